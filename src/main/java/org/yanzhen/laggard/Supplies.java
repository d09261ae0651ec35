package org.yanzhen.laggard;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.engine.Cases;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Form;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.house.View;
import org.yanzhen.laggard.SuppliedRows.Checked;
import org.yanzhen.laggard.SuppliedRows.Line;
import org.yanzhen.laggard.store.QuarterStore;
import org.yanzhen.laggard.store.SupplyStore;
import org.yanzhen.message.Message;
import org.yanzhen.message.Messages;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;
import org.yanzhen.scoreboard.Indicator;
import org.yanzhen.scoreboard.Place;
import org.yanzhen.scoreboard.Scoreboard;
import org.yanzhen.scoreboard.Stated;

/** B7, G1, G5: within 20 days after each quarter the suppliers hand in their figures; a missing one is never zero. */
@Service("supplies")
@Verbs
public class Supplies {
    static final String SUPPLY = "supply";
    static final String MISSING = "missingData";
    /** Kinds of a file that proves a figure. */
    static final Set<String> EVIDENCE = Set.of("pdf", "docx", "xlsx", "jpg", "png");

    private final Listings listings;
    private final Scoreboard scoreboard;
    private final SupplyStore store;
    private final QuarterStore quarters;
    private final SuppliedRows rows;
    private final Amending amending;
    private final Attachments attachments;
    private final Roster roster;
    private final Deadlines deadlines;
    private final LaggardTerms terms;
    private final Cases cases;
    private final Messages messages;
    private final Facts facts;
    private final Clock clock;

    Supplies(
            Listings listings,
            Scoreboard scoreboard,
            SupplyStore store,
            QuarterStore quarters,
            SuppliedRows rows,
            Amending amending,
            Attachments attachments,
            Roster roster,
            Deadlines deadlines,
            LaggardTerms terms,
            Cases cases,
            Messages messages,
            Facts facts,
            Clock clock) {
        this.listings = listings;
        this.scoreboard = scoreboard;
        this.store = store;
        this.quarters = quarters;
        this.rows = rows;
        this.amending = amending;
        this.attachments = attachments;
        this.roster = roster;
        this.deadlines = deadlines;
        this.terms = terms;
        this.cases = cases;
        this.messages = messages;
        this.facts = facts;
        this.clock = clock;
    }

    /** The quarter's clock begins: every supplier owes its figures, and all of them together the office's list. */
    @Transactional
    public void open(String quarter) {
        Quarter q = listings.city(quarter);
        var term = terms.of(quarter, SUPPLY);
        LocalDate due = terms.lastDay(term, q.nextDay().minusDays(1));
        Collection<String> suppliers = scoreboard.suppliers(q.board(), q.year());
        store.ask(quarter, suppliers, due, clock.instant());
        var open = new ArrayList<Deadline>();
        open.add(terms.deadline(term, quarter, SUPPLY, "", "office", "收齐各部门的考核数据", due, page(q)));
        for (String supplier : suppliers)
            open.add(terms.deadline(term, quarter, SUPPLY, supplier, roster.clerks(supplier), "报送考核数据", due, page(q)));
        deadlines.open(open);
        var asked = new LinkedHashMap<String, Map<String, ?>>();
        for (String supplier : suppliers) {
            asked.put(subject(supplier), Map.of("due", due.toString()));
            send(
                    List.of(roster.clerks(supplier)),
                    "supplyAsked",
                    q,
                    "请报送" + q.name() + "考核数据",
                    "请在" + due + "24时前，在任务列表中报送本部门负责的" + q.name() + "考核数据。可以下载预填好的表格，填好后上传。",
                    "supplyAsked:" + quarter + ":" + supplier,
                    null);
        }
        facts.recordAll("supplyAsked", quarter, asked);
    }

    /** What the supplier's clerk sees: every unit and item it owes, with what is known. */
    public View view(String quarter, String supplier) {
        Quarter q = listings.city(quarter);
        List<Line> lines = rows.owed(q, supplier);
        return header(q, supplier, SUPPLY).with("rows", lines(q, lines)).with("indicators", indicators(lines));
    }

