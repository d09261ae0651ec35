package org.yanzhen.conduct;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.conduct.store.GivenScores;
import org.yanzhen.conduct.store.GivenScores.Given;
import org.yanzhen.conduct.store.ReportStore;
import org.yanzhen.conduct.store.ReportStore.Asked;
import org.yanzhen.conduct.store.ReportStore.Burden;
import org.yanzhen.conduct.store.ReportStore.Entry;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Form;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.house.View;
import org.yanzhen.message.Message;
import org.yanzhen.message.Messages;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;
import org.yanzhen.scoreboard.Indicator;
import org.yanzhen.scoreboard.Scoreboard;
import org.yanzhen.scoreboard.Stated;

/** D3: every unit reports every month, and at a quarter's end scores itself; "no change" is one click. */
@Service("monthlyReports")
@Verbs
public class MonthlyReports {
    static final String REPORT = "report";
    private static final String CLOSING = "reportClosing";
    private static final ZoneId ZONE = WorkingDays.ZONE;
    private static final int MOST = 10;
    private static final Map<String, String> FIELDS =
            Map.of("highlights", "HIGHLIGHT", "cases", "CASE", "problems", "PROBLEM");
    private static final Map<String, String> WORDS = Map.of("highlights", "特色亮点", "cases", "典型案例", "problems", "存在问题");

    private final ConductYears years;
    private final ReportStore store;
    private final GivenScores scores;
    private final ConductTerms terms;
    private final Scoreboard scoreboard;
    private final Deadlines deadlines;
    private final Roster roster;
    private final Facts facts;
    private final Messages messages;
    private final Clock clock;

    MonthlyReports(
            ConductYears years,
            ReportStore store,
            GivenScores scores,
            ConductTerms terms,
            Scoreboard scoreboard,
            Deadlines deadlines,
            Roster roster,
            Facts facts,
            Messages messages,
            Clock clock) {
        this.years = years;
        this.store = store;
        this.scores = scores;
        this.terms = terms;
        this.scoreboard = scoreboard;
        this.deadlines = deadlines;
        this.roster = roster;
        this.facts = facts;
        this.messages = messages;
        this.clock = clock;
    }

    /** The moment the next month may be reported: when it is over. A month that would be closed at once is left out. */
    public Date opens(String year) {
        ConductYear y = years.year(year);
        return Date.from(YearMonth.of(y.year(), nextMonth(y))
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay(ZONE)
                .toInstant());
    }

    /** Every unit owes the month's report from now on; answers the month as two digits. */
    @Transactional
    public String open(String year) {
        ConductYear y = years.year(year);
        int month = nextMonth(y);
        LocalDate last = YearMonth.of(y.year(), month).atEndOfMonth();
        var term = terms.of(year, REPORT);
        LocalDate due = terms.lastDay(term, last);
        LocalDate closes = terms.lastDay(terms.of(year, CLOSING), last);
        List<ConductUnit> units = years.units(year);
        var own = ownScores(year, month);
        var asked = new ArrayList<Asked>();
        var open = new ArrayList<Deadline>();
        var told = new LinkedHashMap<String, Map<String, ?>>();
        var to = new LinkedHashSet<String>();
        for (ConductUnit u : units) {
            int fields = 1
                    + (int) own.stream()
                            .filter(i -> i.appliesTo(u.unit(), u.category()))
                            .count();
            asked.add(new Asked(u.unit(), fields));
            open.add(terms.deadline(
                    term,
                    year,
                    REPORT,
                    subject(month, u.unit()),
                    roster.clerks(u.unit()),
                    "报送" + month + "月工作进展",
                    due,
                    y.page()));
            told.put(about(month, u.unit()), Map.of("due", due.toString(), "fields", fields));
            to.add(roster.clerks(u.unit()));
            if (u.contact() != null && !u.contact().equals(u.unit())) to.add(u.contact());
        }
        store.open(year, month, due, closes, asked);
        deadlines.open(open);
        facts.recordAll("reportAsked", year, told);
        messages.send(new Message(
                to,
                "reportAsked",
                year,
                "请报送" + month + "月工作进展",
                "请在" + due + "24时前报送。没有变化的，在任务里一键报“本月无变化”。" + closes + "24时关闭，之后不再受理。",
                y.page(),
                "reportAsked:" + year + ":" + month,
                null));
        return "%02d".formatted(month);
    }

    /** The units that owe the month. */
    public List<String> units(String year, String month) {
        return store.reports(year, number(month), null).stream()
                .filter(MonthlyReport::owed)
                .map(MonthlyReport::unit)
                .toList();
    }

    /** Whether there is a month to come. Never refuses. */
    public boolean monthsLeft(String year) {
        return store.newest(year) < 12;
    }

