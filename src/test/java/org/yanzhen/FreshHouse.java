package org.yanzhen;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.BpmPlatform;
import org.camunda.bpm.container.RuntimeContainerDelegate;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** Before each class the rows are again as they were after the start: they were kept then, and are put back. */
class FreshHouse extends AbstractTestExecutionListener {
    private static final Map<String, KeptRows> KEPT = new ConcurrentHashMap<>();

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

    /** Keeps the rows the first time, puts them back every other time; the clock goes back too. */
    static void again(ApplicationContext context) {
        String name = context.getEnvironment().getRequiredProperty("yanzhen.test-database");
        KeptRows kept = KEPT.get(name);
        if (kept == null) KEPT.put(name, new KeptRows(name));
        else if (kept.again())
            context.getBean(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
        forget(context.getBean(ProcessEngine.class));
        context.getBean(Play.class).resetClock();
    }

    /** What an earlier class deployed is gone, and its version numbers will be given again. */
    private static void forget(ProcessEngine engine) {
        var cache = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getDeploymentCache();
        cache.discardDecisionDefinitionCache();
    }
}
