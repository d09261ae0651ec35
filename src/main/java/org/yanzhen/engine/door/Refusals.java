package org.yanzhen.engine.door;

import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Refusal;

/** A refusal or a conflict that a facade threw anywhere inside leaves the engine as itself, not wrapped. */
public class Refusals extends CommandInterceptor {
    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (RuntimeException e) {
            RuntimeException own = own(e);
            throw own == null ? e : own;
        }
    }

    /** The house's own word in the chain of causes, or null. */
    static RuntimeException own(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof Refusal refusal) return refusal;
            if (t instanceof Conflict conflict) return conflict;
        }
        return null;
    }
}
