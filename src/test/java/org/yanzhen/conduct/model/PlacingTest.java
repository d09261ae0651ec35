package org.yanzhen.conduct.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.yanzhen.conduct.model.Placing.Place;

class PlacingTest {
    private static final BigDecimal QUARTER = new BigDecimal("0.25");

    /** G4: 1-2-2-4, and the last place is shared. */
    @Test
    void equal_scores_share_a_rank_and_the_last_place() {
        var places = Placing.of(scores(90, 80, 80, 70, 70));
        assertThat(places).extracting(Place::rank).containsExactly(1, 2, 2, 4, 4);
        assertThat(places).extracting(Place::fromBottom).containsExactly(5, 4, 4, 1, 1);
        assertThat(places).extracting(Place::tie).containsExactly("none", "middle", "middle", "last", "last");
    }

    /** G4, D9: if all tie, nobody is last. */
    @Test
    void where_all_tie_nobody_is_in_the_last_quarter() {
        var places = Placing.of(scores(80, 80, 80));
        assertThat(places).allMatch(p -> p.tie().equals("all") && !Placing.inTail(p, 1));
        assertThat(Placing.of(scores(80))).allMatch(p -> p.tie().equals("all"));
        assertThat(Placing.of(Map.of())).isEmpty();
    }

    /** D9: the last 25 % of 3, 11 and 13 units are 1, 2 and 3. */
    @Test
    void the_last_quarter_is_rounded_down_and_never_empty() {
        assertThat(List.of(
                        Placing.tailSize(3, QUARTER, 1),
                        Placing.tailSize(4, QUARTER, 1),
                        Placing.tailSize(11, QUARTER, 1),
                        Placing.tailSize(13, QUARTER, 1)))
                .containsExactly(1, 1, 2, 3);
        assertThat(Placing.tailSize(0, QUARTER, 1)).isZero();
    }

    /** G4: a tie across the line of the last quarter is decided for the units. */
    @Test
    void a_tie_across_the_line_is_in_favour() {
        var places = Placing.of(scores(90, 80, 80, 70));
        assertThat(places.stream().filter(p -> Placing.inTail(p, 2))).hasSize(1);
    }

    /** G4: places do not hang on the order of the input, equal scores share theirs, better ones are ahead. */
    @Property(tries = 300)
    void places_hang_on_the_scores_alone(
            @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 0, max = 30) Integer> scores, @ForAll long seed) {
        var given = scores(scores.stream().mapToInt(i -> i).toArray());
        var keys = new ArrayList<>(given.keySet());
        Collections.shuffle(keys, new Random(seed));
        var shuffled = new LinkedHashMap<String, BigDecimal>();
        keys.forEach(k -> shuffled.put(k, given.get(k)));
        var places = Placing.of(given);
        assertThat(Placing.of(shuffled)).isEqualTo(places);
        for (int i = 1; i < places.size(); i++) {
            int order = places.get(i - 1).score().compareTo(places.get(i).score());
            assertThat(order).isGreaterThanOrEqualTo(0);
            assertThat(places.get(i).rank())
                    .isEqualTo(order == 0 ? places.get(i - 1).rank() : i + 1);
        }
    }

    /** D6, D7: weights and shares are exact enough never to fall off the edge of a band. */
    @Property(tries = 300)
    void full_scores_of_any_range_are_a_hundred(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = 97) Integer> highs) {
        BigDecimal weight = BigDecimal.valueOf(100);
        int n = highs.size();
        var parts = new ArrayList<Points.Part>();
        for (int i = 0; i < n; i++) {
            BigDecimal high = BigDecimal.valueOf(highs.get(i));
            BigDecimal its = i < n - 1 ? BigDecimal.ONE : weight.subtract(BigDecimal.valueOf(n - 1));
            parts.add(new Points.Part(high, high, its));
        }
        assertThat(Points.sum(parts)).isEqualByComparingTo("100");
    }

    /** D6, D7: 60 % of the quarters and 40 % of the tasks; nothing is rounded to 90. */
    @Test
    void the_year_is_sixty_and_forty_and_not_rounded() {
        var quarterly = Points.mean(
                List.of(new BigDecimal("90"), new BigDecimal("89.99"), new BigDecimal("90"), new BigDecimal("90")));
        assertThat(quarterly).isEqualByComparingTo("89.9975");
        assertThat(Points.year(quarterly, 60, new BigDecimal("90"), 40)).isEqualByComparingTo("89.9985");
        assertThat(Points.mean(List.of(new BigDecimal("90"), new BigDecimal("90"), new BigDecimal("90"))))
                .isEqualByComparingTo("90");
    }

    private static Map<String, BigDecimal> scores(int... values) {
        var scores = new LinkedHashMap<String, BigDecimal>();
        for (int v : values) scores.put("u" + scores.size(), BigDecimal.valueOf(v));
        return scores;
    }
}
