package org.yanzhen.selection;

import java.time.Instant;
import java.util.UUID;

/** A leader lets a department's silence about one nominee pass; it counts only when another leader has confirmed it. */
public record SilenceOverride(
        UUID id,
        String campaign,
        String department,
        UUID nominee,
        String reason,
        String proposedBy,
        Instant proposedAt,
        Boolean confirmed,
        String confirmedBy,
        String note) {

    /** In force: the second leader said yes. */
    public boolean inForce() {
        return Boolean.TRUE.equals(confirmed);
    }
}
