package org.yanzhen.selection;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yanzhen.ballot.Ballots;
import org.yanzhen.ballot.Mean;
import org.yanzhen.ballot.Scores;
import org.yanzhen.ballot.Votes;
import org.yanzhen.rulings.Rulings;
import org.yanzhen.selection.model.Line;
import org.yanzhen.selection.model.Ranking;
import org.yanzhen.selection.store.CampaignStore;
import org.yanzhen.selection.store.NomineeStore;
import org.yanzhen.selection.store.ScreeningStore;

/** A12: the order the panel's scores make of the candidates, and where the twenty end. Always counted afresh. */
@Component
class Standings {
    /** 德、能、勤、绩、廉. */
    static final Map<String, String> PARTS = parts();

    private final Ballots ballots;
    private final Rounds rounds;
    private final CampaignStore campaigns;
    private final NomineeStore nominees;
    private final ScreeningStore screening;
    private final Rulings rulings;

    Standings(
            Ballots ballots,
            Rounds rounds,
            CampaignStore campaigns,
            NomineeStore nominees,
            ScreeningStore screening,
            Rulings rulings) {
        this.ballots = ballots;
        this.rounds = rounds;
        this.campaigns = campaigns;
        this.nominees = nominees;
        this.screening = screening;
        this.rulings = rulings;
    }

    /** One candidate; mean and rank are null for somebody nobody scored. */
    record Standing(Nominee nominee, Mean mean, Integer rank, String where, int step) {}

    /**
     * All candidates in the running, best first, the unscored last.
     *
     * @param chain what is compared when means are equal, step by step
     */
    record Table(List<Standing> standings, List<String> chain, int places, int open) {
        List<UUID> where(String where) {
            return standings.stream()
                    .filter(s -> s.where().equals(where))
                    .map(s -> s.nominee().id())
                    .toList();
        }

        /** places, mean, chain or secondVote. */
        String by(Standing s) {
            if (s.step() < 0) return "places";
            if (s.step() == 0) return "mean";
            return chain.get(s.step() - 1).equals("secondVote") ? "secondVote" : "chain";
        }

        /** The comparison that decided, as people read it. */
        String byWords(Standing s) {
            if (s.step() < 1) return null;
            return switch (chain.get(s.step() - 1)) {
                case "frontLine" -> "一线工作优先";
                case "screeningTotal" -> "初步筛选总分";
                case "voteShare" -> "民主推荐得票率";
                case "secondVote" -> "再次投票";
                default -> chain.get(s.step() - 1);
            };
        }
    }

    /** Those the leading group chooses from: candidates and those it had shortlisted before, in the running. */
    List<Nominee> candidates(String campaign) {
        return nominees.nominees(campaign).stream()
                .filter(Nominee::running)
                .filter(n -> n.stage().equals("candidate") || n.stage().equals("shortlisted"))
                .toList();
    }

    Scores scores(String campaign) {
        return ballots.scores(rounds.ballot(campaign, Round.SCORE).id(), PARTS.keySet());
    }

    /** Candidates whom fewer than the quorum scored. */
    List<Nominee> withoutQuorum(String campaign) {
        Scores scores = scores(campaign);
        var quorum = rounds.quorum(campaign);
        return candidates(campaign).stream()
                .filter(n -> !scores.quorate(n.id().toString(), quorum))
                .toList();
    }

    /** The second vote counts once it is closed, and only if everybody still tied stood in it. */
    Table table(String campaign) {
        List<String> criteria = criteria(campaign);
        int vote = criteria.indexOf("secondVote");
        if (vote < 0) return table(campaign, criteria);
        Table before = table(campaign, criteria.subList(0, vote));
        List<String> tied = before.where("tied").stream().map(UUID::toString).toList();
        if (tied.isEmpty() || !rounds.closed(campaign, Round.SECOND_VOTE)) return before;
        boolean allStood = rounds.panel(campaign, Round.SECOND_VOTE).subjects().containsAll(tied);
        return allStood ? table(campaign, criteria) : before;
    }

