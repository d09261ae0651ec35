package org.yanzhen.conduct;

import java.util.UUID;

/**
 * A figure found to be false.
 *
 * @param statement the unit's own words, or null
 * @param lapsed whether the days for the statement went by without one
 * @param founded null until decided
 */
public record FalseFigure(
        UUID id,
        String key,
        int quarter,
        String unit,
        String code,
        String fact,
        String foundBy,
        String statement,
        boolean lapsed,
        Boolean founded,
        String why) {}
