package org.yanzhen.conduct;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A warning letter and what became of it.
 *
 * @param number as the document carries it
 * @param returned why the office sent the last answer back, or null
 */
public record ConductLetter(
        int quarter,
        String unit,
        String light,
        UUID bulletin,
        String number,
        Instant issuedAt,
        Instant receivedAt,
        String causes,
        Instant answeredAt,
        Instant acceptedAt,
        String returned,
        int returns,
        Instant doneAt,
        List<Step> measures) {
    /** One measure of the answer; the result is null until the unit reports it. */
    public record Step(int no, String measure, String responsible, LocalDate day, String result) {}

    /** What is still owed: 待签收, 待答复, 待核对, 整改中, 已办结. */
    public String state() {
        if (receivedAt == null) return "待签收";
        if (answeredAt == null) return "待答复";
        if (acceptedAt == null) return "待核对";
        return doneAt == null ? "整改中" : "已办结";
    }
}
