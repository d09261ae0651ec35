package org.yanzhen.selection;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.ballot.Ballot;
import org.yanzhen.ballot.Ballots;
import org.yanzhen.house.Actor;
import org.yanzhen.roster.Roster;
import org.yanzhen.selection.store.CampaignStore;
import org.yanzhen.selection.store.NomineeStore;

/**
 * Who reads the photos and signed forms of a campaign: the unit itself and the office always; the departments asked while
 * they are asked; who scores or votes while they do, and never about somebody they are recused from (G9).
 */
@Component
class NominationFiles implements Attachments.Guard {
    private static final Set<String> REVIEWED = Set.of("candidate", "shortlisted", "approved");
    private static final Set<String> SHORTLISTED = Set.of("shortlisted", "approved");

    /** In each stage of the campaign: whose ballot opens the files, and of whom. */
    private static final Map<String, List<Reading>> READINGS = Map.of(
            "review", List.of(new Reading("score", REVIEWED)),
            "notice", List.of(new Reading("score", REVIEWED)),
            "approval", List.of(new Reading("score", REVIEWED), new Reading("approval", SHORTLISTED)));

    private record Reading(String ballot, Set<String> stages) {}

    private final CampaignStore campaigns;
    private final NomineeStore nominees;
    private final Ballots ballots;
    private final Roster roster;

    NominationFiles(CampaignStore campaigns, NomineeStore nominees, Ballots ballots, Roster roster) {
        this.campaigns = campaigns;
        this.nominees = nominees;
        this.ballots = ballots;
        this.roster = roster;
    }

    @Override
    public String prefix() {
        return "selection:";
    }

    @Override
    public boolean mayRead(String campaign, String subject) {
        List<Nominee> people = people(campaign, subject);
        String unit = subject.startsWith("unit:")
                ? subject.substring("unit:".length())
                : people.isEmpty() ? null : people.get(0).unit();
        if (unit == null) return false;
        if (Actor.in("office", roster.clerks(unit), roster.heads(unit))) return true;
        List<Nominee> running = people.stream().filter(Nominee::running).toList();
        if (running.isEmpty()) return false;
        return campaigns
                .find(campaign)
                .map(c -> c.stage().equals("screening") ? asked(c) : judges(c, running))
                .orElse(false);
    }

    // one photo is one person's, a signed form belongs to everybody it names
    private List<Nominee> people(String campaign, String subject) {
        return subject.startsWith("nominee:")
                ? nominees.find(UUID.fromString(subject.substring("nominee:".length()))).stream()
                        .toList()
                : nominees.ofUnit(campaign, subject.substring("unit:".length()));
    }

    private boolean asked(Campaign c) {
        return campaigns.consulted(c.key()).stream().anyMatch(d -> Actor.in(roster.clerks(d.department())));
    }

    private boolean judges(Campaign c, List<Nominee> people) {
        Set<String> recused = ballots.recusedFrom(c.key(), Actor.id());
        if (people.stream().anyMatch(n -> recused.contains(n.id().toString()))) return false;
        return READINGS.getOrDefault(c.stage(), List.of()).stream()
                .anyMatch(r -> people.stream().anyMatch(n -> r.stages().contains(n.stage()))
                        && ballots.latest(c.key(), r.ballot())
                                .map(b -> entitled(b, people))
                                .orElse(false));
    }

    private boolean entitled(Ballot ballot, List<Nominee> people) {
        var panel = ballots.panel(ballot.id());
        return people.stream().anyMatch(n -> panel.entitled(n.id().toString()).contains(Actor.id()));
    }
}