    /** The unit's contact person (D11), who may report as its clerks may. */
    public String contact(String year, String unit) {
        return years.units(year).stream()
                .filter(u -> u.unit().equals(unit))
                .map(ConductUnit::contact)
                .findFirst()
                .orElse(unit);
    }

    /** The end of the last day. */
    public Date due(String year, String month, String unit) {
        return deadlines.due(year, REPORT, subject(number(month), unit));
    }

    /** When the unit is reminded next. */
    public Date reminder(String year, String month, String unit) {
        return deadlines.reminder(year, REPORT, subject(number(month), unit));
    }

    /** When the unit's head hears of it next. */
    public Date chasing(String year, String month, String unit) {
        return deadlines.escalation(year, REPORT, subject(number(month), unit));
    }

    /** The end of the day on which the month is closed. */
    public Date closes(String year, String month, String unit) {
        return Date.from(WorkingDays.end(report(year, number(month), unit).closes()));
    }

    /** What the clerk sees: the last report to start from, what else the house knows of the month, the scores to give. */
    public View view(String year, String month, String unit) {
        ConductYear y = years.year(year);
        int m = number(month);
        MonthlyReport r = report(year, m, unit);
        int last = store.last(year, m, unit);
        return View.of()
                .with("title", y.title())
                .with("month", m)
                .with("unitName", roster.unit(unit).name())
                .with("due", ConductWords.day(r.due()))
                .with("closes", ConductWords.day(r.closes()))
                .with("asked", r.asked())
                .with("last", last == 0 ? null : last)
                .with("progress", last == 0 ? null : store.progress(year, last, unit))
                .with("problems", entries(year, last, unit, "PROBLEM"))
                .with("known", known(y, m, unit))
                .with("scores", scoreRows(year, m, unit));
    }

    /** Takes the report, or the word that nothing has changed. */
    @Transactional
    public void file(String year, String month, String unit, Form form) {
        int m = number(month);
        onlyUnit(year, unit);
        MonthlyReport r = report(year, m, unit);
        if (today().isAfter(r.closes()))
            throw new Refusal("report.closed", null, m + "月的报送已于" + r.closes() + "24时关闭，不能再报。本月的情况请写进下一个月的报告。");
        boolean noChange = form.yes("noChange");
        int last = store.last(year, m, unit);
        String progress = noChange
                ? (last == 0 ? null : store.progress(year, last, unit))
                : form.required("progress", "任务推进情况", 10, 2000);
        var entries = new ArrayList<Entry>();
        if (!noChange) new TreeMap<>(FIELDS).forEach((field, kind) -> entries.addAll(entries(form, field, kind)));
        List<Given> given = ownScores(form, year, m, unit);
        int filled = (noChange ? 0 : 1) + 2 * entries.size() + given.size();
        if (!store.file(year, m, unit, noChange, progress, filled, entries, clock.instant(), Actor.id()))
            throw new Conflict("report.done", m + "月的报告已经报过了。");
        if (!given.isEmpty()) scores.give(year, m / 3, unit, "SELF", given, Actor.id(), clock.instant());
        deadlines.done(year, REPORT, subject(m, unit));
        facts.record(
                "reportFiled",
                year,
                about(m, unit),
                Map.of(
                        "due", r.due().toString(),
                        "daysLate", Math.max(0, today().toEpochDay() - r.due().toEpochDay()),
                        "noChange", noChange,
                        "asked", r.asked(),
                        "filled", filled));
    }

    /** Reminds the unit and its contact person and sets the next reminder; whether there will be one. */
    @Transactional
    public boolean remind(String year, String month, String unit) {
        int m = number(month);
        Deadline d = deadlines.get(year, REPORT, subject(m, unit));
        if (d.state() != Deadline.State.OPEN) return false;
        String effect = "reportReminded:" + year + ":" + subject(m, unit) + ":" + today();
        if (facts.once(
                effect,
                "reportReminded",
                year,
                about(m, unit),
                Map.of("due", d.day().toString())))
            send(
                    years.readers(year, unit),
                    "reportReminder",
                    year,
                    m + "月工作进展报送期限将至",
                    "请在" + d.day() + "24时前报送；没有变化的，一键即可。逾期记录在案。",
                    effect,
                    d);
        Instant next = terms.nextReminder(terms.of(year, REPORT), d.day());
        deadlines.remindNext(year, REPORT, subject(m, unit), next);
        return next != null;
    }

    /** The last day is over: it goes on record with that day, and the unit's head hears of it. */
    @Transactional
    public void recordOverdue(String year, String month, String unit) {
        int m = number(month);
        Deadline d = deadlines.get(year, REPORT, subject(m, unit));
        if (d.state() != Deadline.State.OPEN) return;
        String effect = "reportOverdue:" + year + ":" + subject(m, unit) + ":" + d.day();
        if (facts.once(
                effect,
                "reportOverdue",
                year,
                about(m, unit),
                Map.of("due", d.day().toString())))
            send(
                    List.of(roster.heads(unit)),
                    "reportOverdue",
                    year,
                    roster.unit(unit).name() + m + "月工作进展逾期未报",
                    "应在" + d.day() + "24时前报送，已记录在案。任务没有收回，请督促尽快报送。",
                    effect,
                    d);
    }

