package org.yanzhen.laggard;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.house.Actor;
import org.yanzhen.laggard.store.AmendmentStore;
import org.yanzhen.laggard.store.FindingStore;
import org.yanzhen.roster.Roster;

/** Who reads what proves a figure: the supplier itself and the office; what proves a finding, the unit and the performance office too. */
@Component
class SupplyFiles implements Attachments.Guard {
    private final AmendmentStore amendments;
    private final FindingStore findings;
    private final Roster roster;

    SupplyFiles(AmendmentStore amendments, FindingStore findings, Roster roster) {
        this.amendments = amendments;
        this.findings = findings;
        this.roster = roster;
    }

    @Override
    public String prefix() {
        return "laggard:";
    }

    @Override
    public boolean mayRead(String caseKey, String subject) {
        String[] part = subject.split(":", 2);
        return switch (part[0]) {
            case "supplier" -> reads(part[1]);
            case Amending.AMENDMENT ->
                amendments
                        .find(UUID.fromString(part[1]))
                        .map(a -> reads(a.supplier()))
                        .orElse(false);
            case "finding" ->
                findings.find(UUID.fromString(part[1]))
                        .map(f -> reads(f.unit()) || Actor.in(roster.clerks(Findings.PERFORMANCE)))
                        .orElse(false);
            default -> false;
        };
    }

    private boolean reads(String supplier) {
        return Actor.in("office", roster.clerks(supplier), roster.heads(supplier));
    }
}
