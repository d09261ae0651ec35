package org.yanzhen.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.HouseTest;
import org.yanzhen.house.Refusal;
import org.yanzhen.record.Facts;

/** Deadlines and years as the database keeps them. Each test is rolled back. */
@HouseTest
@Transactional
class DeadlinesTest {
    private static final String CASE = "selection:2018:tenBestOfficials";

    @Autowired
    Deadlines deadlines;

    @Autowired
    WorkingDays workingDays;

    @Autowired
    Facts facts;

    @AfterEach
    void the_next_test_reads_again() {
        workingDays.forget();
    }

    @Test
    void a_deadline_is_opened_done_and_opened_again() {
        deadlines.open(List.of(opinion("petitions", "2019-01-11"), opinion("healthFamily", "2019-01-10")));
        assertThat(deadlines.of(List.of("unit-petitions", "unit-healthFamily"), false))
                .extracting(Deadline::subject)
                .containsExactly("healthFamily", "petitions");
        assertThat(deadlines.get(CASE, "opinion", "petitions")).isEqualTo(opinion("petitions", "2019-01-11"));

        deadlines.done(CASE, "opinion", "petitions");
        deadlines.gone(CASE, "opinion", null);
        assertThat(deadlines.get(CASE, "opinion", "petitions").state()).isEqualTo(Deadline.State.DONE);
        assertThat(deadlines.get(CASE, "opinion", "healthFamily").state()).isEqualTo(Deadline.State.GONE);
        assertThat(deadlines.of(List.of("unit-petitions"), false)).isEmpty();
        assertThat(deadlines.of(List.of("unit-petitions"), true)).hasSize(1);
        assertThat(deadlines.of(List.of(), true)).isEmpty();

        deadlines.open(List.of(opinion("petitions", "2019-01-14")));
        assertThat(deadlines.get(CASE, "opinion", "petitions")).isEqualTo(opinion("petitions", "2019-01-14"));
    }

    @Test
    void due_dates_end_at_midnight_in_shanghai_and_never_is_far_away() {
        deadlines.open(List.of(opinion("petitions", "2019-01-11")));
        assertThat(deadlines.due(CASE, "opinion", "petitions"))
                .isEqualTo(Date.from(Instant.parse("2019-01-11T16:00:00Z")));
        assertThat(deadlines.reminder(CASE, "opinion", "petitions"))
                .isEqualTo(Date.from(Instant.parse("2019-01-09T01:00:00Z")));
        assertThat(deadlines.escalation(CASE, "opinion", "petitions"))
                .isAfter(Date.from(Instant.parse("2999-01-01T00:00:00Z")));
        assertThatThrownBy(() -> deadlines.due(CASE, "opinion", "nobody"))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("deadline.unknown"));
    }

    /** B8: a reminder and a chasing notice come again, at the next instant that somebody sets. */
    @Test
    void reminders_and_chasing_are_armed_again_and_never_is_far_away() {
        deadlines.open(List.of(opinion("petitions", "2019-01-11"), opinion("healthFamily", "2019-01-11")));
        Instant next = Instant.parse("2019-01-11T01:00:00Z");
        deadlines.remindNext(CASE, "opinion", "petitions", next);
        deadlines.chaseNext(CASE, "opinion", "petitions", next.plusSeconds(1));
        assertThat(deadlines.reminder(CASE, "opinion", "petitions")).isEqualTo(Date.from(next));
        assertThat(deadlines.escalation(CASE, "opinion", "petitions")).isEqualTo(Date.from(next.plusSeconds(1)));
        assertThat(deadlines.get(CASE, "opinion", "healthFamily")).isEqualTo(opinion("healthFamily", "2019-01-11"));

        deadlines.remindNext(CASE, "opinion", "petitions", null);
        deadlines.chaseNext(CASE, "opinion", "petitions", null);
        Date never = Date.from(Instant.parse("2999-01-01T00:00:00Z"));
        assertThat(deadlines.reminder(CASE, "opinion", "petitions")).isAfter(never);
        assertThat(deadlines.escalation(CASE, "opinion", "petitions")).isAfter(never);
    }

    @Test
    void a_moved_deadline_keeps_its_first_day_and_its_reminder_keeps_its_distance() {
        deadlines.open(List.of(opinion("petitions", "2019-01-11")));
        deadlines.move(CASE, "opinion", "petitions", LocalDate.of(2019, 1, 14), "批准延期（第1次）");
        deadlines.move(CASE, "opinion", "petitions", LocalDate.of(2019, 1, 21), "批准延期（第2次）");
        Deadline moved = deadlines.get(CASE, "opinion", "petitions");
        assertThat(moved.day()).isEqualTo("2019-01-21");
        assertThat(moved.original()).isEqualTo("2019-01-11");
        assertThat(moved.movedWhy()).isEqualTo("批准延期（第2次）");
        assertThat(moved.remindAt()).isEqualTo("2019-01-17T01:00:00Z");
        assertThat(facts.of(CASE, "opinion:petitions")).hasSize(2);
    }

    @Test
    void a_deadline_without_a_day_is_held() {
        deadlines.open(List.of(new Deadline(
                CASE, "vacancy", "", "office", "补缺", null, null, null, "G8", true, null, null, "/", null)));
        Deadline held = deadlines.get(CASE, "vacancy", "");
        assertThat(held.state()).isEqualTo(Deadline.State.OPEN);
        assertThat(workingDays.lamp(held, LocalDate.of(2019, 1, 1)).colour()).isEqualTo(Lamp.Colour.HELD);
    }

    @Test
    void a_year_without_data_is_refused_until_somebody_loads_it() {
        assertThatThrownBy(() -> workingDays.plusDays(LocalDate.of(2026, 12, 30), 5))
                .isInstanceOfSatisfying(Refusal.class, e -> {
                    assertThat(e.code()).isEqualTo("calendar.noData");
                    assertThat(e.getMessage()).contains("2027", "工作日历");
                });
        workingDays.load(List.of(new CalendarDay(2027, LocalDate.of(2027, 1, 4), false, "元旦节")));
        assertThat(workingDays.plusDays(LocalDate.of(2026, 12, 30), 5)).isEqualTo("2027-01-05");
        assertThat(workingDays.years()).first().satisfies(year -> {
            assertThat(year.year()).isEqualTo(2027);
            assertThat(year.daysOff()).isEqualTo(1);
        });
        assertThat(facts.of("calendar:2027")).hasSize(1);
    }

    private static Deadline opinion(String department, String day) {
        LocalDate end = LocalDate.parse(day);
        return new Deadline(
                CASE,
                "opinion",
                department,
                "unit-" + department,
                "出具意见",
                end,
                null,
                null,
                "A11",
                true,
                WorkingDays.morning(end.minusDays(2)),
                null,
                "/campaigns/" + CASE,
                Deadline.State.OPEN);
    }
}
