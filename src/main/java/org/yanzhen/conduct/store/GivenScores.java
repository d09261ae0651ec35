package org.yanzhen.conduct.store;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.house.Json;

/** Scores as reports and inspections give them; one withdrawn for false data, or of a confirmed quarter, stays as it is. */
@Repository
public class GivenScores {
    private final JdbcClient sql;

    GivenScores(JdbcClient sql) {
        this.sql = sql;
    }

    /** The score of one indicator. */
    public record Given(String code, BigDecimal score) {}

    public void give(
            String key, int quarter, String unit, String source, Collection<Given> scores, String by, Instant at) {
        sql.sql("""
                        insert into conduct_score (key, quarter, unit, code, score, source, given_by, given_at)
                        select :key, :quarter, :unit, r.code, r.score, :source, :by, :at
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(code text, score numeric)
                        on conflict (key, quarter, unit, code) do update
                          set score = excluded.score, source = excluded.source, given_by = excluded.given_by, given_at = excluded.given_at
                          where not conduct_score.withdrawn and exists (select 1 from conduct_quarter q
                            where q.key = excluded.key and q.quarter = excluded.quarter and q.state <> 'CONFIRMED')""")
                .param("key", key)
                .param("quarter", quarter)
                .param("unit", unit)
                .param("source", source)
                .param("by", by)
                .param("at", Timestamp.from(at))
                .param("rows", Json.write(scores))
                .update();
    }

    /** What the unit was given in a quarter, by indicator; those without a score are left out. */
    public Map<String, BigDecimal> of(String key, int quarter, String unit) {
        var scores = new LinkedHashMap<String, BigDecimal>();
        sql.sql("""
                        select code, score from conduct_score
                        where key = ? and quarter = ? and unit = ? and score is not null order by code""")
                .params(key, quarter, unit)
                .query((r, i) -> scores.put(r.getString(1), r.getBigDecimal(2)))
                .list();
        return scores;
    }

    /** Whether the office has confirmed the quarter, so that its scores stay as they are. */
    public boolean confirmed(String key, int quarter) {
        return sql.sql(
                        "select exists (select 1 from conduct_quarter where key = ? and quarter = ? and state = 'CONFIRMED')")
                .params(key, quarter)
                .query(Boolean.class)
                .single();
    }
}
