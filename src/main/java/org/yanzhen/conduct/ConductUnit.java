package org.yanzhen.conduct;

/**
 * A unit that is assessed.
 *
 * @param category township, department or dualManaged
 * @param contact account of its named contact person (D11)
 */
public record ConductUnit(String unit, String category, String contact, int sort) {}
