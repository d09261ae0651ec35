package org.yanzhen.laggard;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * B13: what the office found out about a unit, what the unit says, and what was decided.
 *
 * @param kind concealment, omission or weakProgress
 * @param code the indicator it is about, or null
 * @param lapsedAt when the unit had said nothing in time, else null
 * @param founded null until it is decided
 * @param points what was deducted, null for nothing
 */
public record Finding(
        UUID id,
        String quarter,
        String unit,
        String kind,
        String code,
        String fact,
        LocalDate factDay,
        UUID evidence,
        Instant foundAt,
        String foundBy,
        String statement,
        Instant statedAt,
        Instant lapsedAt,
        Boolean founded,
        String reason,
        Instant decidedAt,
        String decidedBy,
        BigDecimal points) {
    /** The key of its case. */
    public String caseKey() {
        return quarter + ":finding:" + id;
    }
}
