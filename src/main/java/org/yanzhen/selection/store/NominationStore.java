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
import org.yanzhen.selection.Nomination;
import org.yanzhen.selection.model.Recommendation;

/** One nomination for each unit of a campaign. */
@Repository
public class NominationStore {
    private final JdbcClient sql;
    private final JdbcTemplate batch;

    NominationStore(JdbcClient sql, JdbcTemplate batch) {
        this.sql = sql;
        this.batch = batch;
    }

    /** What a unit may nominate. */
    public record Place(String unit, int quota, String track) {}

    /** One open nomination for each unit, in one batch. */
    public void open(String campaign, List<Place> places) {
        batch.batchUpdate(
                "insert into nomination (campaign, unit, quota, track, state) values (?, ?, ?, ?, 'open')",
                places.stream()
                        .map(p -> new Object[] {campaign, p.unit(), p.quota(), p.track()})
                        .toList());
    }

    public List<Nomination> of(String campaign) {
        return sql.sql("select * from nomination where campaign = ? order by unit")
                .param(campaign)
                .query(NominationStore::read)
                .list();
    }

    public Optional<Nomination> find(String campaign, String unit) {
        return sql.sql("select * from nomination where campaign = ? and unit = ?")
                .params(campaign, unit)
                .query(NominationStore::read)
                .optional();
    }

    /** The nomination, and nobody else touches it until this transaction ends. */
    public Optional<Nomination> lock(String campaign, String unit) {
        return sql.sql("select * from nomination where campaign = ? and unit = ? for update")
                .params(campaign, unit)
                .query(NominationStore::read)
                .optional();
    }

    public void file(Nomination n, Recommendation what, UUID signedForm, String draft, Instant at, String by) {
        sql.sql("""
                        update nomination set state = 'filed', meeting_day = ?, entitled = ?, present = ?, signed_form = ?,
                          draft = ?::jsonb, filed_at = ?, filed_by = ?, reviewed_at = null, reviewed_by = null, return_reason = null
                        where campaign = ? and unit = ?""")
                .params(
                        what.meetingDay(),
                        what.entitled(),
                        what.present(),
                        signedForm,
                        draft,
                        Timestamp.from(at),
                        by,
                        n.campaign(),
                        n.unit())
                .update();
    }

    /** It was accepted: what was typed is no longer needed. */
    public void accept(Nomination n, Instant at, String by) {
        sql.sql("""
                        update nomination set state = 'accepted', draft = null, reviewed_at = ?, reviewed_by = ?
                        where campaign = ? and unit = ?""").params(Timestamp.from(at), by, n.campaign(), n.unit()).update();
    }

    /** It goes back as it was typed. */
    public void giveBack(Nomination n, String reason, Instant at, String by) {
        sql.sql("""
                        update nomination set state = 'returned', return_reason = ?, reviewed_at = ?, reviewed_by = ?
                        where campaign = ? and unit = ?""")
                .params(reason, Timestamp.from(at), by, n.campaign(), n.unit())
                .update();
    }

    /** The window closed: state filed or notNominated, and the draft goes. */
    public void close(Nomination n, String state) {
        sql.sql("update nomination set state = ?, draft = null where campaign = ? and unit = ?")
                .params(state, n.campaign(), n.unit())
                .update();
    }

    private static Nomination read(ResultSet r, int i) throws SQLException {
        return new Nomination(
                r.getString("campaign"),
                r.getString("unit"),
                r.getInt("quota"),
                r.getString("track"),
                r.getString("state"),
                r.getObject("meeting_day", LocalDate.class),
                r.getObject("entitled", Integer.class),
                r.getObject("present", Integer.class),
                r.getObject("signed_form", UUID.class),
                instant(r, "filed_at"),
                r.getString("filed_by"),
                instant(r, "reviewed_at"),
                r.getString("reviewed_by"),
                r.getString("return_reason"),
                r.getString("draft"));
    }

    private static Instant instant(ResultSet r, String column) throws SQLException {
        Timestamp at = r.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
