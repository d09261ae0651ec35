package org.yanzhen.engine.stage;

import java.util.Optional;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Where a diagram was when something in it broke: the engine knows it while the command runs, and forgets it after. */
@Component
@ConditionalOnProperty("yanzhen.rehearsal.folder")
public class Footsteps extends CommandInterceptor {
    private final ThreadLocal<String> last = new ThreadLocal<>();

    /** The element in which the last command broke. */
    public Optional<String> last() {
        return Optional.ofNullable(last.get());
    }

    public void clear() {
        last.remove();
    }

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (RuntimeException e) {
            var context = Context.getCommandInvocationContext();
            String element = context == null || context.getProcessDataContext() == null
                    ? null
                    : context.getProcessDataContext().getLatestActivityId();
            if (element != null && last.get() == null) last.set(element);
            throw e;
        }
    }
}
