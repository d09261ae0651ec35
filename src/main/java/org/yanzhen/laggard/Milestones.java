package org.yanzhen.laggard;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Form;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.house.View;
import org.yanzhen.laggard.MilestoneRecord.State;
import org.yanzhen.laggard.store.MilestoneStore;
import org.yanzhen.laggard.store.PlanStore;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;
import org.yanzhen.scoreboard.Indicator;
import org.yanzhen.term.Terms.Term;

/** B8: every step of a plan in force is reported by its day, until it is reached. */
@Service("milestones")
@Verbs
public class Milestones {
    static final String KIND = "milestone";
    /** Kinds of files that show it. */
    private static final Set<String> EVIDENCE = Set.of("pdf", "docx", "xlsx", "jpg", "png");

    private final MilestoneStore store;
    private final PlanStore plans;
    private final PlanViews views;
    private final PlanDeadline planDue;
    private final LaggardTerms terms;
    private final Deadlines deadlines;
    private final WorkingDays workingDays;
    private final Attachments attachments;
    private final Roster roster;
    private final Facts facts;
    private final PlanLetters letters;
    private final Clock clock;

    Milestones(
            MilestoneStore store,
            PlanStore plans,
            PlanViews views,
            PlanDeadline planDue,
            LaggardTerms terms,
            Deadlines deadlines,
            WorkingDays workingDays,
            Attachments attachments,
            Roster roster,
            Facts facts,
            PlanLetters letters,
            Clock clock) {
        this.store = store;
        this.plans = plans;
        this.views = views;
        this.planDue = planDue;
        this.terms = terms;
        this.deadlines = deadlines;
        this.workingDays = workingDays;
        this.attachments = attachments;
        this.roster = roster;
        this.facts = facts;
        this.letters = letters;
        this.clock = clock;
    }

    /** The plan is in force: each step becomes a deadline. One whose day went by meanwhile is reported in a few days. */
    @Transactional
    public void schedule(String quarter, String unit) {
        PlanRecord p = plan(quarter, unit);
        Term term = terms.of(quarter, KIND);
        var open = new ArrayList<Deadline>();
        for (MilestoneRecord m : store.of(quarter, unit)) {
            if (m.state() != State.OPEN) continue;
            LocalDate day = m.day().isAfter(today()) ? m.day() : terms.lastDay(term, today());
            open.add(terms.deadline(
                    term, quarter, KIND, m.due(), roster.clerks(unit), "报告节点进展：" + m.step(), day, p.page()));
        }
        deadlines.open(open);
    }

    /** The numbers of the steps that are to be reported. */
    public List<Integer> numbers(String quarter, String unit) {
        return store.of(quarter, unit).stream()
                .filter(m -> m.state() == State.OPEN)
                .map(MilestoneRecord::no)
                .toList();
    }

    /** When the report is asked for: some working days before its day. */
    public Date reportOpens(String quarter, String unit, int milestone) {
        LocalDate day = deadline(quarter, unit, milestone).day();
        return Date.from(WorkingDays.morning(
                workingDays.plusWorkingDays(day, -terms.of(quarter, KIND).days())));
    }

    /** The instant the day in force ends. */
    public Date due(String quarter, String unit, int milestone) {
        return deadlines.due(quarter, KIND, unit + ":" + milestone);
    }

    /** What the unit's clerk sees: the step, the newest figures known of it, and the last report. */
    public View view(String quarter, String unit, int milestone) {
        var reports = store.reports(quarter, unit).stream()
                .filter(r -> r.no() == milestone)
                .toList();
        return views.milestone(
                plan(quarter, unit),
                store.find(quarter, unit, milestone).orElseThrow(Plans::unknown),
                deadline(quarter, unit, milestone),
                reports);
    }

    /** The unit says what is reached, or by when it will be; the first day stays visible. */
    @Transactional
    public void report(String quarter, String unit, int milestone, Form form) {
        if (!Actor.in(roster.clerks(unit)))
            throw new Refusal(
                    "milestone.otherUnit", null, "这是" + roster.unit(unit).name() + "的整改节点，只能由该单位的经办人报告。");
        PlanRecord p = plan(quarter, unit);
        MilestoneRecord m = store.lock(quarter, unit, milestone).orElseThrow(Plans::unknown);
        if (m.state() != State.OPEN || p.state() != PlanRecord.State.RUNNING)
            throw new Conflict("milestone.closed", "这个节点已经报告完成或者不再需要报告，请刷新任务列表。");
        boolean reached =
                form.choice("progress", "进展", List.of("reached", "behind")).equals("reached");
        Indicator item = views.indicators(p).get(m.code());
        BigDecimal value = item == null ? form.number("value", "现在的数值") : PlanForm.value(form, "现在的数值", item);
        if (reached && item != null && fallsShort(value, m.value(), item))
            throw form.refuse(
                    "milestone.short",
                    "value",
                    "现在的数值" + PlanViews.value(value, item) + "还没有达到节点要求的" + PlanViews.value(m.value(), item)
                            + "，请核对，或者选“尚未完成”并写明新的日期。");
        String account = form.required("account", reached ? "完成情况" : "未完成的原因", 5, 1000);
        LocalDate newDay = reached ? null : newDay(form, p, m);
        UUID attachment = form.id("attachment", "证明材料");
        recordOverdue(quarter, unit, milestone); // a stopped clock does not hide that it comes late
        int seq = (int) store.reports(quarter, unit).stream()
                        .filter(r -> r.no() == milestone)
                        .count()
                + 1;
        if (attachment != null)
            attachments.take(
                    attachment, "attachment", "证明材料", EVIDENCE, quarter, "milestone:" + unit + ":" + milestone);
        store.add(new MilestoneReport(
                quarter,
                unit,
                milestone,
                seq,
                reached,
                value,
                account,
                attachment,
                m.day(),
                newDay,
                clock.instant(),
                Actor.id()));
        if (reached) reached(p, m);
        else postpone(p, m, newDay);
    }

