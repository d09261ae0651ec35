package org.yanzhen.ballot;

/** So many per cent of a number of people, and whether it takes more than that. */
public record Threshold(int percent, boolean strictly) {
    /** More than half. */
    public static final Threshold HALF = new Threshold(50, true);

    /** Of nobody there is no majority. */
    public boolean reached(int count, int base) {
        if (base == 0) return false;
        return strictly ? 100L * count > (long) percent * base : 100L * count >= (long) percent * base;
    }

    /** The fewest that reach it. */
    public int least(int base) {
        for (int count = 0; count <= base; count++) if (reached(count, base)) return count;
        return base + 1;
    }
}
