package org.yanzhen.desk.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.laggard.Quarter;
import org.yanzhen.laggard.Standing;
import org.yanzhen.scoreboard.Indicator;

/** What the laggards' pages read of a board: its quarters, what is measured, who takes part, and where everybody stands. */
@Repository
public class LaggardReads {
    /** The board of the city, beside which units may have boards of their own. */
    public static final String CITY = "city";

    /** That a unit takes part in an indicator. */
    public record Part(String code, String unit, String category) {}

    /** What a supplier stated last about a unit. */
    public record Stated(
            BigDecimal target,
            BigDecimal actual,
            Integer regionRank,
            String source,
            LocalDate sourceDay,
            Integer statedRank,
            String explanation,
            int revision,
            String suppliedBy,
            Instant suppliedAt) {}

    private final JdbcClient sql;

    LaggardReads(JdbcClient sql) {
        this.sql = sql;
    }

    /** Years the board has a plan or a quarter for, the newest first. */
    public List<Integer> years(String board) {
        return sql.sql("""
                        select year from indicator where board = :board union select year from laggard_quarter where board = :board
                        order by 1 desc""").param("board", board).query(Integer.class).list();
    }

    /** The quarters opened in a year, in their order. */
    public List<Quarter> quarters(String board, int year) {
        return sql.sql("select * from laggard_quarter where board = ? and year = ? order by quarter")
                .params(board, year)
                .query(LaggardReads::quarter)
                .list();
    }

    public Optional<Quarter> quarter(String key) {
        return sql.sql("select * from laggard_quarter where key = ?")
                .param(key)
                .query(LaggardReads::quarter)
                .optional();
    }

    /** The quarter published last, of whatever year. */
    public Optional<Quarter> newest(String board) {
        return sql.sql("""
                        select * from laggard_quarter where board = ? and state = 'PUBLISHED' order by year desc, quarter desc limit 1""").param(board).query(LaggardReads::quarter).optional();
    }

    /** What is measured in a year, in the order of the plan. */
    public List<Indicator> indicators(String board, int year) {
        return sql.sql("select * from indicator where board = ? and year = ? order by sort, code, category")
                .params(board, year)
                .query(LaggardReads::indicator)
                .list();
    }

    public List<Part> parts(String board, int year) {
        return sql.sql("select code, unit, category from participation where board = ? and year = ?")
                .params(board, year)
                .query((r, i) -> new Part(r.getString(1), r.getString(2), r.getString(3)))
                .list();
    }

    /** Where everybody stands in the published quarters of a year, by quarter, item and rank. */
    public List<Standing> standings(String board, int year) {
        return standings("board = ? and year = ? and quarter_state = 'PUBLISHED'", board, year);
    }

    /** The same of one unit. */
    public List<Standing> standingsOf(String board, int year, String unit) {
        return standings("board = ? and year = ? and quarter_state = 'PUBLISHED' and unit = ?", board, year, unit);
    }

    /** One item of one quarter, published or not, best first. */
    public List<Standing> pool(String key, String code) {
        return standings("key = ? and code = ?", key, code);
    }

    /** What was stated about a unit's item in a quarter; empty when nothing was. */
    public Optional<Stated> stated(String board, int year, int quarter, String code, String unit) {
        return sql.sql(
                        "select * from result_now where board = ? and year = ? and quarter = ? and code = ? and unit = ?")
                .params(board, year, quarter, code, unit)
                .query((r, i) -> new Stated(
                        r.getBigDecimal("target"),
                        r.getBigDecimal("actual"),
                        r.getObject("region_rank", Integer.class),
                        r.getString("source"),
                        r.getObject("source_day", LocalDate.class),
                        r.getObject("stated_rank", Integer.class),
                        r.getString("explanation"),
                        r.getInt("revision"),
                        r.getString("supplied_by"),
                        r.getTimestamp("supplied_at").toInstant()))
                .optional();
    }

    /** What is or was owed in a case. */
    public List<Deadline> deadlines(String caseKey) {
        return deadlines("case_key = ?", caseKey);
    }

    /** What is or was owed by a unit or about it in the cases of a year. */
    public List<Deadline> deadlinesOf(int year, String unit) {
        return deadlines(
                "starts_with(case_key, ?) and (owner in (?, ?) or subject = ? or starts_with(subject, ?))",
                "laggard:" + year,
                "unit-" + unit,
                "head-" + unit,
                unit,
                unit + ":");
    }

    private List<Deadline> deadlines(String where, Object... values) {
        return sql.sql("select * from deadline where " + where + " order by day nulls last, kind, subject")
                .params(values)
                .query((r, i) -> new Deadline(
                        r.getString("case_key"),
                        r.getString("kind"),
                        r.getString("subject"),
                        r.getString("owner"),
                        r.getString("title"),
                        r.getObject("day", LocalDate.class),
                        r.getObject("original", LocalDate.class),
                        r.getString("moved_why"),
                        r.getString("rule"),
                        r.getBoolean("policy"),
                        instant(r, "remind_at"),
                        instant(r, "escalate_at"),
                        r.getString("link"),
                        Deadline.State.valueOf(r.getString("state"))))
                .list();
    }

    private List<Standing> standings(String where, Object... values) {
        return sql.sql("select * from standing_now where " + where + " order by quarter, code, rank nulls last, unit")
                .params(values)
                .query(LaggardReads::standing)
                .list();
    }

    private static Quarter quarter(ResultSet r, int i) throws SQLException {
        return new Quarter(
                r.getString("key"),
                r.getString("board"),
                r.getInt("year"),
                r.getInt("quarter"),
                Quarter.State.valueOf(r.getString("state")),
                Quarter.Origin.valueOf(r.getString("origin")),
                instant(r, "opened_at"),
                r.getString("opened_by"),
                instant(r, "judged_at"),
                instant(r, "published_at"),
                r.getString("published_by"),
                r.getObject("bulletin", UUID.class),
                r.getInt("edition"));
    }

    private static Indicator indicator(ResultSet r, int i) throws SQLException {
        return new Indicator(
                r.getString("board"),
                r.getInt("year"),
                r.getString("code"),
                r.getString("category"),
                r.getString("name"),
                r.getString("item"),
                r.getString("measure"),
                r.getString("kind"),
                r.getBoolean("low_is_better"),
                r.getString("ranked_by"),
                r.getString("target_basis"),
                r.getString("scope"),
                r.getString("pool"),
                r.getObject("region_size", Integer.class),
                r.getString("supplier"),
                r.getInt("sort"));
    }

    private static Standing standing(ResultSet r, int i) throws SQLException {
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

    private static Instant instant(ResultSet r, String column) throws SQLException {
        var at = r.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
