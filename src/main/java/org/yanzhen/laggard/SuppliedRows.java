package org.yanzhen.laggard;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.house.Form;
import org.yanzhen.house.Refusal;
import org.yanzhen.roster.Roster;
import org.yanzhen.scoreboard.Indicator;
import org.yanzhen.scoreboard.Participation;
import org.yanzhen.scoreboard.Place;
import org.yanzhen.scoreboard.Scoreboard;
import org.yanzhen.scoreboard.Section;
import org.yanzhen.scoreboard.Stated;

/** B7: what a supplier hands in, row by row, with the ranks that follow and everything that is wrong with it. */
@Component
class SuppliedRows {
    private static final BigDecimal MOST = new BigDecimal("1000000000");
    private static final BigDecimal TEN = BigDecimal.TEN;
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final int DECIMALS = 6;

    private final Scoreboard scoreboard;
    private final Roster roster;
    private final Clock clock;

    SuppliedRows(Scoreboard scoreboard, Roster roster, Clock clock) {
        this.scoreboard = scoreboard;
        this.roster = roster;
        this.clock = clock;
    }

    /** One figure that is owed: the target is the year plan's. */
    record Line(Indicator indicator, String unit, BigDecimal target, BigDecimal annual) {
        List<String> id() {
            return List.of(indicator.code(), unit);
        }

        boolean region() {
            return indicator.kind().equals("REGION_RANK");
        }
    }

    /** What was handed in as far as it could be read, the places it leads to, and what is wrong with it. */
    record Checked(List<Stated> rows, Map<List<String>, Place> places, List<Refusal> faults) {
        /** Refused with the first fault, and how many there are. */
        Checked orRefuse() {
            if (faults.isEmpty()) return this;
            Refusal first = faults.get(0);
            if (faults.size() == 1) throw first;
            throw new Refusal(
                    first.code(), first.field(), "共有 " + faults.size() + " 处要改，已填的内容都在。先看这一处：" + first.getMessage());
        }

        List<Stated> missing() {
            return rows.stream().filter(Stated::missing).toList();
        }
    }

    /** Everything the supplier owes for the quarter, in the order of the indicators. */
    List<Line> owed(Quarter q, String supplier) {
        Map<List<String>, Indicator> own = new LinkedHashMap<>();
        for (Indicator i : scoreboard.indicators(q.board(), q.year()))
            if (i.supplier().equals(supplier)) own.put(List.of(i.code(), i.category()), i);
        var lines = new ArrayList<Line>();
        for (Participation p : scoreboard.participants(q.board(), q.year())) {
            Indicator i = own.get(List.of(p.code(), p.category()));
            if (i != null) lines.add(new Line(i, p.unit(), p.target(q.quarter()), p.annual()));
        }
        return lines;
    }

    /** Reads the rows of a form; with complete, every line must be among them. */
    Checked check(Quarter q, Collection<Line> lines, List<Form> rows, boolean complete) {
        var owed = new LinkedHashMap<List<String>, Line>();
        lines.forEach(line -> owed.put(line.id(), line));
        var faults = new ArrayList<Refusal>();
        var read = new LinkedHashMap<Form, Stated>();
        var seen = new HashSet<List<String>>();
        for (Form row : rows) {
            String code = row.text("code", "指标", 60);
            String unit = row.text("unit", "单位", 60);
            Line line = owed.get(List.of(Objects.toString(code, ""), Objects.toString(unit, "")));
            if (line == null) faults.add(row.refuse("supply.unknownRow", "unit", "有一行的单位和指标不在应报的范围里，请刷新后再填。"));
            else if (!seen.add(line.id())) faults.add(row.refuse("supply.twice", "unit", name(line) + "填了两行，请留一行。"));
            else {
                Stated stated = read(line, row, faults);
                if (stated != null) read.put(row, stated);
            }
        }
        if (complete)
            for (Line line : lines)
                if (!seen.contains(line.id()))
                    faults.add(new Refusal("supply.incomplete", "results", name(line) + "没有填，请补上这一行，或者说明缺数的原因。"));
        var places = places(q, read.values());
        read.forEach((row, stated) -> {
            Refusal differs = differs(owed, row, stated, places);
            if (differs != null) faults.add(differs);
        });
        return new Checked(List.copyOf(read.values()), places, faults);
    }

