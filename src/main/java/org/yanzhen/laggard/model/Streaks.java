package org.yanzhen.laggard.model;

/** B14: how many quarters running the same unit stood on the list for the same item; one quarter follows the other. */
public final class Streaks {
    private Streaks() {}

    /**
     * A streak after some quarter.
     *
     * @param length 0 when there is none
     * @param from the quarter it began with, null without one
     * @param baseline the rank then
     */
    public record Streak(int length, Integer from, Integer baseline) {
        public static final Streak NONE = new Streak(0, null, null);
    }

    /** What a quarter does to a streak, as the table streakStep answers. */
    public enum Step {
        PLUS,
        RESET,
        KEEP
    }

    /** The streak after this quarter; the first listing begins it and its rank is the baseline. */
    public static Streak after(Streak before, Step step, int quarter, Integer rank) {
        return switch (step) {
            case KEEP -> before;
            case RESET -> Streak.NONE;
            case PLUS ->
                before.length() == 0
                        ? new Streak(1, quarter, rank)
                        : new Streak(before.length() + 1, before.from(), before.baseline());
        };
    }

    /** The longer of two; of equals the first. */
    public static Streak longer(Streak one, Streak other) {
        return other.length() > one.length() ? other : one;
    }
}
