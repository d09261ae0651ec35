package org.yanzhen.laggard;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * B12: a proposal to commend a unit for catching up, with the items it rests on.
 *
 * @param key the quarter in which it caught up
 * @param reason why the office dropped it, null otherwise
 * @param bulletin the commendation, once it is out
 */
public record CatchUp(
        UUID id,
        String key,
        String unit,
        int year,
        State state,
        Instant proposedAt,
        UUID amendment,
        boolean signed,
        String reason,
        Instant settledAt,
        String settledBy,
        UUID bulletin,
        List<Item> items) {
    /** How far it has come. */
    public enum State {
        PROPOSED,
        COMMENDED,
        DROPPED,
        WITHDRAWN
    }

    /**
     * One item it caught up in, once per streak.
     *
     * @param baselineRank the rank when the streak began; risen = baselineRank - rank
     * @param basis annualTotal, risenInRegion or risenInCity
     * @param ruling of the table catchUp
     */
    public record Item(
            UUID proposal,
            String unit,
            String code,
            String item,
            String scope,
            int year,
            int quarter,
            int streakFrom,
            Integer baselineRank,
            Integer rank,
            int risen,
            BigDecimal annualShare,
            String basis,
            UUID ruling,
            boolean withdrawn) {
        String once() {
            return unit + ":" + code + ":" + streakFrom;
        }
    }

    /** The business key of its case. */
    public String caseKey() {
        return key + ":" + unit;
    }

    /** The items that still stand. */
    public List<Item> standing() {
        return items.stream().filter(i -> !i.withdrawn()).toList();
    }
}
