package org.yanzhen.laggard;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.attachment.Attachments.Wanted;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Form;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.house.View;
import org.yanzhen.laggard.PlanRecord.State;
import org.yanzhen.laggard.store.MilestoneStore;
import org.yanzhen.laggard.store.PlanStore;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;

/** B8: a plan is filed, accepted or returned; one plan answers for every item of the unit in the quarter. */
@Service("plans")
@Verbs
public class Plans {
    /** Kinds of files a plan may bring. */
    static final Set<String> FILES = Set.of("pdf", "docx", "xlsx");

    static final String REVIEW = "planReview";

    private final PlanStore store;
    private final MilestoneStore milestones;
    private final PlanViews views;
    private final PlanDeadline due;
    private final LaggardTerms terms;
    private final Deadlines deadlines;
    private final WorkingDays workingDays;
    private final Attachments attachments;
    private final Roster roster;
    private final Facts facts;
    private final PlanLetters letters;
    private final Clock clock;

    Plans(
            PlanStore store,
            MilestoneStore milestones,
            PlanViews views,
            PlanDeadline due,
            LaggardTerms terms,
            Deadlines deadlines,
            WorkingDays workingDays,
            Attachments attachments,
            Roster roster,
            Facts facts,
            PlanLetters letters,
            Clock clock) {
        this.store = store;
        this.milestones = milestones;
        this.views = views;
        this.due = due;
        this.terms = terms;
        this.deadlines = deadlines;
        this.workingDays = workingDays;
        this.attachments = attachments;
        this.roster = roster;
        this.facts = facts;
        this.letters = letters;
        this.clock = clock;
    }

    /** What the unit's clerk sees: the items, what came back, what was typed, and a plan that still runs. */
    public View view(String quarter, String unit) {
        PlanRecord p = plan(quarter, unit);
        return views.filing(p, running(p));
    }

    /**
     * The same as it is at this moment, for the unit's own clerks: a view is drawn up when its task opens, but days pass and a
     * correction may change the items meanwhile.
     */
    public View current(String quarter, String unit) {
        onlyClerk(unit);
        return view(quarter, unit);
    }

    /** The unit hands in its plan, or asks for more time before the day is over. */
    @Transactional
    public void file(String quarter, String unit, Form form) {
        onlyClerk(unit);
        PlanRecord p = locked(quarter, unit);
        if (p.state() != State.OWED && p.state() != State.RETURNED) throw filedAlready(p);
        String kind = form.has("kind") ? form.choice("kind", "报送还是申请延期", List.of("plan", "extension")) : "plan";
        if (kind.equals("plan")) handIn(p, form);
        else askForTime(p, form);
    }

    /** Reminds the unit once for each reminder; whether another one is to follow. */
    @Transactional
    public boolean remind(String quarter, String unit) {
        return due.remind(locked(quarter, unit));
    }

    /** Nothing came by the end of the legal day: a fact, and a notice to the unit's head. */
    @Transactional
    public void recordOverdue(String quarter, String unit) {
        due.recordOverdue(locked(quarter, unit));
    }

    /** Chases the unit's head once for each day of chasing; whether another one is to follow. */
    @Transactional
    public boolean chase(String quarter, String unit) {
        return due.chase(locked(quarter, unit));
    }

    /** What the office sees: the plan as it was filed. */
    public View reviewView(String quarter, String unit) {
        PlanRecord p = plan(quarter, unit);
        return views.review(p, deadlines.get(quarter, REVIEW, unit));
    }

    /** The office is reminded of a plan that waits for it. */
    @Transactional
    public void remindReview(String quarter, String unit) {
        PlanRecord p = plan(quarter, unit);
        Deadline day = deadlines.get(quarter, REVIEW, unit);
        if (day.state() != Deadline.State.OPEN) return;
        letters.toOffice(
                p,
                "planReviewReminder",
                "整改方案等待审核，期限将至",
                "整改方案请在" + PlanLetters.DAY.format(day.day()) + "24时前审核，接受或者退回。",
                "planReviewReminder:" + p.caseKey() + ":" + p.filedAt(),
                day);
    }

