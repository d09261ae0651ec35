package org.yanzhen.scoreboard;

import java.math.BigDecimal;

/**
 * A unit takes part in an indicator. Targets are cumulative and null where there is none.
 *
 * @param unit a unit's code, or a section's
 */
public record Participation(
        String code,
        String unit,
        String category,
        BigDecimal annual,
        BigDecimal q1,
        BigDecimal q2,
        BigDecimal q3,
        BigDecimal q4) {

    /** The cumulative target up to that quarter, 1 to 4; null where there is none. */
    public BigDecimal target(int quarter) {
        return switch (quarter) {
            case 1 -> q1;
            case 2 -> q2;
            case 3 -> q3;
            case 4 -> q4;
            default -> throw new IllegalArgumentException("quarter " + quarter);
        };
    }
}
