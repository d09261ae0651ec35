package org.yanzhen.roster;

/** A unit of the city. The category is county, portZone, zone, otherZone, municipal or stationed. */
public record Unit(String code, String name, String category) {}
