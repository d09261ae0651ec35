package org.yanzhen.selection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What one unit hands in for a campaign.
 *
 * @param state open, filed, returned, accepted or notNominated
 * @param draft a returned nomination as it was typed, as Json; else null
 */
public record Nomination(
        String campaign,
        String unit,
        int quota,
        String track,
        String state,
        LocalDate meetingDay,
        Integer entitled,
        Integer present,
        UUID signedForm,
        Instant filedAt,
        String filedBy,
        Instant reviewedAt,
        String reviewedBy,
        String returnReason,
        String draft) {

    /** Something lies with the office or was accepted: it counts even if the window closes now. */
    public boolean came() {
        return state.equals("filed") || state.equals("accepted");
    }

    /** How facts name the unit. */
    public String subject() {
        return "unit:" + unit;
    }
}
