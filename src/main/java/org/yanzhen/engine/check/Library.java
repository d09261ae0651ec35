package org.yanzhen.engine.check;

import java.util.Map;

/** What is deployed already: the newest bytes of a file, and the diagrams in force. */
public interface Library {
    /** The newest file of this name, or null. */
    byte[] latest(String resource);

    /** The newest version of every diagram: resource name → bytes. */
    Map<String, byte[]> diagrams();

    default boolean has(String resource) {
        return latest(resource) != null;
    }
}
