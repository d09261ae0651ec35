package org.yanzhen.conduct;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.bulletin.Bulletin;
import org.yanzhen.conduct.Duties.Owed;
import org.yanzhen.conduct.store.GradeStore;
import org.yanzhen.conduct.store.GradeStore.Member;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Form;
import org.yanzhen.house.Verbs;
import org.yanzhen.house.View;
import org.yanzhen.message.Message;
import org.yanzhen.message.Messages;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;

/** D6-D10: the annual grade: composed, capped, barred, vetoed by the tables; the office confirms, the committee approves. */
@Service("grades")
@Verbs
public class Grades {
    static final String TASKS = "yearTasks";
    static final String TIE = "lineTie";
    static final String CONFIRM = "gradeConfirm";
    static final String APPROVE = "gradeApproval";

    private final GradeStore store;
    private final GradeSheet sheet;
    private final ConductBulletins bulletins;
    private final Duties duties;
    private final Roster roster;
    private final Messages messages;
    private final Facts facts;
    private final Clock clock;

    Grades(
            GradeStore store,
            GradeSheet sheet,
            ConductBulletins bulletins,
            Duties duties,
            Roster roster,
            Messages messages,
            Facts facts,
            Clock clock) {
        this.store = store;
        this.sheet = sheet;
        this.bulletins = bulletins;
        this.duties = duties;
        this.roster = roster;
        this.messages = messages;
        this.facts = facts;
        this.clock = clock;
    }

    /** The year is over: the office owes the scores of the year's tasks. */
    @Transactional
    public void open(String year) {
        store.open(year);
        owe(year, TASKS, "", "office", "录齐全年任务得分");
        facts.record("gradingOpened", year, "year", Map.of());
    }

    /** Every unit with the score of its year's tasks. */
    public View tasksView(String year) {
        var rows = new ArrayList<Map<String, Object>>();
        for (Member m : store.members(year)) {
            var row = new LinkedHashMap<String, Object>();
            row.put("unit", m.unit());
            row.put("unitName", roster.unit(m.unit()).name());
            row.put("category", ConductWords.category(m.category()));
            row.put("score", m.tasks());
            rows.add(row);
        }
        return View.of()
                .with("title", ConductWords.year(year) + "年度全年任务得分")
                .with("due", duties.day(year, TASKS, ""))
                .with("returned", store.grading(year).returned())
                .with("rows", rows);
    }

    /** Takes what is there; a blank leaves the score as it was, missing if it was missing. */
    @Transactional
    public void enterTasks(String year, Form form) {
        Set<String> units = store.members(year).stream().map(Member::unit).collect(Collectors.toSet());
        var scores = new LinkedHashMap<String, BigDecimal>();
        for (Form row : form.rows("scores")) {
            String unit = row.text("unit", "单位", 60);
            if (unit == null || !units.contains(unit))
                throw row.refuse("grade.unknownUnit", "unit", "有一行的单位不在考核名单里，请刷新后再提交。");
            String label = roster.unit(unit).name() + "的全年任务得分";
            BigDecimal score = row.number("score", label);
            if (score == null) continue;
            if (score.signum() < 0 || score.compareTo(BigDecimal.valueOf(100)) > 0)
                throw row.refuse("score.range", "score", label + "要在0到100之间，现在是" + score.toPlainString() + "。");
            if (score.stripTrailingZeros().scale() > 2) throw row.refuse("score.decimals", "score", label + "最多写两位小数。");
            scores.put(unit, score);
        }
        if (!scores.isEmpty()) store.giveTasks(year, scores, Actor.id(), clock.instant());
        if (missing(year).isEmpty()) duties.done(year, TASKS, "");
        facts.record("yearTasksEntered", year, "year", Map.of("units", scores.size()));
    }

    /** Judges all units that miss nothing, as a new edition. */
    @Transactional
    public void judge(String year) {
        store.lock(year);
        int edition = store.add(year, sheet.judge(year));
        if (!store.grading(year).published()) owe(year, CONFIRM, "", "office", "确认年度等次");
        for (String category : tied(year))
            owe(year, TIE, category, "leader", "决定" + ConductWords.category(category) + "“好”的并列名额");
        facts.record("gradesJudged", year, "year", Map.of("edition", edition));
    }

