package org.yanzhen.selection;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.ballot.Ballots;
import org.yanzhen.house.Form;
import org.yanzhen.house.Verbs;
import org.yanzhen.house.View;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;
import org.yanzhen.selection.store.CampaignStore;

/** A12, G4: the leading group votes once more, among those alone who are tied at the line. */
@Service("secondVotes")
@Verbs
public class SecondVotes {
    private final Rounds rounds;
    private final Standings standings;
    private final Shortlists shortlists;
    private final Ballots ballots;
    private final CampaignStore campaigns;
    private final Roster roster;
    private final Facts facts;

    SecondVotes(
            Rounds rounds,
            Standings standings,
            Shortlists shortlists,
            Ballots ballots,
            CampaignStore campaigns,
            Roster roster,
            Facts facts) {
        this.rounds = rounds;
        this.standings = standings;
        this.shortlists = shortlists;
        this.ballots = ballots;
        this.campaigns = campaigns;
        this.roster = roster;
        this.facts = facts;
    }

    /** Seats the leading group before the tied; whoever was kept from somebody stays so. */
    @Transactional
    public void open(String campaign) {
        var tied = standings.table(campaign).where("tied");
        var people = standings.candidates(campaign).stream()
                .filter(n -> tied.contains(n.id()))
                .toList();
        rounds.open(campaign, Round.SECOND_VOTE, 1, people);
    }

    public List<String> votersDue(String campaign) {
        return rounds.due(campaign, Round.SECOND_VOTE);
    }

    public View view(String campaign, String member) {
        return View.of()
                .with("title", campaigns.campaign(campaign).title())
                .with("memberName", roster.nameOf(member))
                .with(
                        "due",
                        Rounds.day(rounds.whole(campaign, Round.SECOND_VOTE).day()))
                .with("places", places(campaign))
                .with(
                        "people",
                        rounds.due(campaign, Round.SECOND_VOTE, member).stream()
                                .map(rounds::card)
                                .toList())
                .with("recused", rounds.kept(campaign, Round.SECOND_VOTE, member));
    }

    /** Takes a member's vote, once: at most as many as places are open. */
    @Transactional
    public void vote(String campaign, String member, Form form) {
        rounds.mustBe(member);
        ballots.admit(rounds.ballot(campaign, Round.SECOND_VOTE).id(), member);
        var choice = VoteForm.read(form, "chosen", rounds, campaign, Round.SECOND_VOTE, member);
        int open = places(campaign);
        if (choice.yes().size() > open)
            throw form.refuse(
                    "secondVote.tooMany",
                    "chosen",
                    "并列人选只剩" + open + "个名额，最多选" + open + "人，现在选了" + choice.yes().size() + "人。");
        choice.cast(ballots, rounds, campaign, Round.SECOND_VOTE, member);
    }

    /** Reminds those who are missing, and nobody else. */
    @Transactional
    public void remind(String campaign) {
        rounds.remind(campaign, Round.SECOND_VOTE);
    }

    @Transactional
    public void escalate(String campaign) {
        rounds.escalate(campaign, Round.SECOND_VOTE);
    }

    public View closeView(String campaign) {
        return rounds.closeView(campaign, Round.SECOND_VOTE);
    }

    /** The office waits on, or closes the vote. */
    @Transactional
    public void close(String campaign, Form form) {
        rounds.close(campaign, Round.SECOND_VOTE, form);
    }

    /** Never refuses. */
    public boolean closed(String campaign) {
        return rounds.closed(campaign, Round.SECOND_VOTE);
    }

    /** Closes the vote, so that its shares count as a step of the chain. */
    @Transactional
    public void count(String campaign) {
        rounds.finish(campaign, Round.SECOND_VOTE);
        facts.record(
                "secondVoteCounted",
                campaign,
                "round:secondVote",
                Map.of("stillTied", standings.table(campaign).where("tied").size()));
        shortlists.clockStarts(campaign);
    }

    private int places(String campaign) {
        return standings.table(campaign).open();
    }
}
