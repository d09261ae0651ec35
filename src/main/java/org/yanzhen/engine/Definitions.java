package org.yanzhen.engine;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Diagrams, tables and forms as process owners changed them. */
public interface Definitions {
    /**
     * One change: a newer version took the place of an older one.
     *
     * @param kind process, decision or form
     * @param oldVersion null for something new
     * @param difference unified difference of the two files
     */
    record Change(
            UUID id,
            Instant at,
            String author,
            String kind,
            String key,
            String name,
            String resource,
            Integer oldVersion,
            int newVersion,
            String difference) {}

    /** The changes, newest first. */
    List<Change> changes();

    /** One change, or null. */
    Change change(UUID id);
}