    /** The office accepts the plan, or returns it with what is to be changed. */
    @Transactional
    public void review(String quarter, String unit, Form form) {
        if (!Actor.in("office")) throw new Refusal("plan.officeOnly", null, "整改方案由领导小组办公室审核。");
        PlanRecord p = locked(quarter, unit);
        if (p.state() != State.FILED) throw reviewedAlready(p);
        if (form.choice("verdict", "审核结论", List.of("accept", "return")).equals("accept")) accept(p);
        else giveBack(p, form.required("opinion", "需要修改的内容", 5, 500));
        deadlines.done(quarter, REVIEW, unit);
    }

    /** Whether the office accepted it; asked by the diagram, and never refused. */
    public boolean accepted(String quarter, String unit) {
        return store.find(quarter, unit).map(p -> p.state() == State.RUNNING).orElse(false);
    }

    private void onlyClerk(String unit) {
        if (!Actor.in(roster.clerks(unit)))
            throw new Refusal("plan.otherUnit", null, "这是" + roster.unit(unit).name() + "的整改方案，只能由该单位的经办人报送。");
    }

    private void handIn(PlanRecord p, Form form) {
        LocalDate today = today();
        PlanForm typed = PlanForm.read(form, views.indicators(p), today.plusDays(1), due.latest(p));
        String updates = updates(p, form);
        take(p, typed.attachment());
        due.recordOverdue(p); // a stopped clock does not hide that it comes late
        Deadline day = due.of(p);
        store.file(
                p,
                typed.measures(),
                typed.owner(),
                typed.attachment(),
                updates,
                PlanForm.text(PlanForm.draft(form)),
                day.day(),
                clock.instant(),
                Actor.id());
        milestones.replace(p.quarter(), p.unit(), steps(p, typed));
        var details = new LinkedHashMap<String, Object>();
        details.put("due", day.day().toString());
        details.put("late", due.passed(day));
        details.put("milestones", typed.steps().size());
        if (updates != null) details.put("updates", updates);
        facts.record("planFiled", p.quarter(), p.subject(), details);
        due.done(p);
        var term = terms.of(p.quarter(), REVIEW);
        deadlines.open(List.of(terms.deadline(
                term,
                p.quarter(),
                REVIEW,
                p.unit(),
                "office",
                "审核" + roster.unit(p.unit()).name() + "的整改方案",
                terms.lastDay(term, today),
                p.page())));
    }

    private void askForTime(PlanRecord p, Form form) {
        Deadline day = due.of(p);
        if (due.passed(day))
            throw form.refuse(
                    "extension.late",
                    "extensionDay",
                    "方案的期限" + PlanLetters.DAY.format(day.day()) + "已过，不能再申请延期，请直接报送方案。");
        LocalDate latest = due.latest(p);
        LocalDate asked = form.requiredDay("extensionDay", "申请延至的日期");
        newDay(form, "extensionDay", asked, day.day(), latest);
        String reason = form.required("extensionReason", "申请延期的理由", 5, 500);
        var draft = PlanForm.draft(form);
        take(p, form.id("attachment", "附件"));
        store.ask(p, PlanForm.text(draft));
        int seq = store.ask(p, day.day(), asked, reason, clock.instant(), Actor.id());
        facts.record(
                "extensionAsked",
                p.quarter(),
                p.subject(),
                Map.of("no", seq, "due", day.day().toString(), "day", asked.toString()));
        var term = terms.of(p.quarter(), Extensions.KIND);
        deadlines.open(List.of(terms.deadline(
                term,
                p.quarter(),
                Extensions.KIND,
                p.unit(),
                "office",
                "决定" + roster.unit(p.unit()).name() + "的延期申请",
                terms.lastDay(term, today()),
                p.page())));
    }

    /** A later day at work, and not after the year's end. */
    void newDay(Form form, String field, LocalDate day, LocalDate now, LocalDate latest) {
        LocalDate from = now.isBefore(today()) ? today() : now;
        if (!day.isAfter(from) || day.isAfter(latest))
            throw form.refuse(
                    "extension.day", field, "延期要延到" + from.plusDays(1) + "至" + latest + "之间，现在填的是" + day + "。");
        if (!workingDays.isWorkingDay(day))
            throw form.refuse("extension.dayOff", field, day + "是休息日，请改为工作日，例如" + workingDays.roll(day) + "。");
    }

