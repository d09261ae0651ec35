package org.yanzhen.laggard;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.engine.Cases;
import org.yanzhen.house.Verbs;
import org.yanzhen.laggard.PlanRecord.State;
import org.yanzhen.laggard.store.MilestoneStore;
import org.yanzhen.laggard.store.PlanStore;
import org.yanzhen.record.Facts;
import org.yanzhen.rulings.Ruling;

/** B8, B14: what follows for a unit from one list: a plan, its steps, and an end when the next list says how it went. */
@Service("rectifications")
@Verbs
public class Rectifications {
    private static final String WITHDRAWN = "laggard.listingWithdrawn";

    private final PlanStore store;
    private final MilestoneStore milestones;
    private final PlanDeadline due;
    private final Listings listings;
    private final Escalations escalations;
    private final Deadlines deadlines;
    private final Cases cases;
    private final Facts facts;
    private final PlanLetters letters;
    private final Clock clock;

    Rectifications(
            PlanStore store,
            MilestoneStore milestones,
            PlanDeadline due,
            Listings listings,
            Escalations escalations,
            Deadlines deadlines,
            Cases cases,
            Facts facts,
            PlanLetters letters,
            Clock clock) {
        this.store = store;
        this.milestones = milestones;
        this.due = due;
        this.listings = listings;
        this.escalations = escalations;
        this.deadlines = deadlines;
        this.cases = cases;
        this.facts = facts;
        this.letters = letters;
        this.clock = clock;
    }

    /** The unit owes a plan for all items it is listed for; the days count from the publication that named it (G10). */
    @Transactional
    public void open(String quarter, String unit) {
        LocalDate published = published(quarter, unit);
        if (!store.open(quarter, unit, published, clock.instant())) return;
        store.items(quarter, unit, store.listed(quarter, unit));
        PlanRecord p = store.find(quarter, unit).orElseThrow();
        LocalDate day = due.open(p, published, "报送整改方案");
        facts.record(
                "rectificationOpened",
                quarter,
                p.subject(),
                Map.of("published", published.toString(), "due", day.toString()));
        if (store.listedAtOnce(quarter, unit)) return; // the list's own letter says the day
        letters.toUnit(
                p,
                "planOwed",
                "请报送整改方案",
                "数据更正以后已列入尾雁名单，请在" + PlanLetters.DAY.format(day) + "24时前报送整改方案（附件2四）。",
                "planOwed:" + p.caseKey() + ":" + p.openedAt(),
                due.of(p));
    }

    /**
     * A list is out, or its figures are others now: the cases of earlier lists that it decides come to their end. One that has
     * no figures of what a plan is about says nothing of it (B14), and the plan goes on.
     */
    @Transactional
    public void decide(String quarter) {
        for (PlanStore.Later said : store.later(quarter)) {
            if (said.decides()) cases.tell(said.quarter() + ":" + said.unit(), "laggard.listPublished");
            else goOn(store.find(said.quarter(), said.unit()).orElseThrow(), quarter);
        }
    }

    /**
     * The next list is published, or the year is over: listedAgain if one of the items stands on the newest list, else
     * caughtUp, offList, or yearEnded while no later list decides it. What was not done is no longer owed.
     */
    @Transactional
    public String close(String quarter, String unit) {
        PlanRecord p = store.lock(quarter, unit).orElseThrow(Plans::unknown);
        due.recordOverdue(p);
        var said = store.later(p);
        boolean again = said.isPresent() && said.get().listed() > 0;
        UUID ruling = again ? null : caughtUp(p);
        String outcome = again
                ? "listedAgain"
                : ruling != null
                        ? "caughtUp"
                        : said.filter(PlanStore.Later::decides).isPresent() ? "offList" : "yearEnded";
        end(p, State.CLOSED, outcome);
        facts.record("rectificationClosed", quarter, p.subject(), ruling, Map.of("outcome", outcome));
        letters.toUnit(
                p,
                "rectificationClosed",
                "整改结案",
                switch (outcome) {
                    case "listedAgain" -> "原来的项目再次列入名单，由新一季度的整改接续，原方案可以更新后再报。";
                    case "caughtUp" -> "已成功赶队，整改结案。";
                    case "offList" -> "原来的项目已不在最新的名单上，整改结案。";
                    default -> "年度结束，整改结案。";
                },
                "rectificationClosed:" + p.caseKey() + ":" + p.openedAt(),
                null);
        return outcome;
    }

    /** A correction took every item away: the case ends, and what it has stays on record. */
    @Transactional
    public void withdraw(String quarter, String unit) {
        PlanRecord p = store.lock(quarter, unit).orElseThrow(Plans::unknown);
        end(p, State.WITHDRAWN, null);
        facts.record("rectificationWithdrawn", quarter, p.subject(), Map.of());
        letters.toUnit(
                p,
                "rectificationWithdrawn",
                "整改已撤销",
                "数据更正以后，本单位在这个季度没有列入的项目，不用再报方案或报告节点。已报的材料留存。",
                "rectificationWithdrawn:" + p.caseKey() + ":" + p.openedAt(),
                null);
    }

