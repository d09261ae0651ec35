package org.yanzhen.scoreboard;

/** A section of a unit that competes on the unit's own board. */
public record Section(String code, String name, int sort) {}
