package org.yanzhen.selection.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final LocalDate OPENING = LocalDate.of(2018, 12, 8);
    private static final Schedule PLAN = Schedule.proposed(2018);

    /** A6, A9 to A13: the windows the plan names. */
    @Test
    void the_proposal_for_2018_is_the_plans_own_calendar() {
        assertThat(PLAN)
                .isEqualTo(new Schedule(
                        LocalDate.of(2018, 12, 8),
                        LocalDate.of(2018, 12, 15),
                        LocalDate.of(2018, 12, 17),
                        LocalDate.of(2019, 1, 16),
                        LocalDate.of(2019, 1, 17),
                        LocalDate.of(2019, 2, 28),
                        LocalDate.of(2019, 2, 1),
                        LocalDate.of(2019, 3, 31)));
        assertThat(PLAN.problem(2018, OPENING)).isEmpty();
    }

    @Test
    void the_review_ends_on_the_last_day_of_february_also_in_a_leap_year() {
        assertThat(Schedule.proposed(2019).reviewTo()).isEqualTo(LocalDate.of(2020, 2, 29));
    }

    @Test
    void a_window_that_ends_before_it_begins_is_refused() {
        assertThat(with(PLAN, "nominationTo", LocalDate.of(2018, 12, 7))).isEqualTo("nominationTo");
        assertThat(with(PLAN, "screeningTo", LocalDate.of(2018, 12, 16))).isEqualTo("screeningTo");
        assertThat(with(PLAN, "reviewTo", LocalDate.of(2019, 1, 16))).isEqualTo("reviewTo");
        assertThat(with(PLAN, "approvalTo", LocalDate.of(2019, 1, 31))).isEqualTo("approvalTo");
    }

    @Test
    void a_stage_begins_after_the_one_before_it_has_ended() {
        assertThat(with(PLAN, "screeningFrom", LocalDate.of(2018, 12, 15))).isEqualTo("screeningFrom");
        assertThat(with(PLAN, "screeningFrom", LocalDate.of(2018, 12, 16))).isNull();
        assertThat(with(PLAN, "reviewFrom", LocalDate.of(2019, 1, 16))).isEqualTo("reviewFrom");
    }

    @Test
    void the_approval_may_overlap_the_review_but_neither_begin_nor_end_before_it() {
        assertThat(with(PLAN, "approvalFrom", LocalDate.of(2019, 1, 17))).isNull();
        assertThat(with(PLAN, "approvalFrom", LocalDate.of(2019, 1, 16))).isEqualTo("approvalFrom");
        assertThat(with(PLAN, "approvalTo", LocalDate.of(2019, 2, 28))).isEqualTo("approvalTo");
        assertThat(with(PLAN, "approvalTo", LocalDate.of(2019, 3, 1))).isNull();
    }

    @Test
    void a_campaign_lies_in_its_year_and_ends_in_the_next_at_the_latest() {
        assertThat(with(PLAN, "nominationFrom", LocalDate.of(2017, 12, 31))).isEqualTo("nominationFrom");
        assertThat(with(PLAN, "approvalTo", LocalDate.of(2020, 1, 1))).isEqualTo("approvalTo");
    }

    @Test
    void a_nomination_window_that_is_over_is_refused_but_its_last_day_is_not() {
        assertThat(PLAN.problem(2018, LocalDate.of(2018, 12, 15))).isEmpty();
        assertThat(PLAN.problem(2018, LocalDate.of(2018, 12, 16)).orElseThrow().field())
                .isEqualTo("nominationTo");
    }

    private static String with(Schedule s, String field, LocalDate day) {
        var changed = new Schedule(
                field.equals("nominationFrom") ? day : s.nominationFrom(),
                field.equals("nominationTo") ? day : s.nominationTo(),
                field.equals("screeningFrom") ? day : s.screeningFrom(),
                field.equals("screeningTo") ? day : s.screeningTo(),
                field.equals("reviewFrom") ? day : s.reviewFrom(),
                field.equals("reviewTo") ? day : s.reviewTo(),
                field.equals("approvalFrom") ? day : s.approvalFrom(),
                field.equals("approvalTo") ? day : s.approvalTo());
        return changed.problem(2018, LocalDate.of(2018, 12, 1))
                .map(Problem::field)
                .orElse(null);
    }
}
