package org.yanzhen.roster.store;

import java.util.UUID;

/** Two people who are kin; one is the smaller id. */
public record KinRow(UUID one, UUID other, String relation) {
    /** The pair in its one order, which is PostgreSQL's: by the unsigned bytes. */
    public static KinRow of(UUID a, UUID b, String relation) {
        return a.toString().compareTo(b.toString()) < 0 ? new KinRow(a, b, relation) : new KinRow(b, a, relation);
    }
}
