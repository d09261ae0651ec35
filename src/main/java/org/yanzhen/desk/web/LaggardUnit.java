package org.yanzhen.desk.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.yanzhen.desk.store.LaggardReads;
import org.yanzhen.laggard.Quarter;
import org.yanzhen.laggard.Standing;
import org.yanzhen.scoreboard.Indicator;

/** Where one unit stands in a year: its places over time as charts, and the same as a table. */
@Component
class LaggardUnit {
    private static final int LEFT = 34;
    private static final int STEP = 60;
    private static final int TOP = 22;
    private static final int HEIGHT = 60;

    /** A quarter in a chart: where it stands, what is written there, and whether the unit was on the list. */
    public record Point(int x, int y, String text, boolean listed) {}

    /** One item over the quarters. Lines break where a quarter has no figure; says is the whole chart in words. */
    public record Chart(String code, String item, String pool, List<Point> points, List<String> lines, String says) {}

    /** A quarter of one item in the table. */
    public record Cell(String place, String share, String state, String css, String link) {}

    /** An item; behind are the places below it in the newest quarter that has one. */
    public record Row(String code, String item, String category, List<Cell> cells, int streak, int behind) {}

    /** A listing with what is known of it. */
    public record Listing(
            String quarter, String code, String item, int streak, String place, String share, String why) {}

    /** What a unit's page says to everybody. */
    public record Standings(List<String> quarters, List<Row> rows, List<Chart> charts, List<Listing> listings) {
        /** Only the items asked for, in the order asked for. */
        Standings only(Filter f) {
            String q = f.q().strip().toLowerCase(Locale.ROOT);
            Set<String> everListed = listings.stream().map(Listing::code).collect(Collectors.toSet());
            List<Integer> kept = IntStream.range(0, rows.size())
                    .filter(i -> rows.get(i).item().toLowerCase(Locale.ROOT).contains(q))
                    .filter(i -> !f.listed() || everListed.contains(rows.get(i).code()))
                    .boxed()
                    .sorted(Comparator.comparing(rows::get, order(f.sort())))
                    .toList();
            Set<String> codes = kept.stream().map(i -> rows.get(i).code()).collect(Collectors.toSet());
            return new Standings(
                    quarters,
                    kept.stream().map(rows::get).toList(),
                    kept.stream().map(charts::get).toList(),
                    listings.stream().filter(l -> codes.contains(l.code())).toList());
        }

        private static Comparator<Row> order(String sort) {
            return switch (sort) {
                case "streak" -> Comparator.comparingInt(Row::streak).reversed();
                case "place" -> Comparator.comparingInt(Row::behind);
                case "name" -> Comparator.comparing(Row::item);
                default -> (a, b) -> 0;
            };
        }
    }

    /** What is asked for; texts are never null. */
    public record Filter(String q, boolean listed, String sort) {
        public boolean any() {
            return !q.isEmpty() || listed;
        }
    }

    /** A quarter of an item as plain figures; percent is the completion, streak counts up to this quarter. */
    record Figure(
            String item,
            String category,
            String quarter,
            Integer place,
            Integer of,
            BigDecimal actual,
            BigDecimal percent,
            String state,
            int streak) {}

    private final LaggardReads reads;

    LaggardUnit(LaggardReads reads) {
        this.reads = reads;
    }

    /** The published places of a unit on a board. */
    Standings of(String board, int year, String unit) {
        List<Quarter> published =
                reads.quarters(board, year).stream().filter(Quarter::published).toList();
        List<Standing> all = reads.standingsOf(board, year, unit);
        Map<String, List<Standing>> byCode =
                all.stream().collect(Collectors.groupingBy(Standing::code, LinkedHashMap::new, Collectors.toList()));
        var rows = new ArrayList<Row>();
        var charts = new ArrayList<Chart>();
        Map<String, String> names = new LinkedHashMap<>();
        for (Indicator i : reads.indicators(board, year)) {
            List<Standing> mine = byCode.getOrDefault(i.code(), List.of()).stream()
                    .filter(s -> s.category().equals(i.category()))
                    .toList();
            if (mine.isEmpty()) continue;
            names.putIfAbsent(i.code(), i.name());
            rows.add(new Row(
                    i.code(),
                    i.name(),
                    LaggardWords.word(i.category()),
                    published.stream().map(q -> cell(at(mine, q.quarter()))).toList(),
                    mine.get(mine.size() - 1).streak(),
                    mine.stream()
                            .filter(s -> s.rankFromBottom() != null)
                            .reduce((a, b) -> b)
                            .map(Standing::rankFromBottom)
                            .orElse(Integer.MAX_VALUE)));
            charts.add(chart(i, mine));
        }
        List<Listing> listings = all.stream()
                .filter(Standing::listed)
                .sorted(Comparator.comparingInt(Standing::quarter).reversed().thenComparing(Standing::code))
                .map(s -> new Listing(
                        LaggardWords.quarter(s.quarter()),
                        s.code(),
                        names.getOrDefault(s.code(), s.code()),
                        s.streak(),
                        place(s),
                        share(s),
                        why(s)))
                .toList();
        return new Standings(
                published.stream().map(q -> LaggardWords.quarter(q.quarter())).toList(), rows, charts, listings);
    }

