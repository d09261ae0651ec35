package org.yanzhen.conduct.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;

/** Points out of a hundred, never rounded before they are banded (D7). */
public final class Points {
    /** Far finer than any score is given, far coarser than what a division loses. */
    private static final int SCALE = 20;

    private Points() {}

    /** One indicator's part: the share of its highest score that was reached, times its weight. */
    public record Part(BigDecimal score, BigDecimal high, BigDecimal weight) {}

    /** The weighted sum; weights of 100 and full scores give 100. */
    public static BigDecimal sum(Collection<Part> parts) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Part part : parts)
            sum = sum.add(part.score().multiply(part.weight()).divide(part.high(), MathContext.DECIMAL128));
        return clean(sum);
    }

    /** The mean; there must be something to average. */
    public static BigDecimal mean(List<BigDecimal> values) {
        BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return clean(sum.divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128));
    }

    /** D6: the year's score: the mean of the quarters and the year's tasks, each with its weight in percent. */
    public static BigDecimal year(BigDecimal quarterly, int quarterlyWeight, BigDecimal tasks, int tasksWeight) {
        return clean(quarterly
                .multiply(BigDecimal.valueOf(quarterlyWeight))
                .add(tasks.multiply(BigDecimal.valueOf(tasksWeight)))
                .divide(BigDecimal.valueOf(quarterlyWeight + tasksWeight), MathContext.DECIMAL128));
    }

    private static BigDecimal clean(BigDecimal exact) {
        BigDecimal cut = exact.setScale(SCALE, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return cut.scale() < 0 ? cut.setScale(0) : cut;
    }
}
