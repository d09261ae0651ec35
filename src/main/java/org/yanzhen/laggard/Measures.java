package org.yanzhen.laggard;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.engine.Cases;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.interview.Interviews;
import org.yanzhen.laggard.Measure.Line;
import org.yanzhen.laggard.store.MeasureStore;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;

/** B9-B11: what is done about streaks of two, three and four quarters; each measure once per streak. */
@Service("measures")
@Verbs
public class Measures {
    private static final String MEASURE = "measure";
    private static final String PERFORMANCE = "performance";

    private final MeasureStore store;
    private final Listings listings;
    private final Escalations escalations;
    private final Interviews interviews;
    private final Deductions deductions;
    private final LaggardTerms terms;
    private final Deadlines deadlines;
    private final Roster roster;
    private final Cases cases;
    private final Facts facts;
    private final Clock clock;

    Measures(
            MeasureStore store,
            Listings listings,
            Escalations escalations,
            Interviews interviews,
            Deductions deductions,
            LaggardTerms terms,
            Deadlines deadlines,
            Roster roster,
            Cases cases,
            Facts facts,
            Clock clock) {
        this.store = store;
        this.listings = listings;
        this.escalations = escalations;
        this.interviews = interviews;
        this.deductions = deductions;
        this.terms = terms;
        this.deadlines = deadlines;
        this.roster = roster;
        this.cases = cases;
        this.facts = facts;
        this.clock = clock;
    }

    /** Raises what the table says about every streak on the quarter's list; what was raised before stays as it is. */
    @Transactional
    public void judge(String quarter) {
        raise(listings.quarter(quarter), quarter, null);
    }

    /** The measures the quarter's own list raised and that are still to be taken. */
    public List<String> raised(String quarter) {
        return store.ofQuarter(quarter).stream()
                .filter(m -> m.amendment() == null && m.state() == Measure.State.RAISED)
                .map(m -> m.id().toString())
                .toList();
    }

    /** The measures a correction raised and that are still to be taken, in its own quarter and the later ones. */
    public List<String> raisedBy(String quarter, String amendment) {
        UUID id = UUID.fromString(amendment);
        return store.of(listings.quarter(quarter).year()).stream()
                .filter(m -> id.equals(m.amendment()) && m.state() == Measure.State.RAISED)
                .map(m -> m.id().toString())
                .toList();
    }

    /** The city's measures of a year, in the order in which they were raised; for pages. */
    public List<Measure> of(int year) {
        return store.of(year);
    }

    /** Those of the year that concern a unit, bulletins that name it too. */
    public List<Measure> of(String unit, int year) {
        return store.of(year).stream()
                .filter(m -> m.lines().stream().anyMatch(l -> l.unit().equals(unit)))
                .toList();
    }

    /** Deductions of a year, the revoked ones too; for pages. */
    public List<Deduction> deductions(int year) {
        return deductions.of(year);
    }

    /** One measure; refused (measure.unknown) if there is none. */
    public Measure get(UUID id) {
        return store.find(id).orElseThrow(() -> new Refusal("measure.unknown", null, "没有找到这项措施，请从任务列表重新打开。"));
    }

    /**
     * After a correction of this quarter: what has no ground left is withdrawn, in this quarter and the later ones of the year,
     * and what is new is raised; answers the new ones.
     */
    @Transactional
    public List<UUID> reconcile(String quarter, UUID amendment) {
        Quarter corrected = listings.quarter(quarter);
        var raised = new ArrayList<UUID>();
        for (Quarter q : listings.quarters(corrected.board(), corrected.year()))
            if (q.quarter() >= corrected.quarter() && q.published()) raised.addAll(raise(q, quarter, amendment));
        return raised;
    }

    private List<UUID> raise(Quarter q, String carrier, UUID amendment) {
        if (!q.board().equals(Quarters.CITY) || q.origin() == Quarter.Origin.HISTORY) return List.of();
        store.lock(q.year());
        var due = escalations.due(q.key(), listings.of(q.key()));
        var grounds = due.stream().map(d -> d.line().once()).collect(Collectors.toSet());
        var before = store.ofQuarter(q.key());
        if (amendment != null) withdraw(before, grounds, amendment);
        var known = before.stream()
                .flatMap(m -> m.standing().stream())
                .map(Line::once)
                .filter(grounds::contains)
                .collect(Collectors.toCollection(HashSet::new));
        return add(
                q,
                carrier,
                amendment,
                due.stream().filter(d -> known.add(d.line().once())).toList());
    }

