package org.yanzhen;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.BpmPlatform;
import org.camunda.bpm.container.RuntimeContainerDelegate;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** Before each class the database is again as it was after the start: a copy was taken then, and is copied back. */
class FreshHouse extends AbstractTestExecutionListener {
    private static final Set<String> KEPT = ConcurrentHashMap.newKeySet();

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void beforeTestClass(TestContext test) {
        atTheDoors(test.getApplicationContext().getBean(ProcessEngine.class));
        again(test.getApplicationContext());
    }

    /** The REST doors find the engine by its name, and another start in this JVM has taken or emptied that place. */
    private static void atTheDoors(ProcessEngine engine) {
        ProcessEngines.registerProcessEngine(engine);
        var doors = RuntimeContainerDelegate.INSTANCE.get();
        ProcessEngine there = BpmPlatform.getDefaultProcessEngine();
        if (there == engine) return;
        if (there != null) doors.unregisterProcessEngine(there);
        doors.registerProcessEngine(engine);
    }

    @Override
    public void afterTestClass(TestContext test) {
        test.getApplicationContext().getBean(Play.class).resetClock();
        Trail.keep();
    }

    /** Keeps the copy the first time, copies it back every other time; the clock goes back too. */
    static void again(ApplicationContext context) {
        String name = context.getEnvironment().getRequiredProperty("yanzhen.test-database");
        String copy = name + "_kept";
        if (KEPT.add(copy)) move(context, name, "create database " + copy + " template " + name);
        else
            move(
                    context,
                    name,
                    "drop database " + name + " with (force)",
                    "create database " + name + " template " + copy);
        context.getBean(Play.class).resetClock();
    }

    private static void move(ApplicationContext context, String name, String... statements) {
        var pool = context.getBean(HikariDataSource.class).getHikariPoolMXBean();
        TestDatabase.run(
                "alter database " + name + " allow_connections false",
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
        TestDatabase.run(statements);
        TestDatabase.run("alter database " + name + " allow_connections true");
        pool.softEvictConnections();
    }
}
