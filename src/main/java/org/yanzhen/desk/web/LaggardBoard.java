package org.yanzhen.desk.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.desk.model.LaggardSight;
import org.yanzhen.desk.store.EscalationReads;
import org.yanzhen.desk.store.EscalationReads.CatchUpRow;
import org.yanzhen.desk.store.EscalationReads.MeasureRow;
import org.yanzhen.desk.store.LaggardReads;
import org.yanzhen.laggard.Quarter;
import org.yanzhen.laggard.Standing;
import org.yanzhen.roster.Roster;
import org.yanzhen.roster.Unit;
import org.yanzhen.scoreboard.Indicator;

/** The laggards of a year as one board: units by items by quarters, and who is one quarter from the next measure. */
@Component
class LaggardBoard {
    private static final String NOT_ASKED = "不考核";
    /** Among more units than MANY an item of at most FEW of them needs no column: it would hold little but dashes. */
    private static final int MANY = 4;

    private static final int FEW = 2;
    private static final List<String> CATEGORIES = List.of("county", "zone", "department");

    /** What is asked for; texts are never null. */
    public record Filter(String category, String item, String q, String sort, boolean everybody) {
        public boolean any() {
            return !(category + item + q).isEmpty() || everybody;
        }
    }

    /** One quarter of one item: the class of the style sheet, what stands in it, what it says, and where it says why. */
    public record Cell(String css, String text, String says, String link) {}

    /** A column of the heat: what is measured. */
    public record Item(String code, String name) {}

    /** A unit's row of the heat; four cells for every item. */
    public record Line(String unit, String name, int streak, List<List<Cell>> items) {}

    /** The heat of one category of units; own are the items of one or two of them alone, hidden those never listed. */
    public record Part(String category, String title, List<Item> items, List<Line> lines, List<Own> own, int hidden) {}

    /** An item that hardly anybody shares, as a row of its own. */
    public record Own(String unit, String name, String item, List<Cell> cells) {}

    /** The same as a row of a plain table. */
    public record Plain(
            String unit,
            String name,
            String category,
            String code,
            String item,
            List<Cell> cells,
            int streak,
            String next) {}

    /** What one more listing would bring. */
    public record Next(
            String unit,
            String name,
            String item,
            int streak,
            boolean missing,
            String taken,
            String again,
            String ifDone,
            boolean ifDonePolicy,
            String share,
            BigDecimal annual,
            String number,
            boolean policy,
            String why) {}

    /** A quarter of the switch. */
    public record Switch(int quarter, String name, boolean published) {}

    /** The whole board. */
    public record Board(
            int year,
            List<Integer> years,
            Quarter shown,
            List<Switch> quarters,
            List<Part> parts,
            List<Plain> plain,
            List<Next> next,
            List<Next> first,
            Map<String, String> categories,
            Map<String, String> items,
            String pending,
            Quarter running,
            List<DeadlineBoard.Row> owes,
            String missing,
            LaggardTrend.Trend trend) {
        public boolean empty() {
            return shown == null;
        }
    }

    private final LaggardReads reads;
    private final Roster roster;
    private final NextMeasures nextMeasures;
    private final EscalationReads escalation;
    private final Names names;
    private final DeadlineBoard deadlines;
    private final Clock clock;

