package org.yanzhen.calendar;

import java.time.Instant;

/** A year whose days off are known; source is the official list that came with the house or the person who loaded it. */
public record CalendarYear(int year, String source, Instant loadedAt, int daysOff, int swapped) {
    /** Whether it came with the house and nobody changed it. */
    public boolean builtIn() {
        return source.equals(OfficialDays.SOURCE);
    }
}
