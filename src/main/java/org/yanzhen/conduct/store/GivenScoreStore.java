package org.yanzhen.conduct.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.conduct.ConductItem;
import org.yanzhen.conduct.ConductScore;
import org.yanzhen.house.Json;

/** What every unit is assessed by in a quarter, and the scores given so far. */
@Repository
public class GivenScoreStore {
    private final JdbcClient sql;

    GivenScoreStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** A score as it is handed in. */
    public record Given(String unit, String code, BigDecimal score, String source) {}

    /** Every unit with every indicator that applies to it, in the order of the sheet. */
    public List<ConductItem> items(String year, int quarter) {
        return sql.sql("""
                        select u.unit, u.category, i.code, i.part, i.name, i.kind, i.weight, i.low, i.high, i.source, s.score,
                          coalesce(s.withdrawn, false) as withdrawn
                        from conduct_unit u
                        join conduct_indicator i on i.key = u.key and i.version = (
                            select max(v.version) from conduct_version v where v.key = u.key and v.from_quarter <= :quarter)
                          and i.category in ('', u.category) and i.unit in ('', u.unit)
                        left join conduct_score s on s.key = u.key and s.quarter = :quarter and s.unit = u.unit and s.code = i.code
                        where u.key = :key order by array_position(array['township', 'department', 'dualManaged'], u.category), u.sort, u.unit, i.part, i.sort, i.code""")
                .params(Map.of("key", year, "quarter", quarter))
                .query(GivenScoreStore::item)
                .list();
    }

    /** Every score that was given in the year, in the order of the units and of the sheet. */
    public List<ConductScore> given(String year) {
        return sql.sql("""
                        select s.quarter, s.unit, s.code, i.name, i.source, s.score, s.given_at
                        from conduct_score s join conduct_unit u on u.key = s.key and u.unit = s.unit
                        join conduct_indicator i on i.key = s.key and i.code = s.code and i.version = (
                            select max(v.version) from conduct_version v where v.key = s.key and v.from_quarter <= s.quarter)
                        where s.key = ? and s.score is not null
                        order by s.quarter, array_position(array['township', 'department', 'dualManaged'], u.category), u.sort, u.unit, i.part, i.sort, i.code""")
                .param(year)
                .query((r, i) -> new ConductScore(
                        r.getInt("quarter"),
                        r.getString("unit"),
                        r.getString("code"),
                        r.getString("name"),
                        r.getString("source"),
                        r.getBigDecimal("score"),
                        r.getTimestamp("given_at").toInstant()))
                .list();
    }

    /** Writes scores, over those given before; one that was withdrawn stays withdrawn. */
    public void give(String year, int quarter, Collection<Given> scores, String by, Instant at) {
        if (scores.isEmpty()) return;
        sql.sql("""
                        insert into conduct_score (key, quarter, unit, code, score, source, given_by, given_at)
                        select :key, :quarter, r.unit, r.code, r.score, r.source, :by, :at
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(unit text, code text, score numeric, source text)
                        on conflict (key, quarter, unit, code) do update
                        set score = excluded.score, source = excluded.source, given_by = excluded.given_by, given_at = excluded.given_at
                        where conduct_score.score is distinct from excluded.score""")
                .params(Map.of(
                        "key",
                        year,
                        "quarter",
                        quarter,
                        "by",
                        by,
                        "at",
                        Timestamp.from(at),
                        "rows",
                        Json.write(scores)))
                .update();
    }

    /** D11: the score counts as zero from now on; false if it was withdrawn before. */
    public boolean withdraw(String year, int quarter, String unit, String code) {
        return sql.sql("""
                        update conduct_score set withdrawn = true
                        where key = ? and quarter = ? and unit = ? and code = ? and not withdrawn""").params(year, quarter, unit, code).update() == 1;
    }

    private static ConductItem item(ResultSet r, int i) throws SQLException {
        return new ConductItem(
                r.getString("unit"),
                r.getString("category"),
                r.getString("code"),
                r.getInt("part"),
                r.getString("name"),
                r.getString("kind"),
                r.getBigDecimal("weight"),
                r.getBigDecimal("low"),
                r.getBigDecimal("high"),
                r.getString("source"),
                r.getBigDecimal("score"),
                r.getBoolean("withdrawn"));
    }
}
