package org.yanzhen.conduct;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.conduct.PolicyCheck.Findings;
import org.yanzhen.conduct.store.YearStore;
import org.yanzhen.engine.Editions;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Form;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.house.View;
import org.yanzhen.message.Message;
import org.yanzhen.message.Messages;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;
import org.yanzhen.sheet.Workbooks;

/** D1, D2, D6: the year of the conduct programme, its units, its indicator sheet in versions, its inspection groups. */
@Service("conductYears")
@Verbs
public class ConductYears {
    static final String START = "yearStart";
    private static final String OPENING = "quarterOpening";
    private static final int LONGEST_WHY = 200;

    private final YearStore store;
    private final PolicyCheck policy;
    private final ConductTerms terms;
    private final Editions editions;
    private final Deadlines deadlines;
    private final Attachments attachments;
    private final Roster roster;
    private final Facts facts;
    private final Messages messages;
    private final Clock clock;

    ConductYears(
            YearStore store,
            PolicyCheck policy,
            ConductTerms terms,
            Editions editions,
            Deadlines deadlines,
            Attachments attachments,
            Roster roster,
            Facts facts,
            Messages messages,
            Clock clock) {
        this.store = store;
        this.policy = policy;
        this.terms = terms;
        this.editions = editions;
        this.deadlines = deadlines;
        this.attachments = attachments;
        this.roster = roster;
        this.facts = facts;
        this.messages = messages;
        this.clock = clock;
    }

    /** What an import changed; version is null when the indicators are as they were. */
    public record Taken(int units, int indicators, int groups, Integer version, Integer fromQuarter) {}

    /** A year that may be set up, or why not; one of them is proposed. */
    public record Offer(int year, String words, boolean proposed) {}

    /** This year and the next. Proposed is the first that is free; once a year's last quarter has begun, the next. */
    public List<Offer> offers() {
        LocalDate today = today();
        int first = today.getYear();
        boolean late = find(first).isPresent() || today.getMonthValue() > 9;
        return List.of(
                offer(first, !late), offer(first + 1, late && find(first + 1).isEmpty()));
    }

    private Offer offer(int year, boolean proposed) {
        return new Offer(year, find(year).isEmpty() ? null : year + "年度已经设定过，不能重复设定。请打开“作风年”页查看。", proposed);
    }

    /** Opens a year for the office to set up, with its plan where that is handed in too; answers its key. */
    @Transactional
    public String open(Form form) {
        onlyOffice();
        int year = form.requiredInteger("year", "年度", 2010, 2100);
        LocalDate today = today();
        if (year < today.getYear() || year > today.getYear() + 1)
            throw form.refuse(
                    "conduct.year",
                    "year",
                    "只能设定本年度或者下一年度的考核，请填 " + today.getYear() + " 或 " + (today.getYear() + 1) + "。");
        String key = ConductYear.key(year);
        var opened = new ConductYear(key, year, "SETUP", Actor.id(), clock.instant(), null, null);
        if (!store.add(opened))
            throw form.refuse("conduct.exists", "year", opened.title() + "已经设定过，不能重复设定。请打开“作风年”页查看。");
        var term = terms.of(key, START);
        deadlines.open(List.of(
                terms.deadline(term, key, START, "", "office", "启动年度考核", terms.lastDay(term, today), opened.page())));
        facts.record("conductYearOpened", key, "year", Map.of("year", year));
        UUID file = form.id("file", "年度方案");
        if (file != null)
            take(
                    year,
                    attachments
                            .bytes(file)
                            .orElseThrow(() -> form.refuse("attachment.unknown", "file", "年度方案已经失效，请重新上传。")),
                    null);
        return key;
    }

    /** What the office sees before it starts the year: the plan, and what the numbers will do. */
    public View view(String key) {
        ConductYear y = year(key);
        var due = deadlines.get(key, START, "");
        Findings findings = check(key);
        return View.of()
                .with("title", y.title())
                .with("year", y.year())
                .with("page", y.page())
                .with("due", due == null ? null : ConductWords.day(due.day()))
                .with("loaded", !store.versions(key).isEmpty())
                .with("categories", findings.categories())
                .with("bands", findings.bands())
                .with("warnings", findings.warnings());
    }

    /** D6: the office starts the year having seen the check; from here on its tables and diagrams stay as they are (G11). */
    @Transactional
    public void start(String key, Form form) {
        onlyOffice();
        store.lock(key);
        ConductYear y = year(key);
        if (store.versions(key).isEmpty())
            throw new Refusal("conduct.noPlan", null, "还没有导入" + y.year() + "年度的考核单位和指标。请先在“作风年”页导入年度方案。");
        if (!form.yes("seen")) throw form.refuse("conduct.unseen", "seen", "请看过政策检查，勾选“已看过政策检查，按此启动”。");
        Findings findings = check(key);
        if (!store.started(key, Actor.id(), clock.instant()))
            throw new Refusal("conduct.started", null, y.title() + "已经启动。");
        editions.pin(key);
        store.addQuarters(key);
        deadlines.done(key, START, "");
        List<ConductUnit> units = store.units(key);
        facts.record(
                "conductYearStarted",
                key,
                "year",
                Map.of(
                        "units", units.size(),
                        "indicators", store.indicators(key, 1).size(),
                        "warnings", findings.warnings().size()));
        messages.send(new Message(
                to(units),
                "conductYearStarted",
                key,
                y.title() + "启动",
                "本单位列为考核对象。每月的工作进展按期在任务列表中报送，没有变化的一键即可；联系人变动请告知工作专班。",
                y.page(),
                "conductYearStarted:" + key,
                null));
    }

