package org.yanzhen.laggard;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * B9-B11: what is done about streaks of one quarter's list. A bulletin names every unit concerned, anything else is for one.
 *
 * @param key the quarter whose list is the ground; carrier the case it runs under, the quarter's own or that of a correction
 * @param kind cityBulletin, criticismBulletin, interview, admonition or deduction
 * @param unit null for a bulletin
 * @param amendment the correction that raised it, null when the list itself did
 * @param bulletin the document, once it is out
 */
public record Measure(
        UUID id,
        String key,
        String carrier,
        int year,
        String kind,
        String byWhom,
        String unit,
        State state,
        Instant raisedAt,
        UUID amendment,
        boolean signed,
        Instant doneAt,
        String doneBy,
        UUID bulletin,
        Instant withdrawnAt,
        List<Line> lines) {
    /** Raised, done, or withdrawn because a correction took its ground away; what was published stays published. */
    public enum State {
        RAISED,
        DONE,
        WITHDRAWN
    }

    /**
     * One item of one unit, at most once per streak.
     *
     * @param ruling of the table escalationMeasure
     * @param withdrawn whether a correction took this ground away
     */
    public record Line(
            UUID measure,
            String unit,
            String code,
            String item,
            int year,
            int streakFrom,
            int streak,
            String kind,
            BigDecimal annualShare,
            UUID ruling,
            boolean withdrawn) {
        /** What makes it the same measure. */
        String once() {
            return unit + ":" + code + ":" + streakFrom + ":" + streak + ":" + kind;
        }
    }

    /** The business key of its case. */
    public String caseKey() {
        return carrier + ":measure:" + id;
    }

    /** The lines that still have a ground. */
    public List<Line> standing() {
        return lines.stream().filter(l -> !l.withdrawn()).toList();
    }

    boolean isBulletin() {
        return unit == null;
    }

    boolean isTalk() {
        return kind.equals("interview") || kind.equals("admonition");
    }
}