    /** The same places as figures, item by item and quarter by quarter. */
    List<Figure> figures(String board, int year, String unit, Standings shown) {
        var all = reads.standingsOf(board, year, unit);
        return shown.rows().stream()
                .flatMap(r -> all.stream()
                        .filter(s -> s.code().equals(r.code())
                                && LaggardWords.word(s.category()).equals(r.category()))
                        .map(s -> new Figure(
                                r.item(),
                                r.category(),
                                LaggardWords.quarter(s.quarter()),
                                s.rank(),
                                s.rank() == null ? null : s.pool(),
                                s.actual(),
                                s.completion() == null ? null : s.completion().movePointRight(2),
                                state(s),
                                s.streak())))
                .toList();
    }

    private static String state(Standing s) {
        return switch (s.state()) {
            case LISTED -> "列入";
            case UNRANKED -> "数据未报";
            case CLEAR -> "未列入";
        };
    }

    private static Standing at(List<Standing> mine, int quarter) {
        return mine.stream().filter(s -> s.quarter() == quarter).findFirst().orElse(null);
    }

    private static Cell cell(Standing s) {
        if (s == null) return new Cell("—", "", "没有数据", "", null);
        String state = switch (s.state()) {
            case LISTED -> s.streak() > 1 ? "列入（连" + s.streak() + "）" : "列入";
            case UNRANKED -> "数据未报";
            case CLEAR -> s.near() == null ? "" : LaggardBoard.near(s.near());
        };
        return new Cell(
                s.rank() == null ? "—" : place(s),
                share(s),
                state,
                s.listed() ? "h" + Math.min(4, Math.max(1, s.streak())) : "",
                why(s));
    }

    private static Chart chart(Indicator i, List<Standing> mine) {
        var points = new ArrayList<Point>();
        var lines = new ArrayList<String>();
        var line = new ArrayList<String>();
        var says = new ArrayList<String>();
        int pool = mine.stream()
                .filter(s -> s.pool() != null)
                .mapToInt(Standing::pool)
                .max()
                .orElse(i.regionSize() == null ? 0 : i.regionSize());
        for (int q = 1; q <= 4; q++) {
            Standing s = at(mine, q);
            if (s == null || s.rank() == null) {
                if (line.size() > 1) lines.add(String.join(" ", line));
                line.clear();
                if (s != null) says.add(LaggardWords.quarter(q) + "数据未报");
                continue;
            }
            int x = LEFT + (q - 1) * STEP;
            int y = TOP + (pool < 2 ? 0 : Math.round((float) HEIGHT * (s.rank() - 1) / (pool - 1)));
            points.add(new Point(x, y, s.rank() + "", s.listed()));
            line.add(x + "," + y);
            says.add(LaggardWords.quarter(q) + place(s) + (s.listed() ? "，列入" : ""));
        }
        if (line.size() > 1) lines.add(String.join(" ", line));
        return new Chart(
                i.code(),
                i.name(),
                LaggardWords.word(i.scope()) + "共 " + pool + " 位",
                points,
                lines,
                i.name() + "：" + String.join("；", says));
    }

    static String place(Standing s) {
        return s.rank() == null ? "没有排名" : "第 " + s.rank() + " 位，共 " + s.pool() + " 位";
    }

    private static String share(Standing s) {
        if (s.completion() != null) return "完成 " + LaggardWords.percent(s.completion());
        return s.actual() == null ? "" : LaggardWords.figure(s.actual());
    }

    static String why(Standing s) {
        return "/why/" + s.key() + "/" + s.unit() + ":" + s.code();
    }
}
