package org.yanzhen.bench;

import java.util.List;
import java.util.Map;

/** One engine under measure, alone in its JVM, on a database of its own. */
public interface Peer {
    /** Starts it on the database: its own tables, the two diagrams. Job executor off. */
    void open(String url) throws Exception;

    /** Starts a case of four user tasks with its variables. */
    default void start(int no) {
        throw new UnsupportedOperationException();
    }

    /** Completes a task with its variables. */
    default void complete(String task) {
        throw new UnsupportedOperationException();
    }

    /** Starts a case that waits for a timer which is due already. */
    default void startDue(int no) {
        throw new UnsupportedOperationException();
    }

    /** Job executor on or off. */
    default void executor(boolean on) {
        throw new UnsupportedOperationException();
    }

    /** Answers every question of the table, in a way this engine knows; how many rules fired. */
    default int judge(String way, List<Map<String, Object>> questions) throws Exception {
        throw new UnsupportedOperationException();
    }
}
