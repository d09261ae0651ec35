package org.yanzhen.conduct;

import org.springframework.stereotype.Component;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.conduct.store.YearStore;
import org.yanzhen.house.Actor;

/** Who sees the photos of an inspection: those who read its report, and the group that took them. */
@Component
class InspectionFiles implements Attachments.Guard {
    private final YearStore store;
    private final ConductSight sight;

    InspectionFiles(YearStore store, ConductSight sight) {
        this.store = store;
        this.sight = sight;
    }

    @Override
    public String prefix() {
        return "conduct:";
    }

    @Override
    public boolean mayRead(String year, String subject) {
        if (!subject.startsWith("inspection:")) return false;
        String unit = subject.substring(subject.lastIndexOf(':') + 1);
        return sight.concerns(unit)
                || store.groups(year).stream()
                        .anyMatch(g -> g.units().contains(unit) && g.accounts().contains(Actor.id()));
    }
}
