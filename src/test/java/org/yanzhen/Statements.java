package org.yanzhen;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;

/** Counts what this thread sends to the database: statements (a batch counts each of its rows) and commits. */
@TestComponent
public class Statements implements BeanPostProcessor {
    private static final ThreadLocal<List<String>> SQL = new ThreadLocal<>();
    private static final ThreadLocal<AtomicInteger> COMMITS = new ThreadLocal<>();

    /** What an act cost. */
    public record Cost(List<String> statements, int commits) {}

    /** Runs the act on this thread and counts. */
    public static Cost of(Runnable act) {
        SQL.set(new ArrayList<>());
        COMMITS.set(new AtomicInteger());
        try {
            act.run();
            return new Cost(List.copyOf(SQL.get()), COMMITS.get().get());
        } finally {
            SQL.remove();
            COMMITS.remove();
        }
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool && pool.getDataSource() == null) {
            var postgres = new PGSimpleDataSource();
            postgres.setUrl(pool.getJdbcUrl());
            if (pool.getUsername() != null) postgres.setUser(pool.getUsername());
            if (pool.getPassword() != null) postgres.setPassword(pool.getPassword());
            pool.setDataSource(ProxyDataSourceBuilder.create(postgres)
                    .afterQuery((execution, queries) -> {
                        var sql = SQL.get();
                        if (sql != null)
                            queries.forEach(q -> {
                                int rows = Math.max(1, q.getParametersList().size());
                                for (int i = 0; i < rows; i++) sql.add(q.getQuery());
                            });
                    })
                    .methodListener(new MethodExecutionListener() {
                        @Override
                        public void beforeMethod(MethodExecutionContext call) {}

                        @Override
                        public void afterMethod(MethodExecutionContext call) {
                            var commits = COMMITS.get();
                            if (commits != null
                                    && call.getTarget() instanceof Connection
                                    && call.getMethod().getName().equals("commit")) commits.incrementAndGet();
                        }
                    })
                    .build());
        }
        return bean;
    }
}
