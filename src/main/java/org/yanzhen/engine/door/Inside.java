package org.yanzhen.engine.door;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.context.Context;

/** Tells commands that come from outside (a client, a page) from those of the house's own ports and of a running diagram. */
public final class Inside {
    private static final ThreadLocal<Boolean> OURS = new ThreadLocal<>();

    private Inside() {}

    /** Runs a port's own command: its variables are codes of ours, not something typed. */
    public static <T> T run(Supplier<T> command) {
        Boolean before = OURS.get();
        OURS.set(true);
        try {
            return command.get();
        } finally {
            if (before == null) OURS.remove();
            else OURS.set(before);
        }
    }

    /** Whether one of the house's own ports is at work. */
    public static boolean ours() {
        return OURS.get() != null;
    }

    static boolean outside() {
        return Context.getCommandContext() == null && !ours();
    }
}
