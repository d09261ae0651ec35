package org.yanzhen.conduct;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A score as it stands, one withdrawn for a false figure too.
 *
 * @param source who gives it by the sheet: SELF, INSPECTION or OFFICE
 * @param at when it was given, or last changed
 */
public record ConductScore(
        int quarter, String unit, String code, String name, String source, BigDecimal score, Instant at) {}
