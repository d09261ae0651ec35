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

    public void issue(String year, int quarter, String unit, String light, UUID bulletin, String number, Instant at) {
        sql.sql("""
                        insert into conduct_letter (key, quarter, unit, light, bulletin, number, issued_at)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(year, quarter, unit, light, bulletin, number, Timestamp.from(at))
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
        sql.sql("delete from conduct_letter_measure where key = ? and quarter = ? and unit = ?")
                .params(year, quarter, unit)
                .update();
        sql.sql("""
                        insert into conduct_letter_measure (key, quarter, unit, no, measure, responsible, day)
                        select :key, :quarter, :unit, r.no, r.measure, r.responsible, r.day
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(no int, measure text, responsible text, day date)""")
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
                        from jsonb_each_text(cast(:rows as jsonb)) r
                        where m.key = :key and m.quarter = :quarter and m.unit = :unit and m.no = cast(r.key as int)""")
                .params(Map.of("key", year, "quarter", quarter, "unit", unit, "rows", Json.write(results)))
                .update();
        return true;
    }

    public Optional<ConductLetter> get(String year, int quarter, String unit) {
        return of(year).stream()
                .filter(l -> l.quarter() == quarter && l.unit().equals(unit))
                .findFirst();
    }

    /** All letters of the year, by quarter and unit. */
    public List<ConductLetter> of(String year) {
        var measures = new HashMap<String, List<ConductLetter.Step>>();
        sql.sql("select * from conduct_letter_measure where key = ? order by quarter, unit, no")
                .param(year)
                .query((r, i) -> measures.computeIfAbsent(
                                r.getInt("quarter") + ":" + r.getString("unit"), k -> new java.util.ArrayList<>())
                        .add(new ConductLetter.Step(
                                r.getInt("no"),
                                r.getString("measure"),
                                r.getString("responsible"),
                                r.getObject("day", LocalDate.class),
                                r.getString("result"))))
                .list();
        return sql.sql("select * from conduct_letter where key = ? order by quarter, unit")
                .param(year)
                .query((r, i) ->
                        read(r, measures.getOrDefault(r.getInt("quarter") + ":" + r.getString("unit"), List.of())))
                .list();
    }

    private boolean set(String what, String where, Object... params) {
        return sql.sql("update conduct_letter set " + what + " where key = ? and quarter = ? and unit = ? and " + where)
                        .params(params)
                        .update()
                == 1;
    }

    private static ConductLetter read(ResultSet r, List<ConductLetter.Step> measures) throws SQLException {
        return new ConductLetter(
                r.getInt("quarter"),
                r.getString("unit"),
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
                measures);
    }

    private static Instant instant(ResultSet r, String column) throws SQLException {
        Timestamp at = r.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
