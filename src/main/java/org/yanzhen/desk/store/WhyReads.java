package org.yanzhen.desk.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the why page of the selection reads about one person beyond the board. */
@Repository
public class WhyReads {
    /** The unit's nomination meeting and the votes there. */
    public record Meeting(
            LocalDate day,
            Integer entitled,
            Integer present,
            int votes,
            Instant filedAt,
            String filedBy,
            Instant reviewedAt,
            String reviewedBy) {}

    /** A department's word; fact and day are for those who may read texts. */
    public record Said(
            String department,
            boolean objection,
            String category,
            String fact,
            LocalDate factDay,
            String by,
            Instant at) {}

    /** A silence that was overridden: proposed by one, confirmed by another. */
    public record Passed(String department, String proposedBy, String confirmedBy) {}

    /** The five parts of the screening sheet and their sum. */
    public record Sheet(
            int politics, int dedication, int execution, int recognition, int results, int total, String by) {}

    /** A total of the screening. */
    public record Total(UUID nominee, int total) {}

    private final JdbcClient sql;

    WhyReads(JdbcClient sql) {
        this.sql = sql;
    }

    public Optional<Meeting> meeting(UUID nominee) {
        return sql.sql("""
                        select m.*, n.votes from nominee n join nomination m on m.campaign = n.campaign and m.unit = n.unit where n.id = ?""")
                .param(nominee)
                .query((r, i) -> new Meeting(
                        r.getObject("meeting_day", LocalDate.class),
                        r.getObject("entitled", Integer.class),
                        r.getObject("present", Integer.class),
                        r.getInt("votes"),
                        instant(r.getTimestamp("filed_at")),
                        r.getString("filed_by"),
                        instant(r.getTimestamp("reviewed_at")),
                        r.getString("reviewed_by")))
                .optional();
    }

    public List<Said> said(UUID nominee) {
        return sql.sql("select * from opinion where nominee = ? order by department")
                .param(nominee)
                .query((r, i) -> new Said(
                        r.getString("department"),
                        r.getBoolean("objection"),
                        r.getString("class"),
                        r.getString("fact"),
                        r.getObject("fact_day", LocalDate.class),
                        r.getString("given_by"),
                        r.getTimestamp("given_at").toInstant()))
                .list();
    }

    public List<Passed> passed(UUID nominee) {
        return sql.sql("select * from silence_override where nominee = ? and confirmed order by department")
                .param(nominee)
                .query((r, i) ->
                        new Passed(r.getString("department"), r.getString("proposed_by"), r.getString("confirmed_by")))
                .list();
    }

    public Optional<Sheet> sheet(UUID nominee) {
        return sql.sql("select * from screening_sheet where nominee = ?")
                .param(nominee)
                .query((r, i) -> new Sheet(
                        r.getInt("politics"),
                        r.getInt("dedication"),
                        r.getInt("execution"),
                        r.getInt("recognition"),
                        r.getInt("results"),
                        r.getInt("total"),
                        r.getString("given_by")))
                .optional();
    }

    /** Totals of everybody on a sheet, highest first. */
    public List<Total> totals(String campaign) {
        return sql.sql("""
                        select s.nominee, s.total from screening_sheet s join nominee n on n.id = s.nominee
                        where n.campaign = ? order by s.total desc, n.id""")
                .param(campaign)
                .query((r, i) -> new Total(r.getObject(1, UUID.class), r.getInt(2)))
                .list();
    }

    private static Instant instant(java.sql.Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
