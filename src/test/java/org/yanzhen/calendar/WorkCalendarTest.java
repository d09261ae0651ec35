package org.yanzhen.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Date;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.yanzhen.calendar.model.WorkCalendar;

/** G1 and G2 on the State Council's own days. */
class WorkCalendarTest {
    private static final WorkCalendar CALENDAR = new WorkCalendar(
            IntStream.rangeClosed(2010, 2026).boxed().collect(Collectors.toSet()),
            OfficialDays.since(2010).stream().collect(Collectors.toMap(CalendarDay::day, CalendarDay::working)));

    @Test
    void the_official_lists_of_2010_to_2026_are_known() {
        assertThat(OfficialDays.since(2010).stream().map(CalendarDay::year).distinct())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(2010, 2026).boxed().toList());
    }

    @Test
    void swapped_saturdays_are_working_days_and_national_day_is_none() {
        assertThat(CALENDAR.isWorkingDay(day("2018-12-29"))).isTrue();
        assertThat(CALENDAR.isWorkingDay(day("2018-12-31"))).isFalse();
        assertThat(CALENDAR.isWorkingDay(day("2018-10-01"))).isFalse();
        assertThat(CALENDAR.isWorkingDay(day("2018-09-29"))).isTrue();
        assertThat(CALENDAR.isWorkingDay(day("2018-12-15"))).isFalse();
    }

    @Test
    void a_fixed_date_on_a_saturday_ends_that_saturday() {
        assertThat(WorkingDays.end(day("2018-12-15"))).isEqualTo("2018-12-15T16:00:00Z");
    }

    @Test
    void ten_working_days_from_27_december_2018_end_on_11_january() {
        assertThat(CALENDAR.plusWorkingDays(day("2018-12-27"), 10)).isEqualTo("2019-01-11");
    }

    @Test
    void twenty_days_after_the_third_quarter_of_2018_end_on_monday_22_october() {
        assertThat(CALENDAR.plusDays(day("2018-09-30"), 20)).isEqualTo("2018-10-22");
    }

    @Test
    void twenty_days_after_the_fourth_quarter_of_2018_end_on_monday_21_january() {
        assertThat(CALENDAR.plusDays(day("2018-12-31"), 20)).isEqualTo("2019-01-21");
    }

    @Test
    void fifteen_days_after_25_january_2019_end_after_the_spring_festival() {
        assertThat(CALENDAR.plusDays(day("2019-01-25"), 15)).isEqualTo("2019-02-11");
    }

    @Test
    void five_working_days_reach_back_over_new_year() {
        assertThat(CALENDAR.plusWorkingDays(day("2019-01-04"), -5)).isEqualTo("2018-12-27");
    }

    @Test
    void a_year_without_data_is_not_guessed() {
        assertThatThrownBy(() -> CALENDAR.plusDays(day("2026-12-30"), 5))
                .isInstanceOfSatisfying(
                        WorkCalendar.UnknownYear.class,
                        e -> assertThat(e.year()).isEqualTo(2027));
    }

    @Test
    void a_day_ends_at_the_same_instant_in_every_zone() {
        TimeZone here = TimeZone.getDefault();
        try {
            for (String zone : new String[] {"UTC", "Asia/Shanghai", "America/New_York"}) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                assertThat(Date.from(WorkingDays.end(day("2019-01-11"))).getTime())
                        .isEqualTo(1547222400000L);
            }
        } finally {
            TimeZone.setDefault(here);
        }
    }

    @Property(tries = 300)
    void counting_back_finds_as_many_days_as_counting_forward(
            @ForAll("days") LocalDate day, @ForAll @IntRange(min = 1, max = 60) int n) {
        LocalDate end = CALENDAR.plusWorkingDays(day, n);
        assertThat(CALENDAR.between(day, end)).isEqualTo(n);
        assertThat(CALENDAR.between(end, day)).isEqualTo(-n);
        assertThat(CALENDAR.isWorkingDay(end)).isTrue();
    }

    @Property(tries = 300)
    void a_period_ends_on_a_working_day_and_never_early(
            @ForAll("days") LocalDate day, @ForAll @IntRange(min = 0, max = 60) int n) {
        LocalDate end = CALENDAR.plusDays(day, n);
        assertThat(CALENDAR.isWorkingDay(end)).isTrue();
        assertThat(end).isAfterOrEqualTo(day.plusDays(n));
        assertThat(CALENDAR.between(day.plusDays(n), end)).isEqualTo(CALENDAR.isWorkingDay(day.plusDays(n)) ? 0 : 1);
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.integers()
                .between(0, 5500)
                .map(n -> LocalDate.of(2010, 2, 1).plusDays(n));
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
