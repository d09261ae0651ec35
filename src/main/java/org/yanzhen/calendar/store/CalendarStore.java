package org.yanzhen.calendar.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.calendar.CalendarDay;
import org.yanzhen.calendar.CalendarYear;
import org.yanzhen.calendar.model.WorkCalendar;
import org.yanzhen.house.Json;

/** The tables of years and their exceptional days. */
@Repository
public class CalendarStore {
    private static final String INSERT = """
            insert into calendar_day (day, year, working, name)
            select r.day, r.year, r.working, r.name
            from jsonb_to_recordset(cast(:days as jsonb)) as r(day date, year int, working boolean, name text)""";

    private final JdbcClient sql;

    CalendarStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Adds the years of these days where they are missing: one statement, so that two nodes starting at once do no harm. */
    public void addMissing(Collection<CalendarDay> days, String source, Instant at) {
        if (days.isEmpty()) return;
        sql.sql("""
                        with r as (
                          select * from jsonb_to_recordset(cast(:days as jsonb)) as r(day date, year int, working boolean, name text)
                        ), y as (
                          insert into calendar_year (year, source, loaded_at) select distinct year, :source, cast(:at as timestamptz) from r
                          on conflict do nothing returning year
                        )
                        insert into calendar_day (day, year, working, name)
                        select r.day, r.year, r.working, r.name from r join y on y.year = r.year on conflict do nothing""")
                .param("days", Json.write(days))
                .param("source", source)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** The year's days are these and no others. */
    public void replace(int year, Collection<CalendarDay> days, String source, Instant at) {
        sql.sql("""
                        insert into calendar_year (year, source, loaded_at) values (:year, :source, :at)
                        on conflict (year) do update set source = excluded.source, loaded_at = excluded.loaded_at""")
                .param("year", year)
                .param("source", source)
                .param("at", Timestamp.from(at))
                .update();
        sql.sql("delete from calendar_day where year = :year")
                .param("year", year)
                .update();
        sql.sql(INSERT).param("days", Json.write(days)).update();
    }

    public List<CalendarYear> years() {
        return sql.sql("""
                        select y.year, y.source, y.loaded_at,
                          count(*) filter (where not d.working) days_off, count(*) filter (where d.working) swapped
                        from calendar_year y left join calendar_day d on d.year = y.year group by y.year order by y.year desc""")
                .query((r, i) -> new CalendarYear(
                        r.getInt("year"),
                        r.getString("source"),
                        r.getTimestamp("loaded_at").toInstant(),
                        r.getInt("days_off"),
                        r.getInt("swapped")))
                .list();
    }

    public List<CalendarDay> days() {
        return sql.sql("select year, day, working, name from calendar_day order by day")
                .query((r, i) -> new CalendarDay(
                        r.getInt("year"),
                        r.getObject("day", LocalDate.class),
                        r.getBoolean("working"),
                        r.getString("name")))
                .list();
    }

    /** Everything the arithmetic needs. */
    public WorkCalendar calendar() {
        var years =
                sql.sql("select year from calendar_year").query(Integer.class).set();
        var exceptions = new HashMap<LocalDate, Boolean>();
        days().forEach(d -> exceptions.put(d.day(), d.working()));
        return new WorkCalendar(years, exceptions);
    }
}
