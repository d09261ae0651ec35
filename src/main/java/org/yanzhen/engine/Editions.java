package org.yanzhen.engine;

import org.springframework.stereotype.Service;
import org.yanzhen.house.Verbs;

/** G11: which versions of tables and called diagrams a case uses: those that were newest when it was pinned. */
@Service("editions")
@Verbs
public class Editions {
    /** Keeps the newest version of every process and table for this case; a second call changes nothing. */
    public void pin(String caseKey) {
        throw new IllegalStateException("in the making");
    }

    /** The version of the table pinned for the case, or the newest if the case was never pinned or the table is younger. */
    public int decision(String caseKey, String decision) {
        throw new IllegalStateException("in the making");
    }

    /** The version of the process that was newest when the case was pinned. */
    public int process(String caseKey, String process) {
        throw new IllegalStateException("in the making");
    }
}
