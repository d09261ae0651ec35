package org.yanzhen.desk.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a unit's page reads of its plans, their milestones and extensions, of visits and findings. */
@Repository
public class RectificationReads {
    /** A plan with the names of its items. */
    public record PlanRow(
            String key,
            int quarter,
            String state,
            String items,
            LocalDate published,
            LocalDate firstDue,
            String measures,
            String owner,
            UUID attachment,
            Instant filedAt,
            int returns,
            String returnReason,
            Instant acceptedAt,
            String outcome) {}

    /** A milestone with its last report, if there is one. */
    public record MilestoneRow(
            String key,
            int no,
            String step,
            String owner,
            String item,
            String measure,
            BigDecimal value,
            LocalDate firstDay,
            LocalDate day,
            String state,
            Boolean reached,
            BigDecimal reported,
            String account,
            Instant reportedAt) {}

    /** An extension asked for; granted is null while the office decides. */
    public record ExtensionRow(
            String key,
            LocalDate due,
            LocalDate asked,
            String reason,
            Boolean granted,
            LocalDate newDay,
            String note) {}

    public record VisitRow(LocalDate day, String team, String seen, String advice) {}

    /** What the office found out about a unit (B13). */
    public record FindingRow(
            UUID id,
            int quarter,
            String kind,
            LocalDate factDay,
            String fact,
            Instant foundAt,
            Instant statedAt,
            Boolean founded,
            String reason,
            BigDecimal points) {}

    private final JdbcClient sql;

    RectificationReads(JdbcClient sql) {
        this.sql = sql;
    }

    /** The plans a unit owed or filed in a year, the newest first. */
    public List<PlanRow> plans(int year, String unit) {
        return sql.sql("""
                        select p.*, q.quarter as no,
                          (select string_agg(distinct i.name, '、') from plan_item t
                             join indicator i on i.board = q.board and i.year = q.year and i.code = t.code
                           where t.quarter = p.quarter and t.unit = p.unit) as items
                        from plan p join laggard_quarter q on q.key = p.quarter
                        where q.year = ? and p.unit = ? order by q.quarter desc""")
                .params(year, unit)
                .query((r, i) -> new PlanRow(
                        r.getString("quarter"),
                        r.getInt("no"),
                        r.getString("state"),
                        r.getString("items"),
                        day(r, "published_day"),
                        day(r, "first_due"),
                        r.getString("measures"),
                        r.getString("owner"),
                        r.getObject("attachment", UUID.class),
                        instant(r, "filed_at"),
                        r.getInt("returns"),
                        r.getString("return_reason"),
                        instant(r, "accepted_at"),
                        r.getString("outcome")))
                .list();
    }

    /** The milestones of those plans, each with its last report. */
    public List<MilestoneRow> milestones(int year, String unit) {
        return sql.sql("""
                        select m.*, i.name, i.measure, r.reached, r.value as reported, r.account, r.reported_at
                        from milestone m join laggard_quarter q on q.key = m.quarter
                        left join lateral (select * from milestone_report r
                          where r.quarter = m.quarter and r.unit = m.unit and r.no = m.no order by r.seq desc limit 1) r on true
                        left join lateral (select name, measure from indicator i
                          where i.board = q.board and i.year = q.year and i.code = m.code limit 1) i on true
                        where q.year = ? and m.unit = ? order by m.quarter desc, m.no""")
                .params(year, unit)
                .query((r, i) -> new MilestoneRow(
                        r.getString("quarter"),
                        r.getInt("no"),
                        r.getString("step"),
                        r.getString("owner"),
                        r.getString("name"),
                        r.getString("measure"),
                        r.getBigDecimal("value"),
                        day(r, "first_day"),
                        day(r, "day"),
                        r.getString("state"),
                        r.getObject("reached", Boolean.class),
                        r.getBigDecimal("reported"),
                        r.getString("account"),
                        instant(r, "reported_at")))
                .list();
    }

    public List<ExtensionRow> extensions(int year, String unit) {
        return sql.sql("""
                        select e.* from plan_extension e join laggard_quarter q on q.key = e.quarter
                        where q.year = ? and e.unit = ? order by e.quarter desc, e.seq""")
                .params(year, unit)
                .query((r, i) -> new ExtensionRow(
                        r.getString("quarter"),
                        day(r, "due"),
                        day(r, "asked_day"),
                        r.getString("reason"),
                        r.getObject("granted", Boolean.class),
                        day(r, "new_day"),
                        r.getString("note")))
                .list();
    }

    /** Visits about a year's lists: of that year, and of the months in which its last quarter is followed up. */
    public List<VisitRow> visits(int year, String unit) {
        return sql.sql("""
                        select * from visit where unit = ? and day >= make_date(?, 1, 1) and day < make_date(? + 1, 4, 1)
                        order by day desc, recorded_at desc""")
                .params(unit, year, year)
                .query((r, i) ->
                        new VisitRow(day(r, "day"), r.getString("team"), r.getString("seen"), r.getString("advice")))
                .list();
    }

    public List<FindingRow> findings(int year, String unit) {
        return sql.sql("""
                        select f.*, q.quarter as no from finding f join laggard_quarter q on q.key = f.quarter
                        where q.year = ? and f.unit = ? order by f.found_at desc""")
                .params(year, unit)
                .query((r, i) -> new FindingRow(
                        r.getObject("id", UUID.class),
                        r.getInt("no"),
                        r.getString("kind"),
                        day(r, "fact_day"),
                        r.getString("fact"),
                        instant(r, "found_at"),
                        instant(r, "stated_at"),
                        r.getObject("founded", Boolean.class),
                        r.getString("reason"),
                        r.getBigDecimal("points")))
                .list();
    }

    private static LocalDate day(ResultSet r, String column) throws SQLException {
        return r.getObject(column, LocalDate.class);
    }

    private static Instant instant(ResultSet r, String column) throws SQLException {
        var at = r.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
