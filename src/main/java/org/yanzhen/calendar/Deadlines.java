package org.yanzhen.calendar;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.calendar.store.DeadlineStore;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.record.Facts;

/** Every deadline of the house, kept in our own table; diagrams ask here for their due dates and timers. */
@Service("deadlines")
@Verbs
public class Deadlines {
    /** A timer needs some date: one that never comes. */
    private static final Date NEVER = Date.from(WorkingDays.end(LocalDate.of(2999, 12, 31)));

    private final DeadlineStore store;
    private final WorkingDays workingDays;
    private final Facts facts;
    private final Clock clock;

    Deadlines(DeadlineStore store, WorkingDays workingDays, Facts facts, Clock clock) {
        this.store = store;
        this.workingDays = workingDays;
        this.facts = facts;
        this.clock = clock;
    }

    /** Opens deadlines in one batch; one that is there already (case, kind, subject) is opened again with the new days. */
    @Transactional
    public void open(Collection<Deadline> deadlines) {
        if (!deadlines.isEmpty()) store.open(deadlines);
    }

    /** Moves a deadline, its reminder and escalation with it; the original day and the reason stay in sight. */
    @Transactional
    public void move(String caseKey, String kind, String subject, LocalDate day, String why) {
        Deadline old = known(caseKey, kind, subject);
        store.move(
                caseKey,
                kind,
                subject,
                day,
                why,
                follow(old.remindAt(), old.day(), day),
                follow(old.escalateAt(), old.day(), day));
        facts.record(
                "deadlineMoved",
                caseKey,
                subject.isEmpty() ? kind : kind + ":" + subject,
                Map.of("from", String.valueOf(old.day()), "to", day.toString()));
    }

    /** Sets when the owner is reminded next; null for never again. A reminder once sent never comes back by itself. */
    @Transactional
    public void remindNext(String caseKey, String kind, String subject, Instant next) {
        store.remindAt(caseKey, kind, subject, next);
    }

    /** Sets when somebody above hears of it next, as long as it is owed; null for never again. */
    @Transactional
    public void chaseNext(String caseKey, String kind, String subject, Instant next) {
        store.escalateAt(caseKey, kind, subject, next);
    }

    /** The work is done; nothing happens if it is not open. */
    @Transactional
    public void done(String caseKey, String kind, String subject) {
        store.close(caseKey, kind, subject == null ? "" : subject, Deadline.State.DONE, clock.instant());
    }

    /** Nobody owes it any more: one subject, or every open one of the kind when subject is null. */
    @Transactional
    public void gone(String caseKey, String kind, String subject) {
        store.close(caseKey, kind, subject, Deadline.State.GONE, clock.instant());
    }

    /** The instant the day in force ends (24:00, Asia/Shanghai). The subject is "" for a deadline of the whole case. */
    public Date due(String caseKey, String kind, String subject) {
        LocalDate day = known(caseKey, kind, subject).day();
        return day == null ? NEVER : Date.from(WorkingDays.end(day));
    }

    /** {@link #due(String, String, String)} of the whole case. */
    public Date due(String caseKey, String kind) {
        return due(caseKey, kind, "");
    }

    /** When the owner is reminded; in the year 2999 for never, since a timer needs some date. */
    public Date reminder(String caseKey, String kind, String subject) {
        return date(known(caseKey, kind, subject).remindAt());
    }

    /** {@link #reminder(String, String, String)} of the whole case. */
    public Date reminder(String caseKey, String kind) {
        return reminder(caseKey, kind, "");
    }

    /** When somebody above hears of it; in the year 2999 for never. */
    public Date escalation(String caseKey, String kind, String subject) {
        return date(known(caseKey, kind, subject).escalateAt());
    }

    /** {@link #escalation(String, String, String)} of the whole case. */
    public Date escalation(String caseKey, String kind) {
        return escalation(caseKey, kind, "");
    }

    /** One deadline, or null. */
    public Deadline get(String caseKey, String kind, String subject) {
        return store.get(caseKey, kind, subject);
    }

    /** Deadlines of these owners (all owners when null), earliest first; done and gone ones only when asked for. */
    public List<Deadline> of(Collection<String> owners, boolean closedToo) {
        return owners != null && owners.isEmpty() ? List.of() : store.of(owners, closedToo);
    }

    private Deadline known(String caseKey, String kind, String subject) {
        Deadline deadline = store.get(caseKey, kind, subject);
        if (deadline == null) throw new Refusal("deadline.unknown", null, "没有找到这个期限（" + kind + "），请联系领导小组办公室。");
        return deadline;
    }

    /** The instant keeps its distance in working days, and its hour. */
    private Instant follow(Instant instant, LocalDate from, LocalDate to) {
        if (instant == null || from == null) return instant;
        var at = instant.atZone(WorkingDays.ZONE);
        int distance = workingDays.between(from, at.toLocalDate());
        return workingDays
                .plusWorkingDays(to, distance)
                .atTime(at.toLocalTime())
                .atZone(WorkingDays.ZONE)
                .toInstant();
    }

    private static Date date(Instant instant) {
        return instant == null ? NEVER : Date.from(instant);
    }
}
