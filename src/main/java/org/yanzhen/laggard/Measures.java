package org.yanzhen.laggard;

import java.math.BigDecimal;
import java.math.RoundingMode;
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
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.bulletin.Bulletin;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.engine.Cases;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Form;
import org.yanzhen.house.Ids;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.house.View;
import org.yanzhen.interview.Interviews;
import org.yanzhen.laggard.LaggardBulletins.Text;
import org.yanzhen.laggard.Measure.Line;
import org.yanzhen.laggard.store.MeasureStore;
import org.yanzhen.laggard.store.MeasureStore.Withdrawn;
import org.yanzhen.message.Message;
import org.yanzhen.message.Messages;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;
import org.yanzhen.rulings.Ruling;

/** B9-B11: what is done about streaks of two, three and four quarters; each measure once per streak. */
@Service("measures")
@Verbs
public class Measures {
    private static final String MEASURE = "measure";
    private static final String PERFORMANCE = "performance";
    private static final String FOURTH = "laggardFourth";
    private static final String[] WORDS = {"一", "两", "三", "四"};

    private final MeasureStore store;
    private final Listings listings;
    private final Escalations escalations;
    private final Interviews interviews;
    private final Deductions deductions;
    private final LaggardTerms terms;
    private final Deadlines deadlines;
    private final LaggardDrafts drafts;
    private final LaggardBulletins bulletins;
    private final ItemNames items;
    private final Roster roster;
    private final Messages messages;
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
            LaggardDrafts drafts,
            LaggardBulletins bulletins,
            ItemNames items,
            Roster roster,
            Messages messages,
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
        this.drafts = drafts;
        this.bulletins = bulletins;
        this.items = items;
        this.roster = roster;
        this.messages = messages;
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

    /** How the measure is taken: bulletin, talk or deduction; a bulletin is drawn up on the way. */
    @Transactional
    public String prepare(String quarter, String measure) {
        Measure m = measure(measure);
        if (m.isBulletin()) drafts.draw(m.carrier(), m.kind(), measure, text(m));
        return m.isBulletin() ? "bulletin" : m.isTalk() ? "talk" : "deduction";
    }

    /** The unit a talk or a deduction is about; null for a bulletin. Never refuses. */
    public String unit(String measure) {
        return store.find(UUID.fromString(measure)).map(Measure::unit).orElse(null);
    }

    /** What the office reads before it signs a bulletin. */
    public View bulletinView(String quarter, String measure) {
        Measure m = measure(measure);
        return drafts.show(
                View.of()
                        .with("quarterName", Quarter.name(m.key()))
                        .with("word", word(m.kind()))
                        .with("criticism", m.kind().equals("criticismBulletin"))
                        .with("due", due(m))
                        .with("previewPath", "/laggard/preview/measure?measure=" + measure),
                m.carrier(),
                m.kind(),
                measure);
    }

    /** Takes the office's words, and whether it signs. */
    @Transactional
    public void issue(String quarter, String measure, Form form) {
        Measure m = open(measure);
        boolean publish = drafts.take(form, m.carrier(), m.kind(), measure, text(m));
        store.sign(m.id(), publish);
        facts.record(
                publish ? "bulletinConfirmed" : "bulletinRedrafted",
                m.carrier(),
                "bulletin:" + m.kind() + ":" + m.id(),
                Map.of());
    }

    /** Whether the office signed the bulletin. Never refuses. */
    public boolean signed(String measure) {
        return store.find(UUID.fromString(measure)).map(Measure::signed).orElse(false);
    }

    /** Numbers and publishes the bulletin, and tells the units it names. */
    @Transactional
    public void publish(String quarter, String measure) {
        Measure m = open(measure);
        var published = bulletins.publish(m.carrier(), m.kind(), measure);
        take(m, published.id());
        tell(
                m,
                "measureTaken",
                word(m.kind()) + "：" + Quarter.name(m.key()),
                published.content().title().replace("\n", ""),
                "/notices/" + published.id(),
                "published");
    }

    /** The Word file of the draft, for the office. */
    public byte[] preview(String measure) {
        Measure m = measure(measure);
        return bulletins.preview(m.carrier(), m.kind(), measure);
    }