    /** What is missing still. */
    public View gapsView(String quarter, String supplier) {
        Quarter q = listings.city(quarter);
        List<SupplyGap> gaps =
                store.gaps(quarter, supplier).stream().filter(SupplyGap::open).toList();
        List<Line> lines = SuppliedRows.only(rows.owed(q, supplier), ids(gaps));
        return header(q, supplier, MISSING).with("rows", lines(q, lines)).with("indicators", indicators(lines));
    }

    /** Takes the figures of a quarter; those of a published one wait for the office. */
    @Transactional
    public void supply(String quarter, String supplier, Form form) {
        onlyClerk(supplier);
        quarters.lock();
        Quarter q = listings.city(quarter);
        List<Line> lines = rows.owed(q, supplier);
        Checked checked = rows.check(q, lines, form.rows("results"), true).orRefuse();
        UUID evidence = form.id("evidence", "依据文件");
        if (evidence != null) attachments.take(evidence, "evidence", "依据文件", EVIDENCE, quarter, subject(supplier));
        UUID amendment = keep(q, supplier, evidence, checked.rows());
        if (!store.supplied(quarter, supplier, clock.instant(), Actor.id(), amendment))
            throw new Conflict(
                    "supply.done",
                    roster.unit(supplier).name() + "的" + q.name() + "数据已经报过了；要改请办理“更正已报的数据”，或者联系领导小组办公室。");
        deadlines.done(quarter, SUPPLY, supplier);
        LocalDate due = deadlines.get(quarter, SUPPLY, supplier).day();
        facts.record(
                "resultsSupplied",
                quarter,
                subject(supplier),
                Map.of(
                        "rows", checked.rows().size(),
                        "missing", checked.missing().size(),
                        "due", due.toString(),
                        "daysLate", Math.max(0, today().toEpochDay() - due.toEpochDay())));
        openGaps(q, supplier, checked.missing());
        tellWhenAllIn(q);
    }

    /** Takes what was missing, or the word that it will never be there. */
    @Transactional
    public void fillGaps(String quarter, String supplier, Form form) {
        onlyClerk(supplier);
        quarters.lock();
        Quarter q = listings.city(quarter);
        List<SupplyGap> open =
                store.gaps(quarter, supplier).stream().filter(SupplyGap::open).toList();
        if (open.isEmpty()) throw new Conflict("supply.noGaps", "缺的数已经补过了。");
        List<Line> lines = SuppliedRows.only(rows.owed(q, supplier), ids(open));
        var unavailable = form.rows("results").stream()
                .filter(row -> row.yes("unavailable"))
                .map(row ->
                        List.of(String.valueOf(row.text("code", "指标", 60)), String.valueOf(row.text("unit", "单位", 60))))
                .collect(Collectors.toSet());
        Checked checked = rows.check(q, lines, form.rows("results"), true).orRefuse();
        for (Stated row : checked.missing())
            if (!unavailable.contains(List.of(row.code(), row.unit())))
                throw form.refuse(
                        "supply.stillMissing",
                        "results",
                        roster.unit(row.unit()).name() + "还有缺数。请补上，或者勾选“确实没有”并写明原因。");
        var filled = checked.rows().stream().filter(row -> !row.missing()).toList();
        UUID amendment = filled.isEmpty() ? null : keep(q, supplier, null, filled);
        store.amended(quarter, supplier, amendment);
        store.closeGaps(
                quarter,
                checked.rows().stream()
                        .map(row -> new SupplyGap(
                                row.code(),
                                row.unit(),
                                row.missing() ? row.explanation() : null,
                                row.missing() ? "UNAVAILABLE" : "FILLED"))
                        .toList(),
                clock.instant());
        deadlines.done(quarter, MISSING, supplier);
        facts.record(
                "gapsFilled",
                quarter,
                subject(supplier),
                Map.of("filled", filled.size(), "unavailable", checked.missing().size()));
        tellWhenAllIn(q);
    }

    /** The amendment the newest supply went into, or null. Never refuses. */
    public String amendment(String quarter, String supplier) {
        return store.openAmendment(quarter, supplier).map(UUID::toString).orElse(null);
    }

    /** Whether it came after the publication, so that a supplement is due. Never refuses. */
    public boolean supplementDue(String quarter, String supplier) {
        return store.openAmendment(quarter, supplier).isPresent();
    }

    /** Whether figures are missing. Never refuses. */
    public boolean gapsOpen(String quarter, String supplier) {
        return store.gaps(quarter, supplier).stream().anyMatch(SupplyGap::open);
    }

