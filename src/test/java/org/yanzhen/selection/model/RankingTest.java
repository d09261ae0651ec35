package org.yanzhen.selection.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.yanzhen.selection.model.Ranking.Entry;
import org.yanzhen.selection.model.Ranking.Place;

class RankingTest {
    private static final UUID A = id(1), B = id(2), C = id(3), D = id(4);

    /** G4: 1-2-2-4. */
    @Test
    void equal_scores_share_a_rank_and_the_next_one_is_skipped() {
        var places = Ranking.rank(List.of(entry(A, 90), entry(B, 80), entry(C, 80), entry(D, 70)));

        assertThat(places).extracting(Place::rank).containsExactly(1, 2, 2, 4);
    }

    /** A4, G4: front-line work is the first comparison and adds no points. */
    @Test
    void the_chain_tells_equal_scores_apart_without_changing_their_rank() {
        var places = Ranking.rank(List.of(entry(A, 80, 0), entry(B, 80, 1)));

        assertThat(places).containsExactly(new Place(B, 1, 1), new Place(A, 1, 2));
    }

    @Test
    void the_second_step_of_the_chain_is_asked_only_where_the_first_is_equal() {
        var places = Ranking.rank(List.of(entry(A, 80, 1, 2), entry(B, 80, 0, 9), entry(C, 80, 1, 3)));

        assertThat(places).extracting(Place::id).containsExactly(C, A, B);
    }

    @Test
    void nobody_gives_nobody() {
        assertThat(Ranking.rank(List.of())).isEmpty();
        assertThat(Ranking.propose(List.of(), 15)).isEqualTo(new Ranking.Proposal(List.of(), List.of(), List.of(), 0));
    }

    @Test
    void one_person_for_one_place_is_in() {
        var proposal = Ranking.propose(List.of(entry(A, 60)), 1);

        assertThat(proposal.in()).containsExactly(A);
        assertThat(proposal.open()).isZero();
    }

    @Test
    void exactly_as_many_as_places_leaves_nobody_tied() {
        var proposal = Ranking.propose(List.of(entry(A, 90), entry(B, 80), entry(C, 80)), 3);

        assertThat(proposal.in()).hasSize(3);
        assertThat(proposal.tied()).isEmpty();
        assertThat(proposal.out()).isEmpty();
    }

    /** G4: what the chain leaves equal is a person's to decide. */
    @Test
    void a_tie_across_the_line_stays_open_for_a_person() {
        var proposal = Ranking.propose(List.of(entry(A, 90), entry(B, 80), entry(C, 80), entry(D, 70)), 2);

        assertThat(proposal.in()).containsExactly(A);
        assertThat(proposal.tied()).containsExactlyInAnyOrder(B, C);
        assertThat(proposal.open()).isEqualTo(1);
        assertThat(proposal.out()).containsExactly(D);
    }

    @Test
    void a_tie_that_ends_at_the_line_is_no_tie() {
        var proposal = Ranking.propose(List.of(entry(A, 90), entry(B, 80), entry(C, 70)), 2);

        assertThat(proposal.in()).containsExactly(A, B);
        assertThat(proposal.tied()).isEmpty();
    }

    @Test
    void no_places_leave_everybody_out() {
        var proposal = Ranking.propose(List.of(entry(A, 90), entry(B, 90)), 0);

        assertThat(proposal.out()).containsExactlyInAnyOrder(A, B);
        assertThat(proposal.tied()).isEmpty();
        assertThat(proposal.open()).isZero();
    }

    @Test
    void a_proposal_says_where_each_one_is() {
        var proposal = Ranking.propose(List.of(entry(A, 90), entry(B, 80), entry(C, 80)), 2);

        assertThat(List.of(proposal.of(A), proposal.of(B), proposal.of(D))).containsExactly("in", "tied", "none");
        assertThat(Ranking.propose(List.of(entry(A, 90), entry(B, 80)), 1).of(B))
                .isEqualTo("out");
    }

    @Test
    void equal_numbers_written_differently_are_equal() {
        var proposal = Ranking.propose(
                List.of(new Entry(A, List.of(new BigDecimal("0.50"))), new Entry(B, List.of(new BigDecimal("0.5")))),
                1);

        assertThat(proposal.tied()).hasSize(2);
    }

    @Test
    void values_of_different_length_and_negative_places_are_errors() {
        assertThatThrownBy(() -> Ranking.rank(List.of(entry(A, 1), entry(B, 1, 2))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ranking.rank(List.of(new Entry(A, List.of()), new Entry(B, List.of()))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ranking.propose(List.of(), -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void the_order_of_the_entries_does_not_matter(@ForAll("entries") List<Entry> entries, @ForAll long seed) {
        var shuffled = new ArrayList<>(entries);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(Ranking.rank(shuffled)).isEqualTo(Ranking.rank(entries));
        assertThat(Ranking.propose(shuffled, 5)).isEqualTo(Ranking.propose(entries, 5));
    }

    @Property
    void never_more_than_the_places_and_everybody_once(
            @ForAll("entries") List<Entry> entries, @ForAll @IntRange(max = 40) int places) {
        var proposal = Ranking.propose(entries, places);

        assertThat(proposal.in().size() + proposal.open()).isEqualTo(Math.min(places, entries.size()));
        assertThat(proposal.tied().size()).isGreaterThanOrEqualTo(proposal.open());
        if (proposal.open() > 0) assertThat(proposal.tied().size()).isGreaterThan(proposal.open());
        var everybody = new ArrayList<>(proposal.in());
        everybody.addAll(proposal.tied());
        everybody.addAll(proposal.out());
        assertThat(everybody).hasSameSizeAs(entries);
        assertThat(new HashSet<>(everybody)).hasSameSizeAs(entries);
    }

    @Property
    void nobody_out_is_better_than_anybody_in(@ForAll("entries") List<Entry> entries) {
        var proposal = Ranking.propose(entries, 4);
        var positions = Ranking.rank(entries);

        int worstIn = positions.stream()
                .filter(p -> proposal.in().contains(p.id()))
                .mapToInt(Place::position)
                .max()
                .orElse(0);
        assertThat(positions.stream().filter(p -> !proposal.in().contains(p.id())))
                .allMatch(p -> p.position() > worstIn);
    }

    @Property
    void a_rank_is_one_more_than_those_with_a_higher_score(@ForAll("entries") List<Entry> entries) {
        for (Place place : Ranking.rank(entries)) {
            BigDecimal score = entries.stream()
                    .filter(e -> e.id().equals(place.id()))
                    .findFirst()
                    .orElseThrow()
                    .values()
                    .get(0);
            long better = entries.stream()
                    .filter(e -> e.values().get(0).compareTo(score) > 0)
                    .count();
            assertThat(place.rank()).isEqualTo((int) better + 1);
        }
    }

    @Provide
    Arbitrary<List<Entry>> entries() {
        var values = Combinators.combine(
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.integers().between(0, 1))
                .as((score, frontLine) -> List.of(BigDecimal.valueOf(score), BigDecimal.valueOf(frontLine)));
        return values.list()
                .ofMaxSize(30)
                .map(all -> IntStream.range(0, all.size())
                        .mapToObj(i -> new Entry(id(i), all.get(i)))
                        .toList());
    }

    private static Entry entry(UUID id, int... values) {
        return new Entry(id, IntStream.of(values).mapToObj(BigDecimal::valueOf).toList());
    }

    private static UUID id(int n) {
        return new UUID(0, n);
    }
}