    /** Of what was handed in only the rows that say something else than what holds now: nobody answers for the others again. */
    List<Form> touched(Quarter q, Collection<Line> lines, List<Form> handed) {
        var plan = new HashMap<List<String>, BigDecimal>();
        lines.forEach(line -> plan.put(line.id(), line.target()));
        Map<List<String>, Stated> now = stated(q);
        return handed.stream()
                .filter(row -> {
                    var id = List.of(text(row, "code"), text(row, "unit"));
                    return !same(row, now.get(id), plan.get(id));
                })
                .toList();
    }

    /** What holds now of a quarter; key: code and unit. */
    Map<List<String>, Stated> stated(Quarter q) {
        return scoreboard.stated(q.board(), q.year(), q.quarter()).stream()
                .collect(Collectors.toMap(s -> List.of(s.code(), s.unit()), s -> s));
    }

    private static boolean same(Form row, Stated s, BigDecimal plan) {
        if (s == null)
            return text(row, "actual").isEmpty() && text(row, "regionRank").isEmpty() && !row.has("explanation");
        return text(row, "target").equals(word(plain(s.target() == null ? plan : s.target())))
                && text(row, "actual").equals(word(plain(s.actual())))
                && text(row, "regionRank").equals(word(s.regionRank()))
                && text(row, "source").equals(word(s.source()))
                && text(row, "sourceDay").equals(word(s.sourceDay()))
                && text(row, "statedRank").equals(word(s.statedRank()))
                && text(row, "explanation").equals(word(s.explanation()));
    }

    private static String text(Form row, String field) {
        String text = row.text(field, "填写的内容", 2000);
        return text == null ? "" : text;
    }

    private static String word(Object value) {
        return value == null ? "" : value.toString();
    }

    /** The places of a quarter as if these rows had been supplied; key: code and unit. */
    Map<List<String>, Place> places(Quarter q, Collection<Stated> rows) {
        return scoreboard.placesWith(q.board(), q.year(), q.quarter(), rows).stream()
                .collect(Collectors.toMap(p -> List.of(p.code(), p.unit()), p -> p, (a, b) -> a));
    }

    /** 灵山县“固定资产投资”. */
    String name(Line line) {
        return called(line) + "“" + line.indicator().name() + "”";
    }

    /** A unit of the city, or a section of the unit whose board it is (B6). */
    private String called(Line line) {
        String board = line.indicator().board();
        if (board.equals(Scoreboard.CITY)) return roster.unit(line.unit()).name();
        return scoreboard.sections(board).stream()
                .filter(s -> s.code().equals(line.unit()))
                .map(Section::name)
                .findFirst()
                .orElse(line.unit());
    }

    private Stated read(Line line, Form row, List<Refusal> faults) {
        int before = faults.size();
        String who = name(line);
        BigDecimal target = line.region() ? null : take(faults, () -> amount(row, "target", who + "的目标"));
        BigDecimal actual = line.region() ? null : take(faults, () -> amount(row, "actual", who + "的数"));
        Integer rank = line.region() ? take(faults, () -> regionRank(line, row)) : null;
        String source = take(faults, () -> row.text("source", who + "的上级通报文号", 100));
        LocalDate sourceDay = take(faults, () -> row.day("sourceDay", who + "的上级通报日期"));
        Integer statedRank = take(faults, () -> row.integer("statedRank", who + "填报的名次", 1, 1000));
        String explanation = take(faults, () -> row.text("explanation", who + "的说明", 500));
        if (faults.size() > before) return null;
        var stated = new Stated(
                line.indicator().code(), line.unit(), target, actual, rank, source, sourceDay, statedRank, explanation);
        Refusal fault = fault(line, row, stated);
        if (fault == null) return stated;
        faults.add(fault);
        return null;
    }

