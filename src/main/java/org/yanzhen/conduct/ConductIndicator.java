package org.yanzhen.conduct;

import java.math.BigDecimal;

/**
 * One line of the indicator sheet.
 *
 * @param part 1 to 7, the parts of the measures
 * @param category "" for all units
 * @param kind COMMON, DIFFERENTIATED (townships) or KEY_TASK (departments)
 * @param unit "" for every unit of the category
 * @param weight the weights that apply to a unit sum to 100
 * @param source who gives the score: SELF, INSPECTION or OFFICE
 */
public record ConductIndicator(
        String code,
        int part,
        String name,
        String category,
        String kind,
        String unit,
        BigDecimal weight,
        BigDecimal low,
        BigDecimal high,
        String source,
        int sort) {
    /** Whether that unit of that category is assessed by it. */
    public boolean appliesTo(String someUnit, String itsCategory) {
        return (category.isEmpty() || category.equals(itsCategory)) && (unit.isEmpty() || unit.equals(someUnit));
    }

    /** Whether a score lies in its range, both ends included. */
    public boolean takes(BigDecimal score) {
        return score.compareTo(low) >= 0 && score.compareTo(high) <= 0;
    }
}
