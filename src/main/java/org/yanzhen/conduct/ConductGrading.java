package org.yanzhen.conduct;

import java.time.Instant;
import java.util.UUID;

/**
 * How far a year's grading has come.
 *
 * @param edition the newest judging; publishedEdition the one the bulletin tells, null before
 * @param returned why the committee sent the grades back, or null
 */
public record ConductGrading(
        int edition,
        Instant confirmedAt,
        Instant approvedAt,
        String returned,
        UUID bulletin,
        Integer publishedEdition,
        Instant publishedAt) {
    public boolean published() {
        return publishedEdition != null;
    }
}