    /** Reminds the supplier and sets the next reminder; whether there will be one. */
    @Transactional
    public boolean remind(String quarter, String supplier) {
        Deadline deadline = deadlines.get(quarter, SUPPLY, supplier);
        if (deadline.state() != Deadline.State.OPEN) return false;
        Quarter q = listings.city(quarter);
        String key = "supplyReminded:" + quarter + ":" + supplier + ":" + deadline.day() + ":" + today();
        if (facts.once(
                key,
                "supplyReminded",
                quarter,
                subject(supplier),
                Map.of("due", deadline.day().toString())))
            send(
                    List.of(roster.clerks(supplier)),
                    "supplyReminder",
                    q,
                    q.name() + "考核数据期限将至",
                    "本部门负责的" + q.name() + "考核数据请在" + deadline.day() + "24时前报送。逾期记录在案，并报部门负责人。",
                    key,
                    deadline);
        Instant next = terms.nextReminder(terms.of(quarter, SUPPLY), deadline.day());
        deadlines.remindNext(quarter, SUPPLY, supplier, next);
        return next != null;
    }

    /** The last day is over: it goes on record with the legal day, the head hears of it, and so does the office. */
    @Transactional
    public void recordOverdue(String quarter, String supplier) {
        overdue(quarter, supplier, SUPPLY, "supplyOverdue", "考核数据逾期未报", "应在%s前报送的%s考核数据至今没有报来");
    }

    /** One reminder about what is missing. */
    @Transactional
    public void remindGaps(String quarter, String supplier) {
        Deadline deadline = deadlines.get(quarter, MISSING, supplier);
        if (deadline.state() != Deadline.State.OPEN) return;
        Quarter q = listings.city(quarter);
        send(
                List.of(roster.clerks(supplier)),
                "gapsReminder",
                q,
                q.name() + "缺数期限将至",
                "本部门" + q.name() + "还有缺数，请在" + deadline.day() + "24时前补齐，或者写明不再提供的原因。",
                "gapsReminder:" + quarter + ":" + supplier + ":" + deadline.day(),
                deadline);
    }

    /** What was missing is missing still; the task stays open. */
    @Transactional
    public void recordGapsOverdue(String quarter, String supplier) {
        overdue(quarter, supplier, MISSING, "gapsOverdue", "缺数逾期未补", "应在%s前补齐的%s缺数至今没有补来");
    }

    /** What is owed and what came when, newest quarter first; all years when year is null, all suppliers when supplier is. */
    public List<SupplyRecord> supplies(Integer year, String supplier) {
        return store.records(Scoreboard.CITY, year, supplier, null);
    }

    /** What every supplier owes for one quarter. */
    public List<SupplyRecord> ofQuarter(String quarter) {
        return listings.find(quarter)
                .map(q -> store.records(q.board(), null, null, quarter))
                .orElse(List.of());
    }

    /** The figures of a supplier that are missing in a quarter, those found to be unavailable too. */
    public List<SupplyGap> gaps(String quarter, String supplier) {
        return store.gaps(quarter, supplier);
    }

    /** A workbook with the name it is downloaded by. */
    public record Sheet(String name, byte[] bytes) {}

    /** The prefilled sheet; for the supplier's clerk and the office. */
    public Sheet template(String quarter, String supplier) {
        if (!Actor.in("office")) onlyClerk(supplier);
        Quarter q = listings.city(quarter);
        return new Sheet(
                roster.unit(supplier).name() + q.name() + "考核数据.xlsx",
                scoreboard.resultsTemplate(q.board(), q.year(), q.quarter(), supplier));
    }

    /** The rows of a filled sheet, nothing kept; {@link org.yanzhen.sheet.Faulty} names everything that is wrong with it. */
    public List<Stated> read(String quarter, String supplier, byte[] workbook) {
        onlyClerk(supplier);
        Quarter q = listings.city(quarter);
        return scoreboard.takeResults(workbook, q.board(), q.year(), q.quarter(), supplier);
    }