    /** The categories in which a tie on the line waits for people. */
    public List<String> tied(String year) {
        return grades(year).stream()
                .filter(g -> g.grade() == null)
                .map(ConductGrade::category)
                .distinct()
                .toList();
    }

    /** Who ties on the line of a category, and how many places are left. */
    public View tieView(String year, String category) {
        var rows = new ArrayList<Map<String, Object>>();
        for (ConductGrade g : waiting(year, category))
            rows.add(Map.of(
                    "unit",
                    g.unit(),
                    "unitName",
                    roster.unit(g.unit()).name(),
                    "score",
                    ConductWords.points(g.score()),
                    "meanRank",
                    ConductWords.points(g.meanRank())));
        return View.of()
                .with("title", ConductWords.year(year) + "年度" + ConductWords.category(category) + "“好”的名额线上并列")
                .with("due", duties.day(year, TIE, category))
                .with("places", sheet.places(year, category))
                .with("open", free(year, category))
                .with("rows", rows);
    }

    /** D8: people choose among those who tie, or leave the places empty. */
    @Transactional
    public void decideTie(String year, String category, Form form) {
        store.lock(year);
        var tied = waiting(year, category).stream().map(ConductGrade::unit).toList();
        var chosen = new LinkedHashSet<>(form.codes("chosen"));
        for (String unit : chosen)
            if (!tied.contains(unit)) throw form.refuse("tie.unknown", "chosen", "选中的单位不在并列的名单里，请刷新后再提交。");
        int open = free(year, category);
        if (chosen.size() > open)
            throw form.refuse("tie.tooMany", "chosen", "只剩" + open + "个名额，现在选了" + chosen.size() + "个。可以少选，不能多选。");
        String reason = form.required("reason", "理由", 10, 500);
        store.decideTie(year, category, open, tied, chosen, reason, Actor.id(), clock.instant());
        duties.done(year, TIE, category);
        facts.record("tieDecided", year, "category:" + category, Map.of("tied", tied.size(), "chosen", chosen.size()));
    }

    /** Why people gave a unit that tied on the line a place, or none; empty where nobody had to. */
    public Optional<String> tieReason(String year, String unit) {
        return store.tieReason(year, unit);
    }

    /** The grades before and after the cap, with the why of each. */
    public View confirmView(String year) {
        var categories = new ArrayList<Map<String, Object>>();
        for (String category : List.of("township", "department", "dualManaged")) {
            var its = grades(year).stream()
                    .filter(g -> g.category().equals(category))
                    .toList();
            if (its.isEmpty()) continue;
            categories.add(Map.of(
                    "name",
                    ConductWords.category(category),
                    "places",
                    sheet.places(year, category),
                    "before",
                    its.stream().filter(g -> g.band().equals("good")).count(),
                    "after",
                    its.stream().filter(g -> "good".equals(g.grade())).count(),
                    "rows",
                    its.stream().map(this::row).toList()));
        }
        return View.of()
                .with("title", ConductWords.year(year) + "年度等次")
                .with("due", duties.day(year, CONFIRM, ""))
                .with("missing", missing(year))
                .with("categories", categories);
    }

    /** The office confirms the grades as the tables give them, or has the scores looked at again. */
    @Transactional
    public void confirm(String year, Form form) {
        if (form.choice("verdict", "办理意见", List.of("confirm", "again")).equals("again")) {
            form.required("reason", "要核对什么", 5, 300);
            owe(year, TASKS, "", "office", "核对全年任务得分");
            facts.record("gradesReopened", year, "year", Map.of());
            return;
        }
        var missing = missing(year);
        if (!missing.isEmpty())
            throw form.refuse(
                    "grade.missing", "verdict", "还有单位缺得分，不能确认：" + String.join("、", missing) + "。请选“重新核对”，补齐再确认。");
        store.confirm(year, Actor.id(), clock.instant());
        duties.done(year, CONFIRM, "");
        owe(year, APPROVE, "", "secretary", "审定年度等次");
        facts.record(
                "gradesConfirmed",
                year,
                "year",
                Map.of("edition", store.grading(year).edition()));
    }

