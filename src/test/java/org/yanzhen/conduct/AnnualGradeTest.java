package org.yanzhen.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yanzhen.conduct.GradeScene.KEY;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.attachment.Attachments;

/** D6-D10: the year 2023 of 27 units graded: every grade and every reason, a tie on the line, a veto and its withdrawal, reviews. */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AnnualGradeTest {
    private static final Map<String, String> SCORES = scores();

    @Autowired
    ApplicationContext context;

    @Autowired
    ConductQuarters quarters;

    @Autowired
    Grades grades;

    @Autowired
    Attachments attachments;

    @Autowired
    TransactionTemplate transaction;

    private GradeScene scene;

    @BeforeAll
    void four_quarters_are_confirmed() {
        context.getBean(Play.class).beginAt(LocalDateTime.of(2024, 1, 8, 9, 0));
        scene = new GradeScene(context).year();
        for (int quarter = 1; quarter <= 4; quarter++) {
            int q = quarter;
            scene.confirmed(q, SCORES);
            transaction.executeWithoutResult(t -> quarters.rankAgain(KEY, q));
        }
    }

    /** D10: without the competent body's document there is no veto, and nobody checks his own. */
    @Test
    @Order(1)
    void a_veto_needs_a_document_and_a_second_person() {
        assertThatThrownBy(() -> scene.play.start("office", "vetoRecord", veto("bureau2", "IMPOSE", false)))
                .hasStackTraceContaining("没有文件的，不能一票否决");
        assertThatThrownBy(() -> scene.play.start("office", "vetoRecord", veto("bureau2", "WITHDRAW", true)))
                .hasStackTraceContaining("没有这种情形的一票否决");
        assertThatThrownBy(() -> scene.play.start("office", "vetoRecord", veto("lingshan", "IMPOSE", true)))
                .hasStackTraceContaining("不在这一年度的考核名单里");
        scene.play.start("office", "vetoRecord", veto("bureau9", "IMPOSE", true));
        scene.play.moveTo(scene.at("2024-01-22"));
        Task own = scene.task("user_checkVeto", "bureau9");
        assertThat(scene.submit("office", own, Map.of("verdict", "confirm")).getBody())
                .contains("veto.samePerson");
        scene.play.complete("office2", own, Map.of("verdict", "refuse", "reason", "文号与登记的不一致。"));
        assertThat(scene.facts("vetoRefused")).isEqualTo(1);
        scene.play.start("office", "vetoRecord", veto("bureau2", "IMPOSE", true));
        scene.play.complete("office2", scene.task("user_checkVeto", "bureau2"), Map.of("verdict", "confirm"));
        assertThat(scene.facts("unitVetoed")).isEqualTo(1);
        assertThatThrownBy(() -> scene.play.start("office", "vetoRecord", veto("bureau2", "IMPOSE", true)))
                .hasStackTraceContaining("已经一票否决");
        assertThat(scene.play.tasks(KEY)).isEmpty();
    }

    /** D6, G5: a score outside its range is refused; a grade is not confirmed while a score is missing. */
    @Test
    @Order(2)
    void a_grade_is_not_confirmed_while_a_score_is_missing() {
        scene.start("annualGrade", KEY + ":grade", Map.of("year", KEY));
        scene.play.moveTo(scene.at("2024-02-20"));
        Task enter = scene.task("user_enterTasks", null);
        assertThat(scene.submit("office", enter, Map.of("scores", List.of(task("town1", "100.1"))))
                        .getBody())
                .contains("score.range");
        assertThat(scene.submit("office", enter, Map.of("scores", List.of(task("lingshan", "90"))))
                        .getBody())
                .contains("grade.unknownUnit");
        var some = new ArrayList<Map<String, Object>>();
        SCORES.forEach((unit, score) -> some.add(task(unit, unit.equals("town4") ? null : score)));
        scene.play.complete("office", enter, Map.of("scores", some));
        scene.play.runJobs();
        scene.play.moveTo(scene.at("2024-03-12"));
        Task confirm = scene.task("user_confirmGrades", null);
        assertThat(scene.submit("office", confirm, Map.of("verdict", "confirm")).getBody())
                .contains("grade.missing")
                .contains("青河4镇");
        scene.play.complete("office", confirm, Map.of("verdict", "again", "reason", "补录第4镇的全年任务"));
        scene.play.complete("office", "user_enterTasks", KEY, Map.of("scores", List.of(task("town4", "97"))));
        scene.play.runJobs();
        assertThat(scene.facts("dutyOverdue")).isGreaterThanOrEqualTo(2);
    }

    /** D8, G4: two townships tie for the third place; people choose, never more than there are places. */
    @Test
    @Order(3)
    void a_tie_on_the_line_is_decided_by_people() {
        assertThat(of("town3")).isEqualTo("null tieOnLine");
        assertThat(of("town4")).isEqualTo("null tieOnLine");
        scene.play.moveTo(scene.at("2024-03-25"));
        Task tie = scene.task("user_decideTie", null);
        assertThat(scene.submit("leader2", tie, Map.of("chosen", List.of("town3", "town4"), "reason", "两个镇的工作都很扎实。"))
                        .getBody())
                .contains("tie.tooMany")
                .contains("只剩1个名额");
        assertThat(scene.submit("leader2", tie, Map.of("chosen", List.of("town5"), "reason", "这个镇的工作也很扎实。"))
                        .getBody())
                .contains("tie.unknown");
        scene.play.complete("leader2", tie, Map.of("chosen", List.of("town4"), "reason", "防汛救灾任务更重，群众评价更好。"));
        scene.play.runJobs();
        assertThat(of("town3")).isEqualTo("fair tieOnLine");
        assertThat(of("town4")).isEqualTo("good tieOnLine");
    }

    /** D6: the committee sends back with a reason, or approves; the bulletin follows. */
    @Test
    @Order(4)
    void the_committee_approves_and_the_bulletin_follows() {
        Map<String, Object> view = scene.play.view(scene.task("user_confirmGrades", null));
        assertThat(view.toString()).contains("“好”的名额已满").contains("连续两个季度在后25%").contains("一票否决");
        scene.play.complete("office", "user_confirmGrades", KEY, Map.of("verdict", "confirm"));
        scene.play.runJobs();
        scene.play.start("office", "vetoRecord", veto("bureau13", "IMPOSE", true));
        scene.play.complete("office2", scene.task("user_checkVeto", "bureau13"), Map.of("verdict", "confirm"));
        assertThat(scene.submit("secretary", scene.task("user_approveGrades", null), Map.of("verdict", "approve"))
                        .getBody())
                .as("what was confirmed is no longer what is judged")
                .contains("grade.changed");
        scene.play.moveTo(scene.at("2024-04-18"));
        scene.play.complete(
                "secretary", "user_approveGrades", KEY, Map.of("verdict", "return", "reason", "请再核对部门的重点任务。"));
        scene.play.runJobs();
        assertThat(scene.play.view(scene.task("user_enterTasks", null)).toString())
                .contains("请再核对部门的重点任务");
        scene.play.complete("office", "user_enterTasks", KEY, Map.of("scores", List.of()));
        scene.play.runJobs();
        assertThat(scene.open("user_decideTie")).as("decided before").isZero();
        scene.play.complete("office", "user_confirmGrades", KEY, Map.of("verdict", "confirm"));
        scene.play.complete("secretary", "user_approveGrades", KEY, Map.of("verdict", "approve"));
        scene.play.runJobs();
        assertThat(grades.grading(KEY).published()).isTrue();
        assertThat(scene.sql.queryForObject(
                        "select count(*) from bulletin where kind = 'gradeBulletin' and number is not null",
                        Integer.class))
                .isEqualTo(1);
        assertThat(scene.facts("gradePublished")).isEqualTo(27);
        assertThat(scene.play.tasks(KEY)).isEmpty();
    }

    /** D7-D10: all four grades, every reason, the edges 90, 89.99, 80, 79.9, 60, 59.9; three dual-managed units have no place. */
    @Test
    @Order(5)
    void every_grade_and_every_reason_is_as_the_tables_say() {
        assertThat(all())
                .containsAllEntriesOf(Map.ofEntries(
                        Map.entry("town1", "good band"),
                        Map.entry("town2", "good band"),
                        Map.entry("town5", "fair cap"),
                        Map.entry("town10", "fair bar"),
                        Map.entry("town11", "fair bar"),
                        Map.entry("bureau1", "good band"),
                        Map.entry("bureau2", "poor veto"),
                        Map.entry("bureau3", "good band"),
                        Map.entry("bureau4", "good band"),
                        Map.entry("bureau5", "fair cap"),
                        Map.entry("bureau6", "fair cap"),
                        Map.entry("bureau7", "fair band"),
                        Map.entry("bureau8", "fair band"),
                        Map.entry("bureau9", "average band"),
                        Map.entry("bureau10", "average band"),
                        Map.entry("bureau11", "poor band"),
                        Map.entry("dual1", "fair cap"),
                        Map.entry("dual2", "fair band"),
                        Map.entry("dual3", "average band")));
        var bureau2 = grades.grades(KEY).stream()
                .filter(g -> g.unit().equals("bureau2"))
                .findFirst()
                .orElseThrow();
        assertThat(bureau2.score()).as("the score is kept").isEqualByComparingTo("94");
        assertThat(bureau2.band()).isEqualTo("good");
    }

    /** D10: a veto withdrawn with its document: everything is judged again, and what changed is told. */
    @Test
    @Order(6)
    void a_veto_withdrawn_has_everything_judged_again() {
        scene.play.start("office", "vetoRecord", veto("bureau2", "WITHDRAW", true));
        scene.play.complete("office2", scene.task("user_checkVeto", "bureau2"), Map.of("verdict", "confirm"));
        scene.play.runJobs();
        assertThat(of("bureau2")).isEqualTo("good band");
        assertThat(of("bureau4")).as("its place went back").isEqualTo("fair cap");
        assertThat(of("town4")).as("what people decided stands").isEqualTo("good tieOnLine");
        assertThat(scene.sql.queryForList(
                        "select subject from fact where kind = 'gradeCorrected' order by subject", String.class))
                .containsExactly("unit:bureau2", "unit:bureau4");
        assertThat(scene.sql.queryForObject(
                        "select count(distinct edition) from conduct_grade where unit = 'bureau2'", Integer.class))
                .as("nothing is overwritten")
                .isGreaterThan(3);
    }

    /** D6: a unit asks once, in time; the answer is recorded, and an amended score judges again. */
    @Test
    @Order(7)
    void a_unit_asks_for_a_review_once_and_in_time() {
        assertThatThrownBy(() -> scene.play.start("lingshan", "gradeReview", grounds()))
                .hasStackTraceContaining("没有本单位已经公布的年度等次");
        scene.play.start("bureau5", "gradeReview", grounds());
        scene.play.start("head-bureau7", "gradeReview", grounds());
        assertThatThrownBy(() -> scene.play.start("bureau5", "gradeReview", grounds()))
                .hasStackTraceContaining("每个年度一次");
        scene.play.moveTo(scene.at("2024-05-20"));
        assertThatThrownBy(() -> scene.play.start("bureau8", "gradeReview", grounds()))
                .hasStackTraceContaining("已经过了");
        Task five = scene.task("user_answerReview", "bureau5");
        assertThat(scene.submit("office", five, Map.of("verdict", "amend", "answer", "经核对，少计了一项任务。"))
                        .getBody())
                .contains("form.missing");
        scene.play.complete("office", five, Map.of("verdict", "uphold", "answer", "名额按得分排列，得分无误，维持。"));
        scene.play.complete(
                "office",
                scene.task("user_answerReview", "bureau7"),
                Map.of("verdict", "amend", "tasks", "90.1", "answer", "经核对，少计了一项任务，予以更正。"));
        scene.play.runJobs();
        assertThat(of("bureau5")).isEqualTo("fair cap");
        assertThat(of("bureau7")).isEqualTo("fair cap");
        assertThat(scene.facts("gradeReviewAnswered")).isEqualTo(2);
        assertThat(scene.sql.queryForObject(
                        "select count(*) from message where kind = 'gradeReviewAnswered'", Integer.class))
                .isEqualTo(4);
        assertThat(scene.play.tasks(KEY)).isEmpty();
    }

    /** D5-D10: what is published everybody reads, with its lines; a unit's own page is its own. */
    @Test
    @Order(8)
    void pages_show_the_lines_and_keep_a_units_page_its_own() {
        assertThat(scene.page("office", "/conduct/grades?year=2023").body())
                .contains("名额线", "青河市2局", "差 0.10 分到80", "“好”的名额已满", "“好”的名额 0 个");
        assertThat(scene.page("bureau5", "/conduct/grades").body())
                .contains("青河市2局")
                .doesNotContain("units/bureau2");
        assertThat(scene.page("bureau5", "/conduct/ranks?year=2023&quarter=4").body())
                .contains("青河1镇", "后25%", "持平", "红灯", "黄灯");
        assertThat(scene.page("bureau5", "/conduct/units/bureau5?year=2023").body())
                .contains("理论学习", "91", "复核申请", "名额按得分排列");
        assertThat(scene.page("head-bureau8", "/conduct/units/bureau8?year=2023")
                        .body())
                .contains("可以在任务列表中发起");
        assertThat(scene.page("bureau6", "/conduct/units/bureau5?year=2023").statusCode())
                .isEqualTo(404);
        assertThat(scene.page("leader2", "/conduct/units/bureau5?year=2023").statusCode())
                .isEqualTo(200);
        assertThat(scene.page("office", "/conduct/units/lingshan?year=2023").statusCode())
                .isEqualTo(404);
        assertThat(scene.page("office", "/conduct/ranks?year=2019").body()).contains("还没有确认过的季度排名");
        assertThat(scene.page("office", "/conduct/grades?year=2019").body()).contains("年度等次还没有通报");
    }

    /** D5, D7-D10: every grade, light and place in the tail says why: table, version, rule, clause, inputs, and who stood near. */
    @Test
    @Order(9)
    void every_grade_and_every_light_says_why() {
        String cap = why("bureau6", "bureau4:grade");
        assertThat(cap)
                .contains("为什么评为“较好”", "得分照旧保留", "13 个单位只有 3 个“好”的名额")
                .contains("年度得分的构成", "年度得分的分数段", "“好”的名额", "年度等次")
                .contains("第 1 版", "政策", "规则", "D6 · 三4", "D8", "▶")
                .contains("差", "分进名额", "申请复核", "审定年度等次");
        assertThat(why("bureau6", "bureau2:grade")).contains("为什么评为“好”").doesNotContain("安委〔2023〕8号");
        assertThat(why("office", "bureau2:grade")).contains("安委〔2023〕8号");
        assertThat(why("bureau6", "bureau13:grade")).contains("一票否决：安全生产", "直接确定为“较差”");
        assertThat(why("town3", "town10:grade")).contains("连续两个季度排名在后25%，不得评为“好”");
        assertThat(why("town3", "town3:grade")).contains("经市领导决定评为“较好”", "防汛救灾任务更重");
        assertThat(why("bureau6", "town3:grade")).doesNotContain("防汛救灾任务更重");
        assertThat(why("town4", "dual1:grade")).contains("3 个单位只有 0 个“好”的名额");
        String red = why("bureau6", "town11:q2");
        assertThat(red)
                .contains("为什么亮红灯", "倒数第 1", "后25%是 2 个，本单位在其中")
                .contains("红黄灯预警", "后25%有几个单位", "小类别例外", "D5 · 三3", "再多")
                .doesNotContain("理论学习");
        assertThat(why("town11", "town11:q2")).contains("理论学习", "权重 50");
        assertThat(why("bureau6", "town5:q2")).contains("为什么没有亮灯");
        assertThat(scene.page("office", "/why/" + KEY + "/lingshan:grade").statusCode())
                .isEqualTo(404);
        assertThat(scene.page("office", "/why/" + KEY + "/town1:q5").statusCode())
                .isEqualTo(404);
    }

    /** D7-D9: the sheet shows where the lines fall and who stands near them; ranks and sheet are sorted, sought in, taken along. */
    @Test
    @Order(10)
    void the_sheet_draws_its_lines_and_both_pages_are_sorted_and_taken_along() throws Exception {
        String sheet = scene.page("bureau5", "/conduct/grades?year=2023").body();
        assertThat(sheet)
                .contains("名额线 3/3", "90 分线：以上“好”", "60 分线", "站在线边的", "正好 80 分", "一票否决：安全生产")
                .contains("按分数段", "评定后", "/why/" + KEY + "/bureau5:grade");
        assertThat(scene.page("bureau5", "/conduct/grades?year=2023&sort=name&q=2局")
                        .body())
                .contains("青河市2局", "驻青河2局")
                .doesNotContain("/bureau5:grade", "分线：以上");
        assertThat(scene.page("bureau5", "/conduct/grades?year=2023&q=没有").body())
                .contains("没有符合条件的单位");
        String byName = scene.page("bureau5", "/conduct/ranks?year=2023&quarter=4&sort=name&q=镇")
                .body();
        assertThat(byName).contains("青河10镇").doesNotContain("青河市6局");
        assertThat(byName.indexOf("青河10镇")).isLessThan(byName.indexOf("青河1镇"));
        assertThat(cells("/conduct/grades.xlsx?year=2023&q=1局"))
                .contains("青河市1局", "“好”的名额已满")
                .doesNotContain("青河市2局");
        assertThat(cells("/conduct/ranks.xlsx?year=2023&quarter=4")).contains("镇（街道）", "红灯", "后25%", "青河1镇");
        assertThat(scene.page("bureau5", "/conduct/ranks.xlsx?year=2019&quarter=1")
                        .statusCode())
                .isEqualTo(404);
    }

    private String why(String user, String subject) {
        var page = scene.page(user, "/why/" + KEY + "/" + subject);
        assertThat(page.statusCode()).as(subject).isEqualTo(200);
        return page.body();
    }

    private List<String> cells(String address) throws java.io.IOException {
        var cells = new ArrayList<String>();
        try (var book = new org.apache.poi.xssf.usermodel.XSSFWorkbook(
                new java.io.ByteArrayInputStream(scene.file("bureau5", address)))) {
            for (var row : book.getSheetAt(0)) for (var cell : row) cells.add(cell.toString());
        }
        return cells;
    }

    private Map<String, String> all() {
        return grades.grades(KEY).stream()
                .collect(Collectors.toMap(ConductGrade::unit, g -> g.grade() + " " + g.reason()));
    }

    private String of(String unit) {
        return all().get(unit);
    }

    private Map<String, Object> veto(String unit, String action, boolean document) {
        var form = new HashMap<String, Object>(Map.of(
                "year", "2023",
                "unit", unit,
                "action", action,
                "kind", "safety",
                "body", "市安全生产委员会",
                "document", "安委〔2023〕8号",
                "documentDay", "2023-12-20",
                "why", "发生一起较大生产安全责任事故。"));
        if (document)
            form.put(
                    "file",
                    scene.play.as(
                            "office",
                            () -> attachments
                                    .receive("文件.pdf", "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII), null)
                                    .id()
                                    .toString()));
        return form;
    }

    private static Map<String, Object> grounds() {
        return Map.of("grounds", "全年重点任务漏计了一项，附有验收文件。");
    }

    private static Map<String, Object> task(String unit, String score) {
        var row = new HashMap<String, Object>();
        row.put("unit", unit);
        row.put("score", score);
        return row;
    }

    private static Map<String, String> scores() {
        var scores = new LinkedHashMap<String, String>();
        String[] towns = {"99", "98", "97", "97", "96", "95", "94", "93", "92", "91", "90.5"};
        for (int i = 0; i < towns.length; i++) scores.put("town" + (i + 1), towns[i]);
        String[] bureaus = {"95", "94", "93", "92", "91", "90", "89.99", "80", "79.9", "60", "59.9", "50", "40"};
        for (int i = 0; i < bureaus.length; i++) scores.put("bureau" + (i + 1), bureaus[i]);
        scores.put("dual1", "95");
        scores.put("dual2", "85");
        scores.put("dual3", "70");
        return scores;
    }
}
