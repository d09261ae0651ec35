package org.yanzhen.conduct;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.function.SingletonSupplier;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.house.Verbs;
import org.yanzhen.message.Message;
import org.yanzhen.message.Messages;
import org.yanzhen.record.Facts;
import org.yanzhen.term.Terms;

/** What is owed in a conduct year: reminded before its day, recorded when the day has passed, chased as long as it is owed. */
@Service("duties")
@Verbs
public class Duties {
    private final Deadlines deadlines;
    private final ConductTerms terms;
    private final Messages messages;
    private final Facts facts;
    private final Clock clock;

    Duties(Deadlines deadlines, ConductTerms terms, Messages messages, Facts facts, Clock clock) {
        this.deadlines = deadlines;
        this.terms = terms;
        this.messages = messages;
        this.facts = facts;
        this.clock = clock;
    }

    /** The subject of a quarter's duty: of a unit, or of the office where there is none. */
    static String subject(int quarter, String unit) {
        return unit == null ? "q" + quarter : "q" + quarter + ":" + unit;
    }

    /** Opens duties counted from today; title and owner by subject. */
    @Transactional
    void open(String year, String kind, LocalDate from, List<Owed> owed) {
        var term = terms.of(year, kind);
        LocalDate day = terms.lastDay(term, from);
        deadlines.open(owed.stream()
                .map(o -> terms.deadline(term, year, kind, o.subject(), o.owner(), o.title(), day, o.link()))
                .toList());
    }

    /** A duty whose day is named by people, as the last of a letter's measures. */
    @Transactional
    void openOn(String year, String kind, LocalDate day, Owed o) {
        deadlines.open(List.of(terms.deadline(year, kind, o.subject(), o.owner(), o.title(), day, o.link())));
    }

    /** One duty to be opened. */
    record Owed(String subject, String owner, String title, String link) {}

    /** The end of the day of a unit's duty in a quarter. */
    public Date due(String year, String kind, int quarterNo, String unit) {
        return deadlines.due(year, kind, subject(quarterNo, unit));
    }

    /** The end of the day of the office's duty in a quarter. */
    public Date officeDue(String year, String kind, int quarterNo) {
        return deadlines.due(year, kind, subject(quarterNo, null));
    }

    /** When a unit is reminded of its duty in a quarter. */
    public Date reminder(String year, String kind, int quarterNo, String unit) {
        return deadlines.reminder(year, kind, subject(quarterNo, unit));
    }

    /** When the office is reminded of its duty in a quarter. */
    public Date officeReminder(String year, String kind, int quarterNo) {
        return deadlines.reminder(year, kind, subject(quarterNo, null));
    }

    /** Looks every morning after the day whether it is owed still. */
    public String chasing(String year, String kind, int quarterNo, String unit) {
        return everyMorningAfter(deadlines.get(year, kind, subject(quarterNo, unit)));
    }

    /** The same for the office's duty in a quarter. */
    public String officeChasing(String year, String kind, int quarterNo) {
        return everyMorningAfter(deadlines.get(year, kind, subject(quarterNo, null)));
    }

    /** The same for a duty of the whole year. */
    public String yearChasing(String year, String kind, String subject) {
        return everyMorningAfter(deadlines.get(year, kind, subject));
    }

    /** Reminds a unit of its duty in a quarter. */
    @Transactional
    public void remind(String year, String kind, int quarterNo, String unit) {
        remind(year, kind, subject(quarterNo, unit));
    }

    /** Reminds all who owe this in the quarter, and nobody else. */
    @Transactional
    public void remindAll(String year, String kind, int quarterNo) {
        open(year, kind, quarterNo).forEach(d -> remind(year, kind, d.subject()));
    }

    /** Reminds the office of its duty in a quarter. */
    @Transactional
    public void remindOffice(String year, String kind, int quarterNo) {
        remind(year, kind, subject(quarterNo, null));
    }

    /** The office's duty in a quarter: recorded when its day has passed, chased afterwards. */
    @Transactional
    public void chaseOffice(String year, String kind, int quarterNo) {
        chase(year, kind, subject(quarterNo, null));
    }

