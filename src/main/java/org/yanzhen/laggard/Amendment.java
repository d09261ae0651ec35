package org.yanzhen.laggard;

import java.time.Instant;
import java.util.UUID;

/**
 * A late supply or a correction of a published quarter. What it says counts only when the office accepts it.
 *
 * @param reason why a correction is needed; null for a supplement
 * @param note why it was refused, null otherwise
 */
public record Amendment(
        UUID id,
        String quarter,
        String supplier,
        Kind kind,
        String reason,
        UUID evidence,
        State state,
        String note,
        Instant filedAt,
        String filedBy,
        Instant decidedAt,
        String decidedBy,
        Instant appliedAt) {
    /** SUPPLEMENT: it came after the publication; CORRECTION: what was published was wrong. */
    public enum Kind {
        SUPPLEMENT,
        CORRECTION;

        /** 补充 or 更正. */
        public String word() {
            return this == SUPPLEMENT ? "补充" : "更正";
        }
    }

    /** APPLIED once the lists say it. */
    public enum State {
        OPEN,
        ACCEPTED,
        REFUSED,
        APPLIED
    }

    /** The key of its case, which is called from the quarter's or started by a supplier. */
    public String caseKey() {
        return quarter + ":amendment:" + id;
    }
}
