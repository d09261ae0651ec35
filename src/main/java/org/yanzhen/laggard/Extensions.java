package org.yanzhen.laggard;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Form;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.house.View;
import org.yanzhen.laggard.PlanRecord.State;
import org.yanzhen.laggard.store.PlanStore;
import org.yanzhen.record.Facts;

/** B8: more time for a plan, asked before the day is over and decided by the office; the first day stays in sight. */
@Service("extensions")
@Verbs
public class Extensions {
    static final String KIND = "extension";

    private final PlanStore store;
    private final Plans plans;
    private final PlanViews views;
    private final PlanDeadline due;
    private final Deadlines deadlines;
    private final Facts facts;
    private final PlanLetters letters;
    private final Clock clock;

    Extensions(
            PlanStore store,
            Plans plans,
            PlanViews views,
            PlanDeadline due,
            Deadlines deadlines,
            Facts facts,
            PlanLetters letters,
            Clock clock) {
        this.store = store;
        this.plans = plans;
        this.views = views;
        this.due = due;
        this.deadlines = deadlines;
        this.facts = facts;
        this.letters = letters;
        this.clock = clock;
    }

    /** Whether the unit waits for more time; asked by the diagram, and never refused. */
    public boolean asked(String quarter, String unit) {
        return store.find(quarter, unit).map(p -> p.state() == State.ASKED).orElse(false);
    }

    /** What the office sees: the day in force, and what is asked. */
    public View view(String quarter, String unit) {
        PlanRecord p = store.find(quarter, unit).orElseThrow(Plans::unknown);
        return views.extension(p, pending(p), deadlines.get(quarter, KIND, unit));
    }

    /** The office grants a new day, or refuses; reminders and lateness count by the day in force from here on. */
    @Transactional
    public void decide(String quarter, String unit, Form form) {
        if (!Actor.in("office")) throw new Refusal("extension.officeOnly", null, "延期由领导小组办公室决定。");
        PlanRecord p = store.lock(quarter, unit).orElseThrow(Plans::unknown);
        if (p.state() != State.ASKED) throw new Conflict("extension.decided", "这个延期申请已经决定，请刷新任务列表。");
        Extension e = pending(p);
        boolean grant =
                form.choice("decision", "决定", List.of("grant", "refuse")).equals("grant");
        String note = form.required("reason", "说明", 2, 500);
        Deadline old = due.of(p);
        LocalDate day = grant ? form.requiredDay("newDay", "新的期限") : null;
        if (grant) plans.newDay(form, "newDay", day, old.day(), due.latest(p));
        due.recordOverdue(p); // the day ran on while the office thought
        store.decide(e, grant, day, note, clock.instant(), Actor.id());
        store.state(p, p.returns() > 0 ? State.RETURNED : State.OWED);
        deadlines.done(quarter, KIND, unit);
        if (grant) {
            due.move(p, day, "同意延期（第" + e.seq() + "次申请）");
            facts.record(
                    "extensionGranted",
                    quarter,
                    p.subject(),
                    Map.of("no", e.seq(), "from", old.day().toString(), "to", day.toString()));
        } else
            facts.record(
                    "extensionRefused",
                    quarter,
                    p.subject(),
                    Map.of("no", e.seq(), "due", old.day().toString()));
        letters.toUnit(
                p,
                "extensionDecided",
                grant ? "同意延期" : "不同意延期",
                grant
                        ? "整改方案的期限改为" + PlanLetters.DAY.format(day) + "24时，原定" + PlanLetters.DAY.format(old.day()) + "。"
                        : "整改方案仍以" + PlanLetters.DAY.format(old.day()) + "24时为限，说明写在任务里。",
                "extensionDecided:" + p.caseKey() + ":" + e.seq(),
                null);
    }

    /** What was asked in a year; by one unit, or by all when it is null. */
    public List<Extension> of(String unit, int year) {
        return store.extensions(year, unit);
    }

    private Extension pending(PlanRecord p) {
        return store.extensions(p.quarter(), p.unit()).stream()
                .filter(e -> e.granted() == null)
                .findFirst()
                .orElseThrow(() -> new Refusal("extension.none", null, "没有等待决定的延期申请，请刷新任务列表。"));
    }
}
