package org.yanzhen.selection;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yanzhen.access.Panels;
import org.yanzhen.ballot.Panel;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Form;
import org.yanzhen.house.View;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;
import org.yanzhen.rulings.Ruling;
import org.yanzhen.rulings.Rulings;
import org.yanzhen.selection.Standings.Standing;
import org.yanzhen.selection.store.CampaignStore;
import org.yanzhen.selection.store.NomineeStore;
import org.yanzhen.selection.store.PanelStore;

/** A12, G8: the chair fixes the twenty from the order that the scores make. */
@Component
class Shortlists {
    private static final String REVIEW = "review";
    private static final String SHORTLIST = "shortlist";

    private final Standings standings;
    private final Rounds rounds;
    private final Panels panels;
    private final Roster roster;
    private final CampaignStore campaigns;
    private final NomineeStore nominees;
    private final PanelStore decisions;
    private final Deadlines deadlines;
    private final Rulings rulings;
    private final Facts facts;
    private final Clock clock;

    Shortlists(
            Standings standings,
            Rounds rounds,
            Panels panels,
            Roster roster,
            CampaignStore campaigns,
            NomineeStore nominees,
            PanelStore decisions,
            Deadlines deadlines,
            Rulings rulings,
            Facts facts,
            Clock clock) {
        this.standings = standings;
        this.rounds = rounds;
        this.panels = panels;
        this.roster = roster;
        this.campaigns = campaigns;
        this.nominees = nominees;
        this.decisions = decisions;
        this.deadlines = deadlines;
        this.rulings = rulings;
        this.facts = facts;
        this.clock = clock;
    }

    /** The chair's days begin: until the window's last day, or some days more if that is over. */
    void clockStarts(String campaign) {
        Campaign c = campaigns.campaign(campaign);
        rounds.nextStep(c, SHORTLIST, chooser(campaign), "确定初步人选", c.review().to());
    }

    /** G9: the chair, or a deputy where the chair is kept from somebody. */
    String chooser(String campaign) {
        return StandIns.deputy(panels.members("chair"), panel(campaign), ids(standings.candidates(campaign)));
    }

    View view(String campaign) {
        Campaign c = campaigns.campaign(campaign);
        var table = standings.table(campaign);
        Set<String> kept = panel(campaign).recusedFrom(chooser(campaign));
        List<Standing> seen = table.standings().stream()
                .filter(s -> !kept.contains(s.nominee().id().toString()))
                .toList();
        var scores = standings.scores(campaign);
        var rows = new ArrayList<Map<String, Object>>();
        for (Standing s : seen) {
            var row = new LinkedHashMap<>(rounds.card(s.nominee()));
            row.put("mean", s.mean() == null ? null : s.mean().rounded().toPlainString());
            row.put("rank", s.mean() == null ? null : rank(s, seen));
            row.put(
                    "parts",
                    Standings.PARTS.keySet().stream()
                            .map(part -> scores.mean(s.nominee().id().toString(), part)
                                    .map(m -> m.rounded().toPlainString())
                                    .orElse("—"))
                            .toList());
            row.put("where", s.where());
            row.put("by", table.byWords(s));
            rows.add(row);
        }
        var returned = decisions
                .decision(campaign, "approval", c.round() - 1)
                .filter(d -> d.outcome().equals("returned"));
        return View.of()
                .with("title", c.title())
                .with("due", Rounds.day(deadlines.get(campaign, SHORTLIST, "").day()))
                .with("places", placesFor(table, kept))
                .with("expected", expected(campaign, table, kept))
                .with("open", table.open())
                .with("parts", List.copyOf(Standings.PARTS.values()))
                .with("people", rows)
                .with(
                        "recused",
                        table.standings().stream()
                                .filter(s -> !seen.contains(s))
                                .map(s -> Map.of(
                                        "name",
                                        s.nominee().name(),
                                        "unitName",
                                        roster.unit(s.nominee().unit()).name()))
                                .toList())
                .with("returned", returned.map(PanelStore.Decision::reason).orElse(null));
    }

