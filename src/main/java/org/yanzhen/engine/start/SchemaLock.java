package org.yanzhen.engine.start;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.yanzhen.engine.Turns;

/** Two nodes that start at once on an empty database take turns: whoever creates or deploys something holds this lock. */
@Component
class SchemaLock implements Turns, DisposableBean {
    private static final long KEY = 0x59616E7A68656EL; // "Yanzhen"

    private final DataSource database;
    private Connection held;

    SchemaLock(DataSource database) {
        this.database = database;
    }

    /** Waits until no other node holds the lock. */
    synchronized void take() {
        if (held != null) throw new IllegalStateException("held already");
        try {
            held = database.getConnection();
            call("select pg_advisory_lock(" + KEY + ")");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    synchronized void release() {
        if (held == null) return;
        try (Connection connection = held) {
            call("select pg_advisory_unlock(" + KEY + ")");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            held = null;
        }
    }

    @Override
    public void take(Runnable work) {
        take();
        try {
            work.run();
        } finally {
            release();
        }
    }

    private void call(String sql) throws SQLException {
        try (var statement = held.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A start that failed half-way must not keep the other node waiting. */
    @Override
    public void destroy() {
        release();
    }
}