    LaggardBoard(
            LaggardReads reads,
            Roster roster,
            NextMeasures nextMeasures,
            EscalationReads escalation,
            Names names,
            DeadlineBoard deadlines,
            Clock clock) {
        this.reads = reads;
        this.roster = roster;
        this.nextMeasures = nextMeasures;
        this.escalation = escalation;
        this.names = names;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** The year asked for; without one that of the last published list, or this one. */
    int year(Integer asked) {
        if (asked != null) return asked;
        return reads.newest(LaggardReads.CITY)
                .map(Quarter::year)
                .orElseGet(() -> LocalDate.now(clock).getYear());
    }

    /** Whether the reader has a supplier's page to read: the suppliers, and those who see all. */
    boolean supplies(int year, LaggardSight sight) {
        return sight.all()
                || reads.indicators(LaggardReads.CITY, year).stream()
                        .anyMatch(i -> sight.units().contains(i.supplier()));
    }

    /** The board as the reader may see it, with the next measures as of the quarter asked for, or of the last published. */
    Board of(int year, Integer quarter, Filter filter, LaggardSight sight) {
        List<Quarter> opened = reads.quarters(LaggardReads.CITY, year);
        List<Quarter> published = opened.stream().filter(Quarter::published).toList();
        Quarter shown = published.stream()
                .filter(q -> quarter != null && q.quarter() == quarter)
                .findFirst()
                .orElse(published.isEmpty() ? null : published.get(published.size() - 1));
        Quarter running =
                opened.stream().filter(q -> !q.published()).findFirst().orElse(null);
        List<Deadline> owed = running == null ? List.of() : reads.deadlines(running.key());
        var switches = new ArrayList<Switch>();
        for (int q = 1; q <= 4; q++) {
            int no = q;
            switches.add(
                    new Switch(q, LaggardWords.quarter(q), published.stream().anyMatch(p -> p.quarter() == no)));
        }
        String pending = pending(year, opened, owed);
        List<DeadlineBoard.Row> owes = sight.office() && running != null ? owes(owed) : List.of();
        Quarter seen = sight.office() ? running : null;
        if (shown == null)
            return new Board(
                    year,
                    reads.years(LaggardReads.CITY),
                    null,
                    switches,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Map.of(),
                    Map.of(),
                    pending,
                    seen,
                    owes,
                    null,
                    null);
        return filled(year, shown, switches, filter, pending, seen, owes, sight);
    }

    /** What one more listing would bring this unit; nothing after the year's last quarter. */
    List<Next> nextOf(int year, String unit, LaggardSight sight) {
        Quarter last = reads.quarters(LaggardReads.CITY, year).stream()
                .filter(Quarter::published)
                .reduce((a, b) -> b)
                .orElse(null);
        if (last == null || last.quarter() == 4) return List.of();
        var book = nextMeasures.of(last.key());
        return next(
                reads.standingsOf(LaggardReads.CITY, year, unit),
                listed(year, book),
                last,
                new Filter("", "", "", "", false),
                "",
                book,
                taken(year, sight));
    }

    /** What can make a laggard: an item of which only the progress is published does not. */
    private List<Indicator> listed(int year, NextMeasures.Book book) {
        return reads.indicators(LaggardReads.CITY, year).stream()
                .filter(i -> !book.progressOnly(i.category(), i.item(), i.scope()))
                .toList();
    }

    private Board filled(
            int year,
            Quarter shown,
            List<Switch> switches,
            Filter filter,
            String pending,
            Quarter running,
            List<DeadlineBoard.Row> owes,
            LaggardSight sight) {
        var book = nextMeasures.of(shown.key());
        List<Indicator> listed = listed(year, book);
        List<LaggardReads.Part> takingPart = reads.parts(LaggardReads.CITY, year);
        List<Standing> standings = reads.standings(LaggardReads.CITY, year);
        Map<String, Standing> at = new HashMap<>();
        standings.forEach(s -> at.put(place(s.unit(), s.code(), s.quarter()), s));
        Set<String> parts =
                takingPart.stream().map(p -> p.unit() + ":" + p.code()).collect(Collectors.toSet());
        Map<String, String> categoryOf = new HashMap<>();
        takingPart.forEach(p -> categoryOf.putIfAbsent(p.unit(), p.category()));
        Set<String> everListed =
                standings.stream().filter(Standing::listed).map(Standing::unit).collect(Collectors.toSet());
        Map<String, CatchUpRow> caughtUp = escalation.catchUps(year).stream()
                .filter(c -> c.state().equals("COMMENDED") && !c.withdrawn())
                .collect(Collectors.toMap(c -> place(c.unit(), c.code(), c.quarter()), c -> c, (a, b) -> a));
        String wanted = filter.q().strip().toLowerCase(Locale.ROOT);
        var grids = new ArrayList<Part>();
        var plain = new ArrayList<Plain>();
        for (String category : CATEGORIES) {
            if (!filter.category().isEmpty() && !filter.category().equals(category)) continue;
            List<Indicator> columns = listed.stream()
                    .filter(i -> i.category().equals(category))
                    .filter(i -> filter.item().isEmpty() || filter.item().equals(i.code()))
                    .toList();
            var lines = new ArrayList<Line>();
            int hidden = 0;
            for (Unit unit : roster.units()) {
                if (!category.equals(categoryOf.get(unit.code()))
                        || columns.stream().noneMatch(c -> parts.contains(unit.code() + ":" + c.code()))) continue;
                if (!wanted.isEmpty() && !unit.name().toLowerCase(Locale.ROOT).contains(wanted)) continue;
                if (category.equals("department")
                        && !filter.everybody()
                        && wanted.isEmpty()
                        && !everListed.contains(unit.code())) {
                    hidden++;
                    continue;
                }
                lines.add(line(unit, columns, parts, at, caughtUp, switches, shown, plain, book));
            }
            sort(lines, filter.sort());
            if (!lines.isEmpty() || hidden > 0) grids.add(part(category, columns, lines, hidden));
        }
        if (filter.sort().equals("streak"))
            plain.sort(Comparator.comparingInt(Plain::streak).reversed());
        if (filter.sort().equals("name")) plain.sort(Comparator.comparing(Plain::name));
        List<Next> next = shown.quarter() == 4
                ? List.of()
                : next(standings, listed, shown, filter, wanted, book, taken(year, sight));
        var items = new LinkedHashMap<String, String>();
        listed.forEach(i -> items.putIfAbsent(i.code(), i.name()));
        var categories = new LinkedHashMap<String, String>();
        CATEGORIES.forEach(c -> categories.put(c, LaggardWords.word(c)));
        return new Board(
                year,
                reads.years(LaggardReads.CITY),
                shown,
                switches,
                grids,
                plain,
                next.stream().filter(n -> n.streak() > 1).toList(),
                next.stream().filter(n -> n.streak() == 1).toList(),
                categories,
                items,
                pending,
                running,
                owes,
                missing(standings, listed, shown),
                trend(standings, listed, shown, filter, grids));
    }

    /** Without the columns in which nobody shown takes part; among many units, items of one or two become rows. */
    private static Part part(String category, List<Indicator> columns, List<Line> lines, int hidden) {
        List<Integer> used = IntStream.range(0, columns.size())
                .filter(i -> takers(lines, i) > 0)
                .boxed()
                .toList();
        List<Integer> own = lines.size() <= MANY
                ? List.of()
                : used.stream().filter(i -> takers(lines, i) <= FEW).toList();
        List<Integer> shared = used.stream().filter(i -> !own.contains(i)).toList();
        return new Part(
                category,
                LaggardWords.word(category),
                shared.stream()
                        .map(i -> new Item(columns.get(i).code(), columns.get(i).name()))
                        .toList(),
                lines.stream()
                        .filter(l -> own.isEmpty() || shared.stream().anyMatch(i -> takesPart(l, i)))
                        .map(l -> new Line(
                                l.unit(),
                                l.name(),
                                l.streak(),
                                shared.stream().map(l.items()::get).toList()))
                        .toList(),
                lines.stream()
                        .flatMap(l -> own.stream()
                                .filter(i -> takesPart(l, i))
                                .map(i -> new Own(
                                        l.unit(),
                                        l.name(),
                                        columns.get(i).name(),
                                        l.items().get(i))))
                        .toList(),
                hidden);
    }

    private static long takers(List<Line> lines, int item) {
        return lines.stream().filter(l -> takesPart(l, item)).count();
    }

    private static boolean takesPart(Line line, int item) {
        return line.items().get(item).stream().anyMatch(c -> !c.says().equals(NOT_ASKED));
    }

    private Line line(
            Unit unit,
            List<Indicator> columns,
            Set<String> parts,
            Map<String, Standing> at,
            Map<String, CatchUpRow> caughtUp,
            List<Switch> switches,
            Quarter shown,
            List<Plain> plain,
            NextMeasures.Book book) {
        var items = new ArrayList<List<Cell>>();
        int most = 0;
        for (Indicator i : columns) {
            boolean takesPart = parts.contains(unit.code() + ":" + i.code());
            var cells = new ArrayList<Cell>();
            for (Switch s : switches) {
                String place = place(unit.code(), i.code(), s.quarter());
                cells.add(cell(at.get(place), caughtUp.get(place), s, takesPart));
            }
            items.add(cells);
            Standing now = at.get(place(unit.code(), i.code(), shown.quarter()));
            int streak = now == null ? 0 : now.streak();
            most = Math.max(most, streak);
            if (takesPart)
                plain.add(new Plain(
                        unit.code(),
                        unit.name(),
                        LaggardWords.word(i.category()),
                        i.code(),
                        i.name(),
                        cells,
                        streak,
                        streak == 0 || shown.quarter() == 4
                                ? "—"
                                : book.at(streak + 1, false).words()));
        }
        return new Line(unit.code(), unit.name(), most, items);
    }

    static Cell cell(Standing s, CatchUpRow caughtUp, Switch quarter, boolean takesPart) {
        if (!takesPart) return new Cell("off", "—", NOT_ASKED, null);
        if (s == null)
            return quarter.published()
                    ? new Cell("miss", "缺", "数据未报", null)
                    : new Cell("next", "", quarter.name() + "未到", null);
        if (caughtUp != null && !s.listed())
            return new Cell("up", "赶", "赶队成功", "/why/" + s.key() + "/catchUp:" + caughtUp.id());
        String why = LaggardUnit.why(s);
        return switch (s.state()) {
            case LISTED ->
                new Cell(
                        "h" + Math.min(4, Math.max(1, s.streak())),
                        String.valueOf(s.streak()),
                        s.streak() > 1 ? "列入（连" + s.streak() + "）" : "列入",
                        why);
            case UNRANKED -> new Cell("miss", "缺", "数据未报", why);
            case CLEAR -> new Cell("", "", s.near() == null ? "未列入" : "未列入（" + near(s.near()) + "）", why);
        };
    }

    /** Why somebody near the line is not on the list. */
    static String near(String near) {
        return switch (near) {
            case "lastButMet" -> "末位但完成目标";
            case "favouredByTie" -> "并列，从宽";
            case "allTied" -> "全部并列";
            default -> "差一位";
        };
    }

    private List<Next> next(
            List<Standing> standings,
            List<Indicator> listed,
            Quarter shown,
            Filter filter,
            String wanted,
            NextMeasures.Book book,
            Map<String, List<MeasureRow>> taken) {
        var names = this.names.book();
        Map<String, String> items = new HashMap<>();
        listed.forEach(i -> items.putIfAbsent(i.code(), i.name()));
        return standings.stream()
                .filter(s -> s.quarter() == shown.quarter() && s.streak() > 0 && items.containsKey(s.code()))
                .filter(s -> filter.category().isEmpty() || filter.category().equals(s.category()))
                .filter(s -> filter.item().isEmpty() || filter.item().equals(s.code()))
                .filter(s -> wanted.isEmpty()
                        || names.unit(s.unit()).toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(Comparator.comparingInt(Standing::streak)
                        .reversed()
                        .thenComparing(Standing::category)
                        .thenComparing(Standing::unit))
                .map(s -> {
                    var again = book.at(s.streak() + 1, false);
                    var done = book.at(s.streak() + 1, true);
                    boolean differs = s.annual() != null && !again.measures().equals(done.measures());
                    return new Next(
                            s.unit(),
                            names.unit(s.unit()),
                            items.get(s.code()),
                            s.streak(),
                            s.state() == Standing.State.UNRANKED,
                            taken(s, taken, shown),
                            again.words(),
                            differs ? "全年总任务完成的，止于" + done.words() : null,
                            done.policy(),
                            s.annualShare() == null ? "—" : "已完成 " + LaggardWords.percent(s.annualShare()),
                            s.annualShare() == null
                                    ? null
                                    : s.annualShare().movePointRight(2).setScale(1, RoundingMode.HALF_UP),
                            again.number(),
                            again.policy(),
                            LaggardUnit.why(s));
                })
                .toList();
    }

    /** The item asked for; else the one with the longest streak that has a target. Of the units of one category that are shown. */
    private LaggardTrend.Trend trend(
            List<Standing> standings, List<Indicator> listed, Quarter shown, Filter filter, List<Part> grids) {
        Set<String> seen =
                grids.stream().flatMap(p -> p.lines().stream()).map(Line::unit).collect(Collectors.toSet());
        List<Standing> told = standings.stream()
                .filter(s -> s.quarter() <= shown.quarter() && s.completion() != null)
                .filter(s -> seen.contains(s.unit()))
                .filter(s -> listed.stream()
                        .anyMatch(i -> i.code().equals(s.code()) && i.category().equals(s.category())))
                .filter(s -> filter.item().isEmpty() || filter.item().equals(s.code()))
                .toList();
        Standing most = told.stream()
                .filter(s -> s.quarter() == shown.quarter())
                .max(Comparator.comparingInt(Standing::streak)
                        .thenComparing(Standing::completion, Comparator.reverseOrder()))
                .orElse(null);
        if (most == null) return null;
        String item = listed.stream()
                .filter(i -> i.code().equals(most.code()))
                .map(Indicator::name)
                .findFirst()
                .orElse(most.code());
        return LaggardTrend.of(
                LaggardWords.word(most.category()) + item + "：离季度目标越来越近，还是越来越远",
                told.stream()
                        .filter(s ->
                                s.code().equals(most.code()) && s.category().equals(most.category()))
                        .toList(),
                names.book()::unit);
    }

    /** What was raised this year, by unit and item, as far as the reader may know it. */
    private Map<String, List<MeasureRow>> taken(int year, LaggardSight sight) {
        return escalation.measures(year).stream()
                .filter(m -> m.withdrawnAt() == null && !m.lineWithdrawn())
                .filter(m -> m.isPublic() || sight.concerns(m.lineUnit()))
                .collect(Collectors.groupingBy(m -> m.lineUnit() + ":" + m.code()));
    }

    /** 全市通报、约谈主要领导（办理中）. */
    private static String taken(Standing s, Map<String, List<MeasureRow>> taken, Quarter shown) {
        String words = taken.getOrDefault(s.unit() + ":" + s.code(), List.of()).stream()
                .filter(m -> Objects.equals(m.streakFrom(), s.streakFrom()) && m.streak() <= s.streak())
                .map(m -> LaggardWords.word(m.kind()) + (m.doneAt() == null ? "（办理中）" : ""))
                .distinct()
                .collect(Collectors.joining("、"));
        if (!words.isEmpty()) return words;
        return s.streak() > 1 && shown.origin() == Quarter.Origin.HISTORY ? "季度是补录的，没有登记" : "季度名单";
    }

    /** Items nobody has a figure for in the quarter: their streaks stay as they were (B14). */
    private String missing(List<Standing> standings, List<Indicator> listed, Quarter shown) {
        Set<String> ranked = new HashSet<>();
        standings.stream()
                .filter(s -> s.quarter() == shown.quarter() && s.state() != Standing.State.UNRANKED)
                .forEach(s -> ranked.add(s.code()));
        String absent = listed.stream()
                .filter(i -> !ranked.contains(i.code()))
                .map(Indicator::name)
                .distinct()
                .collect(Collectors.joining("、"));
        return absent.isEmpty() ? null : absent;
    }

    /** 四季度名单还没有公布，1月21日前提供. */
    private String pending(int year, List<Quarter> opened, List<Deadline> owed) {
        Quarter running =
                opened.stream().filter(q -> !q.published()).findFirst().orElse(null);
        if (running != null) {
            String until = owed.stream()
                    .filter(d -> d.kind().equals("supply"))
                    .map(Deadline::day)
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .map(d -> "，" + Words.day(d) + "前提供")
                    .orElse("，各部门正在提供");
            return LaggardWords.quarter(running.quarter()) + "名单还没有公布" + until + "。";
        }
        int next = opened.stream().mapToInt(Quarter::quarter).max().orElse(0) + 1;
        if (next > 4) return null;
        LocalDate after = LocalDate.of(year, 1, 1).plusMonths(3L * next);
        return LaggardWords.quarter(next) + "名单还没有公布，" + Words.full(after) + "起由各部门提供。";
    }

    private List<DeadlineBoard.Row> owes(List<Deadline> owed) {
        return deadlines.rows(owed.stream()
                .filter(d -> Set.of("supply", "missingData", "listCheck").contains(d.kind()))
                .filter(d -> d.state() != Deadline.State.GONE)
                .toList());
    }

    private static void sort(List<Line> lines, String by) {
        if (by.equals("streak"))
            lines.sort(Comparator.comparingInt(Line::streak).reversed());
        if (by.equals("name")) lines.sort(Comparator.comparing(Line::name));
    }

    private static String place(String unit, String code, int quarter) {
        return unit + ":" + code + ":" + quarter;
    }
}
