package org.yanzhen.selection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.rulings.Ruling;
import org.yanzhen.rulings.Rulings;

/** The days of every kind of deadline, by the table selectionDays. */
@Component
class Terms {
    private final Rulings rulings;
    private final WorkingDays workingDays;

    Terms(Rulings rulings, WorkingDays workingDays) {
        this.rulings = rulings;
        this.workingDays = workingDays;
    }

    /** One row of the table: so many days, counted how; reminder and escalation in working days, null for none. */
    record Term(String kind, int days, String unit, Integer remindBefore, Integer escalateAfter, Ruling.Basis basis) {
        /** The same, but as many days as the campaign says. */
        Term withDays(int campaignDays) {
            return new Term(kind, campaignDays, unit, remindBefore, escalateAfter, basis);
        }
    }

    Term of(String campaign, String kind) {
        Ruling.Hit hit =
                rulings.preview("selectionDays", campaign, Map.of("kind", kind)).only();
        var row = hit.outputs();
        return new Term(
                kind,
                number(row.get("days")),
                (String) row.get("unit"),
                number(row.get("remindBefore")),
                number(row.get("escalateAfter")),
                hit.basis());
    }

    /** The last day: counted from the day it began, or the window's last day. */
    LocalDate lastDay(Term term, LocalDate from, LocalDate windowEnd) {
        return switch (term.unit()) {
            case "working" -> workingDays.plusWorkingDays(from, term.days());
            case "natural" -> workingDays.plusDays(from, term.days());
            default -> windowEnd;
        };
    }

    /** An open deadline with its reminder and escalation on the mornings the table says. */
    Deadline deadline(Campaign campaign, Term term, String subject, String owner, String title, LocalDate day) {
        return new Deadline(
                campaign.key(),
                term.kind(),
                subject,
                owner,
                title,
                day,
                null,
                null,
                term.basis().number(),
                term.basis().policy(),
                term.remindBefore() == null ? null : morning(day, -term.remindBefore()),
                term.escalateAfter() == null ? null : morning(day, term.escalateAfter()),
                campaign.page(),
                Deadline.State.OPEN);
    }

    /** The same deadline with another reminder, or none. */
    static Deadline reminded(Deadline d, Instant at) {
        return new Deadline(
                d.caseKey(),
                d.kind(),
                d.subject(),
                d.owner(),
                d.title(),
                d.day(),
                d.original(),
                d.movedWhy(),
                d.rule(),
                d.policy(),
                at,
                d.escalateAt(),
                d.link(),
                d.state());
    }

    private Instant morning(LocalDate day, int workingDaysLater) {
        return WorkingDays.morning(workingDays.plusWorkingDays(day, workingDaysLater));
    }

    private static Integer number(Object cell) {
        return cell == null ? null : ((Number) cell).intValue();
    }
}
