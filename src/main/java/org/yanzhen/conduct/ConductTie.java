package org.yanzhen.conduct;

import java.time.Instant;

/** D8: whether people gave a unit that tied on the line a place, and when they last decided. */
public record ConductTie(String unit, String category, boolean chosen, Instant at) {}
