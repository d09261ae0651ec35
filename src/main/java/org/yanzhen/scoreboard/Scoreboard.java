package org.yanzhen.scoreboard;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Refusal;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;
import org.yanzhen.roster.Unit;
import org.yanzhen.scoreboard.store.ScoreboardStore;
import org.yanzhen.sheet.Reading;
import org.yanzhen.sheet.Workbooks;

/** What is measured in a year, who takes part, what the suppliers state, and the places that follow. */
@Service("scoreboard")
public class Scoreboard {
    /** The city's own board; every other board is a unit's, where its sections compete. */
    public static final String CITY = "city";

    private final ScoreboardStore store;
    private final Roster roster;
    private final PlanTables tables;
    private final Facts facts;
    private final Clock clock;

    Scoreboard(ScoreboardStore store, Roster roster, PlanTables tables, Facts facts, Clock clock) {
        this.store = store;
        this.roster = roster;
        this.tables = tables;
        this.facts = facts;
        this.clock = clock;
    }

    /** The case under which the loads of a year are recorded. */
    public static String caseKey(String board, int year) {
        return "scoreboard:" + board + ":" + year;
    }

    /** Whether the indicators of that year are loaded. */
    public boolean hasYear(String board, int year) {
        return store.hasYear(board, year);
    }

    /** The indicators of the year in their order; one code may stand there once per category. */
    public List<Indicator> indicators(String board, int year) {
        return store.indicators(board, year);
    }

    /** Who takes part in what, with the targets, in the order of the indicators and then of the roster. */
    public List<Participation> participants(String board, int year) {
        return participants(board, year, members(board, store.sections(board), u -> ""));
    }

    private List<Participation> participants(String board, int year, Members members) {
        var indicators = new HashMap<String, Integer>();
        var rows = store.participants(board, year);
        rows.forEach(p -> indicators.putIfAbsent(p.code() + "\n" + p.category(), indicators.size()));
        return rows.stream()
                .sorted(Comparator.comparing((Participation p) -> indicators.get(p.code() + "\n" + p.category()))
                        .thenComparing(p -> members.order(p.unit())))
                .toList();
    }

    /** The units that supply figures of that year. */
    public Set<String> suppliers(String board, int year) {
        return new LinkedHashSet<>(store.suppliers(board, year));
    }

    /** The years that are loaded, newest first. */
    public List<Integer> years(String board) {
        return store.years(board);
    }

    /** The quarters of which something was supplied; once there is one, the year's plan stays as it is. */
    public List<Integer> quartersWithResults(String board, int year) {
        return store.quartersWithResults(board, year);
    }

    /** The sections of a unit's own board. */
    public List<Section> sections(String board) {
        return store.sections(board);
    }

    /** Where every unit stands in every indicator it takes part in, best first; those without a figure have no rank. */
    public List<Place> places(String board, int year, int quarter) {
        return store.places(board, year, quarter, List.of());
    }

    /** The same as if these rows had been supplied; nothing is kept. */
    public List<Place> placesWith(String board, int year, int quarter, Collection<Stated> changed) {
        return store.places(board, year, quarter, changed);
    }

    /** What holds now of a quarter: the newest revision of every row. */
    public List<Stated> stated(String board, int year, int quarter) {
        return store.stated(board, year, quarter);
    }

    /** Everything that was ever stated of a quarter, in its order. */
    public List<Revision> revisions(String board, int year, int quarter) {
        return store.revisions(board, year, quarter);
    }

    /** When something was last supplied of a quarter. */
    public Optional<Instant> lastSupplied(String board, int year, int quarter) {
        return store.lastSupplied(board, year, quarter);
    }

    /** Keeps what was stated; a row that says something new becomes a revision, the others stay. How many did. */
    @Transactional
    public int supply(String board, int year, int quarter, Collection<Stated> rows) {
        if (rows.isEmpty()) return 0;
        store.lockResults(); // the plan stays what it is until this is kept
        Set<List<String>> known = store.participants(board, year).stream()
                .map(p -> List.of(p.code(), p.unit()))
                .collect(Collectors.toSet());
        for (Stated row : rows)
            if (!known.contains(List.of(row.code(), row.unit())))
                throw new Refusal(
                        "result.unknown",
                        "results",
                        year + " 年的指标表里没有单位“" + row.unit() + "”参加指标“" + row.code() + "”，请核对后再报。");
        return store.supply(board, year, quarter, rows, Actor.id(), clock.instant());
    }

    /**
     * Takes a year's plan in, all or nothing: {@link org.yanzhen.sheet.Faulty} names everything that is wrong with it. Refused
     * (plan.hasResults) once results of the year were supplied, unless the file says what is there already.
     */
    @Transactional
    public Loaded takeYear(String board, int year, byte[] workbook) {
        return takeYear(board, year, Workbooks.read(workbook, BoardSheets.year(board)));
    }

