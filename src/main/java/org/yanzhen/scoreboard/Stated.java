package org.yanzhen.scoreboard;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a supplier states about a unit in one indicator of one quarter.
 *
 * @param target cumulative; null leaves the year plan's
 * @param actual the figure or the score, null when it is missing; for a REGION_RANK the regionRank instead
 * @param source number of the higher bulletin, and sourceDay its day
 * @param statedRank what the supplier says the rank is
 * @param explanation why it differs from the computed one, or why the figure is missing
 */
public record Stated(
        String code,
        String unit,
        BigDecimal target,
        BigDecimal actual,
        Integer regionRank,
        String source,
        LocalDate sourceDay,
        Integer statedRank,
        String explanation) {

    /** Only a figure. */
    public static Stated of(String code, String unit, BigDecimal target, BigDecimal actual) {
        return new Stated(code, unit, target, actual, null, null, null, null, null);
    }

    /** Whether there is neither figure nor rank. */
    public boolean missing() {
        return actual == null && regionRank == null;
    }
}
