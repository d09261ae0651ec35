package org.yanzhen.laggard;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;
import org.yanzhen.term.Terms.Term;

/** B8, G1: the day by which a plan is owed, how it is kept in sight, and what follows when it passes. */
@Component
class PlanDeadline {
    static final String PLAN = "plan";

    private final Deadlines deadlines;
    private final LaggardTerms terms;
    private final Roster roster;
    private final Facts facts;
    private final PlanLetters letters;
    private final Clock clock;

    PlanDeadline(
            Deadlines deadlines, LaggardTerms terms, Roster roster, Facts facts, PlanLetters letters, Clock clock) {
        this.deadlines = deadlines;
        this.terms = terms;
        this.roster = roster;
        this.facts = facts;
        this.letters = letters;
        this.clock = clock;
    }

    /** As it stands now. */
    Deadline of(PlanRecord p) {
        return deadlines.get(p.quarter(), PLAN, p.unit());
    }

    /** The days it has: those of the document, or those after a return. */
    Term term(PlanRecord p) {
        return terms.of(p.quarter(), p.returns() > 0 ? "planReturned" : PLAN);
    }

    /** The plan is owed, counted from that day; the reminder and the chasing begin anew. */
    LocalDate open(PlanRecord p, LocalDate from, String title) {
        Term term = term(p);
        LocalDate day = terms.lastDay(term, from);
        deadlines.open(List.of(
                terms.deadline(term, p.quarter(), PLAN, p.unit(), roster.clerks(p.unit()), title, day, p.page())));
        return day;
    }

    void move(PlanRecord p, LocalDate day, String why) {
        terms.move(term(p), p.quarter(), PLAN, p.unit(), day, why);
    }

    void done(PlanRecord p) {
        deadlines.done(p.quarter(), PLAN, p.unit());
    }

    /** Whether the day is over. */
    boolean passed(Deadline due) {
        return !clock.instant().isBefore(WorkingDays.end(due.day()));
    }

    /** The last day on which anything in the plan may be due: the end of the year in which the list was published. */
    LocalDate latest(PlanRecord p) {
        LocalDate first = terms.lastDay(terms.of(p.quarter(), PLAN), p.publishedDay());
        return LocalDate.of(first.getYear(), 12, 31); // a list of the last days of December is answered in January
    }

    /** The first reminder that is due now, and the next one armed; false if none is to follow. */
    boolean remind(PlanRecord p) {
        Deadline due = of(p);
        if (due == null || due.state() != Deadline.State.OPEN || !reached(due.remindAt())) return false;
        String once = "planReminder:" + p.caseKey() + ":" + due.remindAt();
        if (facts.once(
                once,
                "planReminded",
                p.quarter(),
                p.subject(),
                Map.of("due", due.day().toString())))
            letters.toUnit(
                    p,
                    "planReminder",
                    "整改方案即将到期",
                    "整改方案" + PlanLetters.DAY.format(due.day()) + "24时到期，还没有报送。暂时报不出的，请在到期之前申请延期。",
                    once,
                    due);
        Instant next = terms.nextReminder(term(p), due.day());
        deadlines.remindNext(p.quarter(), PLAN, p.unit(), next);
        return next != null;
    }

    /** Nothing came by the end of the day: on record once for each legal day, and the unit's head hears of it. */
    void recordOverdue(PlanRecord p) {
        Deadline due = of(p);
        if (due == null || due.state() != Deadline.State.OPEN || !passed(due)) return;
        String once = "planOverdue:" + p.caseKey() + ":" + due.day();
        if (!facts.once(
                once,
                "planOverdue",
                p.quarter(),
                p.subject(),
                Map.of("due", due.day().toString()))) return;
        letters.toHead(
                p,
                "planOverdue",
                "整改方案逾期未报",
                "整改方案" + PlanLetters.DAY.format(due.day()) + "24时到期，没有报送，已记录逾期。请督促经办人尽快报送，报送之前将定期催报。",
                once,
                due);
    }

    /** A chasing notice that is due now, and the next one armed; false if none is to follow. */
    boolean chase(PlanRecord p) {
        Deadline due = of(p);
        if (due == null || due.state() != Deadline.State.OPEN || !reached(due.escalateAt())) return false;
        String once = "planChased:" + p.caseKey() + ":" + due.escalateAt();
        if (facts.once(
                once,
                "planChased",
                p.quarter(),
                p.subject(),
                Map.of("due", due.day().toString())))
            letters.toHead(
                    p,
                    "planChased",
                    "催报整改方案",
                    "整改方案" + PlanLetters.DAY.format(due.day()) + "到期，至今没有报送。请督促经办人尽快报送。",
                    once,
                    due);
        Instant next = terms.nextChase(term(p), due.day());
        deadlines.chaseNext(p.quarter(), PLAN, p.unit(), next);
        return next != null;
    }

    private boolean reached(Instant at) {
        return at != null && !at.isAfter(clock.instant());
    }
}
