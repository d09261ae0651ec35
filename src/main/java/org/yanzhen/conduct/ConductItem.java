package org.yanzhen.conduct;

import java.math.BigDecimal;

/** One indicator of one unit, by the sheet in force in the quarter; the score is null while it is missing. */
public record ConductItem(
        String unit,
        String category,
        String code,
        int part,
        String name,
        String kind,
        BigDecimal weight,
        BigDecimal low,
        BigDecimal high,
        String source,
        BigDecimal score,
        boolean withdrawn) {
    public boolean missing() {
        return score == null && !withdrawn;
    }

    /** What counts: a withdrawn score is zero by decision (D11). */
    public BigDecimal counts() {
        return withdrawn ? BigDecimal.ZERO : score;
    }
}
