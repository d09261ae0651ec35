package org.yanzhen.laggard;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Form;
import org.yanzhen.house.Ids;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.house.View;
import org.yanzhen.laggard.store.FindingStore;
import org.yanzhen.message.Message;
import org.yanzhen.message.Messages;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;
import org.yanzhen.scoreboard.Scoreboard;

/** B13: concealment and omission of ranks and weak progress; the unit is heard, the performance office decides. */
@Service("findings")
@Verbs
public class Findings {
    private static final String STATEMENT = "statement";
    private static final String FINDING = "finding";
    static final String PERFORMANCE = "performance";
    private static final Map<String, String> KINDS = kinds();

    private final FindingStore store;
    private final Listings listings;
    private final Scoreboard scoreboard;
    private final Deductions deductions;
    private final Attachments attachments;
    private final Roster roster;
    private final Deadlines deadlines;
    private final LaggardTerms terms;
    private final Messages messages;
    private final Facts facts;
    private final Clock clock;

    Findings(
            FindingStore store,
            Listings listings,
            Scoreboard scoreboard,
            Deductions deductions,
            Attachments attachments,
            Roster roster,
            Deadlines deadlines,
            LaggardTerms terms,
            Messages messages,
            Facts facts,
            Clock clock) {
        this.store = store;
        this.listings = listings;
        this.scoreboard = scoreboard;
        this.deductions = deductions;
        this.attachments = attachments;
        this.roster = roster;
        this.deadlines = deadlines;
        this.terms = terms;
        this.messages = messages;
        this.facts = facts;
        this.clock = clock;
    }

    /** What the office chooses from when it records a finding. */
    public Map<String, Object> choices() {
        onlyOffice();
        var quarters = new ArrayList<Map<String, String>>();
        var indicators = new ArrayList<Map<String, String>>();
        for (int year : listings.years(Scoreboard.CITY))
            for (Quarter q : listings.quarters(Scoreboard.CITY, year)) {
                quarters.add(0, Map.of("key", q.key(), "name", q.name()));
                names(q).forEach(
                                (code, name) -> indicators.add(Map.of("quarter", q.key(), "code", code, "name", name)));
            }
        return Map.of(
                "quarters",
                quarters,
                "units",
                roster.units().stream()
                        .map(u -> Map.of("code", u.code(), "name", u.name()))
                        .toList(),
                "kinds",
                KINDS.entrySet().stream()
                        .map(k -> Map.of("value", k.getKey(), "label", k.getValue()))
                        .toList(),
                "indicators",
                indicators);
    }