    private void accept(PlanRecord p) {
        store.accept(p, clock.instant(), Actor.id());
        facts.record("planAccepted", p.quarter(), p.subject(), Map.of("returns", p.returns()));
        letters.toUnit(
                p,
                "planAccepted",
                "整改方案已接受",
                "方案即日生效，请按时间表推进，每一步到期前会请您报告进展。",
                "planAccepted:" + p.caseKey() + ":" + p.filedAt(),
                null);
    }

    private void giveBack(PlanRecord p, String opinion) {
        store.giveBack(p, opinion, clock.instant(), Actor.id());
        LocalDate day = due.open(store.find(p.quarter(), p.unit()).orElseThrow(), today(), "修改并重新报送整改方案");
        facts.record("planReturned", p.quarter(), p.subject(), Map.of("due", day.toString()));
        letters.toUnit(
                p,
                "planReturned",
                "整改方案被退回，请修改后重报",
                "需要修改的内容写在任务里。请在" + PlanLetters.DAY.format(day) + "24时前重新报送，原来填写的内容都在。",
                "planReturned:" + p.caseKey() + ":" + p.filedAt(),
                null);
    }

    /** The plan of an earlier quarter of the year that runs, or ran until this list named the unit again. */
    private PlanRecord running(PlanRecord p) {
        return store.ofYear(p.year(), p.unit()).stream()
                .filter(o -> o.number() < p.number() && o.acceptedAt() != null)
                .filter(o -> o.state() == State.RUNNING || "listedAgain".equals(o.outcome()))
                .reduce((a, b) -> b)
                .orElse(null);
    }

    private String updates(PlanRecord p, Form form) {
        String updates = form.text("updates", "原方案", 60);
        if (updates == null) return null;
        PlanRecord running = running(p);
        if (running == null || !running.quarter().equals(updates))
            throw form.refuse("plan.notRunning", "updates", "这份方案已经不能更新，请去掉“更新原方案”，作为新的方案报送。");
        return updates;
    }

    // what was uploaded before and is wanted no more goes
    private void take(PlanRecord p, UUID attachment) {
        if (attachment == null) attachments.drop(p.quarter(), p.files());
        else
            attachments.takeAll(
                    List.of(new Wanted(attachment, "attachment", "方案的附件", FILES, p.files())),
                    p.quarter(),
                    Set.of(p.files()));
    }

    private static List<MilestoneRecord> steps(PlanRecord p, PlanForm typed) {
        var steps = new ArrayList<MilestoneRecord>();
        for (PlanForm.Step s : typed.steps())
            steps.add(new MilestoneRecord(
                    p.quarter(),
                    p.unit(),
                    steps.size() + 1,
                    s.step(),
                    s.owner(),
                    s.code(),
                    s.value(),
                    s.day(),
                    s.day(),
                    MilestoneRecord.State.OPEN,
                    null,
                    null));
        return steps;
    }

    private Conflict filedAlready(PlanRecord p) {
        return switch (p.state()) {
            case ASKED -> new Conflict("plan.asked", "延期申请正在等领导小组办公室决定，请决定以后再报送。");
            case FILED, RUNNING ->
                new Conflict(
                        "plan.filed",
                        "方案已由" + roster.nameOf(p.filedBy()) + "于"
                                + PlanLetters.MOMENT.format(p.filedAt().atZone(WorkingDays.ZONE)) + "报送，不用再报。");
            default -> new Conflict("plan.closed", "这个季度的整改已经结束，不用再报方案。");
        };
    }

    private Conflict reviewedAlready(PlanRecord p) {
        if (p.reviewedAt() == null) return new Conflict("plan.closed", "这份方案现在不需要审核，请刷新任务列表。");
        return new Conflict(
                "plan.reviewed",
                "方案已由" + roster.nameOf(p.reviewedBy()) + "于"
                        + PlanLetters.MOMENT.format(p.reviewedAt().atZone(WorkingDays.ZONE)) + "审核。");
    }

    private PlanRecord plan(String quarter, String unit) {
        return store.find(quarter, unit).orElseThrow(Plans::unknown);
    }

    private PlanRecord locked(String quarter, String unit) {
        return store.lock(quarter, unit).orElseThrow(Plans::unknown);
    }

    static Refusal unknown() {
        return new Refusal("plan.unknown", null, "没有找到这份整改方案，请从任务列表里重新打开。");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
    }
}
