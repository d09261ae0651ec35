package org.yanzhen.laggard;

import java.time.Instant;
import java.time.LocalDate;

/** More time for a plan, as asked and as decided; granted is null while the office decides. */
public record Extension(
        String quarter,
        String unit,
        int seq,
        LocalDate due,
        LocalDate askedDay,
        String reason,
        Instant askedAt,
        String askedBy,
        Boolean granted,
        LocalDate newDay,
        String note,
        Instant decidedAt,
        String decidedBy) {}
