package org.yanzhen.record;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Something that happened. The kind is a past participle (nominationFiled), the case a business key, the subject a code
 * like unit:lingshan or nominee:ID; details hold codes, dates and numbers, never names, opinions, scores or votes.
 */
public record Fact(
        long no,
        Instant at,
        String programme,
        String kind,
        String caseKey,
        String subject,
        String actor,
        UUID ruling,
        Map<String, Object> details) {}
