package org.yanzhen.conduct;

import org.springframework.stereotype.Component;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.conduct.store.YearStore;
import org.yanzhen.house.Actor;
import org.yanzhen.roster.Roster;

/** Who sees the photos of an inspection: the office and the group, not the unit they were taken of. */
@Component
class InspectionFiles implements Attachments.Guard {
    private final YearStore store;
    private final Roster roster;

    InspectionFiles(YearStore store, Roster roster) {
        this.store = store;
        this.roster = roster;
    }

    @Override
    public String prefix() {
        return "conduct:";
    }

    @Override
    public boolean mayRead(String year, String subject) {
        if (!subject.startsWith("inspection:")) return false;
        if (Actor.in("office")) return true;
        String unit = subject.substring(subject.lastIndexOf(':') + 1);
        return !unit.equals(roster.unitOf(Actor.id()))
                && store.groups(year).stream()
                        .anyMatch(g -> g.units().contains(unit) && g.accounts().contains(Actor.id()));
    }
}
