package org.yanzhen.laggard.model;

import java.math.BigDecimal;
import java.math.MathContext;

/** G4, B1, B4: what follows from a place before any table is asked. */
public final class Placing {
    private static final int QUARTERS = 4;

    private Placing() {}

    /** How a place is shared: none, last (the worst value), middle, or all (everybody, one alone too). */
    public static String tie(int worse, int same, int pool) {
        if (same == pool) return "all";
        if (same <= 1) return "none";
        return worse == 0 ? "last" : "middle";
    }

    /** Counted from the bottom as the table laggardTie says: place, favour, or nobody (null). */
    public static Integer fromBottom(String counts, int worse, int same) {
        return switch (counts) {
            case "place" -> worse + 1;
            case "favour" -> worse + same;
            default -> null;
        };
    }

    /**
     * By how much of the target the figure lies above it; below zero when it falls short, exact to the sign. Null without a
     * target.
     */
    public static Double aboveTarget(BigDecimal actual, BigDecimal target, boolean lowIsBetter) {
        if (actual == null || target == null) return null;
        return share(actual.subtract(target), target, lowIsBetter);
    }

    /** The share of the year's total that is done, less the share of the year that has passed. Null without a total. */
    public static Double aheadOfSchedule(BigDecimal actual, BigDecimal annual, int quarter, boolean lowIsBetter) {
        if (actual == null || annual == null) return null;
        BigDecimal lead =
                actual.multiply(BigDecimal.valueOf(QUARTERS)).subtract(annual.multiply(BigDecimal.valueOf(quarter)));
        return share(lead, annual.multiply(BigDecimal.valueOf(QUARTERS)), lowIsBetter);
    }

    private static Double share(BigDecimal lead, BigDecimal of, boolean lowIsBetter) {
        BigDecimal part = of.signum() == 0 ? lead : lead.divide(of.abs(), MathContext.DECIMAL64);
        return (lowIsBetter ? part.negate() : part).doubleValue() + 0.0; // never minus zero
    }
}
