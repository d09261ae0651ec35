package org.yanzhen.laggard.store;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.laggard.Visit;

/** What inspection teams saw. */
@Repository
public class VisitStore {
    private final JdbcClient sql;

    VisitStore(JdbcClient sql) {
        this.sql = sql;
    }

    public void add(Visit v) {
        sql.sql("""
                        insert into visit (id, unit, day, team, seen, advice, recorded_at, recorded_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        v.id(),
                        v.unit(),
                        v.day(),
                        v.team(),
                        v.seen(),
                        v.advice(),
                        Timestamp.from(v.recordedAt()),
                        v.recordedBy())
                .update();
    }

    public Optional<Visit> find(UUID id) {
        return sql.sql("select * from visit where id = ?")
                .param(id)
                .query(VisitStore::read)
                .optional();
    }

    /** Visits of these days, the latest first; to one unit, or to all when it is null. */
    public List<Visit> between(LocalDate from, LocalDate to, String unit) {
        return sql.sql("""
                        select * from visit where day between :from and :to and (cast(:unit as text) is null or unit = :unit)
                        order by day desc, recorded_at desc""")
                .param("from", from)
                .param("to", to)
                .param("unit", unit)
                .query(VisitStore::read)
                .list();
    }

    private static Visit read(java.sql.ResultSet r, int i) throws java.sql.SQLException {
        return new Visit(
                r.getObject("id", UUID.class),
                r.getString("unit"),
                r.getObject("day", LocalDate.class),
                r.getString("team"),
                r.getString("seen"),
                r.getString("advice"),
                r.getTimestamp("recorded_at").toInstant(),
                r.getString("recorded_by"));
    }
}
