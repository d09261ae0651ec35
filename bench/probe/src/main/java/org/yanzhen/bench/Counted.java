package org.yanzhen.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.postgresql.ds.PGSimpleDataSource;

/** Counts what a JVM sends to its database: statements (a batch counts each of its rows), calls (a batch counts once), commits. */
public final class Counted {
    private static final LongAdder STATEMENTS = new LongAdder();
    private static final LongAdder CALLS = new LongAdder();
    private static final LongAdder COMMITS = new LongAdder();

    private Counted() {}

    /** What was sent since the JVM began. */
    public record Sent(long statements, long calls, long commits) {
        Sent minus(Sent before) {
            return new Sent(statements - before.statements, calls - before.calls, commits - before.commits);
        }
    }

    static Sent sent() {
        return new Sent(STATEMENTS.sum(), CALLS.sum(), COMMITS.sum());
    }

    /** The same pool for every engine, counted. */
    public static DataSource pool(String url) {
        var pool = new HikariDataSource();
        pool.setDataSource(counted(url));
        pool.setMaximumPoolSize(20);
        return pool;
    }

    /** Connections to the address, counted. */
    public static DataSource counted(String url) {
        var postgres = new PGSimpleDataSource();
        postgres.setUrl(url);
        return ProxyDataSourceBuilder.create(postgres)
                .afterQuery((execution, queries) -> {
                    CALLS.increment();
                    queries.forEach(q ->
                            STATEMENTS.add(Math.max(1, q.getParametersList().size())));
                })
                .methodListener(new MethodExecutionListener() {
                    @Override
                    public void beforeMethod(MethodExecutionContext call) {}

                    @Override
                    public void afterMethod(MethodExecutionContext call) {
                        if (call.getTarget() instanceof Connection
                                && call.getMethod().getName().equals("commit")) COMMITS.increment();
                    }
                })
                .build();
    }
}