    /** What would follow from these rows: the places, what is wrong, who would be listed. For the supplier's own eyes. */
    public Map<String, Object> preview(String quarter, String supplier, Form form) {
        onlyClerk(supplier);
        Quarter q = listings.city(quarter);
        List<Line> lines = rows.owed(q, supplier);
        boolean owing =
                store.records(q.board(), null, supplier, quarter).stream().anyMatch(r -> !r.supplied());
        List<Form> handed = form.rows("results");
        Checked checked = rows.check(q, lines, owing ? handed : rows.touched(q, lines, handed), false);
        var said = new LinkedHashMap<List<String>, Stated>();
        if (!owing) said.putAll(rows.stated(q));
        said.keySet().retainAll(lines.stream().map(Line::id).toList());
        checked.rows().forEach(s -> said.put(List.of(s.code(), s.unit()), s));
        return Map.of(
                "places", places(lines, checked, said),
                "faults", faults(checked.faults()),
                "listed", listed(q, lines, List.copyOf(said.values())),
                "published", q.published());
    }

    private static List<Map<String, Object>> places(List<Line> lines, Checked checked, Map<List<String>, Stated> said) {
        var places = new ArrayList<Map<String, Object>>();
        for (Line line : lines) {
            Place place = checked.places().get(line.id());
            Stated stated = said.get(line.id());
            if (place == null || stated == null) continue;
            var shown = new HashMap<String, Object>();
            shown.put("code", place.code());
            shown.put("unit", place.unit());
            shown.put("rank", place.rank());
            shown.put("pool", place.pool());
            shown.put("completion", place.completion());
            shown.put("annualShare", place.annualShare());
            shown.put("differs", SuppliedRows.differs(stated, place));
            places.add(shown);
        }
        return places;
    }

