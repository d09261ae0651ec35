package org.yanzhen.engine.door;

import java.lang.reflect.Field;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.yanzhen.house.Conflict;

/** The outermost: whoever comes second reads that the task is done, by whom and when, instead of an error. */
public class Conflicts extends CommandInterceptor {
    private static final Field CLAIMED = Fields.of(ClaimTaskCmd.class, "taskId");

    private final Predicate<String> taskExists;
    private final UnaryOperator<String> gone;

    /** @param gone the sentence about a task that is no longer there */
    public Conflicts(Predicate<String> taskExists, UnaryOperator<String> gone) {
        this.taskExists = taskExists;
        this.gone = gone;
    }

    @Override
    public <T> T execute(Command<T> command) {
        String task = command instanceof ClaimTaskCmd ? (String) Fields.get(CLAIMED, command) : Again.task(command);
        if (task == null || !Inside.outside()) return next.execute(command);
        try {
            return next.execute(command);
        } catch (NullValueException e) {
            if (taskExists.test(task)) throw e;
            throw new Conflict("task.gone", gone.apply(task));
        } catch (TaskAlreadyClaimedException e) {
            throw new Conflict("task.claimed", "这项任务已由他人领取，请刷新任务列表。");
        } catch (RuntimeException e) {
            if (!Again.lost(e)) throw e;
            throw new Conflict("task.busy", "同时办理的人太多，这一次没有提交成功。填写的内容还在，请再提交一次。");
        }
    }
}
