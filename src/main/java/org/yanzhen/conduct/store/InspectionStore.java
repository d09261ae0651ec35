package org.yanzhen.conduct.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.conduct.Inspection;
import org.yanzhen.house.Json;

/** Inspections and what they found. */
@Repository
public class InspectionStore {
    private final JdbcClient sql;

    InspectionStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** The democratic assessment: ballots handed out, and what they say. */
    public record Assessment(int handedOut, int good, int fair, int average, int poor) {}

    /** One thing found: kind SITE, INTERVIEW, PAPER or PHOTO. */
    public record Entry(String kind, int no, String title, String body) {}

    /** Opens the round for every unit that has a group. */
    public void open(String key, String round, String kind, int quarter, LocalDate due) {
        sql.sql("""
                        insert into conduct_inspection (key, round, unit, group_no, kind, quarter, due)
                        select key, :round, unit, no, :kind, :quarter, :due from conduct_group_unit where key = :key
                        on conflict do nothing""")
                .param("key", key)
                .param("round", round)
                .param("kind", kind)
                .param("quarter", quarter)
                .param("due", due)
                .update();
    }

    public Optional<Inspection> find(String key, String round, String unit) {
        return inspections(key, round, unit).stream().findFirst();
    }

    /** All of a year, of one round or unit where given; by round and unit. */
    public List<Inspection> inspections(String key, String round, String unit) {
        return sql.sql("""
                        select * from conduct_inspection where key = :key
                          and (cast(:round as text) is null or round = :round)
                          and (cast(:unit as text) is null or unit = :unit)
                        order by round, group_no, unit""")
                .param("key", key)
                .param("round", round)
                .param("unit", unit)
                .query((r, i) -> {
                    Timestamp reported = r.getTimestamp("reported_at");
                    return new Inspection(
                            r.getString("round"),
                            r.getString("unit"),
                            r.getInt("group_no"),
                            r.getString("kind"),
                            r.getInt("quarter"),
                            r.getObject("due", LocalDate.class),
                            r.getString("state"),
                            r.getObject("visited_on", LocalDate.class),
                            r.getString("reported_by"),
                            reported == null ? null : reported.toInstant());
                })
                .list();
    }

    /** What a report says: the assessment is null where none was held. */
    public record Told(Assessment assessment, String summary, List<Entry> entries) {}

    /** What was reported of a unit in a round; empty before it was. */
    public Optional<Told> told(String key, String round, String unit) {
        var entries = sql.sql("""
                        select kind, no, title, body from conduct_inspection_entry where key = ? and round = ? and unit = ?
                        order by kind, no""")
                .params(key, round, unit)
                .query((r, i) -> new Entry(r.getString(1), r.getInt(2), r.getString(3), r.getString(4)))
                .list();
        return sql.sql("""
                        select handed_out, good, fair, average, poor, summary from conduct_inspection
                        where key = ? and round = ? and unit = ? and state = 'DONE'""")
                .params(key, round, unit)
                .query((r, i) -> new Told(
                        r.getObject(1) == null
                                ? null
                                : new Assessment(r.getInt(1), r.getInt(2), r.getInt(3), r.getInt(4), r.getInt(5)),
                        r.getString(6),
                        entries))
                .optional();
    }

    /** False if it was reported already. */
    public boolean report(
            String key,
            String round,
            String unit,
            LocalDate visitedOn,
            Assessment assessment,
            String summary,
            Collection<Entry> entries,
            String by,
            Instant at) {
        int updated = sql.sql("""
                        update conduct_inspection set state = 'DONE', visited_on = :day, handed_out = :out, good = :good,
                          fair = :fair, average = :average, poor = :poor, summary = :summary, reported_by = :by, reported_at = :at
                        where key = :key and round = :round and unit = :unit and state = 'OPEN'""")
                .param("day", visitedOn)
                .param("out", assessment == null ? null : assessment.handedOut())
                .param("good", assessment == null ? null : assessment.good())
                .param("fair", assessment == null ? null : assessment.fair())
                .param("average", assessment == null ? null : assessment.average())
                .param("poor", assessment == null ? null : assessment.poor())
                .param("summary", summary)
                .param("by", by)
                .param("at", Timestamp.from(at))
                .param("key", key)
                .param("round", round)
                .param("unit", unit)
                .update();
        if (updated == 0) return false;
        sql.sql("""
                        insert into conduct_inspection_entry (key, round, unit, kind, no, title, body)
                        select :key, :round, :unit, r.kind, r.no, r.title, r.body
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(kind text, no int, title text, body text)""")
                .param("key", key)
                .param("round", round)
                .param("unit", unit)
                .param("rows", Json.write(entries))
                .update();
        return true;
    }
}
