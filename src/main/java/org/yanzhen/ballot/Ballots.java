package org.yanzhen.ballot;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.ballot.store.BallotStore;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Ids;
import org.yanzhen.house.Refusal;

/**
 * Scoring panels and votes. A member hands in once about each subject; a recused member learns nothing about his. Only the
 * programme that opened a ballot may ask for the whole count; whatever is shown to a person goes through the methods that
 * take a reader.
 */
@Service
public class Ballots {
    private final BallotStore store;
    private final Clock clock;

    Ballots(BallotStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Opens a round; refused (ballot.opened) if this case has it already. */
    @Transactional
    public UUID open(String caseKey, String kind, int round, Collection<String> members, Collection<String> subjects) {
        UUID id = Ids.next();
        if (!store.open(id, caseKey, kind, round, clock.instant()))
            throw new Refusal("ballot.opened", null, "这一轮已经开始，不能重复开始。");
        store.addMembers(id, new LinkedHashSet<>(members));
        store.addSubjects(id, new LinkedHashSet<>(subjects));
        return id;
    }

    /** Judged from now on as well; those that are there already stay as they are. */
    @Transactional
    public void add(UUID ballot, Collection<String> subjects) {
        if (!subjects.isEmpty()) store.addSubjects(ballot, new LinkedHashSet<>(subjects));
    }

    /** The latest round of the kind, if there is one. */
    public Optional<Ballot> latest(String caseKey, String kind) {
        return store.latest(caseKey, kind);
    }

    /** Keeps these members from these subjects; what they had cast about them no longer counts. */
    @Transactional
    public void recuse(UUID ballot, Collection<Recusal> recusals) {
        if (!recusals.isEmpty()) store.recuse(ballot, recusals, clock.instant());
    }

    /** {@link #recuse(UUID, Collection)} of one member and one subject. */
    public void recuse(UUID ballot, String member, String subject, Recusal.Why why, String reason) {
        recuse(ballot, List.of(new Recusal(member, subject, why, reason)));
    }

    /** Who is recused from whom, and why. */
    public List<Recusal> recusals(UUID ballot) {
        return store.recusals(ballot);
    }

    /** Who was ever recused from whom in the case, in whatever ballot. */
    public List<Recusal> recusals(String caseKey) {
        return store.recusals(caseKey);
    }

    /** Every subject of the case this account is recused from, in whatever ballot; files and pages ask here. */
    public Set<String> recusedFrom(String caseKey, String member) {
        return store.recusedFrom(caseKey, member);
    }

    /** Who judges whom. */
    public Panel panel(UUID ballot) {
        return store.panel(ballot);
    }

    /** Names an account that judges one subject in place of those recused. */
    @Transactional
    public void standIn(UUID ballot, String member, String subject) {
        if (store.panel(ballot).recusedFrom(member).contains(subject))
            throw new Refusal("ballot.recused", null, "这名同志应当回避，不能替补。");
        store.standIn(ballot, member, subject, Actor.id(), clock.instant());
    }

    /** Reopens a closed round, so that members who are still missing on these subjects are asked again. */
    @Transactional
    public void again(UUID ballot, Collection<String> subjects) {
        store.reopen(ballot);
        if (!subjects.isEmpty()) store.forgetMissing(ballot, subjects);
    }

    /** Members and stand-ins who still owe something, in the panel's order. */
    public List<String> due(UUID ballot) {
        return turnout(ballot).due();
    }

    /** Who has handed in; stand-ins are asked too, but do not count as members. */
    public Turnout turnout(UUID ballot) {
        Panel panel = store.panel(ballot);
        Map<String, Map<String, String>> marks = store.marks(ballot);
        var done = new ArrayList<String>();
        var due = new ArrayList<String>();
        var everybody = new LinkedHashSet<>(panel.members());
        panel.standIns().values().forEach(everybody::addAll);
        for (String member : everybody) {
            Map<String, String> marked = marks.getOrDefault(member, Map.of());
            if (!marked.keySet().containsAll(panel.judgedBy(member))) due.add(member);
            else if (panel.members().contains(member)
                    && marked.values().stream().anyMatch(m -> !m.equals("absent"))) done.add(member);
        }
        return new Turnout(panel.members().size(), done, due);
    }

    /** Subjects this member still has to judge; nothing about those he is recused from. */
    public List<String> due(UUID ballot, String member) {
        Set<String> marked = store.marks(ballot).getOrDefault(member, Map.of()).keySet();
        return store.panel(ballot).judgedBy(member).stream()
                .filter(s -> !marked.contains(s))
                .toList();
    }

    /**
     * Refuses whoever cannot hand in now: the round is closed (ballot.closed), he does not sit in it (ballot.notMember), or
     * he has handed in (ballot.twice).
     */
    public void admit(UUID ballot, String member) {
        if (!store.openForCasting(ballot)) throw closed();
        if (store.panel(ballot).judgedBy(member).isEmpty())
            throw new Refusal("ballot.notMember", null, "您不在这一轮的成员名单里，或者对所有人都应当回避。");
        if (due(ballot, member).isEmpty()) throw twice();
    }

    /**
     * One member's sheet, once: points by subject and part, and the subjects left unscored on purpose. A second sheet about
     * the same subject is a conflict (ballot.twice), as is one that comes after the round was closed (ballot.closed).
     */
    @Transactional
    public void score(
            UUID ballot, String member, Map<String, Map<String, BigDecimal>> points, Collection<String> left) {
        var marks = new LinkedHashMap<String, String>();
        points.keySet().forEach(s -> marks.put(s, "scored"));
        left.forEach(s -> marks.put(s, "left"));
        mark(ballot, member, marks);
        store.addPoints(ballot, member, points);
    }

    /** One member's vote, once: yes to these, and no to everything else that is his to judge. */
    @Transactional
    public void vote(UUID ballot, String member, Collection<String> yes) {
        var marks = new LinkedHashMap<String, String>();
        due(ballot, member).forEach(s -> marks.put(s, "no"));
        yes.forEach(s -> marks.put(s, "yes"));
        if (marks.isEmpty()) throw twice();
        mark(ballot, member, marks);
    }

    /** Closes the round; what has not come is absent. False if it was closed before. */
    @Transactional
    public boolean close(UUID ballot) {
        if (!store.close(ballot, Actor.id(), clock.instant())) return false;
        Panel panel = store.panel(ballot);
        Map<String, Map<String, String>> marks = store.marks(ballot);
        for (String member : due(ballot)) {
            var absent = new LinkedHashMap<String, String>();
            for (String subject : panel.judgedBy(member))
                if (!marks.getOrDefault(member, Map.of()).containsKey(subject)) absent.put(subject, "absent");
            store.addMarks(ballot, member, absent, clock.instant());
        }
        return true;
    }

    /** The whole count of points, for the programme's own arithmetic. */
    public Scores scores(UUID ballot, Set<String> parts) {
        return new Scores(store.panel(ballot), parts, store.points(ballot));
    }

    /** The count of points as this reader may see it: without the subjects he is recused from. */
    public Scores scoresFor(UUID ballot, Set<String> parts, String reader) {
        Scores all = scores(ballot, parts);
        return all.only(seenBy(reader, all.panel()));
    }

    /** The whole count of votes, for the programme's own arithmetic. */
    public Votes votes(UUID ballot) {
        return new Votes(store.panel(ballot), store.yes(ballot));
    }

    /** The count of votes as this reader may see it: without the subjects he is recused from. */
    public Votes votesFor(UUID ballot, String reader) {
        Votes all = votes(ballot);
        return all.only(seenBy(reader, all.panel()));
    }

    private static List<String> seenBy(String reader, Panel panel) {
        return panel.subjects().stream()
                .filter(s -> !panel.recusedFrom(reader).contains(s))
                .toList();
    }

    private void mark(UUID ballot, String member, Map<String, String> marks) {
        if (!store.openForCasting(ballot)) throw closed();
        Panel panel = store.panel(ballot);
        Set<String> recused = panel.recusedFrom(member);
        Set<String> judged = Set.copyOf(panel.judgedBy(member));
        if (judged.isEmpty()) throw new Refusal("ballot.notMember", null, "您不在这一轮的成员名单里。");
        for (String subject : marks.keySet()) {
            if (recused.contains(subject)) throw new Refusal("ballot.recused", null, "您对其中的人应当回避，不能评分或投票。");
            if (!judged.contains(subject)) throw new Refusal("ballot.unknown", null, "名单已有变化，请刷新后再提交。");
        }
        if (!store.addMarks(ballot, member, marks, clock.instant())) throw twice();
    }

    private static Conflict closed() {
        return new Conflict("ballot.closed", "这一轮已经截止，没有再收。需要补的，请与办公室联系。");
    }

    private static Conflict twice() {
        return new Conflict("ballot.twice", "您这一轮已经提交过，每人只提交一次。");
    }
}
