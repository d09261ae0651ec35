package org.yanzhen.selection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yanzhen.access.Panels;
import org.yanzhen.ballot.Ballots;
import org.yanzhen.ballot.Panel;
import org.yanzhen.ballot.Scores;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Form;
import org.yanzhen.house.View;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;
import org.yanzhen.selection.store.CampaignStore;

/** G9: where too few are left to judge somebody, the leading group names who scores in their place. */
@Component
class StandIns {
    private final Rounds rounds;
    private final Standings standings;
    private final Ballots ballots;
    private final Panels panels;
    private final Roster roster;
    private final CampaignStore campaigns;
    private final Facts facts;

    StandIns(
            Rounds rounds,
            Standings standings,
            Ballots ballots,
            Panels panels,
            Roster roster,
            CampaignStore campaigns,
            Facts facts) {
        this.rounds = rounds;
        this.standings = standings;
        this.ballots = ballots;
        this.panels = panels;
        this.roster = roster;
        this.campaigns = campaigns;
        this.facts = facts;
    }

    String namer(String campaign) {
        Set<String> people = new LinkedHashSet<>();
        standings.withoutQuorum(campaign).forEach(n -> people.add(n.id().toString()));
        Panel panel = rounds.panel(campaign, Round.SCORE);
        return deputy(panels.members("chair"), panel, people);
    }

    /** The chair unless he is kept from one of these people; then the first member who is not; failing all, the chair. */
    static String deputy(List<String> chair, Panel panel, Set<String> people) {
        var inOrder = new LinkedHashSet<>(chair);
        inOrder.addAll(panel.members());
        return inOrder.stream()
                .filter(m -> panel.recusedFrom(m).stream().noneMatch(people::contains))
                .findFirst()
                .orElseGet(() -> inOrder.iterator().next());
    }

    View view(String campaign) {
        Scores scores = standings.scores(campaign);
        Set<String> kept = scores.panel().recusedFrom(namer(campaign));
        var people = new ArrayList<Map<String, Object>>();
        for (Nominee n : standings.withoutQuorum(campaign)) {
            String subject = n.id().toString();
            if (kept.contains(subject)) continue;
            var row = new LinkedHashMap<String, Object>();
            row.put("id", subject);
            row.put("name", n.name());
            row.put("unitName", roster.unit(n.unit()).name());
            row.put("raters", scores.raters(subject));
            row.put("needed", needed(campaign, scores, n));
            row.put("missing", missing(scores, subject).size());
            row.put(
                    "pool",
                    pool(campaign, scores.panel(), n).stream()
                            .map(account -> Map.of("id", account, "name", roster.nameOf(account)))
                            .toList());
            people.add(row);
        }
        return View.of()
                .with("title", campaigns.campaign(campaign).title())
                .with("members", scores.panel().members().size())
                .with(
                        "least",
                        rounds.quorum(campaign).least(scores.panel().members().size()))
                .with("people", people);
    }

    void name(String campaign, Form form) {
        Scores scores = standings.scores(campaign);
        UUID ballot = rounds.ballot(campaign, Round.SCORE).id();
        Set<String> kept = scores.panel().recusedFrom(Actor.id());
        var rows = new LinkedHashMap<String, Form>();
        form.rows("people").forEach(row -> rows.put(row.text("id", "人选", 60), row));
        var again = new LinkedHashSet<String>();
        for (Nominee n : standings.withoutQuorum(campaign)) {
            String subject = n.id().toString();
            Form row = rows.get(subject);
            if (row == null && kept.contains(subject)) {
                again.add(subject); // nobody may decide for him: those who are missing are asked once more
                continue;
            }
            if (row == null) throw form.refuse("standIn.missing", "people", "请为" + n.name() + "指定替补评分的人，或请未评分的成员补评。");
            if (kept.contains(subject)) throw row.refuse("review.recused", "id", "您对" + n.name() + "应当回避，不能指定替补。");
            List<String> pool = pool(campaign, scores.panel(), n);
            List<String> named = row.codes("standIns").stream().distinct().toList();
            for (String account : named)
                if (!pool.contains(account))
                    throw row.refuse("standIn.unfit", "standIns", "“" + account + "”不能替补：已是成员，或者应当回避。");
            boolean ask = row.yes("again");
            int coming = named.size() + (ask ? missing(scores, subject).size() : 0);
            int needed = needed(campaign, scores, n);
            if (coming < needed)
                throw row.refuse("standIn.tooFew", "standIns", n.name() + "还差" + needed + "人评分，现在只安排了" + coming + "人。");
            if (ask) again.add(subject);
            for (String account : named) {
                ballots.standIn(ballot, account, subject);
                facts.record("standInNamed", campaign, n.subject(), Map.of("member", account));
            }
        }
        ballots.again(ballot, again);
        rounds.clockStarts(campaigns.campaign(campaign), Round.SCORE, rounds.due(campaign, Round.SCORE));
    }

    private int needed(String campaign, Scores scores, Nominee n) {
        int least = rounds.quorum(campaign).least(scores.panel().members().size());
        return Math.max(0, least - scores.raters(n.id().toString()));
    }

    /** Entitled accounts that have not scored this subject. */
    private static Set<String> missing(Scores scores, String subject) {
        var missing = new LinkedHashSet<>(scores.panel().entitled(subject));
        missing.removeAll(scores.sheets().getOrDefault(subject, Map.of()).keySet());
        return missing;
    }

    /** City leaders and committee members outside the group who need not be kept from this person. */
    private List<String> pool(String campaign, Panel panel, Nominee n) {
        var pool = new LinkedHashSet<>(panels.members("leader"));
        pool.addAll(panels.members("committee"));
        panel.members().forEach(pool::remove);
        panel.standIns().getOrDefault(n.id().toString(), Set.of()).forEach(pool::remove);
        rounds.computed(pool, List.of(n)).forEach(r -> pool.remove(r.member()));
        return List.copyOf(pool);
    }
}
