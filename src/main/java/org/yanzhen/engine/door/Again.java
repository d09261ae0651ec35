package org.yanzhen.engine.door;

import java.lang.reflect.Field;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A completion that lost a race is run again, whole, in a new transaction: people who work in parallel all write their
 * common parent. It stands inside {@link Submission}, so a second try gets the same form and wraps nothing twice.
 */
public class Again extends CommandInterceptor {
    private static final int TRIES = 20;
    private static final Field COMPLETED = Fields.of(CompleteTaskCmd.class, "taskId");
    private static final Field SUBMITTED = Fields.of(SubmitTaskFormCmd.class, "taskId");

    private final Predicate<String> taskExists;

    /** @param taskExists asked outside any transaction */
    public Again(Predicate<String> taskExists) {
        this.taskExists = taskExists;
    }

    @Override
    public <T> T execute(Command<T> command) {
        // inside somebody's transaction nothing can be run again
        boolean free = Inside.outside() && !TransactionSynchronizationManager.isActualTransactionActive();
        String task = task(command);
        if (!free || task == null) return next.execute(command);
        for (int n = 1; ; n++) {
            try {
                return next.execute(command);
            } catch (RuntimeException e) {
                if (n == TRIES || e instanceof NullValueException || Refusals.own(e) != null) throw e;
                // the loser of a double click may have read the task before and its variables after the winner's
                // commit, and dies of whatever is missing; if the task is gone by now, the next try says so
                if (!lost(e) && taskExists.test(task)) throw e;
            }
            LockSupport.parkNanos(
                    TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(1, 10L << Math.min(n, 5))));
        }
    }

    /** Lost to another transaction, or PostgreSQL broke a deadlock. */
    static boolean lost(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause())
            if (t instanceof OptimisticLockingException
                    || t instanceof SQLException s
                            && ("40P01".equals(s.getSQLState()) || "40001".equals(s.getSQLState()))) return true;
        return false;
    }

    /** The task that the command completes, or null if it completes none. */
    static String task(Command<?> command) {
        if (command instanceof CompleteTaskCmd) return (String) Fields.get(COMPLETED, command);
        return command instanceof SubmitTaskFormCmd ? (String) Fields.get(SUBMITTED, command) : null;
    }
}
