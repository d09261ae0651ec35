package org.yanzhen.selection.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConsultationTest {
    private static final Set<String> FOUR = Set.of("discipline", "politics", "health", "petitions");

    /** A11: silence is not consent. */
    @Test
    void silence_is_counted_and_is_not_consent() {
        assertThat(Consultation.of(FOUR, Map.of("discipline", false), Set.of()))
                .isEqualTo(new Consultation(false, 3, 0));
    }

    /** A15: any objection is a veto. */
    @Test
    void one_objection_is_enough() {
        var answers = Map.of("discipline", false, "politics", false, "health", true, "petitions", false);

        assertThat(Consultation.of(FOUR, answers, Set.of())).isEqualTo(new Consultation(true, 0, 0));
    }

    @Test
    void a_silence_that_was_let_pass_is_missing_no_more() {
        assertThat(Consultation.of(
                        FOUR, Map.of("discipline", false, "politics", false, "health", false), Set.of("petitions")))
                .isEqualTo(new Consultation(false, 0, 1));
    }

    @Test
    void an_answer_that_came_after_the_override_replaces_it() {
        var answers = Map.of("discipline", false, "politics", false, "health", false, "petitions", true);

        assertThat(Consultation.of(FOUR, answers, Set.of("petitions"))).isEqualTo(new Consultation(true, 0, 0));
    }

    @Test
    void a_department_that_owes_nothing_is_not_missing() {
        assertThat(Consultation.of(Set.of(), Map.of(), Set.of("health"))).isEqualTo(new Consultation(false, 0, 0));
    }
}
