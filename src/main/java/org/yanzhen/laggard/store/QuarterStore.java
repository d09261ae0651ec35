package org.yanzhen.laggard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.laggard.Quarter;

/** The runs of quarters; (board, year, quarter) is there once. */
@Repository
public class QuarterStore {
    private final JdbcClient sql;

    QuarterStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Whoever opens, supplies, publishes or corrects quarters does it alone until the end of the transaction, on every node. */
    public void lock() {
        sql.sql("select pg_advisory_xact_lock(hashtextextended('laggard_quarter', 0))")
                .query((r, i) -> 1)
                .single();
    }

    /** False if this quarter is there already. */
    public boolean add(Quarter q) {
        return sql.sql("""
                        insert into laggard_quarter (key, board, year, quarter, state, origin, opened_at, opened_by,
                          judged_at, published_at, published_by, bulletin, edition)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                        .params(
                                q.key(),
                                q.board(),
                                q.year(),
                                q.quarter(),
                                q.state().name(),
                                q.origin().name(),
                                timestamp(q.openedAt()),
                                q.openedBy(),
                                timestamp(q.judgedAt()),
                                timestamp(q.publishedAt()),
                                q.publishedBy(),
                                q.bulletin(),
                                q.edition())
                        .update()
                == 1;
    }

    public Optional<Quarter> find(String key) {
        return sql.sql("select * from laggard_quarter where key = ?")
                .param(key)
                .query(QuarterStore::read)
                .optional();
    }

    /** The quarters of a board's year in their order. */
    public List<Quarter> of(String board, int year) {
        return sql.sql("select * from laggard_quarter where board = ? and year = ? order by quarter")
                .params(board, year)
                .query(QuarterStore::read)
                .list();
    }

    /** The years a board has quarters of, newest first. */
    public List<Integer> years(String board) {
        return sql.sql("select distinct year from laggard_quarter where board = ? order by year desc")
                .param(board)
                .query(Integer.class)
                .list();
    }

    /** Its list has been judged and is being checked; false once it is published. */
    public boolean judged(String key, Instant at) {
        return sql.sql("""
                        update laggard_quarter set state = 'CHECKING', judged_at = ?, signed = false
                        where key = ? and state <> 'PUBLISHED'""").params(timestamp(at), key).update() == 1;
    }

    /** Keeps whether the office signed the list that is being checked. */
    public void sign(String key, boolean signed) {
        sql.sql("update laggard_quarter set signed = ? where key = ? and state = 'CHECKING'")
                .params(signed, key)
                .update();
    }

    public boolean signed(String key) {
        return sql.sql("select signed from laggard_quarter where key = ?")
                .param(key)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** False if somebody published it already. */
    public boolean published(String key, Instant at, String by, UUID bulletin) {
        return sql.sql("""
                        update laggard_quarter set state = 'PUBLISHED', published_at = ?, published_by = ?, bulletin = ?
                        where key = ? and state = 'CHECKING'""").params(timestamp(at), by, bulletin, key).update() == 1;
    }

    /** One edition more; answers its number. */
    public int nextEdition(String key) {
        return sql.sql("update laggard_quarter set edition = edition + 1 where key = ? returning edition")
                .param(key)
                .query(Integer.class)
                .single();
    }

    private static Quarter read(ResultSet r, int i) throws SQLException {
        return new Quarter(
                r.getString("key"),
                r.getString("board"),
                r.getInt("year"),
                r.getInt("quarter"),
                Quarter.State.valueOf(r.getString("state")),
                Quarter.Origin.valueOf(r.getString("origin")),
                instant(r.getTimestamp("opened_at")),
                r.getString("opened_by"),
                instant(r.getTimestamp("judged_at")),
                instant(r.getTimestamp("published_at")),
                r.getString("published_by"),
                r.getObject("bulletin", UUID.class),
                r.getInt("edition"));
    }

    private static Instant instant(Timestamp t) {
        return t == null ? null : t.toInstant();
    }

    private static Timestamp timestamp(Instant i) {
        return i == null ? null : Timestamp.from(i);
    }
}
