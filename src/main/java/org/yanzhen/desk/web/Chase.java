package org.yanzhen.desk.web;

import org.yanzhen.calendar.Deadline;

/**
 * The button with which the office chases what somebody owes.
 *
 * @param whom the owner's name, for those who hear the button read out
 * @param today whether this was done today already: once a day is enough
 */
public record Chase(String of, String kind, String subject, String whom, String title, boolean today) {
    static Chase of(Deadline d, String whom, boolean today) {
        return new Chase(d.caseKey(), d.kind(), d.subject(), whom, d.title(), today);
    }
}
