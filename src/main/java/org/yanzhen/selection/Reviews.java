package org.yanzhen.selection;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.ballot.Ballots;
import org.yanzhen.house.Form;
import org.yanzhen.house.Verbs;
import org.yanzhen.house.View;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;
import org.yanzhen.rulings.Rulings;
import org.yanzhen.selection.store.CampaignStore;

/** A12: the leading group scores the thirty; who is tied at the line is voted on again; the chair fixes the twenty. */
@Service("reviews")
@Verbs
public class Reviews {
    private static final List<String> MODES = List.of("score", "leave", "recuse");

    private final Rounds rounds;
    private final Standings standings;
    private final StandIns standIns;
    private final Shortlists shortlists;
    private final Ballots ballots;
    private final CampaignStore campaigns;
    private final Rulings rulings;
    private final Facts facts;
    private final Roster roster;

    Reviews(
            Rounds rounds,
            Standings standings,
            StandIns standIns,
            Shortlists shortlists,
            Ballots ballots,
            CampaignStore campaigns,
            Rulings rulings,
            Facts facts,
            Roster roster) {
        this.rounds = rounds;
        this.standings = standings;
        this.standIns = standIns;
        this.shortlists = shortlists;
        this.ballots = ballots;
        this.campaigns = campaigns;
        this.rulings = rulings;
        this.facts = facts;
        this.roster = roster;
    }

    /** Seats the leading group before the candidates. */
    @Transactional
    public void open(String campaign) {
        rounds.open(campaign, Round.SCORE, 1, standings.candidates(campaign));
    }

    /** Members, and stand-ins named since, who still owe scores. */
    public List<String> scorersDue(String campaign) {
        return rounds.due(campaign, Round.SCORE);
    }

    /** What one member sees: those whom he judges, and of the others only that he is kept from them. */
    public View scoreView(String campaign, String member) {
        Campaign c = campaigns.campaign(campaign);
        var scale = rulings.preview("scoringScale", campaign, Map.of("stage", "review"));
        return View.of()
                .with("title", c.title())
                .with("memberName", roster.nameOf(member))
                .with("due", Rounds.day(rounds.whole(campaign, Round.SCORE).day()))
                .with("lowest", scale.integer("lowest"))
                .with("highest", scale.integer("highest"))
                .with(
                        "parts",
                        Standings.PARTS.entrySet().stream()
                                .map(p -> Map.of("code", p.getKey(), "label", p.getValue()))
                                .toList())
                .with(
                        "candidates",
                        rounds.due(campaign, Round.SCORE, member).stream()
                                .map(rounds::card)
                                .toList())
                .with("recused", rounds.kept(campaign, Round.SCORE, member));
    }

    /** Takes a member's whole sheet, once. */
    @Transactional
    public void score(String campaign, String member, Form form) {
        rounds.mustBe(member);
        UUID ballot = rounds.ballot(campaign, Round.SCORE).id();
        ballots.admit(ballot, member);
        Set<String> kept = rounds.panel(campaign, Round.SCORE).recusedFrom(member);
        Map<String, Nominee> due = new LinkedHashMap<>();
        rounds.due(campaign, Round.SCORE, member).forEach(n -> due.put(n.id().toString(), n));
        Set<String> everDue = Set.copyOf(ballots.due(ballot, member));
        var points = new LinkedHashMap<String, Map<String, BigDecimal>>();
        var left = new HashSet<String>();
        var declared = new LinkedHashMap<Nominee, String>();
        for (Form row : form.rows("scores")) {
            UUID id = row.id("id", "人选");
            String subject = String.valueOf(id);
            if (kept.contains(subject)) throw row.refuse("review.recused", "id", "您对这名人选应当回避，不能评分。请去掉这一行再提交。");
            if (points.containsKey(subject) || left.contains(subject) || declared.containsKey(due.get(subject)))
                throw row.refuse("review.twice", "id", "同一名人选出现了两次，请刷新后再提交。");
            Nominee n = due.get(subject);
            if (n == null && everDue.contains(subject)) continue; // left the running meanwhile
            if (n == null) throw row.refuse("review.unknown", "id", "名单里没有这名人选，请刷新后再提交。");
            switch (row.choice("mode", n.name() + "的评分方式", MODES)) {
                case "score" -> points.put(subject, sheet(campaign, n, row));
                case "leave" -> left.add(subject);
                default -> declared.put(n, row.required("reason", "对" + n.name() + "申请回避的理由", 2, 200));
            }
        }
        for (Nominee n : due.values())
            if (!points.containsKey(n.id().toString()) && !left.contains(n.id().toString()) && !declared.containsKey(n))
                throw form.refuse("review.unscored", "scores", "还没有给" + n.name() + "评分；暂时不评的，请选“暂不评”。");
        everDue.stream().filter(s -> !due.containsKey(s)).forEach(left::add);
        declared.forEach((n, reason) -> rounds.declare(campaign, Round.SCORE, member, n, reason));
        if (!points.isEmpty() || !left.isEmpty()) ballots.score(ballot, member, points, left);
        rounds.handedIn(campaign, Round.SCORE, member);
    }

