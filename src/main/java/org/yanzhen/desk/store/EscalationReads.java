package org.yanzhen.desk.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the pages read of measures, commendations for catching up, and deductions. */
@Repository
public class EscalationReads {
    /** One item of one unit in a measure. */
    public record MeasureRow(
            UUID id,
            String key,
            String carrier,
            String kind,
            String byWhom,
            String unit,
            String state,
            Instant raisedAt,
            Instant doneAt,
            Instant withdrawnAt,
            UUID bulletin,
            String lineUnit,
            String code,
            int year,
            int streakFrom,
            int streak,
            BigDecimal annualShare,
            UUID ruling,
            boolean lineWithdrawn) {
        /** Everybody may read a bulletin that is out; a talk or a deduction is the unit's. */
        public boolean isPublic() {
            return unit == null && doneAt != null;
        }
    }

    /** One item of a commendation. */
    public record CatchUpRow(
            UUID id,
            String key,
            String unit,
            String state,
            String reason,
            Instant proposedAt,
            Instant settledAt,
            UUID bulletin,
            String code,
            String scope,
            int year,
            int quarter,
            int streakFrom,
            Integer baselineRank,
            Integer rank,
            int risen,
            BigDecimal annualShare,
            String basis,
            UUID ruling,
            boolean withdrawn) {}

    /** Points taken from a unit. */
    public record DeductionRow(
            UUID id,
            String unit,
            int year,
            String kind,
            String ground,
            BigDecimal points,
            UUID ruling,
            String decidedBy,
            Instant decidedAt,
            Instant revokedAt) {}

    /** A talk as those may know it who do not read its minutes. */
    public record TalkRow(
            UUID id, String unit, String kind, String state, Instant appointed, Instant heldAt, Boolean kept) {}

    private static final String MEASURES = """
            select m.*, l.unit as line_unit, l.code, l.streak_from, l.streak, l.annual_share, l.ruling, l.withdrawn_at as line_withdrawn_at
            from measure m join measure_line l on l.measure = m.id where\s""";
    private static final String CATCH_UPS = """
            select p.*, c.code, c.scope, c.quarter, c.streak_from, c.baseline_rank, c.rank, c.risen, c.annual_share, c.basis,
              c.ruling, c.withdrawn_at from commendation_proposal p join catch_up c on c.proposal = p.id where\s""";

    private final JdbcClient sql;

    EscalationReads(JdbcClient sql) {
        this.sql = sql;
    }

    /** Everything raised in a year, in its order. */
    public List<MeasureRow> measures(int year) {
        return sql.sql(MEASURES + "m.year = ? order by m.raised_at, m.kind, l.unit, l.code")
                .param(year)
                .query(EscalationReads::measure)
                .list();
    }

    /** The lines of one measure. */
    public List<MeasureRow> measure(UUID id) {
        return sql.sql(MEASURES + "m.id = ? order by l.streak desc, l.unit, l.code")
                .param(id)
                .query(EscalationReads::measure)
                .list();
    }

    /** Every item somebody caught up in during a year. */
    public List<CatchUpRow> catchUps(int year) {
        return sql.sql(CATCH_UPS + "p.year = ? order by p.proposed_at, p.unit, c.code")
                .param(year)
                .query(EscalationReads::catchUp)
                .list();
    }

    /** The items of one commendation. */
    public List<CatchUpRow> catchUp(UUID id) {
        return sql.sql(CATCH_UPS + "p.id = ? order by c.code")
                .param(id)
                .query(EscalationReads::catchUp)
                .list();
    }

    public List<DeductionRow> deductions(int year, String unit) {
        return sql.sql("select * from deduction where year = ? and unit = ? order by decided_at")
                .params(year, unit)
                .query(EscalationReads::deduction)
                .list();
    }

    public Optional<DeductionRow> deduction(UUID id) {
        return sql.sql("select * from deduction where id = ?")
                .param(id)
                .query(EscalationReads::deduction)
                .optional();
    }

    /** The talks of a year's measures with the head of a unit. */
    public List<TalkRow> talks(int year, String unit) {
        return sql.sql("""
                        select i.* from interview i join measure m on m.id = i.id where m.year = ? and i.unit = ? order by i.opened_at""")
                .params(year, unit)
                .query((r, i) -> new TalkRow(
                        r.getObject("id", UUID.class),
                        r.getString("unit"),
                        r.getString("kind"),
                        r.getString("state"),
                        instant(r, "appointed"),
                        instant(r, "held_at"),
                        r.getObject("kept", Boolean.class)))
                .list();
    }

    private static MeasureRow measure(ResultSet r, int i) throws SQLException {
        return new MeasureRow(
                r.getObject("id", UUID.class),
                r.getString("key"),
                r.getString("carrier"),
                r.getString("kind"),
                r.getString("by_whom"),
                r.getString("unit"),
                r.getString("state"),
                instant(r, "raised_at"),
                instant(r, "done_at"),
                instant(r, "withdrawn_at"),
                r.getObject("bulletin", UUID.class),
                r.getString("line_unit"),
                r.getString("code"),
                r.getInt("year"),
                r.getInt("streak_from"),
                r.getInt("streak"),
                r.getBigDecimal("annual_share"),
                r.getObject("ruling", UUID.class),
                r.getTimestamp("line_withdrawn_at") != null);
    }

    private static CatchUpRow catchUp(ResultSet r, int i) throws SQLException {
        return new CatchUpRow(
                r.getObject("id", UUID.class),
                r.getString("key"),
                r.getString("unit"),
                r.getString("state"),
                r.getString("reason"),
                instant(r, "proposed_at"),
                instant(r, "settled_at"),
                r.getObject("bulletin", UUID.class),
                r.getString("code"),
                r.getString("scope"),
                r.getInt("year"),
                r.getInt("quarter"),
                r.getInt("streak_from"),
                r.getObject("baseline_rank", Integer.class),
                r.getObject("rank", Integer.class),
                r.getInt("risen"),
                r.getBigDecimal("annual_share"),
                r.getString("basis"),
                r.getObject("ruling", UUID.class),
                r.getTimestamp("withdrawn_at") != null);
    }

    private static DeductionRow deduction(ResultSet r, int i) throws SQLException {
        return new DeductionRow(
                r.getObject("id", UUID.class),
                r.getString("unit"),
                r.getInt("year"),
                r.getString("kind"),
                r.getString("ground"),
                r.getBigDecimal("points"),
                r.getObject("ruling", UUID.class),
                r.getString("decided_by"),
                instant(r, "decided_at"),
                instant(r, "revoked_at"));
    }

    private static Instant instant(ResultSet r, String column) throws SQLException {
        var at = r.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