    private List<UUID> add(Quarter q, String carrier, UUID amendment, List<Escalations.Due> due) {
        if (due.isEmpty()) return List.of();
        Instant now = clock.instant();
        var groups = new LinkedHashMap<String, List<Escalations.Due>>();
        for (var d : due)
            groups.computeIfAbsent(group(d.line()), k -> new ArrayList<>()).add(d);
        var measures = new ArrayList<Measure>();
        for (var group : groups.values()) {
            Line first = group.get(0).line();
            UUID id = UUID.randomUUID();
            measures.add(new Measure(
                    id,
                    q.key(),
                    carrier,
                    q.year(),
                    first.kind(),
                    group.get(0).byWhom(),
                    isBulletin(first.kind()) ? null : first.unit(),
                    Measure.State.RAISED,
                    now,
                    amendment,
                    false,
                    null,
                    null,
                    null,
                    null,
                    group.stream().map(d -> of(id, d.line())).toList()));
        }
        store.add(measures);
        openDeadlines(q, measures);
        var details = new LinkedHashMap<String, Map<String, ?>>();
        for (Measure m : measures) details.put(MEASURE + ":" + m.id(), details(m));
        facts.recordAll("measureRaised", carrier, details);
        return measures.stream().map(Measure::id).toList();
    }

    private void openDeadlines(Quarter q, List<Measure> measures) {
        var term = terms.of(q.key(), MEASURE);
        LocalDate day = terms.lastDay(term, today());
        deadlines.open(measures.stream()
                .filter(m -> !m.isTalk())
                .map(m -> terms.deadline(
                        term,
                        m.carrier(),
                        MEASURE,
                        m.id().toString(),
                        m.isBulletin() ? "office" : roster.clerks(PERFORMANCE),
                        m.isBulletin()
                                ? "印发" + word(m.kind())
                                : "登记扣分：" + roster.unit(m.unit()).name(),
                        day,
                        link(m)))
                .toList());
        var talks = measures.stream().filter(Measure::isTalk).toList();
        if (talks.isEmpty()) return;
        LocalDate arrangeBy = terms.lastDay(terms.of(q.key(), "interviewArrange"), today());
        int minutesDays = terms.of(q.key(), "interviewMinutes").days();
        interviews.open(talks.stream()
                .map(m -> new Interviews.Asked(
                        m.id(),
                        m.carrier(),
                        m.unit(),
                        m.kind(),
                        rule(m) + ":" + codes(m.lines()),
                        link(m),
                        rule(m),
                        arrangeBy,
                        minutesDays))
                .toList());
    }

    private void withdraw(List<Measure> measures, Collection<String> grounds, UUID amendment) {
        Instant now = clock.instant();
        var lines = measures.stream()
                .flatMap(m -> m.standing().stream())
                .filter(l -> !grounds.contains(l.once()))
                .toList();
        store.withdrawLines(lines, now);
        var gone = measures.stream()
                .filter(m -> m.state() != Measure.State.WITHDRAWN)
                .filter(m -> m.standing().stream().noneMatch(l -> grounds.contains(l.once())))
                .toList();
        store.withdraw(gone.stream().map(Measure::id).toList(), amendment, now);
        var details = new LinkedHashMap<String, Map<String, ?>>();
        for (Measure m : gone) details.put(MEASURE + ":" + m.id(), details(m));
        if (!gone.isEmpty()) facts.recordAll("measureWithdrawn", gone.get(0).carrier(), details);
        for (Measure m : gone) {
            deadlines.gone(m.carrier(), MEASURE, m.id().toString());
            if (m.isTalk()) interviews.cancel(m.id());
            if (m.kind().equals("deduction")) deductions.revoke(m.id().toString());
            cases.tell(m.caseKey(), "laggard.measureWithdrawn");
        }
    }

    private static Map<String, Object> details(Measure m) {
        return Map.of(
                "kind", m.kind(),
                "units", m.lines().stream().map(Line::unit).distinct().toList(),
                "items", m.lines().stream().map(Line::code).distinct().toList());
    }

    private static String group(Line line) {
        return line.kind() + (isBulletin(line.kind()) ? "" : ":" + line.unit());
    }

    private static Line of(UUID id, Line l) {
        return new Line(
                id,
                l.unit(),
                l.code(),
                l.item(),
                l.year(),
                l.streakFrom(),
                l.streak(),
                l.kind(),
                l.annualShare(),
                l.ruling(),
                false);
    }

    private static boolean isBulletin(String kind) {
        return kind.endsWith("Bulletin");
    }

    static String word(String kind) {
        return switch (kind) {
            case "cityBulletin" -> "全市通报";
            case "criticismBulletin" -> "通报批评";
            case "interview" -> "约谈";
            case "admonition" -> "诫勉谈话";
            default -> "年度绩效考评扣分";
        };
    }

    private static String rule(Measure m) {
        return switch (m.kind()) {
            case "cityBulletin" -> "B9";
            case "interview" -> "B10";
            default -> "B11";
        };
    }

    private static String codes(List<Line> lines) {
        return lines.stream().map(Line::code).distinct().collect(Collectors.joining(","));
    }

    private static String link(Measure m) {
        return m.unit() == null ? "/laggard?year=" + m.year() : "/laggard/units/" + m.unit() + "?year=" + m.year();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
    }
}
