package org.yanzhen.calendar;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.springframework.stereotype.Service;
import org.yanzhen.house.Verbs;

/** Every deadline of the house, kept in our own table; diagrams ask here for their due dates and timers. */
@Service("deadlines")
@Verbs
public class Deadlines {

    /** Opens deadlines in one batch; one that is there already (case, kind, subject) is opened again with the new days. */
    public void open(Collection<Deadline> deadlines) {
        throw new IllegalStateException("in the making");
    }

    /** Moves a deadline; the original day and the reason stay in sight. */
    public void move(String caseKey, String kind, String subject, LocalDate day, String why) {
        throw new IllegalStateException("in the making");
    }

    /** The work is done; nothing happens if it is not open. */
    public void done(String caseKey, String kind, String subject) {
        throw new IllegalStateException("in the making");
    }

    /** Nobody owes it any more: one subject, or every open one of the kind when subject is null. */
    public void gone(String caseKey, String kind, String subject) {
        throw new IllegalStateException("in the making");
    }

    /** The instant the day in force ends (24:00, Asia/Shanghai). The subject is "" for a deadline of the whole case. */
    public Date due(String caseKey, String kind, String subject) {
        throw new IllegalStateException("in the making");
    }

    /** {@link #due(String, String, String)} of the whole case. */
    public Date due(String caseKey, String kind) {
        return due(caseKey, kind, "");
    }

    /** When the owner is reminded. */
    public Date reminder(String caseKey, String kind, String subject) {
        throw new IllegalStateException("in the making");
    }

    public Date reminder(String caseKey, String kind) {
        return reminder(caseKey, kind, "");
    }

    /** When somebody above hears of it. */
    public Date escalation(String caseKey, String kind, String subject) {
        throw new IllegalStateException("in the making");
    }

    public Date escalation(String caseKey, String kind) {
        return escalation(caseKey, kind, "");
    }

    /** One deadline, or null. */
    public Deadline get(String caseKey, String kind, String subject) {
        throw new IllegalStateException("in the making");
    }

    /** Deadlines of these owners (all owners when null), earliest first; done and gone ones only when asked for. */
    public List<Deadline> of(Collection<String> owners, boolean closedToo) {
        throw new IllegalStateException("in the making");
    }
}