    // who would be on the list, and who only nearly, with why
    private List<Map<String, Object>> listed(Quarter q, List<Line> lines, List<Stated> stated) {
        if (stated.isEmpty()) return List.of();
        Map<String, String> names = lines.stream()
                .collect(Collectors.toMap(
                        l -> l.indicator().code(), l -> l.indicator().name(), (a, b) -> a));
        return listings.preview(q.key(), stated).stream()
                .filter(s -> s.listed() || s.near() != null)
                .map(s -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("code", s.code());
                    one.put("name", names.getOrDefault(s.code(), s.code()));
                    one.put("unit", s.unit());
                    one.put("unitName", roster.unit(s.unit()).name());
                    one.put("listed", s.listed());
                    one.put("rank", s.rank());
                    one.put("pool", s.pool());
                    one.put("why", why(s));
                    return one;
                })
                .toList();
    }

    static String why(Standing s) {
        if (s.listed())
            return (Boolean.FALSE.equals(s.targetMet()) ? "没有完成目标，" : "") + "倒数第 " + s.rankFromBottom() + "，在应列入的名次之内。";
        return switch (s.near()) {
            case "lastButMet" -> "排名在应列入的名次之内，但完成了目标。";
            case "nextToLast" -> "再降一位就在应列入的名次之内。";
            case "favouredByTie" -> "名次并列跨在线上，按有利于单位处理。";
            case "allTied" -> "全部并列，没有最后一名。";
            default -> s.near();
        };
    }

    static List<Map<String, String>> faults(List<Refusal> faults) {
        return faults.stream()
                .map(e -> Map.of(
                        "code", e.code(),
                        "field", e.field() == null ? "" : e.field(),
                        "message", e.getMessage()))
                .toList();
    }

    /** Whether the current user hands in figures for that supplier; refused (supply.notYours) if not. */
    void onlyClerk(String supplier) {
        if (!Actor.in(roster.clerks(supplier)))
            throw new Refusal(
                    "supply.notYours", null, "只有" + roster.unit(supplier).name() + "的经办人可以办理。");
    }

    // what was handed in: it counts, or waits for the office as a supplement
    private UUID keep(Quarter q, String supplier, UUID evidence, List<Stated> stated) {
        if (q.published()) return amending.supplement(q, supplier, evidence, stated);
        scoreboard.supply(q.board(), q.year(), q.quarter(), stated);
        return null;
    }

    private void openGaps(Quarter q, String supplier, List<Stated> missing) {
        if (missing.isEmpty()) return;
        store.openGaps(
                q.key(),
                supplier,
                missing.stream()
                        .map(row -> new SupplyGap(row.code(), row.unit(), row.explanation(), null))
                        .toList(),
                clock.instant());
        var term = terms.of(q.key(), MISSING);
        LocalDate due = terms.lastDay(term, today());
        deadlines.open(List.of(
                terms.deadline(term, q.key(), MISSING, supplier, roster.clerks(supplier), "补齐缺数", due, page(q))));
        facts.record(
                "gapsOpened", q.key(), subject(supplier), Map.of("figures", missing.size(), "due", due.toString()));
    }

    private void tellWhenAllIn(Quarter q) {
        if (store.owing(q.key()) > 0) return;
        deadlines.done(q.key(), SUPPLY, "");
        cases.tell(q.key(), "laggard.allSupplied");
    }

    private void overdue(String quarter, String supplier, String kind, String fact, String title, String words) {
        Deadline deadline = deadlines.get(quarter, kind, supplier);
        if (deadline.state() != Deadline.State.OPEN) return;
        Quarter q = listings.city(quarter);
        String key = fact + ":" + quarter + ":" + supplier + ":" + deadline.day();
        if (!facts.once(
                key,
                fact,
                quarter,
                subject(supplier),
                Map.of("due", deadline.day().toString()))) return;
        send(
                List.of(roster.heads(supplier), "office"),
                fact,
                q,
                roster.unit(supplier).name() + title,
                roster.unit(supplier).name() + words.formatted(deadline.day(), q.name()) + "，已记录在案。请督促尽快办理；任务没有收回。",
                key,
                deadline);
    }

    private View header(Quarter q, String supplier, String kind) {
        Deadline deadline = deadlines.get(q.key(), kind, supplier);
        return View.of()
                .with("quarter", q.key())
                .with("supplier", supplier)
                .with("title", q.name())
                .with("department", roster.unit(supplier).name())
                .with("due", deadline == null ? null : deadline.day().toString())
                .with("published", q.published());
    }

    /** The lines as a form shows them, with what is stated so far. */
    List<Map<String, Object>> lines(Quarter q, List<Line> lines) {
        var stated = scoreboard.stated(q.board(), q.year(), q.quarter()).stream()
                .collect(Collectors.toMap(s -> List.of(s.code(), s.unit()), s -> s));
        var shown = new ArrayList<Map<String, Object>>();
        for (Line line : lines) {
            Stated s = stated.get(line.id());
            var row = new LinkedHashMap<String, Object>();
            row.put("code", line.indicator().code());
            row.put("category", line.indicator().category());
            row.put("unit", line.unit());
            row.put("unitName", roster.unit(line.unit()).name());
            row.put("plan", SuppliedRows.plain(line.target()));
            row.put("target", SuppliedRows.plain(s == null || s.target() == null ? line.target() : s.target()));
            row.put("annual", SuppliedRows.plain(line.annual()));
            row.put("actual", s == null ? null : SuppliedRows.plain(s.actual()));
            row.put("regionRank", s == null ? null : s.regionRank());
            row.put("source", s == null ? null : s.source());
            row.put(
                    "sourceDay",
                    s == null || s.sourceDay() == null ? null : s.sourceDay().toString());
            row.put("statedRank", s == null ? null : s.statedRank());
            row.put("explanation", s == null ? null : s.explanation());
            shown.add(row);
        }
        return shown;
    }

    /** The indicators of the lines, each once, as a form shows them. */
    static List<Map<String, Object>> indicators(List<Line> lines) {
        var shown = new LinkedHashMap<List<String>, Map<String, Object>>();
        for (Line line : lines) {
            Indicator i = line.indicator();
            var one = new LinkedHashMap<String, Object>();
            one.put("code", i.code());
            one.put("category", i.category());
            one.put("name", i.name());
            one.put("measure", i.measure());
            one.put("kind", i.kind());
            one.put("rankedBy", i.rankedBy());
            one.put("lowIsBetter", i.lowIsBetter());
            one.put("regionSize", i.regionSize());
            shown.put(List.of(i.code(), i.category()), one);
        }
        return List.copyOf(shown.values());
    }

    private static Set<List<String>> ids(List<SupplyGap> gaps) {
        return gaps.stream().map(g -> List.of(g.code(), g.unit())).collect(Collectors.toSet());
    }

    private void send(
            List<String> to, String kind, Quarter q, String title, String text, String effectKey, Deadline about) {
        messages.send(new Message(to, kind, q.key(), title, text, page(q), effectKey, about));
    }

    static String subject(String supplier) {
        return "supplier:" + supplier;
    }

    static String page(Quarter q) {
        return "/laggard?year=" + q.year() + "&quarter=" + q.quarter();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
    }
}
