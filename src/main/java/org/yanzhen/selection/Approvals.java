package org.yanzhen.selection;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.access.Panels;
import org.yanzhen.ballot.Ballots;
import org.yanzhen.ballot.Share;
import org.yanzhen.ballot.Threshold;
import org.yanzhen.ballot.Votes;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Form;
import org.yanzhen.house.Verbs;
import org.yanzhen.house.View;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;
import org.yanzhen.rulings.Ruling;
import org.yanzhen.rulings.Rulings;
import org.yanzhen.selection.model.Line;
import org.yanzhen.selection.model.Ranking;
import org.yanzhen.selection.store.CampaignStore;
import org.yanzhen.selection.store.NomineeStore;
import org.yanzhen.selection.store.PanelStore;

/** A13: the committee votes on the twenty; the secretary confirms what the count says, or returns the list. */
@Service("approvals")
@Verbs
public class Approvals {
    private static final String APPROVAL = "approval";

    private final Rounds rounds;
    private final Shortlists shortlists;
    private final Ballots ballots;
    private final Panels panels;
    private final Roster roster;
    private final CampaignStore campaigns;
    private final NomineeStore nominees;
    private final PanelStore decisions;
    private final Deadlines deadlines;
    private final Rulings rulings;
    private final Facts facts;
    private final Clock clock;

