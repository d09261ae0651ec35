package org.yanzhen.desk.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.Lamp;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.desk.store.ChaseReads;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Refusal;

/** The deadlines the current user may see, with their lamps, filtered and grouped. */
@Component
class DeadlineBoard {
    private static final Map<String, String> PROGRAMMES =
            new TreeMap<>(Map.of("selection", "十佳善执行好干部", "laggard", "尾雁赶队", "conduct", "干部作风能力提升年"));
    private static final Map<String, String> SHORT = Map.of("selection", "十佳评选", "laggard", "尾雁赶队", "conduct", "作风年");
    private static final Pattern QUARTER = Pattern.compile("(\\d{4})Q([1-4])");
    private static final int AHEAD = 10;

    /** What is asked for; texts are never null. */
    public record Filter(
            String unit,
            String programme,
            String q,
            String lamp,
            String by,
            String sort,
            boolean mine,
            boolean moved,
            boolean closed) {
        public boolean any() {
            return !(unit + programme + q + lamp).isEmpty() || mine || moved || closed;
        }
    }

    /** One deadline as a row. */
    public record Row(
            String lamp,
            String lampWord,
            String left,
            String title,
            String context,
            String link,
            String owner,
            String ownerCode,
            String ownerKey,
            LocalDate day,
            String dayText,
            String week,
            String original,
            String movedWhy,
            String rule,
            boolean policy,
            String programme,
            LocalDate originalDay,
            Chase chase) {}

    /** Rows under one heading. */
    public record Group(String title, List<Row> rows) {}

    /** Deadlines of one day to come: by units, by the bodies of the city. */
    public record Load(String day, String says, int units, int bodies) {}

    private final Deadlines deadlines;
    private final WorkingDays workingDays;
    private final Names names;
    private final ChaseReads chases;
    private final Clock clock;

    DeadlineBoard(Deadlines deadlines, WorkingDays workingDays, Names names, ChaseReads chases, Clock clock) {
        this.deadlines = deadlines;
        this.workingDays = workingDays;
        this.names = names;
        this.chases = chases;
        this.clock = clock;
    }

    /** Whether the current user sees everybody's deadlines. */
    static boolean seesAll() {
        return Actor.in("office", "leader", "leadingGroup", "chair");
    }

    /** Every row the current user may see, those closed too when asked for. */
    List<Row> rows(boolean closed, boolean mine) {
        Collection<String> owners = null;
        if (mine || !seesAll()) {
            owners = new TreeSet<>(Actor.groups());
            owners.add(Actor.id());
        }
        return rows(deadlines.of(owners, closed).stream()
                .filter(d -> closed || d.state() == Deadline.State.OPEN)
                .filter(DeadlineBoard::shown)
                .toList());
    }

    /** What a unit does among its own sections is nobody else's, not the office's either (B6). */
    static boolean shown(Deadline d) {
        return shown(d.caseKey());
    }

    static boolean shown(String caseKey) {
        String[] key = caseKey.split(":");
        return key.length < 4
                || !key[2].equals("sectionQuarter")
                || Sights.units().contains(key[3]);
    }

    /** These deadlines as rows, whoever may see them. */
    List<Row> rows(List<Deadline> these) {
        var book = names.book();
        LocalDate today = LocalDate.now(clock);
        var distance = new TreeMap<LocalDate, Integer>();
        Map<String, Chase> chased = Actor.in("office") ? chased(these, book, today, distance) : Map.of();
        return these.stream()
                .map(d -> row(d, book, today, distance, chased.get(Nudge.key(d, today))))
                .toList();
    }

    /** The office chases others, from the day the lamp is yellow. */
    private Map<String, Chase> chased(
            List<Deadline> these, Names.Book book, LocalDate today, Map<LocalDate, Integer> distance) {
        var late = new LinkedHashMap<String, Deadline>();
        for (Deadline d : these)
            if (d.state() == Deadline.State.OPEN
                    && !d.owner().equals("office")
                    && !d.owner().equals(Actor.id())
                    && lamp(d, today, distance).colour().compareTo(Lamp.Colour.SOON) <= 0)
                late.put(Nudge.key(d, today), d);
        Set<String> done = chases.done(late.keySet());
        var chased = new HashMap<String, Chase>();
        late.forEach((key, d) -> chased.put(key, Chase.of(d, book.owner(d.owner()), done.contains(key))));
        return chased;
    }

    private Lamp lamp(Deadline d, LocalDate today, Map<LocalDate, Integer> distance) {
        return d.day() == null
                ? Lamp.of(null, today, 0)
                : Lamp.of(d.day(), today, distance.computeIfAbsent(d.day(), day -> between(today, day)));
    }

    static List<Row> filtered(List<Row> rows, Filter f) {
        String q = f.q().strip().toLowerCase(Locale.ROOT);
        return rows.stream()
                .filter(r -> f.unit().isEmpty()
                        || f.unit().equals(r.ownerCode())
                        || f.unit().equals(r.ownerKey()))
                .filter(r -> f.programme().isEmpty() || f.programme().equals(r.programme()))
                .filter(r -> f.lamp().isEmpty() || f.lamp().equals(r.lamp()))
                .filter(r -> !f.moved() || r.original() != null)
                .filter(r -> q.isEmpty()
                        || (r.title() + r.context() + r.owner())
                                .toLowerCase(Locale.ROOT)
                                .contains(q))
                .sorted(order(f.sort()))
                .toList();
    }

