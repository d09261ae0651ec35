package org.yanzhen.laggard;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.engine.Editions;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Form;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.house.View;
import org.yanzhen.laggard.SuppliedRows.Line;
import org.yanzhen.laggard.store.QuarterStore;
import org.yanzhen.message.Message;
import org.yanzhen.message.Messages;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;
import org.yanzhen.scoreboard.Indicator;
import org.yanzhen.scoreboard.Loaded;
import org.yanzhen.scoreboard.Scoreboard;
import org.yanzhen.scoreboard.Section;
import org.yanzhen.scoreboard.Stated;

/** B6: a unit runs the same quarter among its own sections, with its own items. Nobody outside the unit sees it. */
@Service("sectionQuarters")
@Verbs
public class SectionQuarters {
    private static final String CLERK = "unit-";
    private static final int LAST = 4;

    /** The row of the table of days, and its two steps: the clerk's and the head's. */
    private static final String KIND = "sectionList";

    private static final String RESULTS = "results";
    private static final String CONFIRMATION = "confirmation";

    private final QuarterStore store;
    private final Listings listings;
    private final SuppliedRows rows;
    private final Scoreboard scoreboard;
    private final Roster roster;
    private final LaggardTerms terms;
    private final Deadlines deadlines;
    private final Editions editions;
    private final Messages messages;
    private final Facts facts;
    private final Clock clock;

    SectionQuarters(
            QuarterStore store,
            Listings listings,
            SuppliedRows rows,
            Scoreboard scoreboard,
            Roster roster,
            LaggardTerms terms,
            Deadlines deadlines,
            Editions editions,
            Messages messages,
            Facts facts,
            Clock clock) {
        this.store = store;
        this.listings = listings;
        this.rows = rows;
        this.scoreboard = scoreboard;
        this.roster = roster;
        this.terms = terms;
        this.deadlines = deadlines;
        this.editions = editions;
        this.messages = messages;
        this.facts = facts;
        this.clock = clock;
    }

    /** The key of a unit's own run of a quarter. */
    public static String key(int year, int quarter, String unit) {
        return "laggard:" + year + "Q" + quarter + ":sectionQuarter:" + unit;
    }

    /** The unit whose clerk is logged in; refused (sections.notClerk) for anybody else. */
    public String own() {
        return new TreeSet<>(Actor.groups())
                .stream()
                        .filter(g -> g.startsWith(CLERK))
                        .map(g -> g.substring(CLERK.length()))
                        .findFirst()
                        .orElseThrow(() -> new Refusal("sections.notClerk", null, "科室“尾雁赶队”由单位经办人办理，请用本单位经办人的账号登录。"));
    }

    /** Opens a quarter of the clerk's own unit; answers its key. */
    @Transactional
    public String open(Form form) {
        String unit = own();
        int year = form.requiredInteger("year", "年度", 2010, 2100);
        int quarter = form.requiredInteger("quarter", "季度", 1, LAST);
        store.lock();
        String key = key(year, quarter, unit);
        String name = Quarter.name(key);
        if (!scoreboard.hasYear(unit, year))
            throw form.refuse("sections.noPlan", "year", "本单位" + year + "年度的科室、指标和目标还没有导入。请先到“科室赶队”页导入，再启动。");
        if (LocalDate.now(clock.withZone(WorkingDays.ZONE))
                .isBefore(LocalDate.of(year, 1, 1).plusMonths(3L * quarter)))
            throw form.refuse("sections.notOver", "quarter", name + "还没有结束，结束后再启动。");
        for (Quarter other : store.of(unit, year)) {
            if (other.quarter() == quarter)
                throw form.refuse("sections.already", "quarter", "本单位" + name + "已经启动过，请在待办或“科室赶队”页里接着办。");
            if (other.quarter() > quarter)
                throw form.refuse(
                        "sections.later", "quarter", "本单位" + other.name() + "已经启动，连续季度按先后计算，不能再补前面的" + name + "。");
            if (!other.published())
                throw form.refuse("sections.running", "quarter", "本单位" + other.name() + "还没有公布，请先办完，再启动" + name + "。");
        }
        editions.pin(key);
        store.add(new Quarter(
                key,
                unit,
                year,
                quarter,
                Quarter.State.COLLECTING,
                Quarter.Origin.OFFICE,
                clock.instant(),
                Actor.id(),
                null,
                null,
                null,
                null,
                0));
        owe(key, RESULTS, roster.clerks(unit), "录入" + name + "科室结果");
        facts.record("sectionQuarterOpened", key, "unit:" + unit, Map.of("year", year, "quarter", quarter));
        return key;
    }

