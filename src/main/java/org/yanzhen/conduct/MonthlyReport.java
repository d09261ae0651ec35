package org.yanzhen.conduct;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A unit's report of one month.
 *
 * @param state OWED, FILED, or MISSED once the month was closed without it
 * @param asked how many fields the unit had to fill in
 * @param filled how many it did
 */
public record MonthlyReport(
        int month,
        String unit,
        LocalDate due,
        LocalDate closes,
        String state,
        int asked,
        Integer filled,
        boolean noChange,
        Instant filedAt,
        String filedBy) {
    public boolean owed() {
        return state.equals("OWED");
    }
}