    /** The talk is over and followed up. */
    @Transactional
    public void talked(String quarter, String measure) {
        take(open(measure), null);
    }

    /** What the performance office sees: the grounds, the points and what they rest on. */
    public View deductionView(String quarter, String measure) {
        Measure m = measure(measure);
        Ruling proposal = deductions.proposal(m.key(), FOURTH);
        var basis = proposal.only().basis();
        return View.of()
                .with("unitName", roster.unit(m.unit()).name())
                .with("quarterName", Quarter.name(m.key()))
                .with("year", m.year())
                .with("due", due(m))
                .with("rows", rows(m))
                .with("points", Deductions.points(proposal).stripTrailingZeros().toPlainString())
                .with(
                        "basis",
                        basis.number() + "（" + (basis.policy() ? "政策" : "规则") + "，" + basis.clause() + "）："
                                + basis.sentence());
    }

    /** Takes the points that the table says from the unit's annual assessment. */
    @Transactional
    public void deduct(String quarter, String measure, Form form) {
        Measure m = open(measure);
        if (!form.yes("confirmed")) throw form.refuse("deduction.unconfirmed", "confirmed", "请核对扣分和依据，勾选“已核对”后再登记。");
        String subject = "unit:" + m.unit();
        Ruling ruling = deductions.judge(m.key(), subject, FOURTH);
        BigDecimal points = Deductions.points(ruling);
        deductions.add(m.unit(), m.year(), FOURTH, measure, points, ruling.id());
        facts.record(
                "pointsDeducted",
                m.carrier(),
                subject,
                ruling.id(),
                Map.of("kind", FOURTH, "year", m.year(), "points", points));
        take(m, null);
        tell(
                m,
                "pointsDeducted",
                m.year() + "年度绩效考评扣分",
                "扣" + points.stripTrailingZeros().toPlainString() + "分："
                        + ruling.only().basis().sentence(),
                link(m),
                "deducted");
    }

    /** Reminds whoever owes it, while it is owed. */
    @Transactional
    public void remind(String quarter, String measure) {
        Measure m = measure(measure);
        var owed = deadlines.get(m.carrier(), MEASURE, measure);
        messages.send(new Message(
                List.of(owed.owner()),
                "reminder",
                m.carrier(),
                "期限将至：" + owed.title(),
                Quarter.name(m.key()) + "的这项措施，请在" + owed.day() + "24时前办完。",
                owed.link(),
                "measureReminder:" + measure + ":" + owed.day(),
                owed));
    }

    /** A correction took the ground away: whoever it concerned is told. */
    @Transactional
    public void tellWithdrawn(String quarter, String measure) {
        Measure m = measure(measure);
        String rest = m.bulletin() == null ? "" : "已经公布的通报不能收回，由更正通报说明。";
        tell(
                m,
                "measureWithdrawn",
                "撤销" + word(m.kind()) + "：" + Quarter.name(m.key()),
                "排名更正以后，采取这项措施的依据已经不存在。" + rest,
                link(m),
                "withdrawn");
        // whoever had or did the task; the leader of a talk hears it with the talk
        messages.send(new Message(
                List.of(m.kind().equals("deduction") ? roster.clerks(PERFORMANCE) : "office"),
                "measureWithdrawn",
                m.carrier(),
                "撤销" + word(m.kind()) + "：" + Quarter.name(m.key()),
                "排名更正以后，采取这项措施的依据已经不存在，没有办完的任务已经收回。" + rest,
                link(m),
                "measureWithdrawn:" + m.id() + ":taskGone",
                null));
    }

