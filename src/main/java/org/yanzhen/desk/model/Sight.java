package org.yanzhen.desk.model;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/**
 * What one reader may see of a campaign (G9, A15).
 *
 * @param everything office and leaders: all rows, less those he or she is recused from
 * @param committee the committee: those proposed to it
 * @param units units for which the reader works
 * @param hidden nominees the reader is recused from: no row, no count
 */
public record Sight(boolean everything, boolean committee, Set<String> units, Set<UUID> hidden) {

    /** Whether this nominee's row may be shown at all. */
    public boolean sees(Nominated n) {
        if (hidden.contains(n.id())) return false;
        return everything || units.contains(n.unit()) || committee && n.reached("shortlisted");
    }

    /** Whether the reader sees this one only as the nominating unit does: own people, the class of an objection. */
    public boolean asUnit(Nominated n) {
        return !everything && !(committee && n.reached("shortlisted")) && units.contains(n.unit());
    }

    /** Counts of later stages would tell a recused reader what became of his own person. */
    public boolean countsOutcome() {
        return everything && hidden.isEmpty();
    }

    /** Nothing at all beyond what is published. */
    public boolean stranger(Collection<String> nominatingUnits) {
        return !everything && !committee && units.stream().noneMatch(nominatingUnits::contains);
    }
}
