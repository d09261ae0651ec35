package org.yanzhen.laggard;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What a supplier owed for a quarter, and how punctual it was.
 *
 * @param key the quarter's case key
 * @param due the legal last day
 * @param suppliedAt null while it is owed
 * @param daysLate natural days after the last day, 0 when in time; null while it is owed
 * @param openGaps figures that are still missing (G5)
 * @param corrections of the quarter that the supplier filed after its publication, refused ones too
 * @param supplement whether it came after the publication and went into a supplement bulletin
 */
public record SupplyRecord(
        String key,
        int year,
        int quarter,
        String supplier,
        LocalDate due,
        Instant suppliedAt,
        String suppliedBy,
        Integer daysLate,
        int openGaps,
        int corrections,
        boolean supplement) {
    public boolean supplied() {
        return suppliedAt != null;
    }
}
