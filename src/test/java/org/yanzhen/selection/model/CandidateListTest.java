package org.yanzhen.selection.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yanzhen.selection.model.CandidateList.Fault;
import org.yanzhen.selection.model.CandidateList.Kind;
import org.yanzhen.selection.model.CandidateList.Track;

class CandidateListTest {
    private final List<UUID> county = people(100, 20);
    private final List<UUID> city = people(200, 20);

    @Test
    void fifteen_and_fifteen_of_the_highest_is_faultless_and_needs_no_word() {
        var chosen = choose(15, 15);

        assertThat(list(15, 15).faults(chosen)).isEmpty();
        assertThat(list(15, 15).decidedByHand(chosen)).isEmpty();
    }

    /** A11: fifteen and fifteen; places do not move between tracks. */
    @Test
    void fourteen_and_sixteen_is_refused_because_places_do_not_move() {
        assertThat(list(15, 15).faults(choose(14, 16)))
                .containsExactly(new Fault(Kind.TOO_FEW, "county", 15, 14), new Fault(Kind.TOO_MANY, "city", 15, 16));
    }

    @Test
    void thirty_one_is_one_too_many_in_all() {
        assertThat(list(15, 15).faults(choose(15, 16)).get(0)).isEqualTo(new Fault(Kind.TOO_MANY_IN_ALL, null, 30, 31));
    }

    /** G8: fewer candidates than places leave places empty. */
    @Test
    void fewer_only_where_fewer_may_be_chosen() {
        var tracks = new LinkedHashMap<String, Track>();
        tracks.put("county", track(county.subList(0, 4), 15));

        assertThat(new CandidateList(tracks).faults(county.subList(0, 4))).isEmpty();
        assertThat(new CandidateList(tracks).faults(county.subList(0, 3)))
                .containsExactly(new Fault(Kind.TOO_FEW, "county", 4, 3));
    }

    @Test
    void whoever_is_passed_over_and_whoever_comes_instead_was_decided_by_hand() {
        var chosen = choose(15, 15);
        chosen.remove(county.get(0));
        chosen.add(county.get(15));

        assertThat(list(15, 15).decidedByHand(chosen)).containsExactlyInAnyOrder(county.get(0), county.get(15));
    }

    @Test
    void a_tie_on_the_line_is_always_decided_by_hand() {
        var tied = people(300, 3);
        var entries = tied.stream()
                .map(id -> new Ranking.Entry(id, List.of(BigDecimal.TEN)))
                .toList();
        var tracks = new LinkedHashMap<String, Track>();
        tracks.put("city", new Track(2, Set.copyOf(tied), Ranking.propose(entries, 2)));

        assertThat(new CandidateList(tracks).decidedByHand(tied.subList(0, 2)))
                .containsExactlyInAnyOrderElementsOf(tied);
    }

    private CandidateList list(int countyPlaces, int cityPlaces) {
        var tracks = new LinkedHashMap<String, Track>();
        tracks.put("county", track(county, countyPlaces));
        tracks.put("city", track(city, cityPlaces));
        return new CandidateList(tracks);
    }

    private static Track track(List<UUID> people, int places) {
        var entries = new ArrayList<Ranking.Entry>();
        for (UUID id : people) entries.add(new Ranking.Entry(id, List.of(BigDecimal.valueOf(100 - entries.size()))));
        return new Track(places, Set.copyOf(people), Ranking.propose(entries, places));
    }

    private LinkedHashSet<UUID> choose(int fromCounty, int fromCity) {
        var chosen = new LinkedHashSet<>(county.subList(0, fromCounty));
        chosen.addAll(city.subList(0, fromCity));
        return chosen;
    }

    private static List<UUID> people(int from, int n) {
        return IntStream.range(from, from + n).mapToObj(i -> new UUID(0, i)).toList();
    }
}