    /** Another notice to the head, and the day of the next one. */
    @Transactional
    public void chase(String year, String month, String unit) {
        int m = number(month);
        Deadline d = deadlines.get(year, REPORT, subject(m, unit));
        if (d.state() != Deadline.State.OPEN) return;
        String effect = "reportChased:" + year + ":" + subject(m, unit) + ":" + today();
        if (facts.once(
                effect,
                "reportChased",
                year,
                about(m, unit),
                Map.of("due", d.day().toString())))
            send(
                    List.of(roster.heads(unit)),
                    "reportChased",
                    year,
                    roster.unit(unit).name() + m + "月工作进展仍未报送",
                    "期限是" + d.day() + "，" + report(year, m, unit).closes() + "24时关闭，届时按未报记录。",
                    effect,
                    d);
        deadlines.chaseNext(year, REPORT, subject(m, unit), terms.nextChase(terms.of(year, REPORT), d.day()));
    }

    /** The month is closed without it: that is on record, and nobody owes it any more. */
    @Transactional
    public void recordMissed(String year, String month, String unit) {
        int m = number(month);
        if (!store.missed(year, m, unit)) return;
        MonthlyReport r = report(year, m, unit);
        deadlines.gone(year, REPORT, subject(m, unit));
        facts.record(
                "reportMissed",
                year,
                about(m, unit),
                Map.of("due", r.due().toString(), "closed", r.closes().toString()));
        send(
                List.of(roster.heads(unit), "office"),
                "reportMissed",
                year,
                roster.unit(unit).name() + m + "月工作进展未报",
                m + "月的报送已于" + r.closes() + "24时关闭，按未报记录。",
                "reportMissed:" + year + ":" + subject(m, unit),
                null);
    }

    /** The reports of a year; all months or units where null. */
    public List<MonthlyReport> of(String year, Integer month, String unit) {
        return store.reports(year, month, unit);
    }

    /** What a unit told in a month. */
    public record Told(String progress, List<ReportStore.Entry> entries) {}

    /** What a unit told in a month: its progress, highlights, cases and problems. */
    public Told told(String year, int month, String unit) {
        return new Told(store.progress(year, month, unit), store.entries(year, month, unit));
    }

    /** How many fields each month asked of a unit: burden is a figure. Newest month first. */
    public List<Burden> burden(String year) {
        return store.burden(year);
    }

    /** Whether the current user may hand in for that unit; refused (report.notYours) if not. */
    private void onlyUnit(String year, String unit) {
        if (!Actor.id().equals(contact(year, unit)) && !Actor.in(roster.clerks(unit)))
            throw new Refusal("report.notYours", null, "只有" + roster.unit(unit).name() + "的联系人和经办人可以报送。");
    }

    private List<Entry> entries(Form form, String field, String kind) {
        List<Form> rows = form.rows(field);
        if (rows.size() > MOST)
            throw form.refuse("report.tooMany", field, WORDS.get(field) + "最多 " + MOST + " 条，请只写最要紧的。");
        var entries = new ArrayList<Entry>();
        for (Form row : rows) {
            if (!row.has("title") && !row.has("text")) continue;
            entries.add(new Entry(
                    kind,
                    entries.size() + 1,
                    row.required("title", WORDS.get(field) + "的标题", 2, 60),
                    row.required("text", WORDS.get(field) + "的内容", 5, 1000)));
        }
        return entries;
    }

    /** At a quarter's end every indicator the unit scores itself by, within its range; none once the quarter is confirmed. */
    private List<Given> ownScores(Form form, String year, int month, String unit) {
        var typed = new LinkedHashMap<String, Form>();
        form.rows("scores").forEach(row -> typed.put(row.text("code", "指标", 60), row));
        var given = new ArrayList<Given>();
        for (ConductIndicator i : ownScores(year, month, unit)) {
            Form row = typed.get(i.code());
            BigDecimal score = row == null ? null : row.number("score", i.name());
            if (score == null)
                throw (row == null ? form : row)
                        .refuse(
                                "report.scoreMissing",
                                row == null ? "scores" : "score",
                                "请填“" + i.name() + "”的自评分。季度末要对照年度目标逐项自评，没有填的不按零分计。");
            given.add(new Given(i.code(), Scores.within(i, score, row)));
        }
        return given;
    }

