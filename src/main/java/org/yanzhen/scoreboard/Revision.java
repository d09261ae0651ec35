package org.yanzhen.scoreboard;

import java.time.Instant;

/** A row as it was stated once; the newest of its code and unit holds. */
public record Revision(Stated stated, Instant at) {}
