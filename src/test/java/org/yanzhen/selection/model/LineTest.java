package org.yanzhen.selection.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Who is before the line, on it and behind it, and which comparison put him there. */
class LineTest {
    @Test
    void nobody_and_one_and_exactly_as_many_as_places_all_get_one() {
        assertThat(Line.draw(List.of(), 3).in()).isEmpty();
        assertThat(Line.draw(List.of(entry(1, 5)), 3).of(id(1))).isEqualTo(new Line.Side("in", -1));
        var full = Line.draw(List.of(entry(1, 5), entry(2, 5), entry(3, 5)), 3);
        assertThat(full.in()).hasSize(3);
        assertThat(full.tied()).isEmpty();
    }

    @Test
    void the_score_decides_where_it_can() {
        var line = Line.draw(List.of(entry(1, 9), entry(2, 8), entry(3, 7)), 2);
        assertThat(line.in()).containsExactly(id(1), id(2));
        assertThat(line.of(id(3))).isEqualTo(new Line.Side("out", 0));
    }

    @Test
    void a_tie_before_the_line_is_none_on_it() {
        var line = Line.draw(List.of(entry(1, 9, 0), entry(2, 9, 1), entry(3, 7, 1)), 2);
        assertThat(line.in()).containsExactly(id(1), id(2));
        assertThat(line.of(id(1)).step()).isZero();
    }

    @Test
    void the_chain_decides_only_about_those_tied_on_the_line() {
        var line = Line.draw(List.of(entry(1, 9, 0, 0), entry(2, 7, 1, 0), entry(3, 7, 0, 5), entry(4, 7, 0, 5)), 2);
        assertThat(line.in()).containsExactly(id(1), id(2));
        assertThat(line.of(id(2))).isEqualTo(new Line.Side("in", 1));
        assertThat(line.of(id(3))).isEqualTo(new Line.Side("out", 1));
        assertThat(line.open()).isZero();
    }

    @Test
    void equal_to_the_end_of_the_chain_stays_tied_for_the_open_places() {
        var line =
                Line.draw(List.of(entry(1, 9, 0), entry(2, 7, 0), entry(3, 7, 0), entry(4, 7, 0), entry(5, 1, 1)), 3);
        assertThat(line.tied()).containsExactly(id(2), id(3), id(4));
        assertThat(line.open()).isEqualTo(2);
        assertThat(line.of(id(5))).isEqualTo(new Line.Side("out", 0));
    }

    @Test
    void without_places_nobody_is_in() {
        var line = Line.draw(List.of(entry(1, 9), entry(2, 9)), 0);
        assertThat(line.in()).isEmpty();
        assertThat(line.of(id(1)).where()).isEqualTo("out");
    }

    @Property
    void the_places_are_filled_by_those_in_and_the_tied_and_never_overfilled(
            @ForAll @Size(max = 12) List<@IntRange(max = 4) Integer> scores, @ForAll @IntRange(max = 12) int places) {
        var entries = IntStream.range(0, scores.size())
                .mapToObj(i -> entry(i, scores.get(i), i % 2))
                .toList();
        var line = Line.draw(entries, places);
        assertThat(line.in().size() + line.open()).isEqualTo(Math.min(places, entries.size()));
        if (line.open() > 0) assertThat(line.tied().size()).isGreaterThan(line.open());
        else assertThat(line.tied()).isEmpty();
        for (var better : entries)
            for (var worse : entries)
                if (better.values().get(0).compareTo(worse.values().get(0)) > 0)
                    assertThat(order(line.of(better.id()).where()))
                            .isLessThanOrEqualTo(order(line.of(worse.id()).where()));
    }

    private static int order(String where) {
        return List.of("in", "tied", "out").indexOf(where);
    }

    private static UUID id(int n) {
        return new UUID(0, n);
    }

    private static Ranking.Entry entry(int n, int... values) {
        return new Ranking.Entry(
                id(n), Arrays.stream(values).mapToObj(BigDecimal::valueOf).toList());
    }
}
