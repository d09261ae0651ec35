package org.yanzhen.interview;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A talk of a leader with a unit's head, without what was said in it.
 *
 * @param id also the process variable interview
 * @param caseKey the case that asked for it
 * @param kind interview or admonition
 * @param ground the rule's number and what it is about, as B10:fixedInvestment
 * @param link page that shows the ground
 * @param leader account of the leader who talks, null before the appointment
 * @param moves how often the appointment was moved
 * @param kept whether the undertakings were kept, null before the follow-up
 */
public record Interview(
        UUID id,
        String caseKey,
        String unit,
        String kind,
        String ground,
        String link,
        State state,
        Instant openedAt,
        String leader,
        Instant appointed,
        String place,
        int minutesDays,
        int moves,
        String heldBy,
        Instant heldAt,
        LocalDate followUp,
        Boolean kept,
        String followedBy,
        Instant followedAt) {
    /** How far it has come. */
    public enum State {
        ASKED,
        ARRANGED,
        HELD,
        FOLLOWED,
        CANCELLED
    }

    /** 约谈 or 诫勉谈话. */
    public String word() {
        return kind.equals("admonition") ? "诫勉谈话" : "约谈";
    }
}
