package org.yanzhen.laggard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.house.Json;
import org.yanzhen.laggard.Standing;

/** Where every unit stood: read in the newest edition, written in batches. */
@Repository
public class StandingStore {
    private static final int BATCH = 10_000;

    private final JdbcClient sql;

    StandingStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** The newest edition of one quarter, by indicator and rank. */
    public List<Standing> of(String key) {
        return sql.sql("select * from standing_now where key = ? order by code, category, rank nulls last, unit")
                .param(key)
                .query(StandingStore::read)
                .list();
    }

    /** The newest edition of every quarter of the year, the judged ones that are not published too. */
    public List<Standing> year(String board, int year) {
        return newest("q.board = ? and q.year = ?", board, year);
    }

    /** Those of one unit, over all years. */
    public List<Standing> ofUnit(String board, String unit) {
        return newest("q.board = ? and s.unit = ?", board, unit);
    }

    /** The standings of the last judged quarter before this one in its year that carry a streak. */
    public List<Standing> before(String board, int year, int quarter) {
        return newest("""
                q.board = ? and q.year = ? and q.quarter = (
                  select max(e.quarter) from laggard_quarter e
                  where e.board = q.board and e.year = q.year and e.quarter < ? and e.state <> 'COLLECTING')""", board, year, quarter).stream()
                .filter(s -> s.streak() > 0)
                .toList();
    }

    private List<Standing> newest(String where, Object... params) {
        return sql.sql("select * from (select distinct on (s.key, s.code, s.unit) s.*, q.year, q.quarter"
                        + " from standing s join laggard_quarter q on q.key = s.key where " + where
                        + " order by s.key, s.code, s.unit, s.edition desc) n"
                        + " order by year, quarter, code, category, rank nulls last, unit")
                .params(params)
                .query(StandingStore::read)
                .list();
    }

    /** A quarter that is not published is judged again: its rows make room. */
    public void clear(String key) {
        sql.sql("""
                        delete from standing using laggard_quarter q
                        where standing.key = ? and q.key = standing.key and q.state <> 'PUBLISHED'""").param(key).update();
    }

    public void add(Collection<Standing> rows) {
        var all = List.copyOf(rows);
        for (int from = 0; from < all.size(); from += BATCH)
            sql.sql("""
                            insert into standing (key, code, unit, edition, category, item, scope, target, actual, completion, annual, annual_share,
                              target_met, rank, pool, rank_from_bottom, tie, state, near, ruling, streak, streak_from, baseline_rank)
                            select r.key, r.code, r.unit, r.edition, r.category, r.item, r.scope, r.target, r.actual, r.completion, r.annual, r."annualShare",
                              r."targetMet", r.rank, r.pool, r."rankFromBottom", r.tie, r.state, r.near, r.ruling, r.streak, r."streakFrom", r."baselineRank"
                            from jsonb_to_recordset(cast(:rows as jsonb)) as r(key text, code text, unit text, edition int, category text, item text,
                              scope text, target numeric, actual numeric, completion numeric, annual numeric, "annualShare" numeric, "targetMet" boolean,
                              rank int, pool int, "rankFromBottom" int, tie text, state text, near text, ruling uuid, streak int, "streakFrom" int,
                              "baselineRank" int)""")
                    .param("rows", Json.write(all.subList(from, Math.min(all.size(), from + BATCH))))
                    .update();
    }

    private static Standing read(ResultSet r, int i) throws SQLException {
        return new Standing(
                r.getString("key"),
                r.getInt("year"),
                r.getInt("quarter"),
                r.getString("code"),
                r.getString("unit"),
                r.getInt("edition"),
                r.getString("category"),
                r.getString("item"),
                r.getString("scope"),
                r.getBigDecimal("target"),
                r.getBigDecimal("actual"),
                r.getBigDecimal("completion"),
                r.getBigDecimal("annual"),
                r.getBigDecimal("annual_share"),
                r.getObject("target_met", Boolean.class),
                r.getObject("rank", Integer.class),
                r.getObject("pool", Integer.class),
                r.getObject("rank_from_bottom", Integer.class),
                r.getString("tie"),
                Standing.State.valueOf(r.getString("state")),
                r.getString("near"),
                r.getObject("ruling", UUID.class),
                r.getInt("streak"),
                r.getObject("streak_from", Integer.class),
                r.getObject("baseline_rank", Integer.class));
    }
}
