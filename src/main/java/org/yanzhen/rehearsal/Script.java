package org.yanzhen.rehearsal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.yanzhen.calendar.WorkingDays;

/**
 * Who does what, when: acts by name, and the standing habits of everybody else, by the task's element in the diagram.
 *
 * @param year whose plan the folder's items and targets are
 * @param past quarters that were over and published before the play, and when; their results lie in past.csv
 * @param rest how tasks are done that have no habit of their own; empty: they lapse
 */
public record Script(
        String name,
        LocalDateTime from,
        LocalDateTime to,
        long seed,
        int year,
        Map<Integer, LocalDate> past,
        List<String> tables,
        Map<String, List<Habit>> habits,
        List<Habit> rest,
        List<Act> acts) {

    /** A span of time; negative for before. */
    public record Span(int amount, Measure measure) {
        /** From a day or an instant on; working days by the house's calendar. */
        LocalDateTime after(LocalDateTime from, Calendar calendar) {
            return switch (measure) {
                case MINUTES -> from.plusMinutes(amount);
                case HOURS -> from.plusHours(amount);
                case DAYS -> from.plusDays(amount);
                case WORKING_DAYS ->
                    calendar.workingDays(from.toLocalDate(), amount).atTime(from.toLocalTime());
            };
        }
    }

    /** What a span counts. */
    public enum Measure {
        MINUTES,
        HOURS,
        DAYS,
        WORKING_DAYS
    }

    /** Working days after a day. */
    interface Calendar {
        LocalDate workingDays(LocalDate from, int days);
    }

    /**
     * How a task is usually done. Empty lists fit everybody.
     *
     * @param after from the task's opening, or from its due day; null with lapse
     * @param fromDue whether the span counts from the due day
     * @param at the time of that day, or null to keep the task's own
     * @param lapse it is left undone
     * @param form fields laid over the usual form
     */
    public record Habit(
            List<String> units,
            List<String> suppliers,
            List<String> people,
            List<String> cases,
            Span after,
            boolean fromDue,
            LocalTime at,
            boolean lapse,
            Map<String, Object> form,
            int line) {

        boolean fits(Opened task, String by) {
            return in(units, task.unit())
                    && in(suppliers, task.supplier())
                    && in(people, by)
                    && (cases.isEmpty() || cases.stream().anyMatch(task::of));
        }

        /** When it is done: never before it opened. */
        Instant when(Opened task, Calendar calendar) {
            LocalDateTime opened = LocalDateTime.ofInstant(task.opened(), WorkingDays.ZONE);
            LocalDateTime base = opened;
            if (fromDue && task.due() != null) {
                // a day ends at 24:00, which is the next day's midnight
                LocalDateTime due = LocalDateTime.ofInstant(task.due(), WorkingDays.ZONE);
                LocalDate day = (due.toLocalTime().equals(LocalTime.MIDNIGHT) ? due.minusDays(1) : due).toLocalDate();
                base = day.atTime(NOON);
            }
            LocalDateTime when = after.after(base, calendar);
            if (at != null) when = when.toLocalDate().atTime(at);
            return (when.isBefore(opened) ? opened : when)
                    .atZone(WorkingDays.ZONE)
                    .toInstant();
        }

        private static boolean in(List<String> codes, String code) {
            return codes.isEmpty() || codes.contains(code);
        }
    }

    /** When on its day something counted from a due day is done, if nothing else is said. */
    static final LocalTime NOON = LocalTime.of(12, 0);

    /**
     * One act.
     *
     * @param start the process it starts, or null
     * @param task the element it hands in, or null
     * @param caseKey whose case; null for the first that fits
     * @param refused the code of the refusal that is expected, or null
     * @param within how long it waits for its task to open; null: until the next act of the same task and case
     */
    public record Act(
            LocalDateTime at,
            String by,
            String start,
            String task,
            String caseKey,
            String unit,
            Map<String, Object> form,
            String refused,
            Span within,
            int line) {
        String element() {
            return start == null ? task : start;
        }
    }
}
