package org.yanzhen.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yanzhen.conduct.GradeScene.KEY;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.yanzhen.HouseTest;

/** D5, played on the clock: scores, a late unit, ranks in three categories, lights, letters from receipt to the last measure. */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConductQuarterTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    ConductQuarters quarters;

    @Autowired
    WarningLetters letters;

    private GradeScene scene;
    private final List<String> units = new ArrayList<>();

    @BeforeAll
    void the_first_quarter_is_over() {
        context.getBean(org.yanzhen.Play.class).beginAt(java.time.LocalDateTime.of(2023, 4, 3, 9, 0));
        scene = new GradeScene(context);
        units.addAll(List.of(
                "town1", "town2", "town3", "town4", "bureau1", "bureau2", "bureau3", "bureau4", "dual1", "dual2",
                "dual3"));
        scene.year(units.subList(0, 4), units.subList(4, 8), units.subList(8, 11));
        scene.start("conductQuarter", KEY + ":q1", Map.of("year", KEY, "quarterNo", 1));
    }

    /** D3, D5: every unit owes its own scores, the office the others. */
    @Test
    @Order(1)
    void every_unit_and_the_office_owe_scores() {
        assertThat(scene.open("user_reportScores")).isEqualTo(11);
        assertThat(scene.open("user_enterScores")).isEqualTo(1);
        assertThat(scene.task("user_reportScores", "town1").getName()).contains("青河1镇");
    }

    /** D5: a score outside its indicator's range is refused, and so is another unit's clerk. */
    @Test
    @Order(2)
    void a_score_outside_its_range_is_refused() {
        Task task = scene.task("user_reportScores", "town1");
        var high = scene.submit("town1", task, own("town1", 100.5));
        assertThat(high.getStatusCode().value()).isEqualTo(422);
        assertThat(high.getBody()).contains("score.range").contains("0到100").contains("100.5");
        assertThat(scene.submit("town1", task, own("town1", null)).getBody())
                .contains("score.missing")
                .contains("不按零分");
        assertThat(scene.submit("town1", task, own("town2", 90)).getBody()).contains("score.unknown");
    }

    /** G5: what is missing is asked for again, reminded of, recorded when late, chased; never zero. */
    @Test
    @Order(3)
    void a_missing_score_is_chased_and_never_zero() {
        for (String unit : units)
            if (!unit.equals("town4"))
                scene.play.complete(unit, scene.task("user_reportScores", unit), own(unit, score(unit)));
        scene.play.complete(
                "office", "user_enterScores", KEY, Map.of("scores", List.of(row("town1", "deeds", score("town1")))));
        scene.play.runJobs();
        assertThat(scene.open("user_enterScores")).as("asked for again").isEqualTo(1);
        scene.play.moveTo(scene.at("2023-04-25"));
        assertThat(scene.sql.queryForList(
                        "select subject from fact where kind = 'dutyOverdue' order by subject", String.class))
                .containsExactly("missingScore:q1", "missingScore:q1:town4");
        assertThat(scene.sql.queryForObject(
                        "select count(*) from fact where kind = 'dutyReminded' and subject = 'missingScore:q1:town4'",
                        Integer.class))
                .isEqualTo(1);
        assertThat(scene.facts("dutyChased")).isGreaterThanOrEqualTo(2);
        assertThat(quarters.places(KEY, 1)).isEmpty();
        scene.play.complete("town4", scene.task("user_reportScores", "town4"), own("town4", score("town4")));
        var rest = units.stream().map(u -> row(u, "deeds", score(u))).toList();
        scene.play.complete("office", "user_enterScores", KEY, Map.of("scores", rest));
        scene.play.runJobs();
        assertThat(quarters.places(KEY, 1)).hasSize(11);
    }

    /** D5: the office confirms after the quarterly meeting, or has it looked at again. */
    @Test
    @Order(4)
    void the_office_looks_again_and_confirms_after_the_meeting() {
        Task confirm = scene.task("user_confirmQuarter", null);
        assertThat(scene.submit("office", confirm, Map.of("verdict", "confirm", "meetingDay", "2023-06-01"))
                        .getBody())
                .contains("quarter.meetingDay");
        scene.play.complete("office", confirm, Map.of("verdict", "again", "reason", "核对第3镇的实绩得分"));
        scene.play.complete("office", "user_correctScores", KEY, Map.of("scores", List.of(row("town3", "deeds", 60))));
        scene.play.runJobs();
        scene.play.moveTo(scene.at("2023-05-20"));
        scene.play.complete(
                "office", "user_confirmQuarter", KEY, Map.of("verdict", "confirm", "meetingDay", "2023-05-18"));
        scene.play.runJobs();
        assertThat(quarters.confirmed(KEY, 1)).isTrue();
    }

    /** D5: three categories; townships only the last, the others the last two: red, yellow. D9: the last 25 %, at least one. */
    @Test
    @Order(5)
    void lights_are_shown_by_the_table_in_three_categories() {
        var places = quarters.places(KEY, 1);
        assertThat(places.stream().filter(p -> !p.light().equals("none")))
                .extracting(p -> p.unit() + " " + p.light())
                .containsExactlyInAnyOrder("town3 red", "bureau4 red", "bureau3 yellow", "dual3 red", "dual2 yellow");
        assertThat(places.stream().filter(ConductPlace::tail).map(ConductPlace::unit))
                .containsExactlyInAnyOrder("town3", "bureau4", "dual3");
        assertThat(places.stream()
                        .filter(p -> p.unit().equals("town3"))
                        .findFirst()
                        .orElseThrow()
                        .score())
                .isEqualByComparingTo("72.5");
        assertThat(scene.facts("lightShown")).isEqualTo(5);
        assertThat(scene.open("user_receiveLetter")).isEqualTo(5);
    }

    /** D5: a numbered letter, kept off the notice board; receipt, answer, return, measures until done. */
    @Test
    @Order(6)
    void a_letter_is_receipted_answered_returned_and_followed_until_done() {
        var letter = letters.of(KEY).stream()
                .filter(l -> l.unit().equals("town3"))
                .findFirst()
                .orElseThrow();
        assertThat(letter.number()).isEqualTo("作风专班函〔2023〕" + letter.number().replaceAll(".*〕", ""));
        assertThat(scene.play
                        .http(null)
                        .get()
                        .uri("/notices/" + letter.bulletin() + "/word")
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        String word = "/conduct/letters/" + letter.bulletin() + "/word";
        assertThat(scene.page("town3", word).statusCode()).isEqualTo(200);
        assertThat(scene.page("town4", word).statusCode()).isEqualTo(404);
        assertThat(scene.page("town3", "/conduct/units/town3?year=2023").body())
                .contains("待签收", letter.number(), "签收红灯预警督办函");
        Task receive = scene.task("user_receiveLetter", "town3");
        assertThat(scene.submit("town3", receive, Map.of("received", false)).getBody())
                .contains("letter.notReceived");
        scene.play.moveTo(scene.at("2023-06-12"));
        scene.play.complete("head-town3", scene.task("user_receiveLetter", "town3"), Map.of("received", true));
        Task answer = scene.task("user_answerLetter", "town3");
        assertThat(scene.submit("town3", answer, Map.of("causes", "项目推进慢，包联责任没有落实。", "measures", List.of()))
                        .getBody())
                .contains("letter.noMeasure");
        assertThat(scene.submit("town3", answer, answer("2023-01-01")).getBody())
                .contains("letter.day");
        scene.play.moveTo(scene.at("2023-07-20"));
        scene.play.complete("town3", scene.task("user_answerLetter", "town3"), answer("2023-08-31"));
        scene.play.moveTo(scene.at("2023-08-01"));
        scene.play.complete(
                "office",
                scene.task("user_checkAnswer", "town3"),
                Map.of("verdict", "return", "reason", "责任人要写到具体的人。"));
        assertThat(scene.play.view(scene.task("user_answerLetter", "town3")).toString())
                .contains("责任人要写到具体的人")
                .contains("项目推进慢");
        scene.play.complete("town3", scene.task("user_answerLetter", "town3"), answer("2023-08-31"));
        scene.play.complete("office", scene.task("user_checkAnswer", "town3"), Map.of("verdict", "accept"));
        scene.play.moveTo(scene.at("2023-09-15"));
        Task finish = scene.task("user_finishLetter", "town3");
        assertThat(scene.submit("town3", finish, Map.of("results", List.of())).getBody())
                .contains("letter.noResult");
        scene.play.complete("town3", finish, Map.of("results", List.of(Map.of("no", 1, "result", "三个项目全部复工，月月调度。"))));
        scene.play.runJobs();
        assertThat(letters.of(KEY).stream()
                        .filter(l -> l.unit().equals("town3"))
                        .findFirst()
                        .orElseThrow()
                        .state())
                .isEqualTo("已办结");
        assertThat(scene.sql.queryForList(
                        "select distinct split_part(subject, ':', 1) from fact where kind = 'dutyOverdue' and subject like '%town3'",
                        String.class))
                .containsExactlyInAnyOrder("letterReceipt", "letterAnswer", "letterCheck", "letterDone");
    }

    /** D5: the quarter is done when every letter is. */
    @Test
    @Order(7)
    void the_quarter_ends_with_the_last_letter() {
        for (String unit : List.of("bureau3", "bureau4", "dual2", "dual3")) {
            scene.play.complete(unit, scene.task("user_receiveLetter", unit), Map.of("received", true));
            scene.play.complete(unit, scene.task("user_answerLetter", unit), answer("2023-10-31"));
            scene.play.complete("office", scene.task("user_checkAnswer", unit), Map.of("verdict", "accept"));
            scene.play.complete(
                    unit,
                    scene.task("user_finishLetter", unit),
                    Map.of("results", List.of(Map.of("no", 1, "result", "全部完成，已经回访。"))));
        }
        scene.play.runJobs();
        assertThat(scene.play.tasks(KEY)).isEmpty();
        assertThat(scene.sql.queryForObject(
                        "select count(*) from act_ru_execution where business_key_ like 'conduct:2023:conductYear:q1%'",
                        Integer.class))
                .isZero();
    }

    private static int score(String unit) {
        return 100 - 5 * Integer.parseInt(unit.replaceAll("\\D", ""));
    }

    private static Map<String, Object> own(String unit, Object score) {
        return Map.of("scores", List.of(row(unit, "study", score)));
    }

    private static Map<String, Object> row(String unit, String code, Object score) {
        var row = new java.util.HashMap<String, Object>();
        row.put("unit", unit);
        row.put("code", code);
        row.put("score", score);
        return row;
    }

    private static Map<String, Object> answer(String day) {
        return Map.of(
                "causes",
                "项目推进慢，包联责任没有落实。",
                "measures",
                List.of(Map.of("measure", "领导班子成员逐个包联项目", "responsible", "韦某某", "day", day)));
    }
}