    /** What a correction took out of bulletins that are out already; its own bulletin names it, since they cannot be taken back. */
    List<Withdrawn> withdrawn(UUID amendment) {
        return store.withdrawn(amendment);
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
            UUID id = Ids.next();
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
        var arrange = terms.of(q.key(), "interviewArrange");
        LocalDate arrangeBy = terms.lastDay(arrange, today());
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
                        terms.nextReminder(arrange, arrangeBy),
                        minutesDays))
                .toList());
    }

    private void withdraw(List<Measure> measures, Collection<String> grounds, UUID amendment) {
        Instant now = clock.instant();
        var lines = measures.stream()
                .flatMap(m -> m.standing().stream())
                .filter(l -> !grounds.contains(l.once()))
                .toList();
        store.withdrawLines(lines, amendment, now);
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
            if (!cases.tell(m.caseKey(), "laggard.measureWithdrawn")) tellWithdrawn(m.key(), m.id().toString());
        }
    }

    /** What a bulletin says, from the lines that still have a ground. */
    private Text text(Measure m) {
        boolean criticism = m.kind().equals("criticismBulletin");
        var rows = rows(m);
        long units = m.standing().stream().map(Line::unit).distinct().count();
        String name = Quarter.name(m.key());
        var grid = new Bulletin.Grid(
                "连续列为“尾雁”的单位和单项",
                List.of("单位", "单项", "连续季度", "全年完成"),
                rows.stream()
                        .map(r -> List.of(r.get("unit"), r.get("item"), r.get("streak"), r.get("share")))
                        .toList());
        return criticism
                ? new Text(
                        "中共钦州市委员会　钦州市人民政府\n关于对" + m.year() + "年度连续四个季度\n列为“尾雁”单位的通报批评",
                        "截至" + name + "，以下" + units + "个单位的" + rows.size() + "个单项连续四个季度被列为“尾雁”，且没有完成全年工作总任务。" + "按照《钦州市"
                                + m.year() + "年度“尾雁赶队”活动实施方案》第五条第（三）项，市委、市人民政府决定予以通报批评（名单附后）。",
                        List.of(),
                        "希望被通报批评的单位深刻反思、认真整改。全市各级各部门要引以为戒，狠抓落实。",
                        "通报批评单位名单",
                        List.of(grid))
                : new Text(
                        "关于" + name + "连续列为\n“尾雁”单位的通报",
                        name + "，以下" + units + "个单位的" + rows.size() + "个单项连续两个季度以上被列为“尾雁”。" + "按照《钦州市" + m.year()
                                + "年度“尾雁赶队”活动实施方案》第五条，现予全市通报（名单附后）。",
                        List.of(),
                        "请被通报的单位对照整改工作方案，明确工作措施，落实工作责任，力争早日实现赶队。",
                        "连续列为“尾雁”的单位和单项",
                        List.of(grid));
    }

    private List<Map<String, String>> rows(Measure m) {
        var names = items.of(m.year());
        return m.standing().stream()
                .map(l -> Map.of(
                        "unit", roster.unit(l.unit()).name(),
                        "item", names.apply(l.code()),
                        "streak", "连续" + WORDS[l.streak() - 1] + "个季度",
                        "share", percent(l.annualShare())))
                .toList();
    }

    static String percent(BigDecimal share) {
        return share == null ? "没有下达" : share.movePointRight(2).setScale(1, RoundingMode.HALF_UP) + "%";
    }

    private void take(Measure m, UUID bulletin) {
        store.done(m.id(), bulletin, Actor.id(), clock.instant());
        deadlines.done(m.carrier(), MEASURE, m.id().toString());
        facts.record("measureTaken", m.carrier(), MEASURE + ":" + m.id(), details(m));
    }

    private void tell(Measure m, String kind, String title, String text, String link, String effect) {
        var to = m.lines().stream()
                .map(Line::unit)
                .distinct()
                .flatMap(u -> Stream.of(roster.clerks(u), roster.heads(u)))
                .toList();
        messages.send(new Message(to, kind, m.carrier(), title, text, link, kind + ":" + m.id() + ":" + effect, null));
    }

    private String due(Measure m) {
        return String.valueOf(
                deadlines.get(m.carrier(), MEASURE, m.id().toString()).day());
    }

    private Measure measure(String measure) {
        return get(UUID.fromString(measure));
    }

    private Measure open(String measure) {
        Measure m = store.lock(UUID.fromString(measure))
                .orElseThrow(() -> new Refusal("measure.unknown", null, "没有找到这项措施，请从任务列表重新打开。"));
        if (m.state() == Measure.State.WITHDRAWN)
            throw new Refusal("measure.withdrawn", null, "排名更正以后，这项措施已经撤销，不用再办理。");
        if (m.state() == Measure.State.DONE)
            throw new Conflict("measure.taken", "这项措施已由" + roster.nameOf(m.doneBy()) + "办理，请刷新后查看。");
        return m;
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
