package org.yanzhen.desk.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.desk.model.Nominated;

/** What the campaign's pages read: progress, never the text of an opinion nor anybody's score or vote. */
@Repository
public class SelectionReads {
    /** A campaign with its windows. */
    public record CampaignRow(
            String key,
            String award,
            int year,
            LocalDate nominationFrom,
            LocalDate nominationTo,
            LocalDate screeningFrom,
            LocalDate screeningTo,
            LocalDate reviewFrom,
            LocalDate reviewTo,
            LocalDate approvalFrom,
            LocalDate approvalTo,
            int opinionDays,
            boolean publicNotice,
            String stage,
            int round) {}

    /** Places of a stage in a track. */
    public record SeatRow(String stage, String track, int places) {}

    /** A unit's nomination. */
    public record UnitRow(
            String unit,
            int quota,
            String track,
            String state,
            Instant filedAt,
            Instant reviewedAt,
            String returnReason) {}

    /** What one department said about one nominee: whether it objected. */
    public record OpinionRow(String department, UUID nominee, boolean objection) {}

    private final JdbcClient sql;

    SelectionReads(JdbcClient sql) {
        this.sql = sql;
    }

    /** All campaigns, newest first. */
    public List<CampaignRow> campaigns() {
        return sql.sql("select * from campaign order by year desc, opened_at desc")
                .query(SelectionReads::campaign)
                .list();
    }

    public Optional<CampaignRow> campaign(String key) {
        return sql.sql("select * from campaign where key = ?")
                .param(key)
                .query(SelectionReads::campaign)
                .optional();
    }

    public List<SeatRow> seats(String key) {
        return sql.sql("select stage, track, places from seat where campaign = ?")
                .param(key)
                .query((r, i) -> new SeatRow(r.getString(1), r.getString(2), r.getInt(3)))
                .list();
    }

    public List<UnitRow> units(String key) {
        return sql.sql("select * from nomination where campaign = ?")
                .param(key)
                .query((r, i) -> new UnitRow(
                        r.getString("unit"),
                        r.getInt("quota"),
                        r.getString("track"),
                        r.getString("state"),
                        instant(r, "filed_at"),
                        instant(r, "reviewed_at"),
                        r.getString("return_reason")))
                .list();
    }

    /** Everybody nominated, by track, unit and the unit's order. */
    public List<Nominated> nominees(String key) {
        return sql.sql("""
                        select n.*, m.state,
                          (select count(*) from consulted c where c.campaign = n.campaign and (
                            exists (select from opinion o where o.campaign = c.campaign and o.department = c.department and o.nominee = n.id)
                            or exists (select from silence_override s where s.campaign = c.campaign and s.department = c.department
                                       and s.nominee = n.id and s.confirmed))) as answered,
                          array(select distinct o.class from opinion o where o.nominee = n.id and o.objection order by 1) as objections
                        from nominee n join nomination m on m.campaign = n.campaign and m.unit = n.unit
                        where n.campaign = ? order by n.track desc, n.unit, n.unit_order""").param(key).query(SelectionReads::nominated).list();
    }

    /** Departments asked, mandatory ones first. */
    public List<String> consulted(String key) {
        return sql.sql("select department from consulted where campaign = ? order by not mandatory, department")
                .param(key)
                .query(String.class)
                .list();
    }

    public List<OpinionRow> opinions(String key) {
        return sql.sql("select department, nominee, objection from opinion where campaign = ?")
                .param(key)
                .query((r, i) -> new OpinionRow(r.getString(1), r.getObject(2, UUID.class), r.getBoolean(3)))
                .list();
    }

    /** Nominees for whom an override of silence waits for the second leader. */
    public List<UUID> pendingOverrides(String key) {
        return sql.sql("select distinct nominee from silence_override where campaign = ? and confirmed is null")
                .param(key)
                .query(UUID.class)
                .list();
    }

    private static CampaignRow campaign(ResultSet r, int i) throws SQLException {
        return new CampaignRow(
                r.getString("key"),
                r.getString("award"),
                r.getInt("year"),
                day(r, "nomination_from"),
                day(r, "nomination_to"),
                day(r, "screening_from"),
                day(r, "screening_to"),
                day(r, "review_from"),
                day(r, "review_to"),
                day(r, "approval_from"),
                day(r, "approval_to"),
                r.getInt("opinion_days"),
                r.getBoolean("public_notice"),
                r.getString("stage"),
                r.getInt("round"));
    }

    private static Nominated nominated(ResultSet r, int i) throws SQLException {
        return new Nominated(
                r.getObject("id", UUID.class),
                r.getString("unit"),
                r.getObject("person", UUID.class),
                r.getString("name"),
                r.getString("post"),
                r.getString("level"),
                r.getString("track"),
                r.getInt("unit_order"),
                r.getString("front_line"),
                r.getString("stage"),
                r.getString("left_kind"),
                r.getString("state"),
                r.getInt("answered"),
                texts(r.getArray("objections")));
    }

    private static List<String> texts(Array array) throws SQLException {
        return java.util.Arrays.stream((String[]) array.getArray())
                .map(c -> c == null ? "other" : c)
                .toList();
    }

    private static LocalDate day(ResultSet r, String column) throws SQLException {
        return r.getObject(column, LocalDate.class);
    }

    private static Instant instant(ResultSet r, String column) throws SQLException {
        var at = r.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