    /** The unit whose sections compete. Never refuses. */
    public String unit(String quarter) {
        return store.find(quarter).map(Quarter::board).orElse("");
    }

    /** What the clerk fills in: every section and item, with what is known. */
    public View view(String quarter) {
        Quarter q = listings.quarter(quarter);
        return head(q).with("rows", entered(q));
    }

    /** Takes the figures; they may be entered again until the list is published. */
    @Transactional
    public void enter(String quarter, Form form) {
        Quarter q = mine(quarter);
        if (q.published()) throw new Conflict("quarter.published", q.name() + "的科室名单已经公布。");
        var checked = rows.check(q, lines(q), form.rows("results"), true).orRefuse();
        scoreboard.supply(q.board(), q.year(), q.quarter(), checked.rows());
        deadlines.done(quarter, KIND, RESULTS);
        owe(quarter, CONFIRMATION, roster.heads(q.board()), "确认" + q.name() + "科室名单");
        facts.record(
                "sectionResultsEntered",
                quarter,
                "unit:" + q.board(),
                Map.of(
                        "rows", checked.rows().size(),
                        "missing", checked.missing().size()));
    }

    /** What the head confirms: every place, who is listed, and for how many quarters. */
    public View listView(String quarter) {
        Quarter q = listings.quarter(quarter);
        var names = sections(q.board());
        var items = items(q);
        var shown = listings.of(quarter).stream()
                .map(s -> {
                    var row = new LinkedHashMap<String, Object>();
                    row.put("section", names.getOrDefault(s.unit(), s.unit()));
                    row.put("item", items.getOrDefault(s.code(), s.code()));
                    row.put("actual", SuppliedRows.plain(s.actual()));
                    row.put("place", s.rank() == null ? "没有数，不排" : "第 " + s.rank() + " 位，共 " + s.pool() + " 位");
                    row.put("listed", s.listed());
                    row.put("streak", s.streak());
                    return row;
                })
                .toList();
        return head(q).with("rows", shown)
                .with(
                        "listed",
                        shown.stream()
                                .filter(r -> Boolean.TRUE.equals(r.get("listed")))
                                .count());
    }

    /** Takes the head's verdict: publish inside the unit, or back to the clerk. */
    @Transactional
    public void confirm(String quarter, Form form) {
        Quarter q = listings.quarter(quarter);
        if (!Actor.in(roster.heads(q.board())))
            throw new Refusal(
                    "sections.notHead", null, "科室名单由" + roster.unit(q.board()).name() + "负责人确认。");
        boolean publish =
                form.choice("verdict", "办理意见", List.of("publish", "return")).equals("publish");
        if (q.published()) throw new Conflict("quarter.published", q.name() + "的科室名单已经公布。");
        store.sign(quarter, publish);
        deadlines.done(quarter, KIND, CONFIRMATION);
        if (!publish) owe(quarter, RESULTS, roster.clerks(q.board()), "改正" + q.name() + "科室结果");
        facts.record(publish ? "sectionListConfirmed" : "sectionListReturned", quarter, "unit:" + q.board(), Map.of());
    }

    /** Whether the head signed the list. Never refuses. */
    public boolean confirmed(String quarter) {
        return store.signed(quarter);
    }

