package org.yanzhen.selection.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.selection.Opinion;
import org.yanzhen.selection.SilenceOverride;

/** What departments said, and the silences that leaders let pass. */
@Repository
public class OpinionStore {
    private final JdbcClient sql;
    private final JdbcTemplate batch;

    OpinionStore(JdbcClient sql, JdbcTemplate batch) {
        this.sql = sql;
        this.batch = batch;
    }

    /** Stores a department's opinions in one batch. */
    public void addAll(String campaign, List<Opinion> opinions) {
        batch.batchUpdate(
                """
                insert into opinion (campaign, department, nominee, objection, class, fact, fact_day, given_by, given_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                opinions.stream()
                        .map(o -> new Object[] {
                            campaign,
                            o.department(),
                            o.nominee(),
                            o.objection(),
                            o.category(),
                            o.fact(),
                            o.factDay(),
                            o.givenBy(),
                            Timestamp.from(o.givenAt())
                        })
                        .toList());
    }

    /** Everything said in a campaign. */
    public List<Opinion> opinions(String campaign) {
        return sql.sql("select * from opinion where campaign = ? order by department, nominee")
                .param(campaign)
                .query(OpinionStore::read)
                .list();
    }

    /** Everything said about one nominee. */
    public List<Opinion> about(UUID nominee) {
        return sql.sql("select * from opinion where nominee = ? order by department")
                .param(nominee)
                .query(OpinionStore::read)
                .list();
    }

    public void propose(SilenceOverride o) {
        sql.sql("""
                        insert into silence_override (id, campaign, department, nominee, reason, proposed_by, proposed_at)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        o.id(),
                        o.campaign(),
                        o.department(),
                        o.nominee(),
                        o.reason(),
                        o.proposedBy(),
                        Timestamp.from(o.proposedAt()))
                .update();
    }

    /** The second leader's word; false if it was given already. */
    public boolean confirm(UUID id, boolean confirmed, String note, String by, Instant at) {
        return sql.sql("""
                        update silence_override set confirmed = ?, note = ?, confirmed_by = ?, confirmed_at = ?
                        where id = ? and confirmed is null""").params(confirmed, note, by, Timestamp.from(at), id).update() == 1;
    }

    public Optional<SilenceOverride> override(UUID id) {
        return sql.sql("select * from silence_override where id = ?")
                .param(id)
                .query(OpinionStore::readOverride)
                .optional();
    }

    /** All overrides of a campaign, refused ones too, oldest first. */
    public List<SilenceOverride> overrides(String campaign) {
        return sql.sql("select * from silence_override where campaign = ? order by proposed_at")
                .param(campaign)
                .query(OpinionStore::readOverride)
                .list();
    }

    private static Opinion read(ResultSet r, int i) throws SQLException {
        return new Opinion(
                r.getString("department"),
                r.getObject("nominee", UUID.class),
                r.getBoolean("objection"),
                r.getString("class"),
                r.getString("fact"),
                r.getObject("fact_day", LocalDate.class),
                r.getString("given_by"),
                r.getTimestamp("given_at").toInstant());
    }

    private static SilenceOverride readOverride(ResultSet r, int i) throws SQLException {
        return new SilenceOverride(
                r.getObject("id", UUID.class),
                r.getString("campaign"),
                r.getString("department"),
                r.getObject("nominee", UUID.class),
                r.getString("reason"),
                r.getString("proposed_by"),
                r.getTimestamp("proposed_at").toInstant(),
                r.getObject("confirmed", Boolean.class),
                r.getString("confirmed_by"),
                r.getString("note"));
    }
}
