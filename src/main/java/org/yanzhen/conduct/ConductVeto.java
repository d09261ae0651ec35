package org.yanzhen.conduct;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A veto, or the withdrawal of one.
 *
 * @param action IMPOSE or WITHDRAW; kind integrity or safety
 * @param confirmed null until a second person has looked at the document
 */
public record ConductVeto(
        UUID id,
        String key,
        String unit,
        String action,
        String kind,
        String body,
        String document,
        LocalDate documentDay,
        UUID file,
        String why,
        String proposedBy,
        Instant proposedAt,
        Boolean confirmed,
        String refusal) {
    /** 党风廉政建设 or 安全生产. */
    public String kindName() {
        return ConductWords.veto(kind);
    }
}