    /** Never refuses. */
    public boolean confirmed(String year) {
        return store.grading(year).confirmedAt() != null;
    }

    /** What the committee approves. */
    public View approveView(String year) {
        return confirmView(year).with("due", duties.day(year, APPROVE, ""));
    }

    /** The committee approves the grades as they are, or sends them back with a reason. */
    @Transactional
    public void approve(String year, Form form) {
        if (form.choice("verdict", "办理意见", List.of("approve", "return")).equals("return")) {
            String why = form.required("reason", "退回的理由", 5, 500);
            store.sendBack(year, why);
            duties.done(year, APPROVE, "");
            owe(year, TASKS, "", "office", "按市委意见核对全年任务得分");
            facts.record("gradesReturned", year, "year", Map.of());
            return;
        }
        if (!store.unchanged(year))
            throw form.refuse("grade.changed", "verdict", "考核办确认以后，情况有变化，等次已经重新评定。请选“退回”，由考核办核对确认以后再审定。");
        store.approve(year, Actor.id(), clock.instant());
        duties.done(year, APPROVE, "");
        facts.record(
                "gradesApproved",
                year,
                "year",
                Map.of("edition", store.grading(year).edition()));
    }

    /** Never refuses. */
    public boolean approved(String year) {
        return store.grading(year).approvedAt() != null;
    }

    /** The bulletin, and every unit's own grade to itself. */
    @Transactional
    public void publish(String year) {
        var its = grades(year);
        int edition = store.grading(year).edition();
        var out = bulletins.publish(year, "gradeBulletin", null, text(year, its, "结果的通报", "经市委审定，现将"));
        store.published(year, out.id(), edition, clock.instant());
        var recorded = new LinkedHashMap<String, Map<String, ?>>();
        for (ConductGrade g : its) {
            recorded.put(
                    ConductQuarters.subject(g.unit()),
                    Map.of("grade", String.valueOf(g.grade()), "reason", g.reason(), "edition", edition));
            tell(year, g, "gradeTold", edition);
        }
        facts.recordAll("gradePublished", year, rulings(its), recorded);
    }

    /** Judges again after the ground has changed; nothing happens before the first judging. */
    @Transactional
    public void judgeAgain(String year) {
        if (store.grading(year).edition() > 0) judge(year);
    }

    /** Tells in a numbered correction which grades have changed since the bulletin; nothing if none did or none is out. */
    @Transactional
    public void announce(String year) {
        ConductGrading grading = store.grading(year);
        if (!grading.published()) return;
        Map<String, ConductGrade> before = store.grades(year, grading.publishedEdition()).stream()
                .collect(Collectors.toMap(ConductGrade::unit, g -> g));
        var changed = grades(year).stream()
                .filter(g -> !before.containsKey(g.unit())
                        || !Objects.equals(before.get(g.unit()).grade(), g.grade()))
                .toList();
        int edition = grading.edition();
        if (changed
                .isEmpty()) { // a score may have changed and no grade: who reads the bulletin's edition reads the new
            // score
            store.published(year, grading.bulletin(), edition, grading.publishedAt());
            return;
        }
        var out = bulletins.publish(
                year, "gradeCorrection", String.valueOf(edition), text(year, changed, "更正的通报", "有关情况变化，经重新评定，现更正下列单位"));
        store.published(year, out.id(), edition, clock.instant());
        var recorded = new LinkedHashMap<String, Map<String, ?>>();
        for (ConductGrade g : changed) {
            recorded.put(
                    ConductQuarters.subject(g.unit()),
                    Map.of("grade", String.valueOf(g.grade()), "reason", g.reason(), "edition", edition));
            tell(year, g, "gradeCorrected", edition);
        }
        facts.recordAll("gradeCorrected", year, rulings(changed), recorded);
    }

    /** The newest edition, by category and score. */
    public List<ConductGrade> grades(String year) {
        return store.grades(year, store.grading(year).edition());
    }

    /** The edition that the newest bulletin tells; empty before there is one. */
    public List<ConductGrade> publishedGrades(String year) {
        ConductGrading grading = store.grading(year);
        return grading.published() ? store.grades(year, grading.publishedEdition()) : List.of();
    }

