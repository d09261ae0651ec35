package org.yanzhen.engine;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.engine.store.EditionStore;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;

/** G11: which versions of tables and called diagrams a case uses: those that were newest when it was pinned. */
@Service("editions")
@Verbs
public class Editions {
    private final EditionStore store;

    Editions(EditionStore store) {
        this.store = store;
    }

    /** Keeps the newest version of every process and table for this case; a second call changes nothing. */
    @Transactional
    public void pin(String caseKey) {
        store.pin(caseKey);
    }

    /** The version of the table pinned for the case, or the newest if the case was never pinned or the table is younger. */
    public int decision(String caseKey, String decision) {
        return store.decision(caseKey, decision)
                .orElseThrow(() -> new Refusal("decision.unknown", null, "没有“" + decision + "”这张决策表。"));
    }

    /** The version of the process that was newest when the case was pinned. */
    public int process(String caseKey, String process) {
        return store.process(caseKey, process)
                .orElseThrow(() -> new Refusal("process.unknown", null, "没有“" + process + "”这个流程。"));
    }
}
