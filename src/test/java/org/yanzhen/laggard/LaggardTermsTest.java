package org.yanzhen.laggard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.calendar.Deadlines;

/** Days, reminders and chasing as the tables say. */
@HouseTest
@Transactional
class LaggardTermsTest {
    private static final String QUARTER = "laggard:2018Q4:laggardQuarter";

    @Autowired
    Play play;

    @Autowired
    LaggardTerms terms;

    @Autowired
    Deadlines deadlines;

    /** B7, G1: 20 natural days after the quarter, rolled to the next working day. */
    @Test
    void results_are_due_on_22_october_and_on_21_january() {
        var supply = terms.of(QUARTER, "supply");
        assertThat(supply.basis().policy()).isFalse();
        assertThat(terms.lastDay(supply, LocalDate.of(2018, 9, 30))).isEqualTo("2018-10-22");
        assertThat(terms.lastDay(supply, LocalDate.of(2018, 12, 31))).isEqualTo("2019-01-21");
    }

    /** B8, G1, G10: 15 natural days after the publication end in the Spring Festival, so the day rolls over it. */
    @Test
    void a_plan_published_on_25_january_is_due_on_monday_11_february() {
        assertThat(terms.lastDay(terms.of(QUARTER, "plan"), LocalDate.of(2019, 1, 25)))
                .isEqualTo("2019-02-11");
    }

    /** B7: reminders at 5 and 1 working days before and on the day, each armed when the one before was sent. */
    @Test
    void reminders_follow_one_another_and_end() {
        play.beginAt(LocalDateTime.of(2019, 1, 1, 8, 0));
        var supply = terms.of(QUARTER, "supply");
        LocalDate day = LocalDate.of(2019, 1, 21);
        assertThat(supply.reminders()).containsExactly(5, 1, 0);
        assertThat(terms.nextReminder(supply, day)).isEqualTo(morning("2019-01-14"));
        play.beginAt(LocalDateTime.of(2019, 1, 14, 9, 0, 1));
        assertThat(terms.nextReminder(supply, day)).isEqualTo(morning("2019-01-18"));
        play.beginAt(LocalDateTime.of(2019, 1, 18, 9, 0, 1));
        assertThat(terms.nextReminder(supply, day)).isEqualTo(morning("2019-01-21"));
        play.beginAt(LocalDateTime.of(2019, 1, 21, 9, 0, 1));
        assertThat(terms.nextReminder(supply, day)).isNull();
        assertThat(terms.nextReminder(terms.of(QUARTER, "milestone"), LocalDate.of(2019, 3, 1)))
                .isNull();
    }

    /** B8: chased every five working days for as long as it is owed; what was missed is not made up for. */
    @Test
    void chasing_goes_on_every_five_working_days() {
        play.beginAt(LocalDateTime.of(2019, 1, 25, 8, 0));
        var plan = terms.of(QUARTER, "plan");
        LocalDate day = LocalDate.of(2019, 2, 11);
        assertThat(terms.nextChase(plan, day)).isEqualTo(morning("2019-02-18"));
        play.beginAt(LocalDateTime.of(2019, 2, 18, 8, 59));
        assertThat(terms.nextChase(plan, day)).isEqualTo(morning("2019-02-18"));
        play.beginAt(LocalDateTime.of(2019, 2, 18, 9, 0, 1));
        assertThat(terms.nextChase(plan, day)).isEqualTo(morning("2019-02-25"));
        play.beginAt(LocalDateTime.of(2019, 3, 9, 12, 0));
        assertThat(terms.nextChase(plan, day)).isEqualTo(morning("2019-03-11"));
        assertThat(terms.nextChase(terms.of(QUARTER, "supply"), day)).isNull();
    }

    /** B8: a deadline that is moved keeps its first day in sight, and its reminder comes again. */
    @Test
    void a_moved_deadline_is_reminded_and_chased_again() {
        play.beginAt(LocalDateTime.of(2019, 1, 31, 10, 0));
        LocalDate day = LocalDate.of(2019, 2, 11);
        var opened = terms.deadline(QUARTER, "plan", "lingshan", "unit-lingshan", "报送整改方案", day, "/laggard");
        assertThat(opened.rule()).isEqualTo("B8、G1、G10");
        deadlines.open(List.of(opened));
        assertThat(opened.remindAt()).isEqualTo(morning("2019-02-01"));
        play.beginAt(LocalDateTime.of(2019, 2, 1, 10, 0));
        terms.move(terms.of(QUARTER, "plan"), QUARTER, "plan", "lingshan", LocalDate.of(2019, 2, 20), "同意延期");
        var moved = deadlines.get(QUARTER, "plan", "lingshan");
        assertThat(moved.original()).isEqualTo("2019-02-11");
        assertThat(moved.remindAt()).isEqualTo(morning("2019-02-15"));
        assertThat(moved.escalateAt()).isEqualTo(morning("2019-02-27"));
    }

    private static Instant morning(String day) {
        return LocalDate.parse(day).atTime(9, 0).toInstant(java.time.ZoneOffset.ofHours(8));
    }
}
