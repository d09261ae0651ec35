package org.yanzhen.rehearsal.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Bars side by side, drawn as SVG in the units of its view box: before in outline, after filled; or one row of bars alone.
 *
 * @param says the same in a sentence, for who does not see it
 */
public record Chart(int height, boolean paired, String says, List<Bar> bars) {
    private static final int LABEL = 220, WIDTH = 400, ROW = 46, SINGLE = 28;

    /** One row: where its words and bars stand, how long they are. */
    public record Bar(
            String label, int textY, int beforeY, int before, int beforeWidth, int afterY, int after, int afterWidth) {
        public int beforeEnd() {
            return LABEL + beforeWidth + 8;
        }

        public int afterEnd() {
            return LABEL + afterWidth + 8;
        }
    }

    /** Something counted on both sides. */
    record Pair(String label, int before, int after) {}

    static Chart pairs(List<Pair> pairs) {
        int most = pairs.stream()
                .mapToInt(p -> Math.max(p.before(), p.after()))
                .max()
                .orElse(1);
        var bars = new ArrayList<Bar>();
        var says = new ArrayList<String>();
        for (Pair p : pairs) {
            int y = bars.size() * ROW;
            bars.add(new Bar(
                    p.label(),
                    y + 26,
                    y + 6,
                    p.before(),
                    width(p.before(), most),
                    y + 22,
                    p.after(),
                    width(p.after(), most)));
            says.add(p.label() + "，原来 " + p.before() + "，现在 " + p.after());
        }
        return new Chart(Math.max(ROW, bars.size() * ROW), true, String.join("；", says), bars);
    }

    static Chart single(List<Pair> values) {
        int most = values.stream().mapToInt(Pair::after).max().orElse(1);
        var bars = new ArrayList<Bar>();
        var says = new ArrayList<String>();
        for (Pair p : values) {
            int y = bars.size() * SINGLE;
            bars.add(new Bar(p.label(), y + 18, 0, 0, 0, y + 6, p.after(), width(p.after(), most)));
            says.add(p.label() + " " + p.after());
        }
        return new Chart(Math.max(SINGLE, bars.size() * SINGLE), false, String.join("；", says), bars);
    }

    private static int width(int value, int most) {
        return value == 0 ? 0 : Math.max(2, (int) Math.round((double) WIDTH * value / Math.max(1, most)));
    }
}
