package org.yanzhen.calendar;

import java.time.LocalDate;
import org.springframework.stereotype.Service;

/** Working days of the State Council's calendar, swapped Saturdays and Sundays included. A year without data is refused. */
@Service
public class WorkingDays {

    /** Whether offices work that day; refused (calendar.noData) for a year that was not loaded. */
    public boolean isWorkingDay(LocalDate day) {
        throw new IllegalStateException("in the making");
    }

    /** n working days after the day, which is not counted itself; n is negative for before, 0 gives the day. */
    public LocalDate plusWorkingDays(LocalDate day, int n) {
        throw new IllegalStateException("in the making");
    }

    /** G1: n natural days after the day, rolled to the next working day if that is none. */
    public LocalDate plusDays(LocalDate day, int n) {
        throw new IllegalStateException("in the making");
    }

    /** The day itself if offices work, else the next working day. */
    public LocalDate roll(LocalDate day) {
        throw new IllegalStateException("in the making");
    }

    /** Working days after from up to and including to; negative when to lies before from. */
    public int between(LocalDate from, LocalDate to) {
        throw new IllegalStateException("in the making");
    }
}
