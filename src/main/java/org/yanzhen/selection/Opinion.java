package org.yanzhen.selection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What one department says about one nominee.
 *
 * @param category integrity, stability, familyPlanning, petitions or other; null without objection
 * @param fact the fact the objection rests on; read by the office and the department alone
 */
public record Opinion(
        String department,
        UUID nominee,
        boolean objection,
        String category,
        String fact,
        LocalDate factDay,
        String givenBy,
        Instant givenAt) {}
