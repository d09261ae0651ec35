package org.yanzhen.laggard.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.laggard.Finding;

/** What was found out about units. */
@Repository
public class FindingStore {
    private final JdbcClient sql;

    FindingStore(JdbcClient sql) {
        this.sql = sql;
    }

    public void add(Finding f) {
        sql.sql("""
                        insert into finding (id, quarter, unit, kind, code, fact, fact_day, evidence, found_at, found_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        f.id(),
                        f.quarter(),
                        f.unit(),
                        f.kind(),
                        f.code(),
                        f.fact(),
                        f.factDay(),
                        f.evidence(),
                        Timestamp.from(f.foundAt()),
                        f.foundBy())
                .update();
    }

    public Optional<Finding> find(UUID id) {
        return sql.sql("select * from finding where id = ?")
                .param(id)
                .query(FindingStore::read)
                .optional();
    }

    /** Those about a unit, or about all units when it is null, of a year's quarters; the earliest first. */
    public List<Finding> of(int year, String unit) {
        return sql.sql("""
                        select f.* from finding f join laggard_quarter q on q.key = f.quarter
                        where q.year = :year and (cast(:unit as text) is null or f.unit = :unit) order by f.found_at, f.id""")
                .param("year", year)
                .param("unit", unit)
                .query(FindingStore::read)
                .list();
    }

    /** False if it was stated, lapsed or decided before. */
    public boolean state(UUID id, String statement, String by, Instant at) {
        return sql.sql("""
                        update finding set statement = ?, stated_by = ?, stated_at = ?
                        where id = ? and stated_at is null and lapsed_at is null""").params(statement, by, Timestamp.from(at), id).update() == 1;
    }

    public boolean lapse(UUID id, Instant at) {
        return sql.sql("update finding set lapsed_at = ? where id = ? and stated_at is null and lapsed_at is null")
                        .params(Timestamp.from(at), id)
                        .update()
                == 1;
    }

    /** False if somebody decided already. */
    public boolean decide(UUID id, boolean founded, String reason, String by, Instant at) {
        return sql.sql("""
                        update finding set founded = ?, reason = ?, decided_by = ?, decided_at = ?
                        where id = ? and decided_at is null""").params(founded, reason, by, Timestamp.from(at), id).update() == 1;
    }

    public void deducted(UUID id, BigDecimal points) {
        sql.sql("update finding set points = ? where id = ?").params(points, id).update();
    }

    private static Finding read(ResultSet r, int i) throws SQLException {
        return new Finding(
                r.getObject("id", UUID.class),
                r.getString("quarter"),
                r.getString("unit"),
                r.getString("kind"),
                r.getString("code"),
                r.getString("fact"),
                r.getObject("fact_day", LocalDate.class),
                r.getObject("evidence", UUID.class),
                instant(r.getTimestamp("found_at")),
                r.getString("found_by"),
                r.getString("statement"),
                instant(r.getTimestamp("stated_at")),
                instant(r.getTimestamp("lapsed_at")),
                r.getObject("founded", Boolean.class),
                r.getString("reason"),
                instant(r.getTimestamp("decided_at")),
                r.getString("decided_by"),
                r.getBigDecimal("points"));
    }

    private static Instant instant(Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