    /** The office records what it found out; the unit has its days to answer. Answers the finding's id. */
    @Transactional
    public String find(Form form) {
        onlyOffice();
        Quarter q = listings.find(form.required("quarter", "季度", 5, 100))
                .filter(Quarter::city)
                .orElseThrow(() -> form.refuse("quarter.unknown", "quarter", "不认识这个季度，请从列表里重新选择。"));
        String unit = form.choice(
                "unit", "单位", roster.units().stream().map(u -> u.code()).toList());
        String kind = form.choice("kind", "类别", List.copyOf(KINDS.keySet()));
        String code = form.text("code", "指标", 60);
        if (code == null && !kind.equals("weakProgress"))
            throw form.refuse("finding.noIndicator", "code", "漏报、瞒报的，要选出涉及的指标。");
        if (code != null && !names(q).containsKey(code))
            throw form.refuse("finding.unknownIndicator", "code", q.name() + "没有这个指标，请从列表里重新选择。");
        LocalDate day = form.requiredDay("factDay", "事实发生的日期");
        if (day.isAfter(today())) throw form.refuse("finding.future", "factDay", "事实发生的日期" + day + "还没有到，请核对。");
        String fact = form.required("fact", "查到的事实", 10, 1000);
        UUID id = Ids.next();
        UUID evidence = form.id("evidence", "依据文件");
        if (evidence != null)
            attachments.take(evidence, "evidence", "依据文件", Supplies.EVIDENCE, q.key(), FINDING + ":" + id);
        var finding = new Finding(
                id,
                q.key(),
                unit,
                kind,
                code,
                fact,
                day,
                evidence,
                clock.instant(),
                Actor.id(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        store.add(finding);
        LocalDate due = open(q, finding, STATEMENT, roster.clerks(unit), "说明情况");
        var details = new LinkedHashMap<String, Object>();
        details.put("finding", finding.id().toString());
        details.put("kind", kind);
        if (code != null) details.put("code", code);
        details.put("due", due.toString());
        facts.record("findingRecorded", q.key(), subject(finding), details);
        send(
                List.of(roster.clerks(unit), roster.heads(unit)),
                "findingRecorded",
                q,
                finding,
                "请说明情况：" + KINDS.get(kind),
                "领导小组办公室就" + q.name() + "登记了一条情况，请在" + due + "24时前在任务列表中说明。逾期没有说明的，按现有材料认定。",
                null);
        return finding.id().toString();
    }

    /** The quarter it is about. */
    public String quarter(String finding) {
        return known(finding).quarter();
    }

    /** The unit it is about. */
    public String unit(String finding) {
        return known(finding).unit();
    }

    /** The key of its case. */
    public String caseKey(String finding) {
        return known(finding).caseKey();
    }

    /** Those about a unit in a year, or about all units when it is null. */
    public List<Finding> of(int year, String unit) {
        return store.of(year, unit);
    }

    /** What the unit is shown. */
    public View statementView(String quarter, String finding) {
        return view(known(finding), STATEMENT);
    }

    /** The unit's word. */
    @Transactional
    public void state(String quarter, String finding, Form form) {
        Finding f = known(finding);
        if (!Actor.in(roster.clerks(f.unit())))
            throw new Refusal("finding.notYours", null, "只有" + name(f) + "的经办人可以说明。");
        String statement = form.required("statement", "说明", 10, 2000);
        if (!store.state(f.id(), statement, Actor.id(), clock.instant()))
            throw new Conflict("finding.stated", "已经说明过，或者期限已过、正在认定。");
        deadlines.done(quarter, STATEMENT, finding);
        facts.record("findingStated", quarter, subject(f), Map.of("finding", finding));
        decideNext(f);
    }

    /** Nothing was said in time; that goes on record, and is no admission. */
    @Transactional
    public void recordLapse(String quarter, String finding) {
        Finding f = known(finding);
        if (!store.lapse(f.id(), clock.instant())) return;
        Deadline deadline = deadlines.get(quarter, STATEMENT, finding);
        deadlines.gone(quarter, STATEMENT, finding);
        facts.record(
                "statementLapsed",
                quarter,
                subject(f),
                Map.of("finding", finding, "due", deadline.day().toString()));
        decideNext(f);
    }

    /** What the performance office is shown. */
    public View decisionView(String quarter, String finding) {
        Finding f = known(finding);
        BigDecimal points = Deductions.points(deductions.proposal(quarter, f.kind()));
        return view(f, FINDING)
                .with("statement", f.statement() == null ? "期限内没有说明。" : f.statement())
                .with("points", SuppliedRows.plain(points));
    }

    /** The performance office decides, with its reason. */
    @Transactional
    public void decide(String quarter, String finding, Form form) {
        Finding f = known(finding);
        if (!Actor.in(roster.clerks(PERFORMANCE)))
            throw new Refusal(
                    "finding.notPerformance",
                    null,
                    "只有" + roster.unit(PERFORMANCE).name() + "可以认定。");
        boolean founded =
                form.choice("verdict", "认定", List.of("founded", "unfounded")).equals("founded");
        String reason = form.required("reason", "理由", 10, 500);
        if (!store.decide(f.id(), founded, reason, Actor.id(), clock.instant()))
            throw new Conflict("finding.decided", "这一条已经认定过了，请刷新任务列表。");
        deadlines.done(quarter, FINDING, finding);
        facts.record(
                founded ? "findingFounded" : "findingUnfounded",
                quarter,
                subject(f),
                Map.of("finding", finding, "kind", f.kind()));
    }

    /** Whether it was found true. Never refuses. */
    public boolean founded(String quarter, String finding) {
        return store.find(UUID.fromString(finding))
                .map(f -> Boolean.TRUE.equals(f.founded()))
                .orElse(false);
    }

    /** The points go off the unit's annual assessment, as the table says. */
    @Transactional
    public void deduct(String quarter, String finding) {
        Finding f = known(finding);
        Quarter q = listings.quarter(quarter);
        var ruling = deductions.judge(quarter, subject(f), f.kind());
        BigDecimal points = Deductions.points(ruling);
        if (!deductions.add(f.unit(), q.year(), f.kind(), FINDING + ":" + finding, points, ruling.id())) return;
        store.deducted(f.id(), points);
        facts.record("findingDeducted", quarter, subject(f), ruling.id(), Map.of("finding", finding, "points", points));
    }

    /** The unit hears of the deduction. */
    @Transactional
    public void tellDeducted(String quarter, String finding) {
        Finding f = known(finding);
        Quarter q = listings.quarter(quarter);
        send(
                List.of(roster.clerks(f.unit()), roster.heads(f.unit()), "office"),
                "findingDeducted",
                q,
                f,
                name(f) + KINDS.get(f.kind()) + "，认定成立",
                "市绩效办认定成立，在年度绩效考评中扣" + SuppliedRows.plain(f.points()) + "分。理由：" + f.reason(),
                null);
    }

    /** The unit hears that it was not found true. */
    @Transactional
    public void tellUnfounded(String quarter, String finding) {
        Finding f = known(finding);
        send(
                List.of(roster.clerks(f.unit()), roster.heads(f.unit()), "office"),
                "findingUnfounded",
                listings.quarter(quarter),
                f,
                name(f) + KINDS.get(f.kind()) + "，认定不成立",
                "市绩效办认定不成立，本条结案，不扣分。理由：" + f.reason(),
                null);
    }

    /** The unit is reminded. */
    @Transactional
    public void remindUnit(String quarter, String finding) {
        remind(quarter, finding, STATEMENT, "请说明情况，期限将至", "请在%s24时前说明情况。逾期没有说明的，按现有材料认定。");
    }

    /** The performance office is reminded. */
    @Transactional
    public void remindDecision(String quarter, String finding) {
        remind(quarter, finding, FINDING, "请认定是否成立，期限将至", "请在%s24时前对照事实和单位的说明作出认定。");
    }

    private void remind(String quarter, String finding, String kind, String title, String text) {
        Deadline deadline = deadlines.get(quarter, kind, finding);
        if (deadline.state() != Deadline.State.OPEN) return;
        Finding f = known(finding);
        send(
                List.of(deadline.owner()),
                kind + "Reminder",
                listings.quarter(quarter),
                f,
                title,
                text.formatted(deadline.day()),
                deadline);
    }

    private void decideNext(Finding f) {
        open(listings.quarter(f.quarter()), f, FINDING, roster.clerks(PERFORMANCE), "认定漏报瞒报、推进不力是否成立");
    }

    private LocalDate open(Quarter q, Finding f, String kind, String owner, String title) {
        var term = terms.of(q.key(), kind);
        LocalDate due = terms.lastDay(term, today());
        deadlines.open(List.of(terms.deadline(term, q.key(), kind, f.id().toString(), owner, title, due, link(q, f))));
        return due;
    }

    private View view(Finding f, String kind) {
        Quarter q = listings.quarter(f.quarter());
        Deadline deadline = deadlines.get(f.quarter(), kind, f.id().toString());
        return View.of()
                .with("quarterName", q.name())
                .with("unitName", name(f))
                .with("kindWord", KINDS.get(f.kind()))
                .with("about", f.code() == null ? "" : "　" + names(q).getOrDefault(f.code(), f.code()))
                .with("fact", f.fact())
                .with("factDay", f.factDay().toString())
                .with("evidence", f.evidence() == null ? "" : "　[依据文件](/attachments/" + f.evidence() + ")")
                .with("due", deadline == null ? null : deadline.day().toString());
    }

    private Map<String, String> names(Quarter q) {
        return scoreboard.indicators(q.board(), q.year()).stream()
                .collect(Collectors.toMap(i -> i.code(), i -> i.name(), (a, b) -> a, LinkedHashMap::new));
    }

    private void send(List<String> to, String kind, Quarter q, Finding f, String title, String text, Deadline about) {
        String key = kind + ":" + f.id() + (about == null ? "" : ":" + about.day());
        messages.send(new Message(to, kind, q.key(), title, text, link(q, f), key, about));
    }

    private String name(Finding f) {
        return roster.unit(f.unit()).name();
    }

    private static String subject(Finding f) {
        return "unit:" + f.unit();
    }

    private static String link(Quarter q, Finding f) {
        return "/laggard/units/" + f.unit() + "?year=" + q.year();
    }

    private static void onlyOffice() {
        if (!Actor.in("office")) throw new Refusal("finding.notOffice", null, "只有领导小组办公室可以登记。");
    }

    private Finding known(String finding) {
        return store.find(UUID.fromString(finding))
                .orElseThrow(() -> new Refusal("finding.unknown", null, "没有找到这条情况，请从任务列表重新打开。"));
    }

    private static Map<String, String> kinds() {
        var kinds = new LinkedHashMap<String, String>();
        kinds.put("concealment", "有意瞒报排名");
        kinds.put("omission", "有意漏报排名");
        kinds.put("weakProgress", "推进不力、任务不完成");
        return kinds;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
    }
}
