package org.yanzhen.engine.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The engine's jobs of running cases; its own housekeeping is not among them. */
@Repository
public class TimerStore {
    private static final String WAITING =
            " from act_ru_job where process_def_key_ is not null and retries_ > 0 and suspension_state_ = 1";

    private final JdbcClient sql;

    TimerStore(JdbcClient sql) {
        this.sql = sql;
    }

    public Optional<Instant> next() {
        return sql.sql("select min(duedate_)" + WAITING)
                .query((r, i) -> Optional.ofNullable(r.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }

    /** Ids of what is due at the instant, in the order it fell due. */
    public List<String> due(Instant now) {
        return sql.sql("select id_" + WAITING
                        + " and (duedate_ is null or duedate_ <= ?) order by duedate_ nulls first, id_")
                .param(Timestamp.from(now))
                .query(String.class)
                .list();
    }

    /** How many jobs some node holds a live lock on. */
    public int running(Instant now) {
        return sql.sql("select count(*) from act_ru_job where lock_owner_ is not null and lock_exp_time_ > ?")
                .param(Timestamp.from(now))
                .query(Integer.class)
                .single();
    }
}
