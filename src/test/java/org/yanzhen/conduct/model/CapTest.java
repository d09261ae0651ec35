package org.yanzhen.conduct.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.junit.jupiter.api.Test;
import org.yanzhen.conduct.model.Cap.Candidate;

/** The cap on "good", drawn by the model and graded by the tables as they stand. */
class CapTest {
    private static final BigDecimal SHARE = new BigDecimal("0.30");
    private static final List<String> WORST_FIRST = List.of("poor", "average", "fair", "good");
    private static final DmnEngine ENGINE =
            new DefaultDmnEngineConfiguration().enableFeelLegacyBehavior(true).buildEngine();
    private static final DmnDecision BAND = table("gradeBand");
    private static final DmnDecision RESULT = table("gradeResult");
    private static final Map<BigDecimal, String> BANDS = new HashMap<>();
    private static final Map<List<Object>, String> GRADES = new HashMap<>();

    /** D8: never more than 30 % of all units of the category, rounded down, whatever ties there are. */
    @Property(tries = 300)
    void never_more_good_than_the_share_of_the_category_rounded_down(
            @ForAll("categories") List<Candidate> category, @ForAll long seed) {
        int places = Cap.places(category.size(), SHARE);
        for (Map<String, Boolean> decided : List.of(Map.<String, Boolean>of(), decided(category, places, seed))) {
            Cap cap = Cap.draw(category, places, decided);
            assertThat(category.stream().filter(c -> "good".equals(grade(c, cap))))
                    .hasSizeLessThanOrEqualTo((int) Math.floor(category.size() * 3 / 10.0));
            assertThat(cap.open()).isBetween(0, places);
        }
    }

    /** D8: nobody's grade hangs on the order in which the units were handed in. */
    @Property(tries = 300)
    void the_result_does_not_hang_on_the_order_of_the_input(
            @ForAll("categories") List<Candidate> category, @ForAll long seed) {
        int places = Cap.places(category.size(), SHARE);
        var other = new ArrayList<>(category);
        Collections.shuffle(other, new Random(seed));
        assertThat(Cap.draw(other, places, Map.of())).isEqualTo(Cap.draw(category, places, Map.of()));
    }

    /** D7, D8: a better score never gives a worse grade within the same bar and veto. */
    @Property(tries = 300)
    void a_better_score_never_gives_a_worse_grade(@ForAll("categories") List<Candidate> category, @ForAll long seed) {
        int places = Cap.places(category.size(), SHARE);
        for (Map<String, Boolean> decided : List.of(Map.<String, Boolean>of(), decided(category, places, seed))) {
            Cap cap = Cap.draw(category, places, decided);
            for (Candidate a : category)
                for (Candidate b : category)
                    if (a.bar() == b.bar() && a.veto() == b.veto() && a.score().compareTo(b.score()) > 0)
                        assertThat(worth(a, cap)).isGreaterThanOrEqualTo(worth(b, cap));
        }
    }

    /** D8: three units have no place for "good", four one, ten three. */
    @Test
    void places_are_rounded_down() {
        assertThat(List.of(Cap.places(3, SHARE), Cap.places(4, SHARE), Cap.places(10, SHARE), Cap.places(13, SHARE)))
                .containsExactly(0, 1, 3, 3);
    }

    /** D8: the mean rank of the quarters tells equal scores apart; if it does not, the place stays empty. */
    @Test
    void a_tie_on_the_line_is_told_apart_by_the_mean_rank_or_left_to_people() {
        var told = Cap.draw(List.of(good("a", "95", "2"), good("b", "95", "1.5")), 1, Map.of());
        assertThat(told.of("b")).isEqualTo("in");
        assertThat(told.of("a")).isEqualTo("over");
        var equal = List.of(good("a", "95", "2"), good("b", "95", "2.0"), good("c", "91", "1"));
        var open = Cap.draw(equal, 1, Map.of());
        assertThat(open.tied()).containsExactly("a", "b");
        assertThat(open.open()).isEqualTo(1);
        assertThat(open.of("c")).isEqualTo("over");
        var chosen = Cap.draw(equal, 1, Map.of("a", false, "b", true));
        assertThat(chosen.where()).containsEntry("a", "passed").containsEntry("b", "chosen");
        assertThat(chosen.open()).isZero();
        assertThat(Cap.draw(equal, 1, Map.of("a", false, "b", false)).open()).isEqualTo(1);
        assertThat(Cap.draw(equal, 1, Map.of("a", true)).tied())
                .as("a choice among others does not count")
                .containsExactly("a", "b");
    }

