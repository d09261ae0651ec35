package org.yanzhen.laggard;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.engine.Cases;
import org.yanzhen.house.Verbs;
import org.yanzhen.laggard.CatchUp.Item;
import org.yanzhen.laggard.Escalations.Streak;
import org.yanzhen.laggard.store.CatchUpStore;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;
import org.yanzhen.rulings.Ruling;

/** B12: former laggards that caught up, by the table catchUp; the office decides whether each is commended. */
@Service("catchUps")
@Verbs
public class CatchUps {
    private static final String COMMENDATION = "commendation";

    private final CatchUpStore store;
    private final Listings listings;
    private final Escalations escalations;
    private final LaggardTerms terms;
    private final Deadlines deadlines;
    private final Roster roster;
    private final Cases cases;
    private final Facts facts;
    private final Clock clock;

    CatchUps(
            CatchUpStore store,
            Listings listings,
            Escalations escalations,
            LaggardTerms terms,
            Deadlines deadlines,
            Roster roster,
            Cases cases,
            Facts facts,
            Clock clock) {
        this.store = store;
        this.listings = listings;
        this.escalations = escalations;
        this.terms = terms;
        this.deadlines = deadlines;
        this.roster = roster;
        this.cases = cases;
        this.facts = facts;
        this.clock = clock;
    }

    /** Asks the table about every streak of the year that was not commended yet, and proposes those that caught up. */
    @Transactional
    public void judge(String quarter) {
        propose(listings.quarter(quarter), null);
    }

    /** The units to be commended for this quarter. */
    public List<String> due(String quarter) {
        return store.ofQuarter(quarter).stream()
                .filter(c -> c.state() == CatchUp.State.PROPOSED)
                .map(CatchUp::unit)
                .distinct()
                .toList();
    }

    /** Whether the unit caught up in this quarter in at least one item. Never refuses. */
    public boolean caughtUp(String quarter, String unit) {
        return store.ofQuarter(quarter).stream()
                .anyMatch(c -> c.unit().equals(unit)
                        && c.state() != CatchUp.State.WITHDRAWN
                        && !c.standing().isEmpty());
    }

    /** The proposals of a year and what became of them; for pages. */
    public List<CatchUp> of(int year) {
        return store.of(year);
    }

    /**
     * After a correction of this quarter: proposals without ground are withdrawn, in this quarter and the later ones of the
     * year, and what is new is proposed in cases of their own.
     */
    @Transactional
    public void reconcile(String quarter, UUID amendment) {
        Quarter corrected = listings.quarter(quarter);
        for (Quarter q : listings.quarters(corrected.board(), corrected.year()))
            if (q.quarter() >= corrected.quarter() && q.published())
                for (CatchUp c : propose(q, amendment))
                    cases.start("catchUpCommendation", c.caseKey(), Map.of("quarter", q.key(), "unit", c.unit()), null);
    }

    private List<CatchUp> propose(Quarter q, UUID amendment) {
        if (!q.board().equals(Quarters.CITY) || q.origin() == Quarter.Origin.HISTORY) return List.of();
        var streaks = streaks(q);
        var answers = escalations.caughtUp(q.key(), streaks);
        var due = new LinkedHashMap<String, Item>();
        for (int i = 0; i < streaks.size(); i++)
            if (answers.get(i).yes("caughtUp")) {
                Item item = item(q, streaks.get(i), answers.get(i));
                due.put(item.once(), item);
            }
        var before = store.of(q.year());
        if (amendment != null) withdraw(q, before, due, amendment);
        var known = new HashSet<String>();
        for (CatchUp c : before)
            for (Item item : c.standing())
                if (!c.key().equals(q.key()) || due.containsKey(item.once())) known.add(item.once());
        due.keySet().removeAll(known);
        return add(
                q,
                amendment,
                due.values().stream().collect(Collectors.groupingBy(Item::unit, TreeMap::new, Collectors.toList())));
    }

