package org.yanzhen.calendar;

import com.tyme.holiday.LegalHoliday;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The State Council's yearly lists as far as the library knows them. */
final class OfficialDays {
    static final String SOURCE = "tyme4j";

    private OfficialDays() {}

    /** All exceptions of the years from first on; a year missing in the library ends the list. */
    static List<CalendarDay> since(int first) {
        var days = new ArrayList<CalendarDay>();
        // A year is known if its New Year's Day is; its arrangement may begin in the last days of the year before.
        for (int year = first; LegalHoliday.fromYmd(year, 1, 1) != null; year++) {
            LocalDate end = LocalDate.of(year, 12, 31);
            for (LocalDate day = LocalDate.of(year - 1, 12, 25); !day.isAfter(end); day = day.plusDays(1)) {
                var holiday = LegalHoliday.fromYmd(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
                if (holiday == null || holiday.getTarget().getYear() != year) continue;
                boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
                if (!holiday.isWork() || weekend) // the library also names weekdays at work, which says nothing
                days.add(new CalendarDay(year, day, holiday.isWork(), holiday.getName()));
            }
        }
        return days;
    }
}
