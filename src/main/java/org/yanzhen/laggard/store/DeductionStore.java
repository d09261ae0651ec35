package org.yanzhen.laggard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.laggard.Deduction;

/** The table of deductions. */
@Repository
public class DeductionStore {
    private final JdbcClient sql;

    DeductionStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** False if this ground has deducted already. */
    public boolean add(Deduction d) {
        return sql.sql("""
                        insert into deduction (id, unit, year, kind, ground, points, ruling, decided_by, decided_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (kind, ground) do nothing""")
                        .params(
                                d.id(),
                                d.unit(),
                                d.year(),
                                d.kind(),
                                d.ground(),
                                d.points(),
                                d.ruling(),
                                d.decidedBy(),
                                Timestamp.from(d.decidedAt()))
                        .update()
                == 1;
    }

    /** False if there is none that stands. */
    public boolean revoke(String ground, Instant at) {
        return sql.sql("update deduction set revoked_at = ? where ground = ? and revoked_at is null")
                        .params(Timestamp.from(at), ground)
                        .update()
                > 0;
    }

    public List<Deduction> of(int year) {
        return sql.sql("select * from deduction where year = ? order by unit, decided_at, id")
                .param(year)
                .query(DeductionStore::read)
                .list();
    }

    private static Deduction read(ResultSet r, int i) throws SQLException {
        Timestamp revoked = r.getTimestamp("revoked_at");
        return new Deduction(
                r.getObject("id", UUID.class),
                r.getString("unit"),
                r.getInt("year"),
                r.getString("kind"),
                r.getString("ground"),
                r.getBigDecimal("points"),
                r.getObject("ruling", UUID.class),
                r.getString("decided_by"),
                r.getTimestamp("decided_at").toInstant(),
                revoked == null ? null : revoked.toInstant());
    }
}
