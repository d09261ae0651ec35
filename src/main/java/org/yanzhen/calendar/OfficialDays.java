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

    /** All exceptions of the years from first on, as far as the library goes; none if it does not know the first. */
    static List<CalendarDay> since(int first) {
        var days = new ArrayList<CalendarDay>();
        var named = LegalHoliday.fromYmd(first, 1, 1);
        // a year's arrangement may begin in the last days of the year before
        for (var before = named; before != null && before.getTarget().getYear() == first; before = before.next(-1))
            named = before;
        for (; named != null; named = named.next(1)) {
            var on = named.getDay();
            LocalDate day = LocalDate.of(on.getYear(), on.getMonth(), on.getDay());
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            if (!named.isWork() || weekend) // the library also names weekdays at work, which says nothing
            days.add(new CalendarDay(named.getTarget().getYear(), day, named.isWork(), named.getName()));
        }
        return days;
    }
}
