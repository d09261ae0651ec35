package org.yanzhen.conduct.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.conduct.ConductReview;

/** Requests for a review, one per unit and year. */
@Repository
public class GradeReviewStore {
    private final JdbcClient sql;

    GradeReviewStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** False if the unit has asked before. */
    public boolean ask(String year, String unit, String grounds, String by, Instant at) {
        return sql.sql("""
                        insert into conduct_grade_review (key, unit, grounds, asked_by, asked_at)
                        values (?, ?, ?, ?, ?) on conflict do nothing""").params(year, unit, grounds, by, Timestamp.from(at)).update() == 1;
    }

    /** False if it is answered already. */
    public boolean answer(
            String year, String unit, String outcome, BigDecimal tasks, String answer, String by, Instant at) {
        return sql.sql("""
                        update conduct_grade_review set outcome = ?, tasks = ?, answer = ?, answered_by = ?, answered_at = ?
                        where key = ? and unit = ? and outcome is null""")
                        .params(outcome, tasks, answer, by, Timestamp.from(at), year, unit)
                        .update()
                == 1;
    }

    public Optional<ConductReview> get(String year, String unit) {
        return sql.sql("select * from conduct_grade_review where key = ? and unit = ?")
                .params(year, unit)
                .query(GradeReviewStore::read)
                .optional();
    }

    /** The unit's newest request that is open; its year is in it. */
    public Optional<ConductReview> open(String unit) {
        return sql.sql(
                        "select * from conduct_grade_review where unit = ? and outcome is null order by asked_at desc limit 1")
                .param(unit)
                .query(GradeReviewStore::read)
                .optional();
    }

    /** The newest year whose grades are published and in which the unit is assessed. */
    public Optional<String> publishedYear(String unit) {
        return sql.sql("""
                        select g.key from conduct_grading g join conduct_unit u on u.key = g.key and u.unit = ?
                        where g.published_edition is not null order by g.key desc limit 1""").param(unit).query(String.class).optional();
    }

    /** All requests of the year. */
    public List<ConductReview> of(String year) {
        return sql.sql("select * from conduct_grade_review where key = ? order by asked_at, unit")
                .param(year)
                .query(GradeReviewStore::read)
                .list();
    }

    private static ConductReview read(ResultSet r, int i) throws SQLException {
        Timestamp answered = r.getTimestamp("answered_at");
        return new ConductReview(
                r.getString("key"),
                r.getString("unit"),
                r.getString("grounds"),
                r.getTimestamp("asked_at").toInstant(),
                r.getString("outcome"),
                r.getBigDecimal("tasks"),
                r.getString("answer"),
                answered == null ? null : answered.toInstant());
    }
}
