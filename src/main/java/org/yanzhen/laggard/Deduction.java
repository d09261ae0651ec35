package org.yanzhen.laggard;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * Points taken from a unit's annual assessment.
 *
 * @param kind laggardFourth, concealment, omission or weakProgress, as the table deductionPoints has them
 * @param ground the measure or the case it rests on; a ground deducts once
 * @param revokedAt when a correction took it back, null while it stands
 */
public record Deduction(
        UUID id,
        String unit,
        int year,
        String kind,
        String ground,
        BigDecimal points,
        UUID ruling,
        String decidedBy,
        Instant decidedAt,
        Instant revokedAt) {}