    /** Takes the year's workbook in, all or nothing. After the start a changed sheet is a new version from the next quarter on. */
    @Transactional
    public Taken take(int year, byte[] workbook, String why) {
        onlyOffice();
        String key = ConductYear.key(year);
        store.lock(key);
        ConductYear y = find(year)
                .orElseThrow(() ->
                        new Refusal("conduct.notOpen", "year", "还没有设定" + year + "年度的考核。请先在“我的待办”中发起“干部作风能力提升年考核”。"));
        if (!y.setup() && !y.state().equals("RUNNING"))
            throw new Refusal("conduct.graded", "file", y.title() + "已经进入年度评定，考核单位和指标不能再改。");
        var file = Workbooks.read(workbook, ConductSheets.LAYOUTS);
        var plan = new ConductPlan(file, register());
        if (!y.setup()) sameUnits(file, plan, store.units(key));
        file.check();
        return y.setup() ? replace(y, plan) : change(y, plan, why);
    }

    /** The plan as a workbook that {@link #take} accepts; an empty template for a year without one. */
    public byte[] workbook(int year) {
        return workbook(year, 4, UnaryOperator.identity());
    }

    /** The same with the indicator sheet in force in a quarter, and with other words for people's accounts. */
    public byte[] workbook(int year, int quarter, UnaryOperator<String> accounts) {
        String key = ConductYear.key(year);
        return ConductSheets.write(
                store.units(key).stream()
                        .map(u -> new ConductUnit(
                                u.unit(),
                                u.category(),
                                u.contact() == null ? null : accounts.apply(u.contact()),
                                u.sort()))
                        .toList(),
                store.indicators(key, quarter),
                store.groups(key).stream()
                        .map(g -> new InspectionGroup(
                                g.no(),
                                g.name(),
                                g.accounts().stream().map(accounts).distinct().toList(),
                                g.units()))
                        .toList(),
                code -> roster.unit(code).name());
    }

    /** The quarters to be assessed: all four, since the annual grade rests on every one of them. */
    public List<Integer> quarters(String key) {
        year(key);
        return List.of(1, 2, 3, 4);
    }

    /** The moment a quarter's scores are gathered: when its last reports were due. */
    public Date quarterOpens(String key, int quarterNo) {
        LocalDate day = terms.lastDay(terms.of(key, OPENING), quarterEnd(year(key), quarterNo));
        return Date.from(WorkingDays.end(day));
    }

    private static LocalDate quarterEnd(ConductYear y, int quarterNo) {
        return YearMonth.of(y.year(), quarterNo * 3).atEndOfMonth();
    }

    /** The last quarter is confirmed: what remains is the annual grade. */
    @Transactional
    public void grade(String key) {
        store.state(key, "GRADING", null);
        facts.record("conductGradingBegun", key, "year", Map.of());
    }

    /** Everything of the year is done. */
    @Transactional
    public void close(String key) {
        store.state(key, "CLOSED", clock.instant());
        facts.record("conductYearClosed", key, "year", Map.of());
    }

    /** The year; refused (conduct.unknown) if there is none. */
    public ConductYear year(String key) {
        return store.find(key).orElseThrow(() -> new Refusal("conduct.unknown", null, "没有找到这个年度的考核，请从“作风年”页进入。"));
    }

    public Optional<ConductYear> find(int year) {
        return store.find(ConductYear.key(year));
    }

    /** All years, newest first. */
    public List<ConductYear> years() {
        return store.all();
    }

    /** The units by category, in the order of the plan. */
    public List<ConductUnit> units(String key) {
        return store.units(key);
    }

    /** The indicator sheet in force in a quarter. */
    public List<ConductIndicator> indicators(String key, int quarter) {
        return store.indicators(key, quarter);
    }

    /** The versions of the indicator sheet, oldest first. */
    public List<ConductVersion> versions(String key) {
        return store.versions(key);
    }

    public List<InspectionGroup> groups(String key) {
        return store.groups(key);
    }

    /** Who reads notices to the unit: its clerks, and its contact person (D11). */
    public List<String> readers(String key, String unit) {
        return store.units(key).stream()
                .filter(u -> u.unit().equals(unit))
                .findFirst()
                .map(u -> List.copyOf(to(List.of(u))))
                .orElse(List.of(roster.clerks(unit)));
    }

    /** What the numbers of the year's tables will do to these units. */
    public Findings check(String key) {
        return policy.of(key, store.units(key));
    }

    /** The bands of annual scores in the year's table, best first. */
    public List<PolicyCheck.Band> bands(String key) {
        return policy.bands(key);
    }

