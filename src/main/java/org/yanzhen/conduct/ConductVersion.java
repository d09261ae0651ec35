package org.yanzhen.conduct;

import java.time.Instant;

/** A version of the indicator sheet, in force from a quarter on until a newer one is. */
public record ConductVersion(int version, int fromQuarter, String why, String loadedBy, Instant loadedAt) {}
