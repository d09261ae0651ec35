package org.yanzhen.laggard.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The ends of years: each there once. */
@Repository
public class LaggardYearStore {
    private final JdbcClient sql;

    LaggardYearStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** The end of one year. */
    public record Year(String key, int year, boolean signed, Instant closedAt, String closedBy, UUID bulletin) {}

    /** False if it is open already. */
    public boolean open(String key, int year, Instant at) {
        return sql.sql("insert into laggard_year (key, year, opened_at) values (?, ?, ?) on conflict do nothing")
                        .params(key, year, Timestamp.from(at))
                        .update()
                == 1;
    }

    public Optional<Year> find(String key) {
        return sql.sql("select * from laggard_year where key = ?")
                .param(key)
                .query((r, i) -> new Year(
                        r.getString("key"),
                        r.getInt("year"),
                        r.getBoolean("signed"),
                        r.getTimestamp("closed_at") == null
                                ? null
                                : r.getTimestamp("closed_at").toInstant(),
                        r.getString("closed_by"),
                        r.getObject("bulletin", UUID.class)))
                .optional();
    }

    public void sign(String key, boolean signed) {
        sql.sql("update laggard_year set signed = ? where key = ?")
                .params(signed, key)
                .update();
    }

    public void published(String key, UUID bulletin) {
        sql.sql("update laggard_year set bulletin = ? where key = ?")
                .params(bulletin, key)
                .update();
    }

    /** False if it was closed already. */
    public boolean close(String key, String by, Instant at) {
        return sql.sql("update laggard_year set closed_by = ?, closed_at = ? where key = ? and closed_at is null")
                        .params(by, Timestamp.from(at), key)
                        .update()
                == 1;
    }
}
