package org.yanzhen.conduct.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.conduct.ConductGrade;
import org.yanzhen.conduct.ConductGrading;
import org.yanzhen.conduct.ConductTie;
import org.yanzhen.house.Json;

/** The scores of the year's tasks, the editions of the grades, and what people decided about ties. */
@Repository
public class GradeStore {
    private final JdbcClient sql;

    GradeStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** A unit of the year and the score of its tasks, null while it is missing. */
    public record Member(String unit, String category, BigDecimal tasks) {}

    public void open(String year) {
        sql.sql("insert into conduct_grading (key) values (?) on conflict do nothing")
                .param(year)
                .update();
    }

    /** Whoever judges a year does it alone until the end of the transaction. */
    public void lock(String year) {
        sql.sql("select key from conduct_grading where key = ? for update")
                .param(year)
                .query(String.class)
                .optional();
    }

    public List<Member> members(String year) {
        return sql.sql("""
                        select u.unit, u.category, t.score from conduct_unit u
                        left join conduct_task_score t on t.key = u.key and t.unit = u.unit
                        where u.key = ? order by array_position(array['township', 'department', 'dualManaged'], u.category), u.sort, u.unit""")
                .param(year)
                .query((r, i) -> new Member(r.getString(1), r.getString(2), r.getBigDecimal(3)))
                .list();
    }

    public void giveTasks(String year, Map<String, BigDecimal> scores, String by, Instant at) {
        var rows = scores.entrySet().stream()
                .map(e -> Map.of("unit", e.getKey(), "score", e.getValue()))
                .toList();
        sql.sql("""
                        insert into conduct_task_score (key, unit, score, given_by, given_at)
                        select :key, r.unit, r.score, :by, :at from jsonb_to_recordset(cast(:rows as jsonb)) as r(unit text, score numeric)
                        on conflict (key, unit) do update
                        set score = excluded.score, given_by = excluded.given_by, given_at = excluded.given_at
                        where conduct_task_score.score <> excluded.score""")
                .params(Map.of("key", year, "by", by, "at", Timestamp.from(at), "rows", Json.write(rows)))
                .update();
    }

    /** Writes a new edition; its number. */
    public int add(String year, Collection<ConductGrade> grades) {
        int edition = sql.sql("update conduct_grading set edition = edition + 1 where key = ? returning edition")
                .param(year)
                .query(Integer.class)
                .single();
        sql.sql("""
                        insert into conduct_grade (key, unit, edition, category, quarterly, tasks, score, band, bar, veto, vetoes, grade, reason,
                          mean_rank, ruling)
                        select :key, r.unit, :edition, r.category, r.quarterly, r.tasks, r.score, r.band, r.bar, cardinality(r.vetoes) > 0, r.vetoes, r.grade, r.reason,
                          r."meanRank", r.ruling
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(unit text, category text, quarterly numeric, tasks numeric,
                          score numeric, band text, bar boolean, vetoes text[], grade text, reason text, "meanRank" numeric, ruling uuid)""")
                .params(Map.of("key", year, "edition", edition, "rows", Json.write(grades)))
                .update();
        return edition;
    }

    public ConductGrading grading(String year) {
        return sql.sql("select * from conduct_grading where key = ?")
                .param(year)
                .query((r, i) -> new ConductGrading(
                        r.getInt("edition"),
                        instant(r, "confirmed_at"),
                        instant(r, "approved_at"),
                        r.getString("returned"),
                        r.getObject("bulletin", UUID.class),
                        r.getObject("published_edition", Integer.class),
                        instant(r, "published_at")))
                .optional()
                .orElse(new ConductGrading(0, null, null, null, null, null, null));
    }

    /** The grades of one edition, by category and score. */
    public List<ConductGrade> grades(String year, int edition) {
        return sql.sql("""
                        select * from conduct_grade where key = ? and edition = ?
                        order by array_position(array['township', 'department', 'dualManaged'], category), score desc, mean_rank, unit""").params(year, edition).query(GradeStore::read).list();
    }

