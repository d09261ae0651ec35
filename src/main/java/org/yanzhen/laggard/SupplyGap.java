package org.yanzhen.laggard;

/**
 * G5: a figure that was not supplied.
 *
 * @param outcome FILLED, or UNAVAILABLE with its explanation; null while it is open
 */
public record SupplyGap(String code, String unit, String explanation, String outcome) {
    public boolean open() {
        return outcome == null;
    }
}
