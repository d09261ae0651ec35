package org.yanzhen.conduct;

import java.time.Instant;
import java.time.LocalDate;

/**
 * An inspection of one unit in one round.
 *
 * @param kind field for the two of the year, check for the quarterly one
 * @param quarter the quarter whose scores it gives
 */
public record Inspection(
        String round,
        String unit,
        int group,
        String kind,
        int quarter,
        LocalDate due,
        String state,
        LocalDate visitedOn,
        String reportedBy,
        Instant reportedAt) {
    public boolean open() {
        return state.equals("OPEN");
    }

    public boolean field() {
        return kind.equals("field");
    }
}
