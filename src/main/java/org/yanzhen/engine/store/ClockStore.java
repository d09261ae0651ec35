package org.yanzhen.engine.store;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far the sample city's clock is from the machine's, so that it survives a restart. */
@Repository
public class ClockStore {
    private final JdbcClient sql;

    ClockStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** The offset kept; the first one, if none is kept yet. */
    public long offset(long first) {
        sql.sql("insert into house_clock (offset_ms) values (?) on conflict do nothing")
                .param(first)
                .update();
        return sql.sql("select offset_ms from house_clock").query(Long.class).single();
    }

    public void keep(long offset) {
        sql.sql("update house_clock set offset_ms = ?").param(offset).update();
    }
}
