package org.yanzhen.conduct.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.conduct.MonthlyReport;
import org.yanzhen.house.Json;

/** Monthly reports and what they tell. */
@Repository
public class ReportStore {
    private final JdbcClient sql;

    ReportStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** A unit and how many fields it is asked for. */
    public record Asked(String unit, int asked) {}

    /** One line of a report: kind HIGHLIGHT, CASE or PROBLEM. */
    public record Entry(String kind, int no, String title, String body) {}

    /** How many fields a month asked of a unit, on average and at most, and how many reports say that nothing changed. */
    public record Burden(
            int month,
            int units,
            int filed,
            int missed,
            int unchanged,
            double meanAsked,
            int mostAsked,
            Double meanFilled) {}

    /** The newest month that was opened; 0 for none. */
    public int newest(String key) {
        return sql.sql("select coalesce(max(month), 0) from conduct_report where key = ?")
                .param(key)
                .query(Integer.class)
                .single();
    }

    public void open(String key, int month, LocalDate due, LocalDate closes, Collection<Asked> units) {
        sql.sql("""
                        insert into conduct_report (key, month, unit, due, closes, asked)
                        select :key, :month, r.unit, :due, :closes, r.asked
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(unit text, asked int)
                        on conflict do nothing""")
                .param("key", key)
                .param("month", month)
                .param("due", due)
                .param("closes", closes)
                .param("rows", Json.write(units))
                .update();
    }

    public Optional<MonthlyReport> find(String key, int month, String unit) {
        return reports(key, month, unit).stream().findFirst();
    }

    /** Reports of a year, all months and units where null; newest month first. */
    public List<MonthlyReport> reports(String key, Integer month, String unit) {
        return sql.sql("""
                        select * from conduct_report where key = :key
                          and (cast(:month as int) is null or month = :month)
                          and (cast(:unit as text) is null or unit = :unit)
                        order by month desc, unit""")
                .param("key", key)
                .param("month", month)
                .param("unit", unit)
                .query((r, i) -> {
                    Timestamp filed = r.getTimestamp("filed_at");
                    return new MonthlyReport(
                            r.getInt("month"),
                            r.getString("unit"),
                            r.getObject("due", LocalDate.class),
                            r.getObject("closes", LocalDate.class),
                            r.getString("state"),
                            r.getInt("asked"),
                            (Integer) r.getObject("filled"),
                            r.getBoolean("no_change"),
                            filed == null ? null : filed.toInstant(),
                            r.getString("filed_by"));
                })
                .list();
    }

    /** What the unit wrote in a month, or null. */
    public String progress(String key, int month, String unit) {
        List<String> found = sql.sql("select progress from conduct_report where key = ? and month = ? and unit = ?")
                .params(key, month, unit)
                .query(String.class)
                .list();
        return found.isEmpty() ? null : found.get(0);
    }

    /** The newest month before this one that the unit reported; 0 for none. */
    public int last(String key, int month, String unit) {
        return sql.sql("""
                        select coalesce(max(month), 0) from conduct_report
                        where key = ? and unit = ? and month < ? and state = 'FILED'""").params(key, unit, month).query(Integer.class).single();
    }

    /** Highlights, cases and problems in their order. */
    public List<Entry> entries(String key, int month, String unit) {
        return sql.sql("""
                        select kind, no, title, body from conduct_report_entry
                        where key = ? and month = ? and unit = ? order by kind, no""")
                .params(key, month, unit)
                .query((r, i) -> new Entry(r.getString(1), r.getInt(2), r.getString(3), r.getString(4)))
                .list();
    }

    /** False if it is no longer owed. */
    public boolean file(
            String key,
            int month,
            String unit,
            boolean noChange,
            String progress,
            int filled,
            Collection<Entry> entries,
            Instant at,
            String by) {
        int updated = sql.sql("""
                        update conduct_report set state = 'FILED', no_change = ?, progress = ?, filled = ?, filed_at = ?, filed_by = ?
                        where key = ? and month = ? and unit = ? and state = 'OWED'""")
                .params(noChange, progress, filled, Timestamp.from(at), by, key, month, unit)
                .update();
        if (updated == 0) return false;
        sql.sql("""
                        insert into conduct_report_entry (key, month, unit, kind, no, title, body)
                        select :key, :month, :unit, r.kind, r.no, r.title, r.body
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(kind text, no int, title text, body text)""")
                .param("key", key)
                .param("month", month)
                .param("unit", unit)
                .param("rows", Json.write(entries))
                .update();
        return true;
    }

    /** False if it was filed, or missed before. */
    public boolean missed(String key, int month, String unit) {
        return sql.sql("""
                        update conduct_report set state = 'MISSED' where key = ? and month = ? and unit = ? and state = 'OWED'""").params(key, month, unit).update() == 1;
    }

    /** Month by month, newest first. */
    public List<Burden> burden(String key) {
        return sql.sql("""
                        select month, count(*) as units, count(*) filter (where state = 'FILED') as filed,
                          count(*) filter (where state = 'MISSED') as missed, count(*) filter (where no_change) as unchanged,
                          avg(asked) as mean_asked, max(asked) as most_asked, avg(filled) as mean_filled
                        from conduct_report where key = ? group by month order by month desc""")
                .param(key)
                .query((r, i) -> new Burden(
                        r.getInt("month"),
                        r.getInt("units"),
                        r.getInt("filed"),
                        r.getInt("missed"),
                        r.getInt("unchanged"),
                        r.getDouble("mean_asked"),
                        r.getInt("most_asked"),
                        r.getBigDecimal("mean_filled") == null ? null : r.getDouble("mean_filled")))
                .list();
    }
}