    private List<CatchUp> add(Quarter q, UUID amendment, Map<String, List<Item>> byUnit) {
        if (byUnit.isEmpty()) return List.of();
        Instant now = clock.instant();
        var proposals = new ArrayList<CatchUp>();
        byUnit.forEach((unit, items) -> {
            UUID id = UUID.randomUUID();
            proposals.add(new CatchUp(
                    id,
                    q.key(),
                    unit,
                    q.year(),
                    CatchUp.State.PROPOSED,
                    now,
                    amendment,
                    false,
                    null,
                    null,
                    null,
                    null,
                    items.stream().map(i -> of(id, i)).toList()));
        });
        store.add(proposals);
        var term = terms.of(q.key(), COMMENDATION);
        var day = terms.lastDay(term, now.atZone(WorkingDays.ZONE).toLocalDate());
        deadlines.open(proposals.stream()
                .map(c -> terms.deadline(
                        term,
                        q.key(),
                        COMMENDATION,
                        c.unit(),
                        "office",
                        "决定是否通报表扬：" + roster.unit(c.unit()).name(),
                        day,
                        "/laggard/units/" + c.unit() + "?year=" + q.year()))
                .toList());
        facts.recordAll("caughtUp", q.key(), details(proposals));
        return proposals;
    }

    private void withdraw(Quarter q, List<CatchUp> before, Map<String, Item> due, UUID amendment) {
        var here = before.stream().filter(c -> c.key().equals(q.key())).toList();
        store.withdrawItems(
                here.stream()
                        .flatMap(c -> c.standing().stream())
                        .filter(i -> !due.containsKey(i.once()))
                        .toList(),
                clock.instant());
        var gone = here.stream()
                .filter(c -> c.state() == CatchUp.State.PROPOSED || c.state() == CatchUp.State.COMMENDED)
                .filter(c -> c.standing().stream().noneMatch(i -> due.containsKey(i.once())))
                .toList();
        if (gone.isEmpty()) return;
        store.withdraw(gone.stream().map(CatchUp::id).toList(), amendment);
        facts.recordAll("catchUpWithdrawn", q.key(), details(gone));
        for (CatchUp c : gone) {
            deadlines.gone(q.key(), COMMENDATION, c.unit());
            cases.tell(c.caseKey(), "laggard.commendationWithdrawn");
        }
    }

    /** The latest streak of every unit and item of the year, where the unit is ranked in this quarter. */
    private List<Streak> streaks(Quarter q) {
        var latest = new HashMap<String, Standing>();
        var now = new ArrayList<Standing>();
        for (Standing s : listings.year(q.board(), q.year())) {
            if (s.quarter() > q.quarter()) continue;
            if (s.listed() && s.streakFrom() != null) latest.put(Escalations.subject(s), s);
            if (s.quarter() == q.quarter() && s.state() != Standing.State.UNRANKED) now.add(s);
        }
        return now.stream()
                .filter(s -> latest.containsKey(Escalations.subject(s)))
                .map(s -> {
                    Standing then = latest.get(Escalations.subject(s));
                    return new Streak(s, then.streakFrom(), then.baselineRank());
                })
                .toList();
    }

    private static Item item(Quarter q, Streak s, Ruling answer) {
        Standing now = s.now();
        return new Item(
                null,
                now.unit(),
                now.code(),
                now.item(),
                now.scope(),
                q.year(),
                q.quarter(),
                s.from(),
                s.baselineRank(),
                now.rank(),
                s.risen(),
                now.annualShare(),
                answer.text("basis"),
                answer.id(),
                false);
    }

    private static Item of(UUID id, Item i) {
        return new Item(
                id,
                i.unit(),
                i.code(),
                i.item(),
                i.scope(),
                i.year(),
                i.quarter(),
                i.streakFrom(),
                i.baselineRank(),
                i.rank(),
                i.risen(),
                i.annualShare(),
                i.basis(),
                i.ruling(),
                false);
    }

    private static Map<String, Map<String, ?>> details(List<CatchUp> proposals) {
        var details = new LinkedHashMap<String, Map<String, ?>>();
        for (CatchUp c : proposals)
            details.put(
                    "unit:" + c.unit(),
                    Map.of(
                            "items",
                            c.items().stream()
                                    .map(i -> i.code() + ":" + i.basis())
                                    .toList()));
        return details;
    }
}
