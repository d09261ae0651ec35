package org.yanzhen.selection.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was made of the panels' counts, round by round. */
@Repository
public class PanelStore {
    private final JdbcClient sql;

    PanelStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** One decision: outcome shortlisted, confirmed or returned; the reason may be null. */
    public record Decision(String stage, int round, String outcome, String reason, String by, Instant at) {}

    /** Keeps the decision of the round; one made again in the same round replaces it. */
    public void decide(String campaign, Decision d) {
        sql.sql("""
                insert into panel_decision (campaign, stage, round, outcome, reason, decided_by, decided_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (campaign, stage, round) do update set outcome = excluded.outcome, reason = excluded.reason,
                  decided_by = excluded.decided_by, decided_at = excluded.decided_at""")
                .params(campaign, d.stage(), d.round(), d.outcome(), d.reason(), d.by(), Timestamp.from(d.at()))
                .update();
    }

    public Optional<Decision> decision(String campaign, String stage, int round) {
        return sql.sql("select * from panel_decision where campaign = ? and stage = ? and round = ?")
                .params(campaign, stage, round)
                .query((r, i) -> new Decision(
                        r.getString("stage"),
                        r.getInt("round"),
                        r.getString("outcome"),
                        r.getString("reason"),
                        r.getString("decided_by"),
                        r.getTimestamp("decided_at").toInstant()))
                .optional();
    }

    /** G8: places of a stage that were decided to stay empty. */
    public int leftVacant(String campaign, String stage) {
        return sql.sql("""
                        select coalesce(sum(places), 0) from vacancy
                        where campaign = ? and stage = ? and decision = 'leaveVacant'""").params(campaign, stage).query(Integer.class).single();
    }
}