    /** After a correction: cases without an item left are cancelled, units whose items changed are told. */
    @Transactional
    public void reconcile(String quarter) {
        Map<String, List<String>> listed = store.listed(quarter);
        for (PlanRecord p : store.of(quarter)) {
            if (!p.open()) continue;
            List<String> now = listed.getOrDefault(p.unit(), List.of());
            if (now.isEmpty()) cases.tell(p.caseKey(), WITHDRAWN);
            else if (!now.equals(p.codes())) change(p, now);
        }
        newest(listings.quarter(quarter).year()).ifPresent(q -> decide(q.key()));
    }

    /** Listed units of the quarter that have no plan yet: those a correction put on the list. */
    public List<String> unopened(String quarter) {
        var missing = new TreeSet<>(store.listed(quarter).keySet());
        missing.removeAll(store.of(quarter).stream()
                .filter(p -> p.state() != State.WITHDRAWN)
                .map(PlanRecord::unit)
                .collect(Collectors.toSet()));
        return List.copyOf(missing);
    }

    /** Units whose plan of the year may still come in time, or waits for the office. */
    public List<String> unsettled(int year) {
        var owed = deadlines.of(null, false).stream()
                .filter(d -> d.kind().equals(PlanDeadline.PLAN) && !due.passed(d))
                .map(d -> d.caseKey() + ":" + d.subject())
                .collect(Collectors.toSet());
        return store.ofYear(year, null).stream()
                .filter(p -> p.state() == State.FILED
                        || p.state() == State.ASKED
                        || p.owed() && owed.contains(p.quarter() + ":" + p.unit()))
                .map(PlanRecord::unit)
                .distinct()
                .toList();
    }

    /** All plans of a year, by quarter and unit. */
    public List<PlanRecord> plans(int year) {
        return store.ofYear(year, null);
    }

    /** The plans of a unit in a year. */
    public List<PlanRecord> of(String unit, int year) {
        return store.ofYear(year, unit);
    }

    // by the same table as a commendation, but of this plan's items alone, and asked before anybody is commended
    private UUID caughtUp(PlanRecord p) {
        var ours = listings.ofUnit(Quarters.CITY, p.unit()).stream()
                .filter(s -> s.year() == p.year() && p.codes().contains(s.code()))
                .toList();
        var then = ours.stream()
                .filter(s -> s.key().equals(p.quarter()) && s.streakFrom() != null)
                .collect(Collectors.toMap(Standing::code, s -> s));
        String newest = newest(p.year()).map(Quarter::key).orElse(p.quarter());
        var streaks = ours.stream()
                .filter(s ->
                        s.key().equals(newest) && s.state() != Standing.State.UNRANKED && then.containsKey(s.code()))
                .map(s -> new Escalations.Streak(
                        s, then.get(s.code()).streakFrom(), then.get(s.code()).baselineRank()))
                .toList();
        if (streaks.isEmpty()) return null;
        return escalations.caughtUp(newest, streaks).stream()
                .filter(r -> r.yes("caughtUp"))
                .map(Ruling::id)
                .findFirst()
                .orElse(null);
    }

    private Optional<Quarter> newest(int year) {
        return listings.quarters(Quarters.CITY, year).stream()
                .filter(Quarter::published)
                .reduce((a, b) -> b);
    }

    private void goOn(PlanRecord p, String list) {
        String once = "rectificationGoesOn:" + p.caseKey() + ":" + p.openedAt() + ":" + list;
        if (!facts.once(once, "rectificationGoesOn", p.quarter(), p.subject(), Map.of("list", list))) return;
        letters.toUnit(
                p,
                "rectificationGoesOn",
                "整改继续",
                Quarter.name(list) + "的名单里还没有本单位有关项目的数据，整改方案继续执行，等数据补齐或者下一季度名单公布后再定。",
                once,
                null);
    }

    private void end(PlanRecord p, State state, String outcome) {
        for (String kind : List.of(PlanDeadline.PLAN, Plans.REVIEW, Extensions.KIND))
            deadlines.gone(p.quarter(), kind, p.unit());
        for (MilestoneRecord m : milestones.of(p.quarter(), p.unit()))
            if (m.state() == MilestoneRecord.State.OPEN) deadlines.gone(p.quarter(), Milestones.KIND, m.due());
        milestones.gone(p.quarter(), p.unit(), clock.instant());
        store.close(p, state, outcome, clock.instant());
    }

    private void change(PlanRecord p, List<String> now) {
        store.items(p.quarter(), p.unit(), now);
        facts.record("rectificationItemsChanged", p.quarter(), p.subject(), Map.of("items", now));
        Deadline day = due.of(p);
        letters.toUnit(
                p,
                "rectificationItemsChanged",
                "列入的项目有更正",
                p.owed() && day != null
                        ? "数据更正以后，列入的项目有变化，请按任务里的项目报送方案，期限不变。"
                        : "数据更正以后，列入的项目有变化，已报的方案继续有效，需要调整的请联系领导小组办公室。",
                "rectificationItemsChanged:" + p.caseKey() + ":" + clock.instant(),
                null);
    }

    private LocalDate published(String quarter, String unit) {
        var at = store.listedAtOnce(quarter, unit) ? listings.quarter(quarter).publishedAt() : null;
        return LocalDate.ofInstant(at == null ? clock.instant() : at, WorkingDays.ZONE);
    }
}