    private Taken replace(ConductYear y, ConductPlan plan) {
        store.forgetVersions(y.key());
        store.replaceUnits(y.key(), plan.units());
        store.replaceGroups(y.key(), plan.groups());
        var first = new ConductVersion(1, 1, "年度方案", Actor.id(), clock.instant());
        store.addVersion(y.key(), first, plan.indicators());
        facts.record(
                "conductPlanLoaded",
                y.key(),
                "year",
                Map.of(
                        "units", plan.units().size(),
                        "indicators", plan.indicators().size(),
                        "groups", plan.groups().size()));
        return new Taken(
                plan.units().size(), plan.indicators().size(), plan.groups().size(), 1, 1);
    }

    private Taken change(ConductYear y, ConductPlan plan, String why) {
        store.contacts(y.key(), plan.units());
        store.replaceGroups(y.key(), plan.groups());
        List<ConductVersion> versions = store.versions(y.key());
        boolean same = Set.copyOf(plain(plan.indicators())).equals(Set.copyOf(plain(store.indicators(y.key(), 4))));
        Integer version = null;
        Integer from = null;
        if (!same) {
            String because = why == null ? "" : why.strip();
            if (because.length() < 5 || because.length() > LONGEST_WHY)
                throw new Refusal("conduct.why", "why", "年度已经启动，改动指标要写明原因（5 至 " + LONGEST_WHY + " 个字），从下一季度起执行。");
            from = nextQuarter(y);
            if (from > 4) throw new Refusal("conduct.noQuarterLeft", "file", "已经是四季度，改动的指标没有下一季度可以执行。请在下一年度的方案里改。");
            version = versions.get(versions.size() - 1).version() + 1;
            store.addVersion(
                    y.key(),
                    new ConductVersion(version, from, because, Actor.id(), clock.instant()),
                    plan.indicators());
            facts.record("indicatorSheetChanged", y.key(), "year", Map.of("version", version, "fromQuarter", from));
        } else
            facts.record(
                    "conductGroupsChanged",
                    y.key(),
                    "year",
                    Map.of("groups", plan.groups().size()));
        return new Taken(
                plan.units().size(), plan.indicators().size(), plan.groups().size(), version, from);
    }

    /** The quarter after the one we are in; the first one before the year begins. */
    private int nextQuarter(ConductYear y) {
        LocalDate today = today();
        if (today.getYear() < y.year()) return 1;
        return today.getYear() > y.year() ? 5 : (today.getMonthValue() - 1) / 3 + 2;
    }

    private void sameUnits(org.yanzhen.sheet.Reading file, ConductPlan plan, List<ConductUnit> before) {
        var old = before.stream().collect(Collectors.toMap(ConductUnit::unit, ConductUnit::category));
        var now = plan.units().stream().collect(Collectors.toMap(ConductUnit::unit, ConductUnit::category));
        var changed = new TreeSet<String>();
        old.forEach((unit, category) -> {
            if (!category.equals(now.get(unit))) changed.add(unit);
        });
        now.keySet().stream().filter(u -> !old.containsKey(u)).forEach(changed::add);
        if (!changed.isEmpty())
            file.fault(
                    ConductSheets.UNITS,
                    0,
                    ConductSheets.UNIT,
                    "年度启动后，考核单位和类别不能增减改动："
                            + changed.stream().map(u -> roster.unit(u).name()).collect(Collectors.joining("、")) + "。");
    }

    private static List<List<Object>> plain(List<ConductIndicator> indicators) {
        return indicators.stream()
                .map(i -> List.<Object>of(
                        i.code(),
                        i.part(),
                        i.name(),
                        i.category(),
                        i.kind(),
                        i.unit(),
                        ConductPlan.plain(i.weight()),
                        ConductPlan.plain(i.low()),
                        ConductPlan.plain(i.high()),
                        i.source()))
                .toList();
    }

    private ConductPlan.Register register() {
        var byWord = new LinkedHashMap<String, String>();
        roster.units().forEach(u -> byWord.put(u.code(), u.code()));
        roster.units().forEach(u -> byWord.put(u.name(), u.code())); // a name beats somebody else's code
        var owner = roster.accounts().stream().collect(Collectors.toMap(a -> a.userId(), a -> a.unit(), (a, b) -> a));
        return new ConductPlan.Register() {
            @Override
            public String unit(String word) {
                return byWord.get(word);
            }

            @Override
            public String unitOf(String account) {
                return owner.get(account);
            }

            @Override
            public String name(String unit) {
                return roster.unit(unit).name();
            }
        };
    }

    private Set<String> to(List<ConductUnit> units) {
        var to = new LinkedHashSet<String>();
        for (ConductUnit u : units) {
            to.add(roster.clerks(u.unit()));
            if (u.contact() != null && !u.contact().equals(u.unit())) to.add(u.contact());
        }
        return to;
    }

    static void onlyOffice() {
        if (!Actor.in("office")) throw new Refusal("conduct.officeOnly", null, "年度考核由工作专班办公室办理，请联系办公室。");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
    }
}
