package org.yanzhen.engine;

/** Nodes that start at once take turns: whoever fills or changes what all of them share does it here. */
public interface Turns {
    /** Waits until no other node is at it, and does the work. */
    void take(Runnable work);
}
