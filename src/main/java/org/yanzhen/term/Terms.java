package org.yanzhen.term;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.rulings.Ruling;
import org.yanzhen.rulings.Rulings;

/**
 * The days of every kind of deadline, its reminders and its chasing, by two tables of a programme: one row of days for each
 * kind, and a row for each reminder.
 */
public class Terms {
    private final String days;
    private final String reminders;
    private final Rulings rulings;
    private final WorkingDays workingDays;
    private final Deadlines deadlines;
    private final Clock clock;

    /** @param days the table kind → days, unit, chaseEvery; @param reminders the table kind → daysBefore */
    public Terms(
            String days, String reminders, Rulings rulings, WorkingDays workingDays, Deadlines deadlines, Clock clock) {
        this.days = days;
        this.reminders = reminders;
        this.rulings = rulings;
        this.workingDays = workingDays;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /**
     * So many days, counted how.
     *
     * @param chaseEvery working days from one chasing notice to the next, null for none
     * @param reminders working days before the last day, most first; 0 for the day itself
     */
    public record Term(
            String kind, int days, String unit, Integer chaseEvery, List<Integer> reminders, Ruling.Basis basis) {}

    /** The row of the table, as the case has it pinned. */
    public Term of(String caseKey, String kind) {
        Ruling.Hit hit = rulings.preview(days, caseKey, Map.of("kind", kind)).only();
        var row = hit.outputs();
        List<Integer> before = rulings.preview(reminders, caseKey, Map.of("kind", kind)).hits().stream()
                .map(h -> number(h.outputs().get("daysBefore")))
                .filter(Objects::nonNull)
                .sorted((a, b) -> b - a)
                .toList();
        return new Term(
                kind,
                number(row.get("days")),
                (String) row.get("unit"),
                number(row.get("chaseEvery")),
                before,
                hit.basis());
    }

    /**
     * The last day: counted from the day it began, which is not counted itself (G1); or a fixed day of the month after it,
     * which does not roll (G2).
     */
    public LocalDate lastDay(Term term, LocalDate from) {
        return switch (term.unit()) {
            case "natural" -> workingDays.plusDays(from, term.days());
            case "working" -> workingDays.plusWorkingDays(from, term.days());
            case "monthDay" -> from.withDayOfMonth(1).plusMonths(1).withDayOfMonth(term.days());
            default -> throw new IllegalArgumentException(term.kind() + " has a day of its own");
        };
    }

    /** An open deadline of a kind that the table knows, with its first reminder and its first chase. */
    public Deadline deadline(
            String caseKey, String kind, String subject, String owner, String title, LocalDate day, String link) {
        return deadline(of(caseKey, kind), caseKey, kind, subject, owner, title, day, link);
    }

    /** The same under another row: what came back has days of its own and stays the same duty. */
    public Deadline deadline(
            Term term,
            String caseKey,
            String kind,
            String subject,
            String owner,
            String title,
            LocalDate day,
            String link) {
        return new Deadline(
                caseKey,
                kind,
                subject,
                owner,
                title,
                day,
                null,
                null,
                term.basis().number(),
                term.basis().policy(),
                nextReminder(term, day),
                nextChase(term, day),
                link,
                Deadline.State.OPEN);
    }

    /** Moves a deadline and arms its reminders and its chasing again for the new day. */
    public void move(Term term, String caseKey, String kind, String subject, LocalDate day, String why) {
        deadlines.move(caseKey, kind, subject, day, why);
        deadlines.remindNext(caseKey, kind, subject, nextReminder(term, day));
        deadlines.chaseNext(caseKey, kind, subject, nextChase(term, day));
    }

    /** The morning of the next reminder that still lies ahead, or null. */
    public Instant nextReminder(Term term, LocalDate day) {
        return term.reminders().stream()
                .map(before -> morning(day, -before))
                .filter(at -> at.isAfter(clock.instant()))
                .findFirst()
                .orElse(null);
    }

    /**
     * The morning of the next chasing notice: so many working days after the last day, and again after as many, as long as it
     * is owed. The first notice goes out with the record that the day has passed. Null when the table says none.
     */
    public Instant nextChase(Term term, LocalDate day) {
        if (term.chaseEvery() == null) return null;
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
        int gone = Math.max(0, workingDays.between(day, today));
        int next = gone - gone % term.chaseEvery();
        Instant at = morning(day, Math.max(next, term.chaseEvery()));
        return at.isAfter(clock.instant()) ? at : morning(day, next + term.chaseEvery());
    }

    private Instant morning(LocalDate day, int workingDaysLater) {
        return WorkingDays.morning(workingDays.plusWorkingDays(day, workingDaysLater));
    }

    private static Integer number(Object cell) {
        return cell == null ? null : ((Number) cell).intValue();
    }
}
