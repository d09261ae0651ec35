package org.yanzhen.conduct.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.conduct.ConductLetter;
import org.yanzhen.house.Json;

/** Warning letters, their answers and the measures in them. */
@Repository
public class LetterStore {
    private final JdbcClient sql;

    LetterStore(JdbcClient sql) {
        this.sql = sql;
    }

    public void issue(
            String year, int quarter, String unit, int issue, String light, UUID bulletin, String number, Instant at) {
        sql.sql("""
                        insert into conduct_letter (key, quarter, unit, issue, light, bulletin, number, issued_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(year, quarter, unit, issue, light, bulletin, number, Timestamp.from(at))
                .update();
    }

    /** False if it is receipted already. */
    public boolean receive(String year, int quarter, String unit, String by, Instant at) {
        return set(
                "received_by = ?, received_at = ?", "received_at is null", by, Timestamp.from(at), year, quarter, unit);
    }

    /** False if an answer waits for the office or is accepted. */
    public boolean answer(
            String year,
            int quarter,
            String unit,
            String causes,
            List<ConductLetter.Step> measures,
            String by,
            Instant at) {
        if (!set(
                "causes = ?, answered_by = ?, answered_at = ?, returned = null",
                "received_at is not null and answered_at is null",
                causes,
                by,
                Timestamp.from(at),
                year,
                quarter,
                unit)) return false;
        sql.sql("""
                        delete from conduct_letter_measure m using conduct_letter l
                        where l.key = ? and l.quarter = ? and l.unit = ? and l.withdrawn_at is null
                          and m.key = l.key and m.quarter = l.quarter and m.unit = l.unit and m.issue = l.issue""").params(year, quarter, unit).update();
        sql.sql("""
                        insert into conduct_letter_measure (key, quarter, unit, issue, no, measure, responsible, day)
                        select l.key, l.quarter, l.unit, l.issue, r.no, r.measure, r.responsible, r.day
                        from conduct_letter l,
                          jsonb_to_recordset(cast(:rows as jsonb)) as r(no int, measure text, responsible text, day date)
                        where l.key = :key and l.quarter = :quarter and l.unit = :unit and l.withdrawn_at is null""")
                .params(Map.of("key", year, "quarter", quarter, "unit", unit, "rows", Json.write(measures)))
                .update();
        return true;
    }

    /** False if there is no answer to look at. */
    public boolean accept(String year, int quarter, String unit, String by, Instant at) {
        return set(
                "accepted_by = ?, accepted_at = ?",
                "answered_at is not null and accepted_at is null",
                by,
                Timestamp.from(at),
                year,
                quarter,
                unit);
    }

    /** False if there is no answer to look at. */
    public boolean sendBack(String year, int quarter, String unit, String why) {
        return set(
                "returned = ?, returns = returns + 1, answered_at = null, answered_by = null",
                "answered_at is not null and accepted_at is null",
                why,
                year,
                quarter,
                unit);
    }

    /** False if it is done already. */
    public boolean done(String year, int quarter, String unit, Map<Integer, String> results, String by, Instant at) {
        if (!set(
                "done_by = ?, done_at = ?",
                "accepted_at is not null and done_at is null",
                by,
                Timestamp.from(at),
                year,
                quarter,
                unit)) return false;
        sql.sql("""
                        update conduct_letter_measure m set result = r.value
                        from jsonb_each_text(cast(:rows as jsonb)) r, conduct_letter l
                        where l.key = :key and l.quarter = :quarter and l.unit = :unit and l.withdrawn_at is null
                          and m.key = l.key and m.quarter = l.quarter and m.unit = l.unit and m.issue = l.issue
                          and m.no = cast(r.key as int)""")
                .params(Map.of("key", year, "quarter", quarter, "unit", unit, "rows", Json.write(results)))
                .update();
        return true;
    }

    /** The light fell away: false if it is withdrawn already. */
    public boolean withdraw(String year, int quarter, String unit, Instant at) {
        return set("withdrawn_at = ?", "true", Timestamp.from(at), year, quarter, unit);
    }

    /** The light changed its colour: false if it has this one already. */
    public boolean relight(String year, int quarter, String unit, String light) {
        return sql.sql("""
                        update conduct_letter set light_now = nullif(:light, light)
                        where key = :key and quarter = :quarter and unit = :unit and withdrawn_at is null
                          and coalesce(light_now, light) <> :light""")
                        .params(Map.of("light", light, "key", year, "quarter", quarter, "unit", unit))
                        .update()
                == 1;
    }

    /** The newest letter of a unit in a quarter. */
    public Optional<ConductLetter> get(String year, int quarter, String unit) {
        return of(year).stream()
                .filter(l -> l.quarter() == quarter && l.unit().equals(unit))
                .reduce((a, b) -> b);
    }

    /** All letters of the year, by quarter, unit and issue; the withdrawn ones too. */
    public List<ConductLetter> of(String year) {
        var measures = new HashMap<String, List<ConductLetter.Step>>();
        sql.sql("select * from conduct_letter_measure where key = ? order by quarter, unit, issue, no")
                .param(year)
                .query((r, i) -> measures.computeIfAbsent(id(r), k -> new java.util.ArrayList<>())
                        .add(new ConductLetter.Step(
                                r.getInt("no"),
                                r.getString("measure"),
                                r.getString("responsible"),
                                r.getObject("day", LocalDate.class),
                                r.getString("result"))))
                .list();
        return sql.sql("select * from conduct_letter where key = ? order by quarter, unit, issue")
                .param(year)
                .query((r, i) -> read(r, measures.getOrDefault(id(r), List.of())))
                .list();
    }

    private boolean set(String what, String where, Object... params) {
        return sql.sql("update conduct_letter set " + what
                                + " where key = ? and quarter = ? and unit = ? and withdrawn_at is null and " + where)
                        .params(params)
                        .update()
                == 1;
    }

    private static String id(ResultSet r) throws SQLException {
        return r.getInt("quarter") + ":" + r.getString("unit") + ":" + r.getInt("issue");
    }

    private static ConductLetter read(ResultSet r, List<ConductLetter.Step> measures) throws SQLException {
        return new ConductLetter(
                r.getInt("quarter"),
                r.getString("unit"),
                r.getInt("issue"),
                r.getString("light"),
                r.getObject("bulletin", UUID.class),
                r.getString("number"),
                instant(r, "issued_at"),
                instant(r, "received_at"),
                r.getString("causes"),
                instant(r, "answered_at"),
                instant(r, "accepted_at"),
                r.getString("returned"),
                r.getInt("returns"),
                instant(r, "done_at"),
                instant(r, "withdrawn_at"),
                r.getString("light_now"),
                measures);
    }

    private static Instant instant(ResultSet r, String column) throws SQLException {
        Timestamp at = r.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
