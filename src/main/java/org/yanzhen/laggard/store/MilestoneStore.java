package org.yanzhen.laggard.store;

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
import org.yanzhen.laggard.MilestoneRecord;
import org.yanzhen.laggard.MilestoneReport;

/** The steps of plans, and everything that was reported of them. */
@Repository
public class MilestoneStore {
    private final JdbcClient sql;
    private final JdbcTemplate batch;

    MilestoneStore(JdbcClient sql, JdbcTemplate batch) {
        this.sql = sql;
        this.batch = batch;
    }

    /** The timetable of a plan as it is filed now; what was reported of an earlier one stays, and numbers go on from it. */
    public void replace(String quarter, String unit, List<MilestoneRecord> steps) {
        sql.sql("""
                        delete from milestone m where m.quarter = ? and m.unit = ? and not exists (
                          select 1 from milestone_report r where r.quarter = m.quarter and r.unit = m.unit and r.no = m.no)""").params(quarter, unit).update();
        int last = sql.sql("select coalesce(max(no), 0) from milestone where quarter = ? and unit = ?")
                .params(quarter, unit)
                .query(Integer.class)
                .single();
        batch.batchUpdate(
                """
                insert into milestone (quarter, unit, no, step, owner, code, value, first_day, day, state)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN')""",
                steps.stream()
                        .map(m -> new Object[] {
                            quarter, unit, last + m.no(), m.step(), m.owner(), m.code(), m.value(), m.day(), m.day()
                        })
                        .toList());
    }

    public List<MilestoneRecord> of(String quarter, String unit) {
        return sql.sql("select * from milestone where quarter = ? and unit = ? order by no")
                .params(quarter, unit)
                .query(MilestoneStore::read)
                .list();
    }

    /** Those of a year; of one unit, or of all when it is null. */
    public List<MilestoneRecord> ofYear(int year, String unit) {
        return sql.sql("""
                        select m.* from milestone m join laggard_quarter q on q.key = m.quarter
                        where q.year = :year and (cast(:unit as text) is null or m.unit = :unit)
                        order by q.quarter, m.unit, m.no""")
                .param("year", year)
                .param("unit", unit)
                .query(MilestoneStore::read)
                .list();
    }

    /** The milestone, and nobody else reports it until this transaction ends. */
    public Optional<MilestoneRecord> lock(String quarter, String unit, int no) {
        return sql.sql("select * from milestone where quarter = ? and unit = ? and no = ? for update")
                .params(quarter, unit, no)
                .query(MilestoneStore::read)
                .optional();
    }

    public Optional<MilestoneRecord> find(String quarter, String unit, int no) {
        return sql.sql("select * from milestone where quarter = ? and unit = ? and no = ?")
                .params(quarter, unit, no)
                .query(MilestoneStore::read)
                .optional();
    }

    public void reached(MilestoneRecord m, Instant at) {
        sql.sql("update milestone set state = 'REACHED', closed_at = ? where quarter = ? and unit = ? and no = ?")
                .params(Timestamp.from(at), m.quarter(), m.unit(), m.no())
                .update();
    }

    public void move(MilestoneRecord m, LocalDate day) {
        sql.sql("update milestone set day = ? where quarter = ? and unit = ? and no = ?")
                .params(day, m.quarter(), m.unit(), m.no())
                .update();
    }

    /** What is open in a plan is no longer wanted. */
    public void gone(String quarter, String unit, Instant at) {
        sql.sql("""
                        update milestone set state = 'GONE', closed_at = ?
                        where quarter = ? and unit = ? and state = 'OPEN'""").params(Timestamp.from(at), quarter, unit).update();
    }

    public void add(MilestoneReport r) {
        sql.sql("""
                        insert into milestone_report (quarter, unit, no, seq, reached, value, account, attachment, day, new_day, reported_at, reported_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        r.quarter(),
                        r.unit(),
                        r.no(),
                        r.seq(),
                        r.reached(),
                        r.value(),
                        r.account(),
                        r.attachment(),
                        r.day(),
                        r.newDay(),
                        Timestamp.from(r.reportedAt()),
                        r.reportedBy())
                .update();
    }

    /** Everything reported of a plan, by step and time. */
    public List<MilestoneReport> reports(String quarter, String unit) {
        return sql.sql("select * from milestone_report where quarter = ? and unit = ? order by no, seq")
                .params(quarter, unit)
                .query(MilestoneStore::report)
                .list();
    }

    private static MilestoneRecord read(ResultSet r, int i) throws SQLException {
        return new MilestoneRecord(
                r.getString("quarter"),
                r.getString("unit"),
                r.getInt("no"),
                r.getString("step"),
                r.getString("owner"),
                r.getString("code"),
                r.getBigDecimal("value"),
                r.getObject("first_day", LocalDate.class),
                r.getObject("day", LocalDate.class),
                MilestoneRecord.State.valueOf(r.getString("state")),
                instant(r, "closed_at"),
                null);
    }

    private static MilestoneReport report(ResultSet r, int i) throws SQLException {
        return new MilestoneReport(
                r.getString("quarter"),
                r.getString("unit"),
                r.getInt("no"),
                r.getInt("seq"),
                r.getBoolean("reached"),
                r.getBigDecimal("value"),
                r.getString("account"),
                r.getObject("attachment", UUID.class),
                r.getObject("day", LocalDate.class),
                r.getObject("new_day", LocalDate.class),
                instant(r, "reported_at"),
                r.getString("reported_by"));
    }

    private static Instant instant(ResultSet r, String column) throws SQLException {
        Timestamp at = r.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