    void confirm(String campaign, Form form) {
        Campaign c = campaigns.campaign(campaign);
        var table = standings.table(campaign);
        Map<String, Standing> standing = new LinkedHashMap<>();
        table.standings().forEach(s -> standing.put(s.nominee().id().toString(), s));
        Set<String> kept = panel(campaign).recusedFrom(Actor.id());
        Set<String> everybody =
                nominees.nominees(campaign).stream().map(n -> n.id().toString()).collect(Collectors.toSet());
        var chosen = new LinkedHashSet<String>();
        for (String subject : form.codes("shortlist")) {
            if (!everybody.contains(subject))
                throw form.refuse("shortlist.unknown", "shortlist", "名单里没有其中一名人选，请刷新后再提交。");
            if (kept.contains(subject)) throw form.refuse("review.recused", "shortlist", "其中有您应当回避的人，由排名决定，不能由您选。");
            if (standing.containsKey(subject)) chosen.add(subject); // who left meanwhile is dropped
        }
        int places = placesFor(table, kept), expected = expected(campaign, table, kept);
        if (chosen.size() > places)
            throw form.refuse(
                    "shortlist.tooMany",
                    "shortlist",
                    "初步人选最多" + places + "名，现在选了" + chosen.size() + "名。请去掉" + (chosen.size() - places) + "名。");
        if (chosen.size() < expected)
            throw form.refuse(
                    "shortlist.tooFew", "shortlist", "初步人选应选" + expected + "名，现在选了" + chosen.size() + "名。请补足。");
        boolean deviates = standing.values().stream()
                .filter(s -> !kept.contains(s.nominee().id().toString()))
                .anyMatch(s -> !s.where().equals("tied")
                        && s.where().equals("in")
                                != chosen.contains(s.nominee().id().toString()));
        boolean tied = !table.where("tied").isEmpty();
        String reason = form.text("reason", "理由", 500);
        if ((deviates || tied) && (reason == null || reason.length() < 10))
            throw form.refuse(
                    "shortlist.noReason",
                    "reason",
                    deviates ? "名单与排名不一致，请写明理由，至少10个字。" : "入围线上仍有并列，由您决定，请写明理由，至少10个字。");
        table.where("in").stream()
                .map(UUID::toString)
                .filter(kept::contains)
                .forEach(chosen::add); // by the count alone: the chooser is kept from them
        decisions.decide(
                campaign,
                new PanelStore.Decision(
                        REVIEW,
                        c.round(),
                        "shortlisted",
                        deviates || tied ? reason : null,
                        Actor.id(),
                        clock.instant()));
        fix(campaign, c.round(), table, chosen);
        deadlines.done(campaign, SHORTLIST, "");
    }

    private void fix(String campaign, int round, Standings.Table table, Set<String> chosen) {
        var inputs = new LinkedHashMap<String, Map<String, Object>>();
        var steps = new LinkedHashMap<String, Map<String, Object>>();
        for (Standing s : table.standings()) {
            inputs.put(
                    s.nominee().subject(),
                    Map.of(
                            "proposal",
                            s.where(),
                            "by",
                            table.by(s),
                            "chosen",
                            chosen.contains(s.nominee().id().toString())));
            if (s.step() > 0) steps.put(s.nominee().subject(), Map.of("stage", REVIEW, "step", s.step()));
        }
        if (!steps.isEmpty()) rulings.judgeAll("tieChain", campaign, steps);
        Map<String, Ruling> results = inputs.isEmpty()
                ? Map.of()
                : rulings.judgeAll("shortlistResult", campaign, inputs).stream()
                        .collect(Collectors.toMap(Ruling::subject, r -> r));
        var in = new ArrayList<UUID>();
        var out = new ArrayList<UUID>();
        results.forEach((subject, ruling) -> {
            UUID id = UUID.fromString(subject.substring("nominee:".length()));
            (ruling.text("result").equals("shortlisted") ? in : out).add(id);
            facts.record(
                    ruling.text("result"),
                    campaign,
                    subject,
                    ruling.id(),
                    Map.of("why", ruling.text("why"), "round", round));
        });
        nominees.stage(in, "shortlisted");
        nominees.stage(out, "candidate");
    }

    /** Places left for those the chooser may see: the others take theirs by the count. */
    private static int placesFor(Standings.Table table, Set<String> kept) {
        return table.places()
                - (int) table.where("in").stream()
                        .filter(id -> kept.contains(id.toString()))
                        .count();
    }

    /** So many have to be chosen: all places, less those decided to stay empty, as far as there are people. */
    private int expected(String campaign, Standings.Table table, Set<String> kept) {
        int people = (int) table.standings().stream()
                .filter(s -> s.mean() != null)
                .filter(s -> !kept.contains(s.nominee().id().toString()))
                .count();
        return Math.max(0, Math.min(placesFor(table, kept) - decisions.leftVacant(campaign, REVIEW), people));
    }

    /** The rank among those the reader may see, so that no gap tells of anybody else. */
    private static int rank(Standing s, List<Standing> seen) {
        return 1
                + (int) seen.stream()
                        .filter(o -> o.mean() != null && o.mean().compareTo(s.mean()) > 0)
                        .count();
    }

    private Panel panel(String campaign) {
        return rounds.panel(campaign, Round.SCORE);
    }

    private static Set<String> ids(List<Nominee> people) {
        return people.stream().map(n -> n.id().toString()).collect(Collectors.toSet());
    }
}
