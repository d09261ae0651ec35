package org.yanzhen.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yanzhen.rehearsal.Comparison.Change;
import org.yanzhen.rehearsal.Comparison.Count;
import org.yanzhen.rehearsal.Comparison.Difference;
import org.yanzhen.rehearsal.Comparison.What;
import org.yanzhen.rehearsal.Outcome.Ruling;
import org.yanzhen.rehearsal.Summary.Question;

/** Two plays fact by fact, and what a leader asks of one. */
class ComparisonTest {

    @Test
    void a_play_is_like_itself() {
        var play = new Plays()
                .listed("lingshan", 1)
                .overdue("lingshan")
                .overdue("lingshan")
                .outcome();
        var comparison = Comparison.of(play, play);
        assertThat(comparison.alike()).isTrue();
        assertThat(comparison.same()).isEqualTo(3);
        assertThat(comparison.counts()).extracting(Count::before).containsExactly(1, 2);
    }

    @Test
    void what_is_only_on_one_side_is_added_or_vanished_with_what_came_instead() {
        var before =
                new Plays().filed("lingshan", "2018-05-09T09:00", "2018-05-15").outcome();
        var after = new Plays()
                .overdue("lingshan")
                .filed("lingshan", "2018-05-09T09:00", "2018-05-15")
                .outcome();

        Difference added = Comparison.of(before, after).differences().get(0);
        assertThat(added.what()).isEqualTo(What.ADDED);
        assertThat(added.fact().fact()).isEqualTo("planOverdue");
        assertThat(added.beside().fact()).isEqualTo("planFiled");

        Difference vanished = Comparison.of(after, before).differences().get(0);
        assertThat(vanished.what()).isEqualTo(What.VANISHED);
        assertThat(vanished.after()).isNull();
        assertThat(vanished.beside().at()).isEqualTo("2018-05-09T09:00");
    }

    @Test
    void what_is_on_both_sides_is_changed_field_by_field_and_a_newer_edition_alone_is_no_change() {
        var before = new Plays().listed("lingshan", 2).outcome();
        var after = new Plays().listed("lingshan", 3).outcome();
        Difference changed = Comparison.of(before, after).differences().get(0);
        assertThat(changed.what()).isEqualTo(What.CHANGED);
        assertThat(changed.changes())
                .containsExactly(new Change("details.streak", 2, 3), new Change("inputs.streak", 2, 3));

        var rule = new Ruling("laggardListing", "试行", "rule_last", "附件2一", "RULE", Map.of(), Map.of());
        var newer = new Ruling("laggardListing", "试行二", "rule_last", "附件2一", "RULE", Map.of(), Map.of());
        assertThat(Comparison.of(
                                new Plays()
                                        .fact("2018-05-11T00:00", "caughtUp", "unit:pubei", "", Map.of(), rule)
                                        .outcome(),
                                new Plays()
                                        .fact("2018-05-11T00:00", "caughtUp", "unit:pubei", "", Map.of(), newer)
                                        .outcome())
                        .alike())
                .isTrue();
    }

    @Test
    void of_several_facts_of_a_kind_equal_ones_are_paired_first() {
        var before = new Plays()
                .overdue("lingshan")
                .fact("2018-06-01T00:00", "planOverdue", "unit:lingshan", "", Map.of("due", "2018-05-31"), null)
                .outcome();
        var after = new Plays()
                .fact("2018-06-01T00:00", "planOverdue", "unit:lingshan", "", Map.of("due", "2018-05-31"), null)
                .outcome();
        var comparison = Comparison.of(before, after);
        assertThat(comparison.same()).isEqualTo(1);
        assertThat(comparison.differences()).singleElement().satisfies(d -> {
            assertThat(d.what()).isEqualTo(What.VANISHED);
            assertThat(d.before().at()).isEqualTo("2018-05-11T00:00");
        });
    }

    @Test
    void topics_are_counted_by_facts_and_by_what_they_concern() {
        var before = new Plays().overdue("lingshan").outcome();
        var after = new Plays()
                .overdue("lingshan")
                .overdue("lingshan")
                .overdue("pubei")
                .interview("pubei")
                .outcome();
        assertThat(Comparison.of(before, after).counts())
                .containsExactly(
                        new Count("measureRaised:interview", 0, 1, 0, 1), new Count("planOverdue", 1, 3, 1, 2));
    }

    @Test
    void the_fingerprint_of_a_document_is_no_difference() {
        var one = new Plays()
                .fact(
                        "2018-05-11T00:00",
                        "bulletinPublished",
                        "bulletin:list",
                        "",
                        Map.of("number", 3, "sha256", "a"),
                        null);
        var other = new Plays()
                .fact(
                        "2018-05-11T00:00",
                        "bulletinPublished",
                        "bulletin:list",
                        "",
                        Map.of("number", 3, "sha256", "b"),
                        null);
        assertThat(Comparison.of(one.outcome(), other.outcome()).alike()).isTrue();
    }

    @Test
    void a_leader_hears_who_was_chosen_listed_escalated_and_late() {
        var summary = Summary.of(new Plays()
                .listed("lingshan", 3)
                .overdue("lingshan")
                .interview("lingshan")
                .approved("lingshan/7")
                .outcome());
        assertThat(summary.parts())
                .extracting(Summary.Part::question, Summary.Part::topic)
                .containsExactly(
                        tuple(Question.CHOSEN, "approved"),
                        tuple(Question.LISTED, "laggardListed"),
                        tuple(Question.ESCALATED, "measureRaised:interview"),
                        tuple(Question.LATE, "planOverdue"));
        assertThat(summary.parts()).allMatch(p -> p.facts().size() == 1);
        assertThat(Summary.of(new Plays().outcome()).parts()).isEqualTo(List.of());
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.api.Assertions.tuple(values);
    }
}
