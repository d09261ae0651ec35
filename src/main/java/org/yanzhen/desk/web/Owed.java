package org.yanzhen.desk.web;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yanzhen.desk.store.SelectionReads;
import org.yanzhen.rulings.Rulings;

/** Which departments owe an opinion on whom: on their own people only if the table says so. */
@Component
class Owed {
    private final SelectionReads reads;
    private final Rulings rulings;

    Owed(SelectionReads reads, Rulings rulings) {
        this.reads = reads;
        this.rulings = rulings;
    }

    /** How many departments owe an opinion on this unit's people. */
    int by(String campaign, String unit) {
        return departments(campaign, unit).size();
    }

    /** The departments that owe an opinion on this unit's people. */
    List<String> departments(String campaign, String unit) {
        List<String> all = reads.consulted(campaign);
        if (!all.contains(unit) || ownToo(campaign)) return all;
        return all.stream().filter(d -> !d.equals(unit)).toList();
    }

    /** Whether a department owes an opinion on its own people. */
    boolean ownToo(String campaign) {
        return rulings.preview("opinionDuty", campaign, Map.of("ownUnit", true)).yes("required");
    }
}