    /** Publishes the list inside the unit and tells its clerks and heads. */
    @Transactional
    public void publish(String quarter) {
        Quarter q = listings.quarter(quarter);
        if (!store.published(quarter, clock.instant(), Actor.id(), null))
            throw new Conflict("quarter.published", q.name() + "的科室名单已经公布。");
        long listed = listings.of(quarter).stream().filter(Standing::listed).count();
        facts.record("sectionListPublished", quarter, "unit:" + q.board(), Map.of("rows", listed));
        messages.send(new Message(
                List.of(roster.clerks(q.board()), roster.heads(q.board())),
                "sectionListPublished",
                quarter,
                "本单位" + q.name() + "科室名单已公布",
                listed == 0 ? "本季度没有科室列入。位次和连续季度见“科室赶队”页。" : "有 " + listed + " 项次列入。位次、名单和连续季度见“科室赶队”页，只有本单位看得到。",
                "/laggard/sections?year=" + q.year(),
                "sectionListPublished:" + quarter,
                null));
    }

    /** Takes the plan of the clerk's own board: sections, items, targets. */
    @Transactional
    public Loaded takePlan(int year, byte[] workbook) {
        return scoreboard.takeYear(own(), year, workbook);
    }

    /** The plan of the clerk's own board as a workbook that {@link #takePlan} accepts. */
    public byte[] plan(int year) {
        return scoreboard.yearWorkbook(own(), year);
    }

    /** The prefilled sheet of a quarter. */
    public byte[] template(String quarter) {
        Quarter q = mine(quarter);
        return scoreboard.resultsTemplate(q.board(), q.year(), q.quarter(), q.board());
    }

    /** The rows of a filled sheet, nothing kept. */
    public List<Stated> read(String quarter, byte[] workbook) {
        Quarter q = mine(quarter);
        return scoreboard.takeResults(workbook, q.board(), q.year(), q.quarter(), q.board());
    }

    private void owe(String quarter, String step, String owner, String title) {
        LocalDate today = LocalDate.now(clock.withZone(WorkingDays.ZONE));
        deadlines.open(List.of(terms.deadline(
                quarter,
                KIND,
                step,
                owner,
                title,
                terms.lastDay(terms.of(quarter, KIND), today),
                "/laggard/sections")));
    }

    private Quarter mine(String quarter) {
        Quarter q = listings.quarter(quarter);
        if (!Actor.in(roster.clerks(q.board())))
            throw new Refusal(
                    "sections.notClerk", null, "科室结果由" + roster.unit(q.board()).name() + "的经办人录入。");
        return q;
    }

    private View head(Quarter q) {
        return View.of()
                .with("quarter", q.key())
                .with("title", q.name())
                .with("unit", roster.unit(q.board()).name());
    }

    /** Everything a unit measures among its sections, whoever supplies it there. */
    private List<Line> lines(Quarter q) {
        var suppliers = new TreeSet<>(scoreboard.suppliers(q.board(), q.year()));
        return suppliers.stream().flatMap(s -> rows.owed(q, s).stream()).toList();
    }

    private List<Map<String, Object>> entered(Quarter q) {
        var names = sections(q.board());
        Map<List<String>, Stated> known = scoreboard.stated(q.board(), q.year(), q.quarter()).stream()
                .collect(Collectors.toMap(s -> List.of(s.code(), s.unit()), s -> s));
        var shown = new ArrayList<Map<String, Object>>();
        for (Line line : lines(q)) {
            Stated s = known.get(line.id());
            BigDecimal target = s == null || s.target() == null ? line.target() : s.target();
            var row = new LinkedHashMap<String, Object>();
            row.put("code", line.indicator().code());
            row.put("item", line.indicator().name());
            row.put("measure", line.indicator().measure());
            row.put("unit", line.unit());
            row.put("section", names.getOrDefault(line.unit(), line.unit()));
            row.put("target", SuppliedRows.plain(target));
            row.put("actual", s == null ? null : SuppliedRows.plain(s.actual()));
            row.put("explanation", s == null ? null : s.explanation());
            shown.add(row);
        }
        return shown;
    }

    private Map<String, String> sections(String board) {
        return scoreboard.sections(board).stream().collect(Collectors.toMap(Section::code, Section::name));
    }

    private Map<String, String> items(Quarter q) {
        var items = new LinkedHashMap<String, String>();
        for (Indicator i : scoreboard.indicators(q.board(), q.year()))
            items.putIfAbsent(i.code(), Objects.requireNonNullElse(i.name(), i.code()));
        return items;
    }
}
