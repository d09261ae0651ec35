package org.yanzhen.conduct.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.yanzhen.conduct.ConductGrade;
import org.yanzhen.conduct.ConductWords;
import org.yanzhen.conduct.PolicyCheck.Band;

/**
 * One category of the annual sheet, drawn: every unit a mark on the scale, the bands behind it, the cap line across it, and
 * the units from the best score down with the lines between them.
 *
 * @param places how many places for "good" there are; before and after count the units of each grade by band and as decided
 * @param cap where the cap line stands on the scale, or null where nobody is left out
 */
public record AnnualSheet(
        String name,
        int places,
        int good,
        int size,
        String before,
        String after,
        List<Area> areas,
        List<Mark> marks,
        Integer cap,
        List<Graded> lines,
        List<String> close) {
    private static final List<String> GRADES = List.of("good", "fair", "average", "poor");
    private static final BigDecimal CLOSE = BigDecimal.ONE;
    /** The scale is drawn this wide; a mark this wide, and this far above the mark it would cover. */
    private static final int WIDTH = 1000;

    private static final int NARROW = 150;
    private static final int MARK = 14;
    private static final int FLOOR = 74;
    private static final int LOWEST = 7;

    /** A band on the scale: where it begins and how wide it is drawn; the edge is written at its left. */
    public record Area(String band, String name, String edge, int x, int width) {}

    /** A unit on the scale. The shape says what happened to it: in, out, bar, veto, plain, or wait. */
    public record Mark(String shape, int x, int y, String says) {}

    /** One unit; cuts are the lines drawn above it. */
    public record Graded(
            String unit,
            String name,
            String quarterly,
            String tasks,
            String score,
            int width,
            String before,
            String after,
            boolean changed,
            String reason,
            String near,
            String shape,
            List<Cut> cuts,
            String why) {
        Graded uncut() {
            return new Graded(
                    unit, name, quarterly, tasks, score, width, before, after, changed, reason, near, shape, List.of(),
                    why);
        }
    }

    /** A line between two units. */
    public record Cut(String css, String words) {}

    AnnualSheet with(List<Graded> shown) {
        return new AnnualSheet(name, places, good, size, before, after, areas, marks, cap, shown, close);
    }

    /** The sheet of a category whose grades stand from the best score down. Of equals, those who got a place come first. */
    static AnnualSheet of(
            String name,
            int places,
            List<Band> bands,
            List<ConductGrade> given,
            UnaryOperator<String> names,
            UnaryOperator<String> why) {
        var grades = given.stream()
                .sorted(Comparator.comparing(ConductGrade::score)
                        .reversed()
                        .thenComparing(g -> !"good".equals(g.grade())))
                .toList();
        var known = bands.stream().filter(b -> b.band() != null).toList();
        Scale scale = Scale.of(known, grades);
        BigDecimal in = null;
        BigDecimal out = null;
        int good = 0;
        for (ConductGrade g : grades) {
            if ("good".equals(g.grade())) {
                good++;
                in = g.score();
            } else if (leftOut(g) && out == null) out = g.score();
        }
        var lines = new ArrayList<Graded>();
        var marks = new ArrayList<Mark>();
        var close = new ArrayList<String>();
        boolean crossed = false;
        ConductGrade above = null;
        for (ConductGrade g : grades) {
            var cuts = new ArrayList<Cut>();
            if (leftOut(g) && !crossed) {
                cuts.add(new Cut("cap", "名额线：“好”的名额 " + places + " 个，以上评为“好”的 " + good + " 个"));
                crossed = true;
            }
            if (above != null)
                for (Band b : known)
                    if (above.score().compareTo(b.from()) >= 0 && g.score().compareTo(b.from()) < 0)
                        cuts.add(new Cut("edge", plain(b.from()) + " 分线：以上“" + b.name() + "”"));
            String near = near(g, known, in);
            String unit = names.apply(g.unit());
            if (!near.isEmpty()) close.add(unit + near);
            lines.add(new Graded(
                    g.unit(),
                    unit,
                    ConductWords.points(g.quarterly()),
                    ConductWords.points(g.tasks()),
                    ConductWords.points(g.score()),
                    scale.x(g.score()),
                    ConductWords.grade(g.band()),
                    ConductWords.grade(g.grade()),
                    !Objects.equals(g.band(), g.grade()),
                    ConductWords.reason(g),
                    near,
                    shape(g),
                    cuts,
                    why.apply(g.unit())));
            marks.add(mark(marks, scale.x(g.score()), g, unit));
            above = g;
        }
        return new AnnualSheet(
                name,
                places,
                good,
                grades.size(),
                counts(grades, ConductGrade::band),
                counts(grades, ConductGrade::grade),
                scale.areas(known),
                marks,
                in == null || out == null
                        ? (out == null ? null : scale.x(out) + MARK)
                        : (scale.x(in) + scale.x(out)) / 2,
                lines,
                close);
    }

    /** Whether the score asks for a place and there was none. */
    private static boolean leftOut(ConductGrade g) {
        return List.of("cap", "tieOnLine").contains(g.reason()) && !"good".equals(g.grade());
    }

    private static String shape(ConductGrade g) {
        if (g.veto()) return "veto";
        if (g.grade() == null) return "wait";
        if (leftOut(g)) return "out";
        if (g.reason().equals("bar")) return "bar";
        return g.grade().equals("good") ? "in" : "plain";
    }

    /** Marks that would cover each other are piled up. */
    private static Mark mark(List<Mark> before, int x, ConductGrade g, String unit) {
        long covered = before.stream().filter(m -> Math.abs(m.x() - x) < MARK).count();
        int y = Math.max(LOWEST, FLOOR - (int) covered * MARK);
        return new Mark(
                shape(g),
                x,
                y,
                unit + "，" + ConductWords.points(g.score()) + " 分，" + ConductWords.grade(g.grade()) + "，"
                        + ConductWords.reason(g));
    }

    /** How little it is to the next line, or how little it is above one; nothing if it is more than a point. */
    private static String near(ConductGrade g, List<Band> bands, BigDecimal in) {
        if (g.veto()) return "";
        if (leftOut(g) && g.reason().equals("cap") && in != null) {
            BigDecimal gap = in.subtract(g.score());
            if (gap.signum() == 0) return "与名额里最后一名同分，平均名次在后";
            if (gap.compareTo(CLOSE) < 0) return "差 " + up(gap) + " 分进名额";
        }
        for (Band b : bands) {
            if (b.from().signum() <= 0) continue;
            BigDecimal gap = b.from().subtract(g.score());
            if (gap.signum() > 0 && gap.compareTo(CLOSE) < 0) return "差 " + up(gap) + " 分到" + plain(b.from());
            if (gap.signum() <= 0 && gap.negate().compareTo(CLOSE) < 0)
                return gap.signum() == 0
                        ? "正好 " + plain(b.from()) + " 分"
                        : "只高出 " + plain(b.from()) + " 分线 " + ConductWords.points(gap.negate()) + " 分";
        }
        return "";
    }

    private static String counts(List<ConductGrade> grades, java.util.function.Function<ConductGrade, String> grade) {
        var words = new ArrayList<String>();
        for (String code : GRADES)
            words.add(ConductWords.grade(code) + " "
                    + grades.stream().filter(g -> code.equals(grade.apply(g))).count());
        long open = grades.stream().filter(g -> grade.apply(g) == null).count();
        if (open > 0) words.add("待定 " + open);
        return String.join("，", words);
    }

    private static String up(BigDecimal gap) {
        return gap.setScale(2, RoundingMode.CEILING).toPlainString();
    }

    private static String plain(BigDecimal n) {
        return n.stripTrailingZeros().toPlainString();
    }

    /**
     * From a round ten under the worst unit to a hundred. What lies under the lowest edge is drawn narrow, whoever is there:
     * the lines that people look for stand above it.
     */
    private record Scale(int from, int edge) {
        static Scale of(List<Band> bands, List<ConductGrade> grades) {
            int edge = bands.stream()
                    .map(Band::from)
                    .filter(b -> b.signum() > 0)
                    .mapToInt(BigDecimal::intValue)
                    .min()
                    .orElse(0);
            int lowest = edge;
            for (ConductGrade g : grades) lowest = Math.min(lowest, g.score().intValue());
            return new Scale(Math.max(0, (lowest - 1) / 10 * 10), edge);
        }

        int x(BigDecimal score) {
            int narrow = from < edge ? NARROW : 0;
            return score.compareTo(BigDecimal.valueOf(edge)) < 0
                    ? part(score, from, edge, narrow)
                    : narrow + part(score, edge, 100, WIDTH - narrow);
        }

        private static int part(BigDecimal score, int from, int to, int width) {
            return score.subtract(BigDecimal.valueOf(from))
                    .multiply(BigDecimal.valueOf(width))
                    .divide(BigDecimal.valueOf((long) to - from), 0, RoundingMode.DOWN)
                    .intValue();
        }

        List<Area> areas(List<Band> bands) {
            var areas = new ArrayList<Area>();
            int right = WIDTH;
            for (Band b : bands) {
                int x = Math.max(0, x(b.from()));
                if (x < right) areas.add(new Area(b.band(), b.name(), x == 0 ? "" : plain(b.from()), x, right - x));
                right = Math.min(right, x);
            }
            return areas;
        }
    }
}
