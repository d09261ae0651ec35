package org.yanzhen.ballot;

import java.math.BigDecimal;
import java.math.MathContext;

/** G7: votes for a subject, of those entitled on it. Compared as a share, so that a recusal neither helps nor harms. */
public record Share(int yes, int entitled) implements Comparable<Share> {
    public Share {
        if (yes < 0 || yes > entitled) throw new IllegalArgumentException(yes + " of " + entitled);
    }

    /** Enough of those entitled; with nobody entitled there is no majority. */
    public boolean majority(Threshold majority) {
        return majority.reached(yes, entitled);
    }

    /** As a number with enough digits that different shares stay different; none of nobody is zero. */
    public BigDecimal fraction() {
        return BigDecimal.valueOf(yes).divide(BigDecimal.valueOf(Math.max(1, entitled)), new MathContext(20));
    }

    /** An empty share ranks as none at all. */
    @Override
    public int compareTo(Share other) {
        return Long.compare((long) yes * Math.max(1, other.entitled), (long) other.yes * Math.max(1, entitled));
    }
}