    Approvals(
            Rounds rounds,
            Shortlists shortlists,
            Ballots ballots,
            Panels panels,
            Roster roster,
            CampaignStore campaigns,
            NomineeStore nominees,
            PanelStore decisions,
            Deadlines deadlines,
            Rulings rulings,
            Facts facts,
            Clock clock) {
        this.rounds = rounds;
        this.shortlists = shortlists;
        this.ballots = ballots;
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

    /** Seats the committee before the shortlist of this round. */
    @Transactional
    public void open(String campaign) {
        rounds.open(
                campaign, Round.VOTE, campaigns.campaign(campaign).round(), nominees.inStage(campaign, "shortlisted"));
    }

    public List<String> votersDue(String campaign) {
        return rounds.due(campaign, Round.VOTE);
    }

    /** What one member sees: those whom he votes on, and of the others only that he is kept from them. */
    public View view(String campaign, String member) {
        return View.of()
                .with("title", campaigns.campaign(campaign).title())
                .with("memberName", roster.nameOf(member))
                .with("due", Rounds.day(rounds.whole(campaign, Round.VOTE).day()))
                .with("places", places(campaign))
                .with(
                        "people",
                        rounds.due(campaign, Round.VOTE, member).stream()
                                .map(rounds::card)
                                .toList())
                .with("recused", rounds.kept(campaign, Round.VOTE, member));
    }

    /** Takes a member's vote, once: yes to ten at most; whoever is not named gets no yes. */
    @Transactional
    public void vote(String campaign, String member, Form form) {
        rounds.mustBe(member);
        ballots.admit(rounds.ballot(campaign, Round.VOTE).id(), member);
        var choice = VoteForm.read(form, "approved", rounds, campaign, Round.VOTE, member);
        int places = places(campaign);
        if (choice.yes().size() > places)
            throw form.refuse(
                    "vote.tooMany",
                    "approved",
                    "最多同意" + places + "名，现在选了" + choice.yes().size() + "名。请去掉"
                            + (choice.yes().size() - places) + "名。");
        choice.cast(ballots, rounds, campaign, Round.VOTE, member);
    }

    /** Reminds those who are missing, and nobody else. */
    @Transactional
    public void remind(String campaign) {
        rounds.remind(campaign, Round.VOTE);
    }

    @Transactional
    public void escalate(String campaign) {
        rounds.escalate(campaign, Round.VOTE);
    }

    public View closeView(String campaign) {
        return rounds.closeView(campaign, Round.VOTE);
    }

    /** The office waits on, or closes the vote. */
    @Transactional
    public void close(String campaign, Form form) {
        rounds.close(campaign, Round.VOTE, form);
    }

    /** Never refuses. */
    public boolean closed(String campaign) {
        return rounds.closed(campaign, Round.VOTE);
    }

    /** Closes the vote and starts the secretary's days. */
    @Transactional
    public void count(String campaign) {
        rounds.finish(campaign, Round.VOTE);
        Campaign c = campaigns.campaign(campaign);
        facts.record("votesCounted", campaign, "round:approval", Map.of("round", c.round()));
        rounds.nextStep(c, APPROVAL, "secretary", "确认审定结果", c.approval().to());
    }

    /** The count as the secretary may see it. */
    public View confirmView(String campaign) {
        Set<String> kept = rounds.keptFrom(campaign, Round.VOTE, panels.members("secretary"));
        var count = tally(campaign, votes(campaign));
        var seen = count.people().stream()
                .filter(n -> !kept.contains(n.id().toString()))
                .toList();
        var rows = new ArrayList<Map<String, Object>>();
        for (Nominee n : seen) {
            Share share = count.share(n);
            var row = new LinkedHashMap<String, Object>();
            row.put("name", n.name());
            row.put("unitName", roster.unit(n.unit()).name());
            row.put("post", n.post());
            row.put("count", share.yes() + "/" + share.entitled());
            row.put("result", words(count, n));
            rows.add(row);
        }
        return View.of()
                .with("title", campaigns.campaign(campaign).title())
                .with("due", Rounds.day(deadlines.get(campaign, APPROVAL, "").day()))
                .with("places", places(campaign))
                .with("members", count.votes().panel().members().size())
                .with(
                        "handedIn",
                        ballots.turnout(rounds.ballot(campaign, Round.VOTE).id())
                                .done()
                                .size())
                .with("rows", rows)
                .with(
                        "choices",
                        seen.stream()
                                .map(n -> Map.of(
                                        "value",
                                        n.id().toString(),
                                        "label",
                                        n.name() + "（" + roster.unit(n.unit()).name() + "）"))
                                .toList())
                .with(
                        "recused",
                        count.people().stream()
                                .filter(n -> !seen.contains(n))
                                .map(n -> Map.of(
                                        "name",
                                        n.name(),
                                        "unitName",
                                        roster.unit(n.unit()).name()))
                                .toList());
    }

    /** Confirms exactly what the count says, or returns the list with a reason. */
    @Transactional
    public void confirm(String campaign, Form form) {
        Campaign c = campaigns.campaign(campaign);
        if (form.choice("verdict", "办理意见", List.of("confirm", "return")).equals("return")) {
            String reason = form.required("reason", "退回的理由", 10, 500);
            decide(c, "returned", reason);
            facts.record("listReturned", campaign, "round:approval", Map.of("round", c.round()));
            campaigns.nextRound(campaign);
            campaigns.advance(campaign, "review");
            shortlists.clockStarts(campaign);
            return;
        }
        var count = tally(campaign, votes(campaign));
        Set<String> kept = rounds.panel(campaign, Round.VOTE).recusedFrom(Actor.id());
        agree(form, count, kept);
        decide(c, "confirmed", null);
        var inputs = new LinkedHashMap<String, Map<String, Object>>();
        for (Nominee n : count.people())
            inputs.put(
                    n.subject(),
                    Map.of("quorate", count.quorate(n), "majority", count.majority(n), "place", count.place(n)));
        if (!inputs.isEmpty()) {
            var approved = new ArrayList<UUID>();
            for (Ruling ruling : rulings.judgeAll("approvalResult", campaign, inputs)) {
                String result = ruling.text("result");
                if (result.equals("approved"))
                    approved.add(UUID.fromString(ruling.subject().substring("nominee:".length())));
                facts.record(
                        result,
                        campaign,
                        ruling.subject(),
                        ruling.id(),
                        Map.of("why", ruling.text("why"), "round", c.round()));
            }
            nominees.stage(approved, "approved");
        }
    }

    /** The committee sent the list back to the leading group. Never refuses. */
    public boolean returned(String campaign) {
        return ballots.latest(campaign, Round.VOTE.ballot)
                .flatMap(b -> decisions.decision(campaign, APPROVAL, b.round()))
                .map(d -> d.outcome().equals("returned"))
                .orElse(false);
    }

    /** What the count says about everybody in the running. */
    private record Count(
            List<Nominee> people, Votes votes, Threshold majority, boolean ofAll, Threshold quorum, Line line) {
        Share share(Nominee n) {
            return votes.share(n.id().toString());
        }

        boolean quorate(Nominee n) {
            return votes.quorate(n.id().toString(), quorum);
        }

        boolean majority(Nominee n) {
            return majority.reached(
                    share(n).yes(), ofAll ? votes.panel().members().size() : share(n).entitled());
        }

        boolean elected(Nominee n) {
            return line.of(n.id()) != null && place(n).equals("in");
        }

        /** in, tied or out of the places; out for somebody without a majority. */
        String place(Nominee n) {
            return line.of(n.id()) == null ? "out" : line.of(n.id()).where();
        }
    }

    private Count tally(String campaign, Votes votes) {
        Ruling rule = rulings.preview("approvalRule", campaign, Map.of("question", "approve"));
        var bare = new Count(
                rounds.people(campaign, Round.VOTE),
                votes,
                Rounds.threshold(rule),
                rule.text("of").equals("members"),
                rounds.quorum(campaign),
                null);
        var carried = bare.people().stream()
                .filter(n -> bare.quorate(n) && bare.majority(n))
                .map(n -> new Ranking.Entry(n.id(), List.of(bare.share(n).fraction())))
                .toList();
        var sorted = bare.people().stream()
                .sorted(Comparator.comparing(bare::share)
                        .reversed()
                        .thenComparing(Nominee::unit)
                        .thenComparing(Nominee::unitOrder))
                .toList();
        return new Count(
                sorted, votes, bare.majority(), bare.ofAll(), bare.quorum(), Line.draw(carried, places(campaign)));
    }

    private Votes votes(String campaign) {
        return ballots.votes(rounds.ballot(campaign, Round.VOTE).id());
    }

    private void agree(Form form, Count count, Set<String> kept) {
        var confirmed = new HashSet<>(form.codes("approved"));
        var wrong = new LinkedHashSet<String>();
        var visible = count.people().stream()
                .filter(n -> !kept.contains(n.id().toString()))
                .collect(Collectors.toMap(n -> n.id().toString(), n -> n));
        var everybody = Set.copyOf(count.votes().panel().subjects());
        for (String subject : confirmed)
            if (kept.contains(subject) || !everybody.contains(subject))
                throw form.refuse("approval.unknown", "approved", "名单里没有其中一名人选，请刷新后再提交。");
        visible.forEach((subject, n) -> {
            if (count.elected(n) != confirmed.contains(subject))
                wrong.add(n.name() + (count.elected(n) ? "应当选" : "不应当选（" + words(count, n) + "）"));
        });
        if (!wrong.isEmpty())
            throw form.refuse(
                    "approval.contradicts", "approved", "与计票结果不一致：" + String.join("，", wrong) + "。只能按计票结果确认，或者写明理由退回。");
    }

    private static String words(Count count, Nominee n) {
        if (!count.quorate(n)) return "回避后不足半数，不能表决";
        if (!count.majority(n)) return "未过半数";
        return switch (count.place(n)) {
            case "in" -> "当选";
            case "tied" -> "过半数，末位并列，名额空着";
            default -> "过半数，名额已满";
        };
    }

    private void decide(Campaign c, String outcome, String reason) {
        decisions.decide(
                c.key(), new PanelStore.Decision(APPROVAL, c.round(), outcome, reason, Actor.id(), clock.instant()));
        deadlines.done(c.key(), APPROVAL, "");
    }

    private int places(String campaign) {
        return campaigns.seats(campaign, "approval").getOrDefault("any", 0);
    }
}
