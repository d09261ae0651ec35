package org.yanzhen.laggard;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** What a unit said of a milestone: the value, the evidence, and a new day where it was not reached by the day. */
public record MilestoneReport(
        String quarter,
        String unit,
        int no,
        int seq,
        boolean reached,
        BigDecimal value,
        String account,
        UUID attachment,
        LocalDate day,
        LocalDate newDay,
        Instant reportedAt,
        String reportedBy) {}