    private Table table(String campaign, List<String> chain) {
        Scores scores = scores(campaign);
        List<Nominee> candidates = candidates(campaign);
        var means = new LinkedHashMap<UUID, Mean>();
        for (Nominee n : candidates) scores.mean(n.id().toString()).ifPresent(mean -> means.put(n.id(), mean));
        int places = campaigns.seats(campaign, "review").getOrDefault("any", 0);
        var compared =
                candidates.stream().filter(n -> means.containsKey(n.id())).toList();
        var entries = entries(campaign, compared, means, chain);
        Line line = Line.draw(entries, places);
        var ranks = Ranking.rank(entries).stream().collect(Collectors.toMap(Ranking.Place::id, Function.identity()));
        var standings = new ArrayList<Standing>();
        compared.stream()
                .sorted(Comparator.comparing((Nominee n) -> ranks.get(n.id()).position())
                        .thenComparing(Nominee::unit)
                        .thenComparing(Nominee::unitOrder))
                .forEach(n -> standings.add(new Standing(
                        n,
                        means.get(n.id()),
                        ranks.get(n.id()).rank(),
                        line.of(n.id()).where(),
                        line.of(n.id()).step())));
        candidates.stream()
                .filter(n -> !means.containsKey(n.id()))
                .forEach(n -> standings.add(new Standing(n, null, null, "out", 0)));
        return new Table(standings, chain, places, line.open());
    }

    /** Whether the chain's next step is a vote among those still tied. */
    boolean secondVoteNext(String campaign) {
        return !rounds.opened(campaign, Round.SECOND_VOTE)
                && criteria(campaign).contains("secondVote")
                && !table(campaign).where("tied").isEmpty();
    }

    /** The steps of the chain that are comparisons; it ends where a person decides. */
    private List<String> criteria(String campaign) {
        var known = Set.of("frontLine", "screeningTotal", "voteShare", "secondVote");
        var criteria = new ArrayList<String>();
        for (int step = 1; ; step++) {
            String criterion = rulings.preview("tieChain", campaign, Map.of("stage", "review", "step", step))
                    .text("criterion");
            if (!known.contains(criterion) || criteria.contains(criterion)) return criteria;
            criteria.add(criterion);
        }
    }

    private List<Ranking.Entry> entries(
            String campaign, List<Nominee> compared, Map<UUID, Mean> means, List<String> chain) {
        Map<UUID, Integer> totals = chain.contains("screeningTotal") ? screening.totals(campaign) : Map.of();
        Map<UUID, BigDecimal> shares = chain.contains("voteShare") ? screening.voteShares(campaign) : Map.of();
        Optional<Votes> second = chain.contains("secondVote")
                ? Optional.of(
                        ballots.votes(rounds.ballot(campaign, Round.SECOND_VOTE).id()))
                : Optional.empty();
        return compared.stream()
                .map(n -> {
                    var values = new ArrayList<BigDecimal>();
                    values.add(means.get(n.id()).fraction());
                    for (String criterion : chain)
                        values.add(
                                switch (criterion) {
                                    case "frontLine" -> n.frontLine() == null ? BigDecimal.ZERO : BigDecimal.ONE;
                                    case "screeningTotal" -> BigDecimal.valueOf(totals.getOrDefault(n.id(), 0));
                                    case "voteShare" -> shares.getOrDefault(n.id(), BigDecimal.ZERO);
                                    default ->
                                        second.orElseThrow()
                                                .share(n.id().toString())
                                                .fraction();
                                });
                    return new Ranking.Entry(n.id(), values);
                })
                .toList();
    }

    private static Map<String, String> parts() {
        var parts = new LinkedHashMap<String, String>();
        parts.put("virtue", "德");
        parts.put("ability", "能");
        parts.put("diligence", "勤");
        parts.put("results", "绩");
        parts.put("integrity", "廉");
        return parts;
    }
}
