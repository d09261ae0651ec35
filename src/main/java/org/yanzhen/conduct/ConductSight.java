package org.yanzhen.conduct;

import org.springframework.stereotype.Component;
import org.yanzhen.house.Actor;
import org.yanzhen.roster.Roster;

/** Who sees what of a conduct year: office and leaders everything, a unit itself, everybody what is published. */
@Component
public class ConductSight {
    private final Roster roster;

    ConductSight(Roster roster) {
        this.roster = roster;
    }

    /** The office, the leaders, the committee. */
    public static boolean all() {
        return Actor.in("office", "leader", "leadingGroup", "chair", "secretary", "committee");
    }

    /** Whether the current user works for the unit. */
    public boolean own(String unit) {
        return Actor.in(roster.clerks(unit), roster.heads(unit)) || unit.equals(roster.unitOf(Actor.id()));
    }

    /** Whether what concerns this unit alone may be shown. */
    public boolean concerns(String unit) {
        return all() || own(unit);
    }
}
