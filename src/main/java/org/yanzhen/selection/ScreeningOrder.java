package org.yanzhen.selection;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yanzhen.rulings.Rulings;
import org.yanzhen.selection.Consultations.Standing;
import org.yanzhen.selection.model.CandidateList;
import org.yanzhen.selection.model.Ranking;
import org.yanzhen.selection.store.CampaignStore;
import org.yanzhen.selection.store.NomineeStore;
import org.yanzhen.selection.store.ScreeningStore;

/** The order of screening at this moment: by total, then by the table's tie chain, track by track. */
@Component
class ScreeningOrder {
    static final List<String> TRACKS = List.of("county", "city");
    private static final String SCREENING = "screening";
    private static final int LONGEST_CHAIN = 10;

    private final CampaignStore campaigns;
    private final NomineeStore nominees;
    private final ScreeningStore store;
    private final Consultations consultations;
    private final Rulings rulings;

    ScreeningOrder(
            CampaignStore campaigns,
            NomineeStore nominees,
            ScreeningStore store,
            Consultations consultations,
            Rulings rulings) {
        this.campaigns = campaigns;
        this.nominees = nominees;
        this.store = store;
        this.consultations = consultations;
        this.rulings = rulings;
    }

    /** Everything the office's choice is held against. */
    record Now(
            Map<UUID, Standing> standings,
            Map<UUID, Integer> totals,
            Map<UUID, BigDecimal> shares,
            Map<String, List<Ranking.Place>> ranks,
            Map<String, CandidateList.Track> tracks) {

        /** Who may be chosen: no objection, no opinion missing, and a sheet. */
        boolean eligible(UUID id) {
            Standing standing = standings.get(id);
            return standing != null && standing.eligible() && totals.containsKey(id);
        }

        /** Everybody who may still be chosen in the track, best first. */
        List<Nominee> eligible(String track) {
            return ranks.get(track).stream()
                    .filter(place -> eligible(place.id()))
                    .map(place -> standings.get(place.id()).nominee())
                    .toList();
        }
    }

    /** The order among those nominated and in the running, for the places the campaign has. */
    Now now(String campaign) {
        var people = nominees.inStage(campaign, "nominated");
        var totals = store.totals(campaign);
        var shares = store.voteShares(campaign);
        var now = new Now(
                consultations.of(campaign, people), totals, shares, new LinkedHashMap<>(), new LinkedHashMap<>());
        var places = campaigns.seats(campaign, SCREENING);
        var chain = chain(campaign);
        for (String track : TRACKS) {
            var entries = new ArrayList<Ranking.Entry>();
            for (Nominee n : people)
                if (n.track().equals(track) && totals.containsKey(n.id()))
                    entries.add(new Ranking.Entry(n.id(), values(n, chain, now)));
            now.ranks().put(track, Ranking.rank(entries));
            var eligible = entries.stream().filter(e -> now.eligible(e.id())).toList();
            int seats = places.getOrDefault(track, 0);
            now.tracks()
                    .put(
                            track,
                            new CandidateList.Track(
                                    seats,
                                    eligible.stream().map(Ranking.Entry::id).collect(Collectors.toSet()),
                                    Ranking.propose(eligible, seats)));
        }
        return now;
    }

    private static List<BigDecimal> values(Nominee n, List<String> chain, Now now) {
        var values = new ArrayList<BigDecimal>();
        values.add(BigDecimal.valueOf(now.totals().get(n.id())));
        for (String criterion : chain)
            values.add(
                    switch (criterion) {
                        case "frontLine" -> n.frontLine() == null ? BigDecimal.ZERO : BigDecimal.ONE;
                        case "voteShare" -> now.shares().getOrDefault(n.id(), BigDecimal.ZERO);
                        case "screeningTotal" -> BigDecimal.valueOf(now.totals().get(n.id()));
                        default -> BigDecimal.ZERO; // a vote has no place here: it tells nobody apart
                    });
        return values;
    }

    /** The criteria of the chain up to where a person decides. */
    private List<String> chain(String campaign) {
        var chain = new ArrayList<String>();
        for (int step = 1; step <= LONGEST_CHAIN; step++) {
            String criterion = rulings.preview("tieChain", campaign, Map.of("stage", SCREENING, "step", step))
                    .text("criterion");
            if (criterion.endsWith("Decides")) break;
            chain.add(criterion);
        }
        return chain;
    }
}