    /** The year's plan as a workbook that {@link #takeYear} accepts; of a year that is not loaded the last one before it. */
    public byte[] yearWorkbook(String board, int year) {
        int filled = hasYear(board, year)
                ? year
                : years(board).stream().filter(y -> y < year).findFirst().orElse(year);
        var members = members(board, store.sections(board), u -> "");
        return YearSheets.write(
                board,
                store.sections(board),
                store.indicators(board, filled),
                participants(board, filled, members),
                members,
                this::unitName);
    }

    /** A supplier's sheet of the quarter: units, items, targets, and what was stated before. */
    public byte[] resultsTemplate(String board, int year, int quarter, String supplier) {
        return results(board, year).template(quarter, supplier, store.stated(board, year, quarter));
    }

    /** Reads a supplier's sheet and keeps nothing; {@link org.yanzhen.sheet.Faulty} names everything that is wrong with it. */
    public List<Stated> takeResults(byte[] workbook, String board, int year, int quarter, String supplier) {
        var file = Workbooks.read(workbook, BoardSheets.QUARTER_SHEETS);
        var rows = results(board, year).quarter(file, quarter, supplier, today());
        file.check();
        return rows;
    }

    /** An empty sheet for quarters that were over before the house was there. */
    public byte[] historyTemplate() {
        return Workbooks.write(BoardSheets.PAST_SHEETS, Map.of());
    }

    /** Reads results of past quarters, of all suppliers, by quarter; keeps nothing. Faults as in {@link #takeResults}. */
    public SortedMap<Integer, List<Stated>> readHistory(String board, int year, byte[] workbook) {
        return readHistory(board, year, Workbooks.read(workbook, BoardSheets.PAST_SHEETS));
    }

    /** The same from comma separated text, the first line the head; for data that comes with the house. */
    public SortedMap<Integer, List<Stated>> readHistory(String board, int year, String text) {
        return readHistory(board, year, Workbooks.readText(Map.of(BoardSheets.RESULTS, text), BoardSheets.PAST_SHEETS));
    }

    /** Loads the sample if no year of the city is there yet. */
    @Transactional
    Optional<Loaded> loadSample(int year, Supplier<Reading> reading) {
        store.lockYears();
        return store.years(CITY).isEmpty() && !roster.units().isEmpty()
                ? Optional.of(takeYear(CITY, year, reading.get()))
                : Optional.empty();
    }

    private Loaded takeYear(String board, int year, Reading file) {
        store.lockYears();
        boolean city = board.equals(CITY);
        List<Section> sections = city ? List.of() : YearPlan.sections(file);
        var plan = new YearPlan(
                board,
                year,
                file,
                members(board, sections, u -> tables.category(u.category())),
                this::unitCode,
                tables);
        file.check();
        boolean changed = !(Set.copyOf(plan.indicators()).equals(Set.copyOf(store.indicators(board, year)))
                && Set.copyOf(plan.participants()).equals(Set.copyOf(store.participants(board, year)))
                && store.sections(board).containsAll(sections));
        if (changed) {
            var quarters = store.quartersWithResults(board, year);
            if (!quarters.isEmpty())
                throw new Refusal(
                        "plan.hasResults",
                        "file",
                        year + " 年" + BoardSheets.QUARTERS.get(String.valueOf(quarters.get(0)))
                                + "已经有了结果，指标、参加单位和目标不能再改。下一年度的请选下一年度导入。");
            store.saveYear(board, year, plan.indicators(), plan.participants());
            if (!city) store.saveSections(board, sections);
            facts.record(
                    "indicatorsLoaded",
                    caseKey(board, year),
                    board,
                    Map.of(
                            "year", year,
                            "indicators", plan.indicators().size(),
                            "participants", plan.participants().size()));
        }
        return new Loaded(
                board, year, plan.indicators().size(), plan.participants().size(), changed);
    }

    private SortedMap<Integer, List<Stated>> readHistory(String board, int year, Reading file) {
        var quarters = results(board, year).past(file);
        file.check();
        return quarters;
    }

    private ResultSheets results(String board, int year) {
        if (!hasYear(board, year)) throw new Refusal("plan.missing", null, year + " 年的指标还没有导入。请先导入指标、参加单位和目标。");
        var members = members(board, store.sections(board), u -> "");
        return new ResultSheets(
                store.indicators(board, year), participants(board, year, members), members, this::unitName);
    }

    private Members members(String board, List<Section> sections, Function<Unit, String> category) {
        if (!board.equals(CITY))
            return new Members(sections.stream()
                    .map(s -> new Members.Member(s.code(), s.name(), "section"))
                    .toList());
        var categories = new HashMap<String, String>();
        return new Members(roster.units().stream()
                .map(u -> new Members.Member(
                        u.code(), u.name(), categories.computeIfAbsent(u.category(), c -> category.apply(u))))
                .toList());
    }

    private String unitCode(String word) {
        return roster.units().stream()
                .filter(u -> u.code().equals(word) || u.name().equals(word))
                .map(Unit::code)
                .findFirst()
                .orElse(null);
    }

    private String unitName(String code) {
        return roster.units().stream()
                .filter(u -> u.code().equals(code))
                .map(Unit::name)
                .findFirst()
                .orElse(code);
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(WorkingDays.ZONE));
    }
}
