package org.yanzhen.rehearsal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A rehearsal that somebody asked for on the desk.
 *
 * @param changed the changed files that were tried; empty for a play alone
 * @param seconds how long it has run or took, by the machine's clock
 * @param files names of what came of it
 */
public record Run(
        UUID id,
        String name,
        State state,
        String askedBy,
        Instant askedAt,
        List<String> changed,
        String progress,
        long seconds,
        String message,
        List<String> files) {
    /** Where a run stands; interrupted means that the node that ran it fell silent. */
    public enum State {
        RUNNING,
        PLAYED,
        FAILED,
        CANCELLED,
        INTERRUPTED
    }

    public boolean running() {
        return state == State.RUNNING;
    }

    /** Whether there is something to read. */
    public boolean played() {
        return state == State.PLAYED;
    }
}
