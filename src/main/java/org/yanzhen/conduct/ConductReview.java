package org.yanzhen.conduct;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A unit's request to have its grade reviewed.
 *
 * @param outcome UPHELD, AMENDED, or null while it is open
 * @param tasks the score of the year's tasks as amended, or null
 */
public record ConductReview(
        String key,
        String unit,
        String grounds,
        Instant askedAt,
        String outcome,
        BigDecimal tasks,
        String answer,
        Instant answeredAt) {}
