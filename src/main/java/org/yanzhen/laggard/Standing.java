package org.yanzhen.laggard;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * Where a unit stands in one item of one quarter, judged: listed or not, and how many quarters running.
 *
 * @param key the quarter's case key
 * @param code the indicator; item is what the listing table calls it
 * @param targetMet null where no target is asked
 * @param rankFromBottom 1 for the last; null when not ranked
 * @param tie none, last (shares the last place), middle, all (everybody ties)
 * @param near why it is nearly listed: lastButMet, nextToLast, favouredByTie, allTied; null when it is not near
 * @param ruling the ruling that says so, of laggardListing or laggardTie; null when UNRANKED
 * @param streak quarters running, this one included; unchanged when UNRANKED (B14)
 * @param streakFrom the quarter (1-4) the streak began with, null without one; baselineRank the rank then
 */
public record Standing(
        String key,
        int year,
        int quarter,
        String code,
        String unit,
        int edition,
        String category,
        String item,
        String scope,
        BigDecimal target,
        BigDecimal actual,
        BigDecimal completion,
        BigDecimal annual,
        BigDecimal annualShare,
        Boolean targetMet,
        Integer rank,
        Integer pool,
        Integer rankFromBottom,
        String tie,
        State state,
        String near,
        UUID ruling,
        int streak,
        Integer streakFrom,
        Integer baselineRank) {
    /** UNRANKED: no figure was supplied, which is never zero and never worst (G5). */
    public enum State {
        LISTED,
        CLEAR,
        UNRANKED
    }

    public boolean listed() {
        return state == State.LISTED;
    }
}
