package org.yanzhen.desk.model;

import java.util.Set;

/**
 * What one reader may see of the laggards: what was published is everybody's; plans, visits and measures under way are the
 * unit's, the office's, the leaders' and the inspection teams' (B8, B13).
 *
 * @param office sees a quarter before it is published
 * @param all the office, leaders and inspection teams
 * @param units units for which the reader works
 */
public record LaggardSight(boolean office, boolean all, Set<String> units) {

    /** Whether what concerns this unit alone may be shown. */
    public boolean concerns(String unit) {
        return all || units.contains(unit);
    }
}
