package org.yanzhen.engine.time;

import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.yanzhen.engine.store.TimerStore;
import org.yanzhen.house.Refusal;

/** The engine's timers, as the movable clock needs them: stop, run what is due one by one, go on. */
@Component
public class Timers {
    private static final Logger LOG = LoggerFactory.getLogger(Timers.class);
    private static final int LONGEST_WAIT_SECONDS = 30;

    private final ObjectProvider<ProcessEngine> engine;
    private final TimerStore store;

    Timers(ObjectProvider<ProcessEngine> engine, TimerStore store) {
        this.engine = engine;
        this.store = store;
    }

    public Optional<Instant> next() {
        return store.next();
    }

    /** What the engine takes for now. */
    public Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    /** Ids of the jobs due by now, in the order they fell due. */
    public List<String> due() {
        return store.due(now());
    }

    /** It is that instant until it is told otherwise. */
    public void freeze(Instant at) {
        ClockUtil.setCurrentTime(Date.from(at));
    }

    public void offset(long millis) {
        ClockUtil.offset(millis);
    }

    /**
     * Does the work with nobody else running jobs, in a thread of its own: timers act for the system, not for the person
     * who moved the clock. A jump past a running job's lock would run it twice, so those are waited for.
     */
    public void stopped(Runnable work) {
        var jobs = configuration().getJobExecutor();
        boolean active = jobs.isActive();
        if (active) jobs.shutdown();
        try {
            quiet();
            var failed = new Throwable[1];
            var thread = new Thread(work, "house-clock");
            thread.setUncaughtExceptionHandler((t, e) -> failed[0] = e);
            thread.start();
            thread.join();
            if (failed[0] instanceof RuntimeException e) throw e;
            if (failed[0] instanceof Error e) throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            if (active) jobs.start();
        }
    }

    /** Runs everything due by now, and what that makes due in turn, each at most once; false if nothing succeeded. */
    public boolean runDue() {
        Set<String> tried = new HashSet<>();
        boolean any = false;
        while (true) {
            List<String> due = store.due(now());
            due.removeIf(tried::contains);
            if (due.isEmpty()) return any;
            for (String job : due) {
                tried.add(job);
                any |= run(job);
            }
        }
    }

    private boolean run(String job) {
        try {
            engine.getObject().getManagementService().executeJob(job);
            return true;
        } catch (RuntimeException e) {
            // it keeps its retries and shows as an incident when they are used up; one that another ended is no failure
            LOG.warn("timer {} did not run: {}", job, e.getClass().getSimpleName());
            return false;
        }
    }

    private void quiet() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
        while (store.running(now()) > 0) {
            if (System.nanoTime() > end) throw new Refusal("clock.busy", null, "还有任务在后台运行，时钟没有动，请稍后再试。");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
    }
}