    /** By day unless asked otherwise; what has no day comes last. */
    private static Comparator<Row> order(String sort) {
        return switch (sort) {
            case "owner" -> Comparator.comparing(Row::owner);
            case "title" -> Comparator.comparing(Row::title);
            case "programme" -> Comparator.comparing(Row::programme);
            default -> Comparator.comparing(Row::day, Comparator.nullsLast(Comparator.naturalOrder()));
        };
    }

    static List<Group> grouped(List<Row> rows, String by) {
        var groups = new LinkedHashMap<String, List<Row>>();
        if (by.equals("owner") || by.equals("programme")) {
            Function<Row, String> heading =
                    by.equals("owner") ? Row::owner : r -> PROGRAMMES.getOrDefault(r.programme(), "其他");
            rows.stream()
                    .sorted(Comparator.comparing(heading))
                    .forEach(r -> groups.computeIfAbsent(heading.apply(r), k -> new ArrayList<>())
                            .add(r));
        } else {
            for (Lamp.Colour colour : Lamp.Colour.values())
                for (Row row : rows)
                    if (row.lamp().equals(colour.code()))
                        groups.computeIfAbsent(heading(colour), k -> new ArrayList<>())
                                .add(row);
            for (Row row : rows)
                if (row.lamp().equals("closed"))
                    groups.computeIfAbsent("已办结", k -> new ArrayList<>()).add(row);
        }
        return groups.entrySet().stream()
                .map(e -> new Group(e.getKey() + "　" + e.getValue().size() + " 件", e.getValue()))
                .toList();
    }

    private static String heading(Lamp.Colour colour) {
        return switch (colour) {
            case SOON -> "临期（" + Lamp.SOON + "个工作日以内）";
            case HELD -> "暂停（不计时）";
            default -> colour.word();
        };
    }

    /** How many rows each lamp has, in the order of the lamps. */
    static Map<Lamp.Colour, Long> tiles(List<Row> rows) {
        var tiles = new EnumMap<Lamp.Colour, Long>(Lamp.Colour.class);
        for (Lamp.Colour colour : Lamp.Colour.values())
            tiles.put(
                    colour,
                    rows.stream().filter(r -> r.lamp().equals(colour.code())).count());
        return tiles;
    }

    /** What comes due on each of the next working days; empty where the calendar ends. */
    List<Load> load(List<Row> rows) {
        var load = new ArrayList<Load>();
        try {
            LocalDate before = LocalDate.now(clock).minusDays(1);
            for (int i = 0; i < AHEAD; i++) {
                LocalDate from = before;
                LocalDate day = workingDays.plusWorkingDays(before, 1);
                List<Row> due = rows.stream()
                        .filter(r -> r.day() != null
                                && !r.lamp().equals("closed")
                                && r.day().isAfter(from)
                                && !r.day().isAfter(day))
                        .toList();
                int units =
                        (int) due.stream().filter(r -> r.ownerCode() != null).count();
                load.add(new Load(
                        day.getDayOfMonth() + "日", Words.day(day) + " " + Words.week(day), units, due.size() - units));
                before = day;
            }
        } catch (Refusal noData) {
            return List.of();
        }
        return load;
    }

    private Row row(Deadline d, Names.Book book, LocalDate today, Map<LocalDate, Integer> distance, Chase chase) {
        boolean open = d.state() == Deadline.State.OPEN;
        Lamp lamp = lamp(d, today, distance);
        String word = open ? lamp.colour().word() : d.state() == Deadline.State.DONE ? "已办结" : "已取消";
        String programme = d.caseKey().substring(0, Math.max(0, d.caseKey().indexOf(':')));
        return new Row(
                open ? lamp.colour().code() : "closed",
                word,
                open ? lamp.words() : "",
                d.title(),
                context(d, book),
                d.link() == null ? "/" + programme : d.link(),
                book.owner(d.owner()),
                book.unitOfGroup(d.owner()),
                d.owner(),
                d.day(),
                d.day() == null ? "未定" : Words.day(d.day()),
                d.day() == null ? "" : Words.week(d.day()),
                d.original() == null ? null : Words.day(d.original()) + " " + Words.week(d.original()),
                d.movedWhy(),
                d.rule(),
                d.policy(),
                programme,
                d.original(),
                chase);
    }

    /** Whom it is about, where the owner does not say so already. */
    private static String context(Deadline d, Names.Book book) {
        String[] key = d.caseKey().split(":");
        var quarter = QUARTER.matcher(key.length > 1 ? key[1] : "");
        String period = quarter.matches()
                ? quarter.group(1) + "年" + LaggardWords.quarter(Integer.parseInt(quarter.group(2)))
                : key.length > 1 ? key[1] + "年度" : "";
        String about = d.subject().split(":")[0]; // a milestone's is unit:no
        boolean unit = book.isUnit(about) && !about.equals(book.unitOfGroup(d.owner()));
        return (unit ? book.unit(about) + " · " : "") + period + SHORT.getOrDefault(key[0], "");
    }

    private int between(LocalDate today, LocalDate day) {
        try {
            return workingDays.between(today, day);
        } catch (Refusal noData) {
            return 0;
        }
    }

    /** The programmes a filter offers. */
    static Map<String, String> programmes() {
        return PROGRAMMES;
    }
}