    /** What people decided about ties, by the number of places they had to give. */
    public Map<Integer, Map<String, Boolean>> ties(String year) {
        var ties = new LinkedHashMap<Integer, Map<String, Boolean>>();
        sql.sql("select open, unit, chosen from conduct_tie where key = ?")
                .param(year)
                .query((r, i) -> ties.computeIfAbsent(r.getInt(1), open -> new LinkedHashMap<>())
                        .put(r.getString(2), r.getBoolean(3)))
                .list();
        return ties;
    }

    /** The newest decision about every unit that ever tied on the line. */
    public List<ConductTie> decided(String year) {
        return sql.sql(
                        "select unit, category, chosen, decided_at from conduct_tie where key = ? order by category, unit")
                .param(year)
                .query((r, i) -> new ConductTie(
                        r.getString(1),
                        r.getString(2),
                        r.getBoolean(3),
                        r.getTimestamp(4).toInstant()))
                .list();
    }

    /** Why people gave a unit that tied on the line a place, or none; the newest decision. */
    public Optional<String> tieReason(String year, String unit) {
        return sql.sql("select reason from conduct_tie where key = ? and unit = ? order by decided_at desc limit 1")
                .params(year, unit)
                .query(String.class)
                .optional();
    }

    public void decideTie(
            String year,
            String category,
            int open,
            Collection<String> tied,
            Set<String> chosen,
            String reason,
            String by,
            Instant at) {
        var rows = tied.stream()
                .map(u -> Map.of("unit", u, "chosen", chosen.contains(u)))
                .toList();
        sql.sql("""
                        insert into conduct_tie (key, unit, category, open, chosen, reason, decided_by, decided_at)
                        select :key, r.unit, :category, :open, r.chosen, :reason, :by, :at
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(unit text, chosen boolean)
                        on conflict (key, unit) do update
                        set open = excluded.open, chosen = excluded.chosen, reason = excluded.reason, decided_by = excluded.decided_by, decided_at = excluded.decided_at""")
                .params(Map.of(
                        "key",
                        year,
                        "category",
                        category,
                        "open",
                        open,
                        "reason",
                        reason,
                        "by",
                        by,
                        "at",
                        Timestamp.from(at),
                        "rows",
                        Json.write(rows)))
                .update();
    }

    public void confirm(String year, String by, Instant at) {
        sql.sql(
                        "update conduct_grading set confirmed_by = ?, confirmed_at = ?, confirmed_edition = edition, returned = null where key = ?")
                .params(by, Timestamp.from(at), year)
                .update();
    }

    /** Whether the newest edition is the one that the office confirmed. */
    public boolean unchanged(String year) {
        return sql.sql("select edition = confirmed_edition from conduct_grading where key = ?")
                .param(year)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    public void approve(String year, String by, Instant at) {
        sql.sql("update conduct_grading set approved_by = ?, approved_at = ? where key = ?")
                .params(by, Timestamp.from(at), year)
                .update();
    }

    /** The committee sent the grades back: the office confirms again. */
    public void sendBack(String year, String why) {
        sql.sql("update conduct_grading set returned = ?, confirmed_by = null, confirmed_at = null where key = ?")
                .params(why, year)
                .update();
    }

    public void published(String year, UUID bulletin, int edition, Instant at) {
        sql.sql("update conduct_grading set bulletin = ?, published_edition = ?, published_at = ? where key = ?")
                .params(bulletin, edition, Timestamp.from(at), year)
                .update();
    }

    private static ConductGrade read(ResultSet r, int i) throws SQLException {
        return new ConductGrade(
                r.getString("unit"),
                r.getInt("edition"),
                r.getString("category"),
                r.getBigDecimal("quarterly"),
                r.getBigDecimal("tasks"),
                r.getBigDecimal("score"),
                r.getString("band"),
                r.getBoolean("bar"),
                List.of((String[]) r.getArray("vetoes").getArray()),
                r.getString("grade"),
                r.getString("reason"),
                r.getBigDecimal("mean_rank"),
                r.getObject("ruling", UUID.class));
    }

    private static Instant instant(ResultSet r, String column) throws SQLException {
        Timestamp at = r.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
