package org.yanzhen.roster.store;

/** A unit as its table keeps it. */
public record UnitRow(String code, String name, String category, int sort, boolean active, boolean sample) {}
