package org.yanzhen.scoreboard;

import java.math.BigDecimal;

/**
 * Where a unit stands in one indicator of one quarter, as computed from what was supplied.
 *
 * @param target the quarter's cumulative target; completion = actual / target, null without one
 * @param annualShare actual / annual target, null without one
 * @param rank competition rank (1-2-2-4), null when there is no figure; pool is how many are ranked
 * @param worse how many in the pool are strictly worse; same how many share the value, this unit included
 * @param statedRank what the supplier says the rank is, null if nothing
 */
public record Place(
        String code,
        String unit,
        String category,
        BigDecimal target,
        BigDecimal actual,
        BigDecimal completion,
        BigDecimal annual,
        BigDecimal annualShare,
        Integer rank,
        int pool,
        int worse,
        int same,
        Integer statedRank) {}
