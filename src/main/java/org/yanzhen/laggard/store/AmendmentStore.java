package org.yanzhen.laggard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.house.Json;
import org.yanzhen.laggard.Amendment;
import org.yanzhen.laggard.AmendmentEffect;
import org.yanzhen.scoreboard.Stated;

/** Late supplies and corrections, what they say, and what they changed. */
@Repository
public class AmendmentStore {
    private final JdbcClient sql;

    AmendmentStore(JdbcClient sql) {
        this.sql = sql;
    }

    public void add(Amendment a, Collection<Stated> rows) {
        sql.sql("""
                        insert into amendment (id, quarter, supplier, kind, reason, evidence, state, filed_at, filed_by)
                        values (?, ?, ?, ?, ?, ?, 'OPEN', ?, ?)""")
                .params(
                        a.id(),
                        a.quarter(),
                        a.supplier(),
                        a.kind().name(),
                        a.reason(),
                        a.evidence(),
                        Timestamp.from(a.filedAt()),
                        a.filedBy())
                .update();
        sql.sql("""
                        insert into amendment_row (amendment, code, unit, target, actual, region_rank, source, source_day, stated_rank, explanation)
                        select :id, r.code, r.unit, r.target, r.actual, r."regionRank", r.source, r."sourceDay", r."statedRank", r.explanation
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(code text, unit text, target numeric, actual numeric,
                          "regionRank" int, source text, "sourceDay" date, "statedRank" int, explanation text)""").param("id", a.id()).param("rows", Json.write(rows)).update();
    }

    public Optional<Amendment> find(UUID id) {
        return sql.sql("select * from amendment where id = ?")
                .param(id)
                .query(AmendmentStore::read)
                .optional();
    }

    /** Those about earlier quarters of the board's year that nobody has decided yet, the earliest first. */
    public List<Amendment> waiting(String board, int year, int before) {
        return sql.sql("""
                        select a.* from amendment a join laggard_quarter q on q.key = a.quarter
                        where q.board = ? and q.year = ? and q.quarter < ? and a.state = 'OPEN' order by a.filed_at, a.id""")
                .params(board, year, before)
                .query(AmendmentStore::read)
                .list();
    }

    /** Those of a quarter, the earliest first. */
    public List<Amendment> of(String quarter) {
        return sql.sql("select * from amendment where quarter = ? order by filed_at, id")
                .param(quarter)
                .query(AmendmentStore::read)
                .list();
    }

    /** What it says, row by row. */
    public List<Stated> rows(UUID id) {
        return sql.sql("select * from amendment_row where amendment = ? order by code, unit")
                .param(id)
                .query((r, i) -> new Stated(
                        r.getString("code"),
                        r.getString("unit"),
                        r.getBigDecimal("target"),
                        r.getBigDecimal("actual"),
                        r.getObject("region_rank", Integer.class),
                        r.getString("source"),
                        r.getObject("source_day", LocalDate.class),
                        r.getObject("stated_rank", Integer.class),
                        r.getString("explanation")))
                .list();
    }

    /** Whether the supplier has a correction of the quarter that waits for the office. */
    public boolean correcting(String quarter, String supplier) {
        return sql.sql("""
                        select exists (select 1 from amendment
                          where quarter = ? and supplier = ? and kind = 'CORRECTION' and state = 'OPEN')""").params(quarter, supplier).query(Boolean.class).single();
    }

    /** False if somebody decided already. */
    public boolean decide(UUID id, boolean accepted, String note, String by, Instant at) {
        return sql.sql("""
                        update amendment set state = ?, note = ?, decided_by = ?, decided_at = ?
                        where id = ? and state = 'OPEN'""")
                        .params(accepted ? "ACCEPTED" : "REFUSED", note, by, Timestamp.from(at), id)
                        .update()
                == 1;
    }

    /** False if it was applied already. */
    public boolean applied(UUID id, Instant at) {
        return sql.sql("update amendment set state = 'APPLIED', applied_at = ? where id = ? and state = 'ACCEPTED'")
                        .params(Timestamp.from(at), id)
                        .update()
                == 1;
    }

    public void keepEffects(UUID id, Collection<AmendmentEffect> effects) {
        sql.sql("""
                        insert into amendment_effect (amendment, quarter, code, unit, effect, rank_before, rank_after, streak_before, streak_after)
                        select :id, r.quarter, r.code, r.unit, r.effect, r."rankBefore", r."rankAfter", r."streakBefore", r."streakAfter"
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(quarter text, code text, unit text, effect text,
                          "rankBefore" int, "rankAfter" int, "streakBefore" int, "streakAfter" int)""").param("id", id).param("rows", Json.write(effects)).update();
    }

    public List<AmendmentEffect> effects(UUID id) {
        return sql.sql("select * from amendment_effect where amendment = ? order by quarter, code, unit")
                .param(id)
                .query((r, i) -> new AmendmentEffect(
                        r.getString("quarter"),
                        r.getString("code"),
                        r.getString("unit"),
                        r.getString("effect"),
                        r.getObject("rank_before", Integer.class),
                        r.getObject("rank_after", Integer.class),
                        r.getInt("streak_before"),
                        r.getInt("streak_after")))
                .list();
    }

    private static Amendment read(ResultSet r, int i) throws SQLException {
        return new Amendment(
                r.getObject("id", UUID.class),
                r.getString("quarter"),
                r.getString("supplier"),
                Amendment.Kind.valueOf(r.getString("kind")),
                r.getString("reason"),
                r.getObject("evidence", UUID.class),
                Amendment.State.valueOf(r.getString("state")),
                r.getString("note"),
                instant(r.getTimestamp("filed_at")),
                r.getString("filed_by"),
                instant(r.getTimestamp("decided_at")),
                r.getString("decided_by"),
                instant(r.getTimestamp("applied_at")));
    }

    private static Instant instant(Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