    private Refusal fault(Line line, Form row, Stated s) {
        String who = name(line);
        if (s.missing())
            return s.explanation() == null || s.explanation().length() < 5
                    ? row.refuse("supply.missing", "explanation", who + "没有数。缺数不是零，请写明缺数的原因（至少五个字）。")
                    : null;
        if (line.region()) {
            if (s.source() == null) return row.refuse("supply.source", "source", who + "是全区排名，以上级通报为准，请填写上级通报的文号。");
            if (s.sourceDay() == null) return row.refuse("supply.sourceDay", "sourceDay", who + "是全区排名，请填写上级通报的日期。");
            if (s.sourceDay().isAfter(today()))
                return row.refuse("supply.sourceFuture", "sourceDay", "上级通报的日期" + s.sourceDay() + "还没有到，请核对。");
            return null;
        }
        if (line.indicator().measure().contains("%") && s.actual().compareTo(THOUSAND) > 0)
            return row.refuse(
                    "supply.percentage", "actual", who + "填了 " + plain(s.actual()) + "%，超过了 1000%，请核对是不是小数点错位。");
        if (line.indicator().kind().equals("SCORE") && s.actual().signum() < 0)
            return row.refuse("supply.negative", "actual", who + "的得分不能小于 0，现在是 " + plain(s.actual()) + "。");
        if (s.target() != null && s.target().signum() <= 0)
            return row.refuse("supply.noTarget", "target", who + "的目标要大于 0；没有目标的请留空。");
        BigDecimal target = s.target() == null ? line.target() : s.target();
        if (target != null && target.signum() > 0 && s.actual().compareTo(target.multiply(TEN)) > 0)
            return row.refuse(
                    "supply.percentage",
                    "actual",
                    who + "完成 " + plain(s.actual()) + "，超过目标 " + plain(target) + " 的 1000%，请核对计量单位。");
        boolean changed =
                s.target() != null && line.target() != null && s.target().compareTo(line.target()) != 0;
        if (changed && s.explanation() == null)
            return row.refuse(
                    "supply.targetChanged",
                    "explanation",
                    who + "的目标 " + plain(s.target()) + " 与年初下达的 " + plain(line.target()) + " 不一致，请说明原因。");
        return null;
    }

    private Refusal differs(Map<List<String>, Line> owed, Form row, Stated s, Map<List<String>, Place> places) {
        Place place = places.get(List.of(s.code(), s.unit()));
        if (!differs(s, place) || s.explanation() != null) return null;
        return row.refuse(
                "supply.rankDiffers",
                "explanation",
                name(owed.get(List.of(s.code(), s.unit()))) + "填报的名次是第 " + s.statedRank() + "，按数据算出来是第 " + place.rank()
                        + "，请核对，或者说明不一致的原因。");
    }

    /** Whether the supplier says another rank than follows from the figures. */
    static boolean differs(Stated s, Place place) {
        return s.statedRank() != null
                && place != null
                && place.rank() != null
                && !s.statedRank().equals(place.rank());
    }

    private Integer regionRank(Line line, Form row) {
        Integer size = line.indicator().regionSize();
        Integer rank = row.integer("regionRank", name(line) + "的全区排名", Integer.MIN_VALUE, Integer.MAX_VALUE);
        if (rank != null && (rank < 1 || rank > size))
            throw row.refuse(
                    "supply.regionRank", "regionRank", name(line) + "的全区排名要在 1 到 " + size + " 之间，现在是 " + rank + "。");
        return rank;
    }

    private static BigDecimal amount(Form row, String field, String label) {
        BigDecimal number = row.number(field, label);
        if (number == null) return null;
        // an exponent like 1e999999 is compared without being written out
        if (number.precision() - number.scale() > 9 || number.abs().compareTo(MOST) >= 0 || number.scale() > 40)
            throw row.refuse("supply.tooLarge", field, label + "太大或者小数位太多，请核对计量单位。");
        if (number.stripTrailingZeros().scale() > DECIMALS)
            throw row.refuse("supply.decimals", field, label + "最多填 " + DECIMALS + " 位小数。");
        return number;
    }

    private static <T> T take(List<Refusal> faults, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Refusal e) {
            faults.add(e);
            return null;
        }
    }

    static String plain(BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }

    /** The lines whose code and unit are among these. */
    static List<Line> only(Collection<Line> lines, Set<List<String>> ids) {
        return lines.stream().filter(line -> ids.contains(line.id())).toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
    }
}
