package org.yanzhen.laggard;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** B13: what an inspection team saw at a unit; the team is the unit that sent it, or office. */
public record Visit(
        UUID id,
        String unit,
        LocalDate day,
        String team,
        String seen,
        String advice,
        Instant recordedAt,
        String recordedBy) {}
