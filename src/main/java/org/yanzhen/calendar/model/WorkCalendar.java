package org.yanzhen.calendar.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/**
 * Counts days as G1 does. A day follows the week unless it is an exception: off on a weekday, at work on a weekend.
 *
 * @param years years whose exceptions are known; a question about any other year is answered with {@link UnknownYear}
 * @param exceptions true for a day at work, false for a day off
 */
public record WorkCalendar(Set<Integer> years, Map<LocalDate, Boolean> exceptions) {

    /** Nobody has loaded that year's days off yet. */
    public static final class UnknownYear extends RuntimeException {
        private final int year;

        UnknownYear(int year) {
            super("no days off known for " + year, null, false, false);
            this.year = year;
        }

        public int year() {
            return year;
        }
    }

    public WorkCalendar {
        years = Set.copyOf(years);
        exceptions = Map.copyOf(exceptions);
    }

    /** Whether offices work that day. */
    public boolean isWorkingDay(LocalDate day) {
        if (!years.contains(day.getYear())) throw new UnknownYear(day.getYear());
        Boolean exception = exceptions.get(day);
        if (exception != null) return exception;
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    /** n working days after the day, which is not counted; before it when n is negative. */
    public LocalDate plusWorkingDays(LocalDate day, int n) {
        int step = n < 0 ? -1 : 1;
        LocalDate at = day;
        for (int left = Math.abs(n); left > 0; ) {
            at = at.plusDays(step);
            if (isWorkingDay(at)) left--;
        }
        return at;
    }

    /** n natural days after the day, which is not counted, rolled. */
    public LocalDate plusDays(LocalDate day, int n) {
        return roll(day.plusDays(n));
    }

    /** The day itself if offices work, else the next day they do. */
    public LocalDate roll(LocalDate day) {
        LocalDate at = day;
        while (!isWorkingDay(at)) at = at.plusDays(1);
        return at;
    }

    /** Working days after from, up to and including to; negative when to lies before from. */
    public int between(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) return -between(to, from);
        int count = 0;
        for (LocalDate at = from.plusDays(1); !at.isAfter(to); at = at.plusDays(1)) if (isWorkingDay(at)) count++;
        return count;
    }
}