    /** D9, D10: who is barred or vetoed asks for no place; the next one gets it. */
    @Test
    void a_barred_or_vetoed_unit_leaves_its_place_to_the_next() {
        var cap = Cap.draw(
                List.of(
                        new Candidate("a", new BigDecimal("99"), "good", BigDecimal.ONE, false, true),
                        new Candidate("b", new BigDecimal("98"), "good", BigDecimal.ONE, true, false),
                        good("c", "90", "3")),
                1,
                Map.of());
        assertThat(cap.of("a")).isEqualTo("none");
        assertThat(cap.of("b")).isEqualTo("none");
        assertThat(cap.of("c")).isEqualTo("in");
    }

    @Provide
    Arbitrary<List<Candidate>> categories() {
        Arbitrary<String> scores = Arbitraries.oneOf(
                Arbitraries.of("59.9", "60", "79.9", "80", "89.99", "90", "90.00", "95", "95.5", "100"),
                Arbitraries.integers()
                        .between(0, 1000)
                        .map(i -> new BigDecimal(i).movePointLeft(1).toPlainString()));
        var one = Combinators.combine(
                        scores,
                        Arbitraries.of("1", "2", "2.25", "2.5"),
                        Arbitraries.frequency(net.jqwik.api.Tuple.of(1, true), net.jqwik.api.Tuple.of(5, false)),
                        Arbitraries.frequency(net.jqwik.api.Tuple.of(1, true), net.jqwik.api.Tuple.of(5, false)))
                .as((score, rank, bar, veto) -> new Candidate(
                        "", new BigDecimal(score), band(new BigDecimal(score)), new BigDecimal(rank), bar, veto));
        return one.list().ofMinSize(1).ofMaxSize(200).map(list -> {
            var named = new ArrayList<Candidate>();
            for (Candidate c : list)
                named.add(new Candidate("u" + named.size(), c.score(), c.band(), c.meanRank(), c.bar(), c.veto()));
            return List.copyOf(named);
        });
    }

    /** People choose among those who tie, never more than there are places, perhaps none. */
    private static Map<String, Boolean> decided(List<Candidate> category, int places, long seed) {
        Cap cap = Cap.draw(category, places, Map.of());
        var random = new Random(seed);
        int some = cap.open() == 0 ? 0 : random.nextInt(cap.open() + 1);
        var decided = new HashMap<String, Boolean>();
        for (String unit : cap.tied()) decided.put(unit, decided.size() < some);
        return decided;
    }

    private static Candidate good(String unit, String score, String rank) {
        return new Candidate(unit, new BigDecimal(score), "good", new BigDecimal(rank), false, false);
    }

    private static int worth(Candidate c, Cap cap) {
        String grade = grade(c, cap);
        return WORST_FIRST.indexOf(grade == null ? "fair" : grade); // a place that stays empty is no "good"
    }

    private static String band(BigDecimal score) {
        return BANDS.computeIfAbsent(
                score,
                s -> ENGINE.evaluateDecisionTable(BAND, Variables.putValue("score", s.doubleValue()))
                        .getSingleResult()
                        .getEntry("band"));
    }

    private static String grade(Candidate c, Cap cap) {
        var in = List.<Object>of(c.veto(), c.bar(), c.band(), cap.of(c.unit()));
        if (!GRADES.containsKey(in))
            GRADES.put(in, (String) ENGINE.evaluateDecisionTable(
                            RESULT,
                            Variables.putValue("veto", c.veto())
                                    .putValue("bar", c.bar())
                                    .putValue("band", c.band())
                                    .putValue("place", cap.of(c.unit())))
                    .getSingleResult()
                    .getEntryMap()
                    .get("grade")); // none for a tie that waits for people
        return GRADES.get(in);
    }

    private static DmnDecision table(String key) {
        return ENGINE.parseDecision(
                key,
                Dmn.readModelFromFile(
                        Path.of("decisions/conduct/" + key + ".dmn").toFile()));
    }
}