    /** Whether it is reached; asked by the diagram, and never refused. */
    public boolean reached(String quarter, String unit, int milestone) {
        return store.find(quarter, unit, milestone)
                .map(m -> m.state() == State.REACHED)
                .orElse(false);
    }

    /** Nothing was reported by the end of the day: a fact, and a notice to the unit and the office. */
    @Transactional
    public void recordOverdue(String quarter, String unit, int milestone) {
        Deadline due = deadline(quarter, unit, milestone);
        if (due.state() != Deadline.State.OPEN || !planDue.passed(due)) return;
        PlanRecord p = plan(quarter, unit);
        String once = "milestoneOverdue:" + p.caseKey() + ":" + milestone + ":" + due.day();
        if (!facts.once(
                once,
                "milestoneOverdue",
                quarter,
                p.subject(),
                Map.of("no", milestone, "due", due.day().toString()))) return;
        letters.toUnitAndOffice(
                p,
                "milestoneOverdue",
                "整改节点逾期未报",
                "整改方案第" + milestone + "步" + PlanLetters.DAY.format(due.day()) + "到期，没有报告进展。报告仍然要交。",
                once,
                due);
    }

    /** The steps of a year with their lamps; of one unit, or of all when it is null. */
    public List<MilestoneRecord> of(String unit, int year) {
        var lamps = deadlines.of(null, false).stream()
                .filter(d -> d.kind().equals(KIND))
                .collect(java.util.stream.Collectors.toMap(
                        d -> d.caseKey() + ":" + d.subject(), d -> workingDays.lamp(d, today())));
        return store.ofYear(year, unit).stream()
                .map(m -> m.with(lamps.get(m.quarter() + ":" + m.due())))
                .toList();
    }

    /** Everything that was reported of a plan's steps. */
    public List<MilestoneReport> reports(String quarter, String unit) {
        return store.reports(quarter, unit);
    }

    private void reached(PlanRecord p, MilestoneRecord m) {
        store.reached(m, clock.instant());
        deadlines.done(p.quarter(), KIND, m.due());
        facts.record(
                "milestoneReached",
                p.quarter(),
                p.subject(),
                Map.of("no", m.no(), "day", m.day().toString()));
    }

    private void postpone(PlanRecord p, MilestoneRecord m, LocalDate newDay) {
        store.move(m, newDay);
        terms.move(terms.of(p.quarter(), KIND), p.quarter(), KIND, m.due(), newDay, "单位报告尚未完成，写明新的日期");
        facts.record(
                "milestonePostponed",
                p.quarter(),
                p.subject(),
                Map.of("no", m.no(), "from", m.day().toString(), "to", newDay.toString()));
    }

    private LocalDate newDay(Form form, PlanRecord p, MilestoneRecord m) {
        LocalDate day = form.requiredDay("newDay", "预计完成日期");
        LocalDate from = m.day().isBefore(today()) ? today() : m.day();
        LocalDate latest = planDue.latest(p);
        if (!day.isAfter(from))
            throw form.refuse("milestone.past", "newDay", "预计完成日期要在" + from + "以后，" + latest + "以前，现在填的是" + day + "。");
        if (day.isAfter(latest))
            throw form.refuse("milestone.afterYear", "newDay", "预计完成日期不能超过" + latest + "，现在填的是" + day + "。");
        return day;
    }

    private static boolean fallsShort(BigDecimal value, BigDecimal wanted, Indicator item) {
        boolean low = item.lowIsBetter() || item.kind().equals("REGION_RANK");
        return low ? value.compareTo(wanted) > 0 : value.compareTo(wanted) < 0;
    }

    private PlanRecord plan(String quarter, String unit) {
        return plans.find(quarter, unit).orElseThrow(Plans::unknown);
    }

    private Deadline deadline(String quarter, String unit, int milestone) {
        Deadline due = deadlines.get(quarter, KIND, unit + ":" + milestone);
        if (due == null) throw Plans.unknown();
        return due;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
    }
}