    /** Reminds those who are missing, and nobody else. */
    @Transactional
    public void remindScorers(String campaign) {
        rounds.remind(campaign, Round.SCORE);
    }

    /** The office lets an overdue scoring lie: the chair hears of it. */
    @Transactional
    public void escalateScoring(String campaign) {
        rounds.escalate(campaign, Round.SCORE);
    }

    public View closeScoringView(String campaign) {
        return rounds.closeView(campaign, Round.SCORE);
    }

    /** The office waits on, or closes the scoring. */
    @Transactional
    public void closeScoring(String campaign, Form form) {
        rounds.close(campaign, Round.SCORE, form);
    }

    /** Never refuses. */
    public boolean scoringClosed(String campaign) {
        return rounds.closed(campaign, Round.SCORE);
    }

    /** Closes the scoring; candidates who came since are judged in a further pass. */
    @Transactional
    public void rank(String campaign) {
        rounds.finish(campaign, Round.SCORE);
        UUID ballot = rounds.ballot(campaign, Round.SCORE).id();
        List<Nominee> late = standings.candidates(campaign).stream()
                .filter(n -> !rounds.panel(campaign, Round.SCORE).subjects().contains(n.id().toString()))
                .toList();
        ballots.add(ballot, late.stream().map(n -> n.id().toString()).toList());
        ballots.recuse(
                ballot, rounds.computed(rounds.panel(campaign, Round.SCORE).members(), late));
        facts.record("candidatesRanked", campaign, "round:score", Map.of());
        shortlists.clockStarts(campaign);
    }

    /** G9: more than half of all members judged each candidate. Never refuses. */
    public boolean quorumKept(String campaign) {
        return standings.withoutQuorum(campaign).isEmpty();
    }

    /** Who names replacements: the chair, or the first of the leading group who is kept from none of these people. */
    public String standInNamer(String campaign) {
        return standIns.namer(campaign);
    }

    public View standInView(String campaign) {
        return standIns.view(campaign);
    }

    /** Names who scores in place of those recused, or asks the members who are missing once more. */
    @Transactional
    public void nameStandIns(String campaign, Form form) {
        standIns.name(campaign, form);
    }

    /** Whether people tied at the line are voted on again. Never refuses. */
    public boolean tiedAtLine(String campaign) {
        return standings.secondVoteNext(campaign);
    }

    /** Who fixes the shortlist: the chair, or the first of the leading group who is kept from nobody. */
    public String shortlister(String campaign) {
        return shortlists.chooser(campaign);
    }

    public View shortlistView(String campaign) {
        return shortlists.view(campaign);
    }

    /** Fixes the shortlist. */
    @Transactional
    public void confirmShortlist(String campaign, Form form) {
        shortlists.confirm(campaign, form);
    }

    private Map<String, BigDecimal> sheet(String campaign, Nominee n, Form row) {
        var scale = rulings.preview("scoringScale", campaign, Map.of("stage", "review"));
        var sheet = new HashMap<String, BigDecimal>();
        Standings.PARTS.forEach((part, label) -> sheet.put(
                part,
                BigDecimal.valueOf(row.requiredInteger(
                        part, n.name() + "的“" + label + "”", scale.integer("lowest"), scale.integer("highest")))));
        return sheet;
    }
}
