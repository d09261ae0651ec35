package org.yanzhen.message;

import java.util.Collection;
import org.yanzhen.calendar.Deadline;

/**
 * A notice to people. It is sent after commit, once per effect key and recipient; if it is about a deadline that is no
 * longer open by then, it is not sent at all.
 *
 * @param to group ids or user ids
 * @param about the deadline it reminds of, or null
 */
public record Message(
        Collection<String> to,
        String kind,
        String caseKey,
        String title,
        String text,
        String link,
        String effectKey,
        Deadline about) {}
