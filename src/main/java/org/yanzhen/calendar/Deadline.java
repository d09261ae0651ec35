package org.yanzhen.calendar;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Something owed by somebody until the end (24:00) of a day. One per case, kind and subject.
 *
 * @param owner group or user id whose duty it is
 * @param title verb and object, as the deadline page shows it
 * @param day the day in force; original the first one, if it was moved, with the reason why
 * @param rule the rule's number; policy where the document is silent
 * @param remindAt when the owner is reminded, null for never; escalateAt when somebody above hears of it, null for never
 * @param link path of the page that explains it
 */
public record Deadline(
        String caseKey,
        String kind,
        String subject,
        String owner,
        String title,
        LocalDate day,
        LocalDate original,
        String movedWhy,
        String rule,
        boolean policy,
        Instant remindAt,
        Instant escalateAt,
        String link,
        State state) {
    /** Open until it is done, or gone because nobody owes it any more. */
    public enum State {
        OPEN,
        DONE,
        GONE
    }
}
