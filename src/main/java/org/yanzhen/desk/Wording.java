package org.yanzhen.desk;

import java.time.Instant;
import java.time.LocalDate;
import org.yanzhen.desk.web.FactWords;
import org.yanzhen.desk.web.LaggardWords;
import org.yanzhen.desk.web.Words;

/** The words of our pages, for whoever tells of the same things elsewhere. */
public final class Wording {
    private Wording() {}

    /** What a fact of this kind says: 整改方案逾期未报. */
    public static String fact(String kind) {
        return FactWords.of(kind);
    }

    /** The word of a code; the code itself where we have none. */
    public static String code(String code) {
        return LaggardWords.word(code);
    }

    /** 11月6日 10:20; with the year when it is not this one. */
    public static String minute(Instant at, LocalDate today) {
        return Words.minute(at, today);
    }
}
