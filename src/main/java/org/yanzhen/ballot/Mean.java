package org.yanzhen.ballot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** An exact mean: sums and counts are compared crosswise, so that rounding neither makes nor hides a tie. */
public record Mean(BigDecimal sum, int count) implements Comparable<Mean> {
    public Mean {
        if (count < 1) throw new IllegalArgumentException("a mean of nothing is missing, not zero");
    }

    @Override
    public int compareTo(Mean other) {
        return sum.multiply(BigDecimal.valueOf(other.count)).compareTo(other.sum.multiply(BigDecimal.valueOf(count)));
    }

    /** As a number with enough digits that different means stay different. */
    public BigDecimal fraction() {
        return sum.divide(BigDecimal.valueOf(count), new MathContext(20));
    }

    /** For people to read: two decimals, half up. */
    public BigDecimal rounded() {
        return sum.divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_UP);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mean mean && compareTo(mean) == 0;
    }

    @Override
    public int hashCode() {
        return sum.divide(BigDecimal.valueOf(count), 9, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .hashCode();
    }
}
