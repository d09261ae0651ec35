package org.yanzhen.conduct;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.conduct.Duties.Owed;
import org.yanzhen.conduct.store.GradeReviewStore;
import org.yanzhen.conduct.store.GradeStore;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Form;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.house.View;
import org.yanzhen.message.Message;
import org.yanzhen.message.Messages;
import org.yanzhen.record.Fact;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;

/** D6: within some days of the bulletin a unit may ask once to have its grade reviewed; the answer is recorded. */
@Service("gradeReviews")
@Verbs
public class GradeReviews {
    private static final String WINDOW = "gradeReview";
    private static final String ANSWER = "gradeReviewAnswer";
    private static final Set<String> TOLD = Set.of("gradePublished", "gradeCorrected");

    private final GradeReviewStore store;
    private final GradeStore grading;
    private final Grades grades;
    private final ConductTerms terms;
    private final Duties duties;
    private final Roster roster;
    private final Messages messages;
    private final Facts facts;
    private final Clock clock;

    GradeReviews(
            GradeReviewStore store,
            GradeStore grading,
            Grades grades,
            ConductTerms terms,
            Duties duties,
            Roster roster,
            Messages messages,
            Facts facts,
            Clock clock) {
        this.store = store;
        this.grading = grading;
        this.grades = grades;
        this.terms = terms;
        this.duties = duties;
        this.roster = roster;
        this.messages = messages;
        this.facts = facts;
        this.clock = clock;
    }

    /** Takes a unit's request about its newest published grade; answers the unit. */
    @Transactional
    public String ask(Form form) {
        String unit = roster.unitOf(Actor.id());
        String year = unit == null || !Actor.in(roster.clerks(unit), roster.heads(unit))
                ? null
                : store.publishedYear(unit).orElse(null);
        if (year == null) throw new Refusal("review.none", null, "没有本单位已经公布的年度等次，不能申请复核。只有被考核单位的经办人或者负责人可以申请。");
        LocalDate last = lastDay(year, unit);
        if (LocalDate.now(clock).isAfter(last))
            throw new Refusal("review.late", null, "申请复核的期限到" + last + "24时为止，已经过了。");
        String grounds = form.required("grounds", "异议和依据", 10, 1000);
        if (!store.ask(year, unit, grounds, Actor.id(), clock.instant()))
            throw new Conflict("review.twice", "本单位已经申请过复核，每个年度一次。");
        duties.open(
                year,
                ANSWER,
                LocalDate.now(clock),
                List.of(new Owed(unit, "office", "答复" + roster.unit(unit).name() + "的复核申请", Grades.page(year))));
        facts.record("gradeReviewAsked", year, ConductQuarters.subject(unit), Map.of());
        return unit;
    }

    /** The last day on which the unit may ask, counted from the bulletin that last told its own grade (G10). */
    public LocalDate lastDay(String year, String unit) {
        Instant told = facts.of(year, ConductQuarters.subject(unit)).stream()
                .filter(f -> TOLD.contains(f.kind()))
                .map(Fact::at)
                .max(Comparator.naturalOrder())
                .orElseGet(() -> grading.grading(year).publishedAt());
        return terms.lastDay(terms.of(year, WINDOW), LocalDate.ofInstant(told, WorkingDays.ZONE));
    }

    /** The year of the unit's open request. */
    public String year(String unit) {
        return store.open(unit).map(ConductReview::key).orElseThrow(() -> unknown());
    }

    /** The case it runs in. */
    public String caseKey(String unit) {
        return year(unit) + ":review:" + unit;
    }

    /** What the unit says, and what its grade is made of. */
    public View view(String year, String unit) {
        ConductGrade g = grades.grades(year).stream()
                .filter(x -> x.unit().equals(unit))
                .findFirst()
                .orElseThrow(() -> unknown());
        return View.of()
                .with("title", ConductWords.year(year) + "年度等次复核")
                .with("unitName", roster.unit(unit).name())
                .with("due", duties.day(year, ANSWER, unit))
                .with("grounds", get(year, unit).grounds())
                .with("grade", ConductWords.grade(g.grade()))
                .with("reason", ConductWords.reason(g))
                .with("quarterly", ConductWords.points(g.quarterly()))
                .with("tasks", g.tasks())
                .with("score", ConductWords.points(g.score()));
    }

    /** The grade is upheld, or the score of the year's tasks amended; either with a reason that the unit reads. */
    @Transactional
    public void answer(String year, String unit, Form form) {
        boolean amend = form.choice("verdict", "答复", List.of("uphold", "amend")).equals("amend");
        BigDecimal tasks = null;
        if (amend) {
            tasks = form.number("tasks", "更正后的全年任务得分");
            if (tasks == null) throw form.refuse("form.missing", "tasks", "请填写更正后的全年任务得分。");
            if (tasks.signum() < 0 || tasks.compareTo(BigDecimal.valueOf(100)) > 0)
                throw form.refuse("score.range", "tasks", "全年任务得分要在0到100之间，现在是" + tasks.toPlainString() + "。");
        }
        String answer = form.required("answer", "答复的理由", 10, 1000);
        if (!store.answer(year, unit, amend ? "AMENDED" : "UPHELD", tasks, answer, Actor.id(), clock.instant()))
            throw new Conflict("review.answered", "这件复核申请已经答复过了。");
        duties.done(year, ANSWER, unit);
        facts.record("gradeReviewAnswered", year, ConductQuarters.subject(unit), Map.of("amended", amend));
    }

    /** Never refuses. */
    public boolean amended(String year, String unit) {
        return store.get(year, unit).map(r -> "AMENDED".equals(r.outcome())).orElse(false);
    }

    /** Amends the score and judges the year again. */
    @Transactional
    public void apply(String year, String unit) {
        grading.giveTasks(year, Map.of(unit, get(year, unit).tasks()), Actor.id(), clock.instant());
        grades.judgeAgain(year);
    }

    /** The unit reads the answer. */
    @Transactional
    public void tell(String year, String unit) {
        ConductReview r = get(year, unit);
        messages.send(new Message(
                List.of(roster.clerks(unit), roster.heads(unit)),
                "gradeReviewAnswered",
                year,
                ConductWords.year(year) + "年度等次复核：" + (r.outcome().equals("AMENDED") ? "已更正" : "维持"),
                r.answer(),
                ConductQuarters.unitPage(year, unit),
                "gradeReviewAnswered:" + year + ":" + unit,
                null));
    }

    /** All requests of the year. */
    public List<ConductReview> of(String year) {
        return store.of(year);
    }

    private ConductReview get(String year, String unit) {
        return store.get(year, unit).orElseThrow(() -> unknown());
    }

    private static Refusal unknown() {
        return new Refusal("review.unknown", null, "没有找到这件复核申请，请刷新后再试。");
    }
}
