package org.yanzhen.desk.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yanzhen.laggard.Standing;

/** Whether the units of one item come nearer to their targets or fall behind: a line for each over the quarters. */
final class LaggardTrend {
    /** More lines than this nobody tells apart. */
    private static final int MOST = 6;

    private static final String SHAPES = "●■▲◆▼★";
    private static final int LEFT = 60;
    private static final int STEP = 130;
    private static final int TOP = 20;
    private static final int HEIGHT = 170;
    private static final int ROW = 16;
    private static final int LABEL = 11;

    /** A quarter of a unit: where it stands in the chart. */
    public record Point(int x, int y) {}

    /** One unit; cells are its distances as the table has them, labelY where its name stands beside its last point. */
    public record Line(
            String unit,
            String name,
            String label,
            String shape,
            int no,
            List<Point> points,
            List<String> runs,
            int labelX,
            int labelY,
            List<String> cells) {}

    /** A height with its figure. */
    public record Tick(int y, String text, boolean zero) {}

    /** The chart, and the same in words; all says whether every unit is in it. */
    public record Trend(String title, boolean all, List<Tick> ticks, List<Line> lines, String says) {}

    private LaggardTrend() {}

    /** The chart of these standings of one item, named by name; null where nobody has a target. */
    static Trend of(String title, List<Standing> standings, Function<String, String> name) {
        var byUnit = standings.stream()
                .filter(s -> s.completion() != null)
                .collect(Collectors.groupingBy(Standing::unit, TreeMap::new, Collectors.toList()));
        if (byUnit.isEmpty()) return null;
        List<List<Standing>> shown = byUnit.values().stream()
                .sorted(Comparator.comparing(of -> distance(of.get(of.size() - 1))))
                .limit(MOST)
                .sorted(Comparator.comparing((List<Standing> of) -> distance(of.get(of.size() - 1)))
                        .reversed())
                .toList();
        int high = 0;
        int low = 0;
        for (var of : shown)
            for (Standing s : of) {
                high = Math.max(
                        high, distance(s).setScale(0, RoundingMode.CEILING).intValue());
                low = Math.min(low, distance(s).setScale(0, RoundingMode.FLOOR).intValue());
            }
        int span = Math.max(1, high - low);
        int top = high;
        var ticks = new ArrayList<Tick>();
        ticks.add(new Tick(y(BigDecimal.ZERO, top, span), "0", true));
        if (high > 0 && high * HEIGHT / span > ROW) ticks.add(new Tick(TOP, "+" + high, false));
        if (low < 0 && -low * HEIGHT / span > ROW) ticks.add(new Tick(TOP + HEIGHT, "−" + -low, false));
        var lines = new ArrayList<Line>();
        int free = 0;
        for (var of : shown) {
            Map<Integer, Standing> at = of.stream().collect(Collectors.toMap(Standing::quarter, s -> s));
            var points = new ArrayList<Point>();
            var runs = new ArrayList<String>();
            var run = new ArrayList<String>();
            var cells = new ArrayList<String>();
            for (int q = 1; q <= 4; q++) {
                Standing s = at.get(q);
                cells.add(s == null ? "—" : words(distance(s)));
                if (s == null) {
                    if (run.size() > 1) runs.add(String.join(" ", run));
                    run.clear();
                    continue;
                }
                var point = new Point(LEFT + (q - 1) * STEP, y(distance(s), top, span));
                points.add(point);
                run.add(point.x() + "," + point.y());
            }
            if (run.size() > 1) runs.add(String.join(" ", run));
            Point last = points.get(points.size() - 1);
            int below = (shown.size() - 1 - lines.size()) * ROW; // names still to come need their room
            int y = Math.min(Math.max(free, last.y() + 4), TOP + HEIGHT + 14 - below);
            String unit = of.get(0).unit();
            int no = lines.size();
            lines.add(new Line(
                    unit,
                    name.apply(unit),
                    label(name.apply(unit)),
                    SHAPES.substring(no, no + 1),
                    no,
                    points,
                    runs,
                    last.x() + 12,
                    y,
                    cells));
            free = y + ROW;
        }
        String says = lines.stream()
                .map(l -> l.name() + "：" + String.join("、", l.cells()))
                .collect(Collectors.joining("；"));
        return new Trend(title, shown.size() == byUnit.size(), ticks, lines, title + "。各季度百分点：" + says);
    }

    private static String label(String name) {
        return name.length() <= LABEL ? name : name.substring(0, LABEL - 1) + "…";
    }

    /** Percentage points above the quarter's target, negative below it. */
    private static BigDecimal distance(Standing s) {
        return s.completion().subtract(BigDecimal.ONE).movePointRight(2);
    }

    private static String words(BigDecimal distance) {
        BigDecimal rounded = distance.setScale(1, RoundingMode.HALF_UP);
        return (rounded.signum() > 0 ? "+" : rounded.signum() < 0 ? "−" : "")
                + rounded.abs().toPlainString();
    }

    private static int y(BigDecimal distance, int high, int span) {
        return TOP + (int) Math.round((high - distance.doubleValue()) * HEIGHT / span);
    }
}