    private List<ConductIndicator> ownScores(String year, int month) {
        if (month % 3 != 0 || scores.confirmed(year, month / 3)) return List.of();
        return years.indicators(year, month / 3).stream()
                .filter(i -> i.source().equals("SELF"))
                .toList();
    }

    private List<ConductIndicator> ownScores(String year, int month, String unit) {
        String category = category(year, unit);
        return ownScores(year, month).stream()
                .filter(i -> i.appliesTo(unit, category))
                .toList();
    }

    private List<Map<String, Object>> scoreRows(String year, int month, String unit) {
        var own = ownScores(year, month, unit);
        if (own.isEmpty()) return List.of();
        var before = month > 3 ? scores.of(year, month / 3 - 1, unit) : Map.<String, BigDecimal>of();
        return own.stream().map(i -> Scores.row(i, before.get(i.code()))).toList();
    }

    /** What the other programmes had due in the month, and which results came in: nobody types it again. */
    private List<Map<String, Object>> known(ConductYear y, int month, String unit) {
        var known = new ArrayList<>(owedElsewhere(y, month, unit));
        known.addAll(results(y, month, unit));
        return known;
    }

    /** The figures that departments handed in about the unit in the month. */
    private List<Map<String, Object>> results(ConductYear y, int month, String unit) {
        var rows = new ArrayList<Map<String, Object>>();
        if (!scoreboard.hasYear(Scoreboard.CITY, y.year())) return rows;
        var names = scoreboard.indicators(Scoreboard.CITY, y.year()).stream()
                .collect(Collectors.toMap(Indicator::code, i -> i, (a, b) -> a));
        for (int q : scoreboard.quartersWithResults(Scoreboard.CITY, y.year())) {
            LocalDate on = scoreboard
                    .lastSupplied(Scoreboard.CITY, y.year(), q)
                    .map(at -> LocalDate.ofInstant(at, ZONE))
                    .orElse(null);
            if (on == null || on.getYear() != y.year() || on.getMonthValue() != month) continue;
            for (Stated r : scoreboard.stated(Scoreboard.CITY, y.year(), q)) {
                Indicator i = names.get(r.code());
                if (!r.unit().equals(unit) || i == null || r.actual() == null) continue;
                rows.add(Map.of(
                        "title", "结果：" + i.name(),
                        "day", on.toString(),
                        "state",
                                ConductPlan.plain(r.actual()) + (i.measure() == null ? "" : " " + i.measure()) + "（1—"
                                        + 3 * q + "月）"));
            }
        }
        return rows;
    }

    private List<Map<String, Object>> owedElsewhere(ConductYear y, int month, String unit) {
        var span = YearMonth.of(y.year(), month);
        return deadlines.of(List.of(roster.clerks(unit)), true).stream()
                .filter(d -> !d.caseKey().startsWith("conduct:"))
                .filter(d -> d.day() != null && YearMonth.from(d.day()).equals(span))
                .map(d -> Map.<String, Object>of(
                        "title", d.title(),
                        "day", d.day().toString(),
                        "state",
                                switch (d.state()) {
                                    case OPEN -> "未办结";
                                    case DONE -> "已办结";
                                    case GONE -> "不再需要";
                                }))
                .toList();
    }

    private List<Map<String, Object>> entries(String year, int month, String unit, String kind) {
        return store.entries(year, month, unit).stream()
                .filter(e -> e.kind().equals(kind))
                .map(e -> Map.<String, Object>of("title", e.title(), "text", e.body()))
                .toList();
    }

    private int nextMonth(ConductYear y) {
        int newest = store.newest(y.key());
        if (newest > 0) return newest + 1;
        LocalDate started = LocalDate.ofInstant(y.startedAt(), ZONE);
        var closing = terms.of(y.key(), CLOSING);
        for (int m = 1; m < 12; m++)
            if (!terms.lastDay(closing, YearMonth.of(y.year(), m).atEndOfMonth())
                    .isBefore(started)) return m;
        return 12;
    }

    private MonthlyReport report(String year, int month, String unit) {
        return store.find(year, month, unit)
                .orElseThrow(() -> new Refusal("report.unknown", null, "没有找到这个月的报告，请从任务列表进入。"));
    }

    private String category(String year, String unit) {
        return years.units(year).stream()
                .filter(u -> u.unit().equals(unit))
                .map(ConductUnit::category)
                .findFirst()
                .orElse("");
    }

    private void send(
            Collection<String> to, String kind, String year, String title, String text, String effect, Deadline about) {
        messages.send(new Message(to, kind, year, title, text, years.year(year).page(), effect, about));
    }

    /** Subject of the deadline. */
    static String subject(int month, String unit) {
        return "%02d:%s".formatted(month, unit);
    }

    /** Subject of the facts. */
    private static String about(int month, String unit) {
        return "report:" + subject(month, unit);
    }

    private static int number(String month) {
        return Integer.parseInt(month);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }
}