    /** The grades of an edition, by category and score. */
    public List<ConductGrade> grades(String year, int edition) {
        return store.grades(year, edition);
    }

    /** What people decided about ties on the line. */
    public List<ConductTie> decidedTies(String year) {
        return store.decided(year);
    }

    /** How far the grading has come. */
    public ConductGrading grading(String year) {
        return store.grading(year);
    }

    /** D8: how many places for "good" a category has. */
    public int places(String year, String category) {
        return sheet.places(year, category);
    }

    /** The units that miss a quarter or the score of the year's tasks, by name. */
    private List<String> missing(String year) {
        return sheet.known(year).stream()
                .filter(k -> !k.complete())
                .map(k -> roster.unit(k.member().unit()).name())
                .toList();
    }

    private List<ConductGrade> waiting(String year, String category) {
        return grades(year).stream()
                .filter(g -> g.category().equals(category) && g.grade() == null)
                .toList();
    }

    private int free(String year, String category) {
        long good = grades(year).stream()
                .filter(g -> g.category().equals(category) && "good".equals(g.grade()))
                .count();
        return sheet.places(year, category) - (int) good;
    }

    private Map<String, Object> row(ConductGrade g) {
        var row = new HashMap<String, Object>();
        row.put("unitName", roster.unit(g.unit()).name());
        row.put("quarterly", ConductWords.points(g.quarterly()));
        row.put("tasks", ConductWords.points(g.tasks()));
        row.put("score", ConductWords.points(g.score()));
        row.put("before", ConductWords.grade(g.band()));
        row.put("after", ConductWords.grade(g.grade()));
        row.put("reason", ConductWords.reason(g));
        return row;
    }

    private void owe(String year, String kind, String subject, String owner, String title) {
        duties.open(year, kind, LocalDate.now(clock), List.of(new Owed(subject, owner, title, page(year))));
    }

    private static Map<String, UUID> rulings(List<ConductGrade> its) {
        return its.stream()
                .filter(g -> g.ruling() != null)
                .collect(Collectors.toMap(g -> ConductQuarters.subject(g.unit()), ConductGrade::ruling));
    }

    private void tell(String year, ConductGrade g, String kind, int edition) {
        messages.send(new Message(
                List.of(roster.clerks(g.unit()), roster.heads(g.unit())),
                kind,
                year,
                ConductWords.year(year) + "年度考核等次：" + ConductWords.grade(g.grade()),
                "本单位年度得分" + ConductWords.points(g.score()) + "，等次为“" + ConductWords.grade(g.grade()) + "”（"
                        + ConductWords.reason(g) + "）。",
                ConductQuarters.unitPage(year, g.unit()),
                kind + ":" + year + ":" + g.unit() + ":" + edition,
                null));
    }

    private ConductBulletins.Text text(String year, List<ConductGrade> its, String about, String opening) {
        var grids = new ArrayList<Bulletin.Grid>();
        for (String category : List.of("township", "department", "dualManaged")) {
            var rows = its.stream()
                    .filter(g -> g.category().equals(category))
                    .map(g -> List.of(
                            roster.unit(g.unit()).name(), ConductWords.grade(g.grade()), ConductWords.reason(g)))
                    .toList();
            if (!rows.isEmpty())
                grids.add(new Bulletin.Grid(ConductWords.category(category), List.of("单位", "等次", "理由"), rows));
        }
        int n = ConductWords.year(year);
        return new ConductBulletins.Text(
                "关于" + n + "年度干部作风能力提升年活动\n专项考核" + about,
                "各镇（街道）党（工）委，市委各部门，市级国家机关各部门党组（党委），各人民团体党组",
                opening + n + "年度干部作风能力提升年活动专项考核等次予以通报。",
                List.of(new Bulletin.Section(
                        "评定办法",
                        List.of(new Bulletin.Paragraph("", "等次分为好、较好、一般、较差；“好”的等次不超过同类别单位总数的30%，名额已满的按得分保留、评为“较好”。")))),
                "各单位对等次有异议的，可以在规定期限内申请复核。",
                "年度考核等次",
                grids);
    }

    static String page(String year) {
        return "/conduct/grades?year=" + ConductWords.year(year);
    }
}
