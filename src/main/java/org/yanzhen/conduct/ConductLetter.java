package org.yanzhen.conduct;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A warning letter and what became of it.
 *
 * @param issue 1 for the first letter of the quarter, one more where the first was withdrawn and the unit is lit again
 * @param number as the document carries it
 * @param lightNow the light after it changed, or null
 * @param returned why the office sent the last answer back, or null
 */
public record ConductLetter(
        int quarter,
        String unit,
        int issue,
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
        Instant withdrawnAt,
        String lightNow,
        List<Step> measures) {
    /** One measure of the answer; the result is null until the unit reports it. */
    public record Step(int no, String measure, String responsible, LocalDate day, String result) {}

    public boolean withdrawn() {
        return withdrawnAt != null;
    }

    /** The light it stands for now. */
    public String shines() {
        return lightNow == null ? light : lightNow;
    }

    /** What is still owed: 待签收, 待答复, 待核对, 整改中, 已办结; 已撤回 where the light fell away. */
    public String state() {
        if (withdrawn()) return "已撤回";
        if (receivedAt == null) return "待签收";
        if (answeredAt == null) return "待答复";
        if (acceptedAt == null) return "待核对";
        return doneAt == null ? "整改中" : "已办结";
    }
}
