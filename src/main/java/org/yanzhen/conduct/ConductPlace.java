package org.yanzhen.conduct;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * Where a unit stood in its category after a quarter.
 *
 * @param score weighted, 0 to 100, not rounded
 * @param light red, yellow or none
 * @param tail in the last quarter of the category (D9)
 * @param ruling of the table lightOfRank
 */
public record ConductPlace(
        int quarter,
        String unit,
        String category,
        BigDecimal score,
        int rank,
        int pool,
        String light,
        boolean tail,
        UUID ruling) {}
