package org.yanzhen.selection;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody a unit nominated. The id belongs to the person and the campaign, so it stays the same when a returned nomination
 * is filed again.
 *
 * @param level as it was when the nomination was filed
 * @param track county or city
 * @param unitOrder place in the unit's own order, from 1
 * @param frontLine majorProject, enterpriseService, petitions, ruralDevelopment, povertyRelief, or null
 * @param stage nominated, candidate (the 30), shortlisted (the 20) or approved (the 10)
 * @param leftKind objection, withdrawal or promotion; null while in the running
 */
public record Nominee(
        UUID id,
        String campaign,
        String unit,
        UUID person,
        String name,
        String post,
        String level,
        String track,
        int unitOrder,
        int votes,
        String deeds,
        String frontLine,
        UUID photoOne,
        UUID photoTwo,
        String stage,
        String leftKind,
        Instant leftAt) {

    /** Still in the running: nothing took this person out. */
    public boolean running() {
        return leftKind == null;
    }

    /** How facts and rulings name this person. */
    public String subject() {
        return "nominee:" + id;
    }
}
