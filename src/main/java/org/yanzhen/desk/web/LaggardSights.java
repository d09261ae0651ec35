package org.yanzhen.desk.web;

import java.util.Set;
import org.yanzhen.desk.model.LaggardSight;
import org.yanzhen.house.Actor;

/** What the current user may see of the laggards. */
final class LaggardSights {
    /** The inspection teams of the document (B13). */
    private static final Set<String> TEAMS =
            Set.of("disciplineCommission", "performance", "partySupervision", "governmentSupervision");

    private LaggardSights() {}

    static LaggardSight now() {
        Set<String> units = Sights.units();
        boolean all = Actor.in("office", "leader", "chair", "secretary", "committee", "leadingGroup")
                || units.stream().anyMatch(TEAMS::contains);
        return new LaggardSight(Actor.in("office"), all, units);
    }
}
