package org.yanzhen.desk.web;

import java.util.Optional;
import org.yanzhen.desk.model.Reason;

/** Explains the results of one programme to the current user, and to nobody else. */
interface Explainer {
    /** Beginning of the case keys it answers for, as "selection:". */
    String prefix();

    /** The reason as far as the current user may know it; empty for strangers and for what does not exist. */
    Optional<Reason> explain(String caseKey, String subject);
}
