package org.yanzhen.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Means, shares, quorum and what is left of them for somebody recused. */
class CountingTest {
    private static final Set<String> PARTS = Set.of("virtue", "results");

    /** G5: a missing value is never zero. */
    @Test
    void a_missing_score_is_missing_and_never_zero() {
        var scores = scores(panel(3, Map.of()), Map.of("m1", sheet(20, 20), "m2", sheet(10, 10)));
        assertThat(scores.raters("x")).isEqualTo(2);
        assertThat(scores.mean("x").orElseThrow().rounded()).isEqualByComparingTo("30");
    }

    @Test
    void a_sheet_with_a_part_missing_counts_for_nothing() {
        var scores = scores(panel(3, Map.of()), Map.of("m1", sheet(20, 20), "m2", Map.of("virtue", BigDecimal.TEN)));
        assertThat(scores.raters("x")).isEqualTo(1);
        assertThat(scores.mean("x", "results").orElseThrow().rounded()).isEqualByComparingTo("20");
    }

    @Test
    void nobody_scored_means_no_mean() {
        assertThat(scores(panel(3, Map.of()), Map.of()).mean("x")).isEmpty();
        assertThatThrownBy(() -> new Mean(BigDecimal.ZERO, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_recused_members_sheet_does_not_count_even_if_it_is_there() {
        var scores = scores(panel(3, Map.of("m1", Set.of("x"))), Map.of("m1", sheet(0, 0), "m2", sheet(10, 10)));
        assertThat(scores.mean("x").orElseThrow().rounded()).isEqualByComparingTo("20");
    }

    /** G9: quorum. */
    @Test
    void a_quorum_is_more_than_half_of_all_members() {
        assertThat(panel(9, Map.of()).quorate(5, Threshold.HALF)).isTrue();
        assertThat(panel(9, Map.of()).quorate(4, Threshold.HALF)).isFalse();
        assertThat(panel(10, Map.of()).quorate(5, Threshold.HALF)).isFalse();
        assertThat(panel(0, Map.of()).quorate(0, Threshold.HALF)).isFalse();
    }

    @Test
    void a_stand_in_judges_only_whom_he_was_named_for_and_is_no_member() {
        var panel = new Panel(
                List.of("m1", "m2"), List.of("x", "y"), Map.of("m1", Set.of("x")), Map.of("x", Set.of("helper")));
        assertThat(panel.entitled("x")).containsExactly("m2", "helper");
        assertThat(panel.judgedBy("helper")).containsExactly("x");
        assertThat(panel.quorate(1, Threshold.HALF)).isFalse();
        assertThat(panel.quorate(2, Threshold.HALF)).isTrue();
    }

    /** G7: more than half. */
    @Test
    void an_exact_half_is_no_majority() {
        assertThat(new Share(5, 10).majority(Threshold.HALF)).isFalse();
        assertThat(new Share(6, 10).majority(Threshold.HALF)).isTrue();
        assertThat(new Share(6, 11).majority(Threshold.HALF)).isTrue();
        assertThat(new Share(5, 11).majority(Threshold.HALF)).isFalse();
        assertThat(new Share(0, 0).majority(Threshold.HALF)).isFalse();
    }

    /** G7: of those entitled. */
    @Test
    void the_recused_leave_the_denominator_and_the_absent_do_not() {
        var panel = panel(11, Map.of("m1", Set.of("x")));
        var five = new Votes(panel, Map.of("x", Set.of("m2", "m3", "m4", "m5", "m6")));
        assertThat(five.share("x")).isEqualTo(new Share(5, 10));
        assertThat(five.carried("x", Threshold.HALF, Threshold.HALF)).isFalse();
        var six = new Votes(panel, Map.of("x", Set.of("m2", "m3", "m4", "m5", "m6", "m7")));
        assertThat(six.carried("x", Threshold.HALF, Threshold.HALF)).isTrue();
    }

    @Test
    void nobody_is_carried_when_all_or_too_many_are_recused() {
        var recused = new LinkedHashMap<String, Set<String>>();
        for (int m = 1; m <= 6; m++) recused.put("m" + m, Set.of("x"));
        var votes = new Votes(panel(11, recused), Map.of("x", Set.of("m7", "m8", "m9", "m10", "m11")));
        assertThat(votes.share("x").majority(Threshold.HALF)).isTrue();
        assertThat(votes.quorate("x", Threshold.HALF)).isFalse();
        assertThat(votes.carried("x", Threshold.HALF, Threshold.HALF)).isFalse();
        var all = new LinkedHashMap<String, Set<String>>();
        for (int m = 1; m <= 11; m++) all.put("m" + m, Set.of("x"));
        assertThat(new Votes(panel(11, all), Map.of()).carried("x", Threshold.HALF, Threshold.HALF))
                .isFalse();
    }

    /** G9: the recused see neither materials nor counts. */
    @Test
    void what_is_left_for_a_recused_reader_does_not_know_the_subject() {
        var panel = new Panel(
                List.of("m1", "m2"), List.of("x", "y"), Map.of("m1", Set.of("x")), Map.of("x", Set.of("helper")));
        var scores = new Scores(panel, PARTS, Map.of("x", Map.of("m2", sheet(1, 1)), "y", Map.of("m2", sheet(2, 2))))
                .only(List.of("y"));
        assertThat(scores.panel().subjects()).containsExactly("y");
        assertThat(scores.toString()).doesNotContain("x=").doesNotContain("[x").doesNotContain("helper");
        var votes = new Votes(panel, Map.of("x", Set.of("m2"))).only(List.of("y"));
        assertThat(votes.yes()).isEmpty();
        assertThat(votes.panel().recused()).isEmpty();
    }

    @Property
    void the_least_that_reach_a_threshold_reach_it_and_one_fewer_does_not(
            @ForAll @IntRange(min = 1, max = 40) int base,
            @ForAll @IntRange(max = 99) int percent,
            @ForAll boolean strictly) {
        var threshold = new Threshold(percent, strictly);
        int least = threshold.least(base);
        assertThat(threshold.reached(least, base)).isTrue();
        if (least > 0) assertThat(threshold.reached(least - 1, base)).isFalse();
        assertThat(threshold.reached(0, 0)).isFalse();
    }

    @Property
    void a_mean_lies_between_the_lowest_and_the_highest_total(
            @ForAll @Size(min = 1, max = 9) List<@IntRange(max = 20) Integer> totals) {
        var sheets = new TreeMap<String, Map<String, BigDecimal>>();
        for (int i = 0; i < totals.size(); i++) sheets.put("m" + (i + 1), sheet(totals.get(i), totals.get(i)));
        BigDecimal mean =
                scores(panel(9, Map.of()), sheets).mean("x").orElseThrow().rounded();
        assertThat(mean.doubleValue())
                .isBetween(
                        2d * totals.stream().min(Integer::compare).orElseThrow(),
                        2d * totals.stream().max(Integer::compare).orElseThrow());
    }

    @Property
    void means_compare_as_the_exact_fractions_do(
            @ForAll @IntRange(max = 900) int a,
            @ForAll @IntRange(min = 1, max = 9) int m,
            @ForAll @IntRange(max = 900) int b,
            @ForAll @IntRange(min = 1, max = 9) int n) {
        var left = new Mean(BigDecimal.valueOf(a), m);
        var right = new Mean(BigDecimal.valueOf(b), n);
        assertThat(Integer.signum(left.compareTo(right))).isEqualTo(Integer.compare(a * n, b * m));
        assertThat(left.equals(right)).isEqualTo(a * n == b * m);
        if (left.equals(right)) assertThat(left).hasSameHashCodeAs(right);
    }

    @Property
    void taking_a_recused_member_out_never_turns_a_majority_of_the_others_into_none(
            @ForAll @IntRange(min = 1, max = 15) int members, @ForAll @IntRange(max = 15) int yes) {
        int counted = Math.min(yes, members);
        var share = new Share(counted, members);
        if (counted < members) {
            var without = new Share(counted, members - 1);
            assertThat(without.compareTo(share)).isNotNegative();
            if (share.majority(Threshold.HALF))
                assertThat(without.majority(Threshold.HALF)).isTrue();
        }
        assertThat(share.majority(Threshold.HALF)).isEqualTo(counted > members - counted);
    }

    private static Panel panel(int members, Map<String, Set<String>> recused) {
        return new Panel(
                IntStream.rangeClosed(1, members).mapToObj(i -> "m" + i).toList(), List.of("x"), recused, Map.of());
    }

    private static Scores scores(Panel panel, Map<String, Map<String, BigDecimal>> sheets) {
        return new Scores(panel, PARTS, Map.of("x", sheets));
    }

    private static Map<String, BigDecimal> sheet(int virtue, int results) {
        return Map.of("virtue", BigDecimal.valueOf(virtue), "results", BigDecimal.valueOf(results));
    }
}