    /** Reminds of a duty of the whole year. */
    @Transactional
    public void remind(String year, String kind, String subject) {
        Deadline d = deadlines.get(year, kind, subject);
        if (d == null || d.state() != Deadline.State.OPEN) return;
        String key = "dutyReminded:" + year + ":" + kind + ":" + subject + ":" + d.day();
        if (facts.once(
                key,
                "dutyReminded",
                year,
                about(kind, subject),
                Map.of("due", d.day().toString())))
            send(d, "dutyReminder", List.of(d.owner()), "请在" + d.day() + "24时前" + d.title(), key);
        deadlines.remindNext(year, kind, subject, null);
    }

    /** A unit's duty in a quarter: recorded when its day has passed, chased afterwards. */
    @Transactional
    public void chase(String year, String kind, int quarterNo, String unit) {
        chase(year, kind, subject(quarterNo, unit));
    }

    /** The same of all who owe this in the quarter. */
    @Transactional
    public void chaseAll(String year, String kind, int quarterNo) {
        var term = term(year, kind);
        open(year, kind, quarterNo).forEach(d -> chase(year, kind, d.subject(), term));
    }

    /** The same of a duty of the whole year. */
    @Transactional
    public void chase(String year, String kind, String subject) {
        chase(year, kind, subject, term(year, kind));
    }

    /** Asked of its table once, and only where something has to be said: most mornings nothing has. */
    private Supplier<Terms.Term> term(String year, String kind) {
        return SingletonSupplier.of(() -> terms.of(year, kind));
    }

    private void chase(String year, String kind, String subject, Supplier<Terms.Term> term) {
        Deadline d = deadlines.get(year, kind, subject);
        if (d == null || d.state() != Deadline.State.OPEN || !today().isAfter(d.day())) return;
        String key = "dutyOverdue:" + year + ":" + kind + ":" + subject + ":" + d.day();
        if (facts.once(
                key,
                "dutyOverdue",
                year,
                about(kind, subject),
                Map.of("due", d.day().toString()))) {
            send(d, "dutyOverdue", above(d.owner()), d.title() + "已经逾期，应在" + d.day() + "24时前完成", key);
            deadlines.chaseNext(year, kind, subject, terms.nextChase(term.get(), d.day()));
        } else if (d.escalateAt() != null && !d.escalateAt().isAfter(clock.instant())) {
            String again = "dutyChased:" + year + ":" + kind + ":" + subject + ":" + today();
            if (facts.once(
                    again,
                    "dutyChased",
                    year,
                    about(kind, subject),
                    Map.of("due", d.day().toString())))
                send(d, "dutyChased", above(d.owner()), d.title() + "至今没有完成，应在" + d.day() + "24时前完成", again);
            deadlines.chaseNext(year, kind, subject, terms.nextChase(term.get(), d.day()));
        }
    }

    /** Somebody did it. */
    @Transactional
    void done(String year, String kind, String subject) {
        deadlines.done(year, kind, subject);
    }

    /** Nobody owes it any more. */
    @Transactional
    void gone(String year, String kind, String subject) {
        deadlines.gone(year, kind, subject);
    }

    /** The day in force, for a form. */
    String day(String year, String kind, String subject) {
        return ConductWords.day(deadlines.get(year, kind, subject).day());
    }

    private List<Deadline> open(String year, String kind, int quarterNo) {
        String prefix = subject(quarterNo, "");
        return deadlines.of(null, false).stream()
                .filter(d -> d.caseKey().equals(year)
                        && d.kind().equals(kind)
                        && d.subject().startsWith(prefix)
                        && d.state() == Deadline.State.OPEN)
                .toList();
    }

    private void send(Deadline d, String kind, List<String> to, String title, String key) {
        messages.send(new Message(to, kind, d.caseKey(), title, title + "。请在任务列表中办理。", d.link(), key, d));
    }

    /** Whoever owes it, and the unit's head. */
    private static List<String> above(String owner) {
        var to = new ArrayList<String>();
        to.add(owner);
        if (owner.startsWith("unit-")) to.add("head-" + owner.substring("unit-".length()));
        return to;
    }

    private static String about(String kind, String subject) {
        return subject.isEmpty() ? kind : kind + ":" + subject;
    }

    private static String everyMorningAfter(Deadline d) {
        return "R/" + WorkingDays.end(d.day()).atZone(WorkingDays.ZONE).toOffsetDateTime() + "/P1D";
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
