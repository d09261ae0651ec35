package org.yanzhen.selection.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecommendationTest {
    private static final LocalDate WINDOW = LocalDate.of(2018, 12, 8);
    private static final LocalDate TODAY = LocalDate.of(2018, 12, 12);

    @Test
    void a_meeting_of_the_window_with_votes_up_to_those_present_is_right() {
        assertThat(code(TODAY, 40, 38, List.of(38, 20, 0), 3)).isNull();
    }

    @Test
    void a_meeting_in_the_future_is_refused() {
        assertThat(code(TODAY.plusDays(1), 40, 38, List.of(38), 1)).isEqualTo("nomination.meetingDay");
    }

    @Test
    void a_meeting_up_to_thirty_days_before_the_window_counts_and_an_older_one_does_not() {
        assertThat(code(WINDOW.minusDays(30), 40, 38, List.of(38), 1)).isNull();
        assertThat(code(WINDOW.minusDays(31), 40, 38, List.of(38), 1)).isEqualTo("nomination.meetingDay");
    }

    @Test
    void more_present_than_entitled_is_refused() {
        assertThat(code(TODAY, 40, 40, List.of(38), 1)).isNull();
        assertThat(code(TODAY, 40, 41, List.of(38), 1)).isEqualTo("nomination.present");
    }

    @Test
    void votes_above_those_present_are_refused_and_the_row_is_named() {
        var problem = new Recommendation(TODAY, 40, 38, List.of(38, 39))
                .problem(3, WINDOW, TODAY)
                .orElseThrow();
        assertThat(problem.code()).isEqualTo("nomination.votes");
        assertThat(problem.field()).isEqualTo("nominees[1].votes");
        assertThat(problem.sentence()).contains("第2名").contains("39").contains("38");
    }

    /** A9: over the quota is refused, with the reason. */
    @Test
    void nobody_and_more_than_the_quota_are_refused() {
        assertThat(code(TODAY, 40, 38, List.of(), 1)).isEqualTo("nomination.nobody");
        assertThat(code(TODAY, 40, 38, List.of(3, 2), 1)).isEqualTo("nomination.overQuota");
        assertThat(new Recommendation(TODAY, 40, 38, List.of(3, 2, 1, 0))
                        .problem(3, WINDOW, TODAY)
                        .orElseThrow()
                        .sentence())
                .contains("最多推荐3名");
    }

    private static String code(LocalDate day, int entitled, int present, List<Integer> votes, int quota) {
        return new Recommendation(day, entitled, present, votes)
                .problem(quota, WINDOW, TODAY)
                .map(Problem::code)
                .orElse(null);
    }
}
