package org.yanzhen.conduct;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * Where a unit stood in its category after a quarter.
 *
 * @param edition 1 is what was confirmed; every later count is one more
 * @param score weighted, 0 to 100, not rounded
 * @param light red, yellow or none
 * @param tail in the last quarter of the category (D9)
 * @param ruling of the table lightOfRank
 */
public record ConductPlace(
        int quarter,
        String unit,
        int edition,
        String category,
        BigDecimal score,
        int rank,
        int pool,
        String light,
        boolean tail,
        UUID ruling) {}
