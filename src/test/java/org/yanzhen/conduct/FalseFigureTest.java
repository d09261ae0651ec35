package org.yanzhen.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.yanzhen.conduct.GradeScene.KEY;

import java.time.LocalDateTime;
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
import org.springframework.transaction.support.TransactionTemplate;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;

/** D11: false data, found, stated, decided: the item counts as zero and the quarter is ranked again. */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FalseFigureTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    ConductQuarters quarters;

    @Autowired
    WarningLetters letters;

    @Autowired
    TransactionTemplate transaction;

    private GradeScene scene;

    @BeforeAll
    void a_quarter_is_confirmed() {
        context.getBean(Play.class).beginAt(LocalDateTime.of(2023, 5, 8, 9, 0));
        scene = new GradeScene(context).year(List.of("town1", "town2", "town3"), List.of(), List.of());
        scene.confirmed(1, Map.of("town1", "95", "town2", "90", "town3", "85"));
        transaction.executeWithoutResult(t -> quarters.rankAgain(KEY, 1));
    }

    /** D11: only a score that is there can be false, and only once at a time. */
    @Test
    @Order(1)
    void only_a_score_that_is_there_can_be_false() {
        assertThatThrownBy(() -> scene.play.start("office", "falseFigure", finding("town1", "1", "nothing")))
                .hasStackTraceContaining("没有这项指标");
        assertThatThrownBy(() -> scene.play.start("office", "falseFigure", finding("town1", "2", "study")))
                .hasStackTraceContaining("还没有得分");
        assertThatThrownBy(() -> scene.play.start("town1", "falseFigure", finding("town2", "1", "study")))
                .isInstanceOf(RuntimeException.class);
        scene.play.start("office", "falseFigure", finding("town1", "1", "study"));
        assertThatThrownBy(() -> scene.play.start("office", "falseFigure", finding("town1", "1", "study")))
                .hasStackTraceContaining("正在办理");
    }

    /** D11: the unit is heard first; founded, the item is zero, the quarter ranked again, who is last now gets a letter. */
    @Test
    @Order(2)
    void a_founded_finding_makes_the_item_zero_and_ranks_again() {
        Task state = scene.task("user_stateFigure", "town1");
        assertThat(scene.play.view(state).toString()).contains("学习台账是补做的");
        scene.play.complete("town1", state, Map.of("statement", "经办人把计划当成了完成数，愿意更正。"));
        scene.play.moveTo(scene.at("2023-05-25"));
        Task decide = scene.task("user_decideFigure", "town1");
        assertThat(scene.play.view(decide).toString()).contains("把计划当成了完成数");
        assertThat(scene.submit("leader2", decide, Map.of("verdict", "founded", "why", "不实"))
                        .getBody())
                .contains("form.tooShort");
        scene.play.complete("leader2", decide, Map.of("verdict", "founded", "why", "台账与签到表对不上，不实成立。"));
        scene.play.runJobs();
        var town1 = quarters.places(KEY, 1).stream()
                .filter(p -> p.unit().equals("town1"))
                .findFirst()
                .orElseThrow();
        assertThat(town1.score()).isEqualByComparingTo("47.5");
        assertThat(town1.light()).isEqualTo("red");
        assertThat(letters.of(KEY)).extracting(ConductLetter::unit).containsExactly("town1");
        assertThat(scene.open("user_receiveLetter")).isEqualTo(1);
        assertThat(scene.facts("scoreWithdrawn")).isEqualTo(1);
        assertThat(scene.page("town1", "/conduct/units/town1?year=2023").body()).contains("0（数据不实）");
        assertThatThrownBy(() -> scene.play.start("office", "falseFigure", finding("town1", "1", "study")))
                .hasStackTraceContaining("已经认定数据不实");
    }

    /** D11: no statement in time is on record and no confession; unfounded, nothing changes. */
    @Test
    @Order(3)
    void silence_is_no_confession_and_an_unfounded_finding_changes_nothing() {
        scene.play.start("office", "falseFigure", finding("town2", "1", "deeds"));
        scene.play.moveTo(scene.at("2023-06-20"));
        assertThat(scene.facts("figureStatementLapsed")).isEqualTo(1);
        assertThat(scene.open("user_stateFigure")).isZero();
        Task decide = scene.task("user_decideFigure", "town2");
        assertThat(scene.play.view(decide).get("lapsed")).isEqualTo(true);
        scene.play.complete("leader3", decide, Map.of("verdict", "unfounded", "why", "现场核对属实，数据没有问题。"));
        scene.play.runJobs();
        assertThat(quarters.places(KEY, 1).stream()
                        .filter(p -> p.unit().equals("town2"))
                        .findFirst()
                        .orElseThrow()
                        .rank())
                .isEqualTo(1);
        assertThat(scene.sql.queryForObject(
                        "select count(*) from message where kind = 'figureUnfounded'", Integer.class))
                .isEqualTo(2);
    }

    /** D5, D11: the letter that followed is carried to its end like any other. */
    @Test
    @Order(4)
    void the_letter_that_followed_is_carried_to_its_end() {
        scene.play.complete("town1", scene.task("user_receiveLetter", "town1"), Map.of("received", true));
        scene.play.complete(
                "town1",
                scene.task("user_answerLetter", "town1"),
                Map.of(
                        "causes",
                        "台账没有专人管，补做充数。",
                        "measures",
                        List.of(Map.of("measure", "指定专人逐次登记", "responsible", "韦某某", "day", "2023-07-31"))));
        scene.play.complete("office", scene.task("user_checkAnswer", "town1"), Map.of("verdict", "accept"));
        scene.play.complete(
                "town1",
                scene.task("user_finishLetter", "town1"),
                Map.of("results", List.of(Map.of("no", 1, "result", "专人登记两个月，逐次核对。"))));
        scene.play.runJobs();
        assertThat(scene.play.tasks(KEY)).isEmpty();
        assertThat(scene.sql.queryForObject(
                        "select count(*) from act_ru_execution where business_key_ like 'conduct:2023:%'",
                        Integer.class))
                .isZero();
    }

    /** D5, D11, G5: what was confirmed stays; a letter whose light fell away is withdrawn once and its task with it. */
    @Test
    @Order(5)
    void a_letter_whose_light_fell_away_is_withdrawn_once_and_what_was_confirmed_stays() {
        scene.play.start("office", "falseFigure", finding("town3", "1", "study"));
        scene.play.start("office", "falseFigure", finding("town3", "1", "deeds"));
        scene.play.moveTo(scene.at("2023-07-03"));
        decide();
        assertThat(light("town3")).isEqualTo("red");
        assertThat(letters.of(KEY))
                .extracting(ConductLetter::unit, ConductLetter::state)
                .containsExactly(tuple("town1", "已撤回"), tuple("town3", "待签收"));
        assertThat(scene.facts("letterWithdrawn")).isEqualTo(1);
        assertThat(scene.page("town1", "/conduct/units/town1?year=2023").body()).contains("已撤回");
        assertThat(quarters.places(KEY, 1, 1))
                .extracting(ConductPlace::unit)
                .containsExactly("town1", "town2", "town3");
        assertThat(quarters.places(KEY, 1)).extracting(ConductPlace::edition).containsOnly(3);
        assertThat(scene.page("town2", "/conduct/ranks?year=2023&quarter=1").body())
                .contains("更正后的第 ", "看确认时的排名");
        assertThat(scene.page("town2", "/conduct/ranks?year=2023&quarter=1&edition=1")
                        .body())
                .contains("这是确认时的排名")
                .containsSubsequence("青河1镇", "青河2镇", "青河3镇");
        assertThat(scene.page("town3", "/conduct/units/town3?year=2023").body()).contains("确认时是第 3 名", "重新排名");
        assertThat(scene.page("town1", "/why/" + KEY + "/town1:q1").body()).contains("为什么没有亮灯", "已撤回", "预警督办函撤回");
        decide();
        assertThat(scene.facts("letterWithdrawn")).isEqualTo(1);
        assertThat(scene.sql.queryForObject(
                        "select count(*) from message where kind = 'letterWithdrawn'", Integer.class))
                .isEqualTo(2);
    }

    /** D5, D11: a unit that is lit again after its letter was withdrawn gets a new one with a number of its own. */
    @Test
    @Order(6)
    void a_unit_that_is_lit_again_gets_a_new_letter() {
        scene.play.start("office", "falseFigure", finding("town1", "1", "deeds"));
        scene.play.moveTo(scene.at("2023-07-17"));
        decide();
        assertThat(light("town1")).isEqualTo("red");
        assertThat(letters.of(KEY))
                .extracting(ConductLetter::unit, ConductLetter::issue, ConductLetter::state)
                .containsExactly(tuple("town1", 1, "已撤回"), tuple("town1", 2, "待签收"), tuple("town3", 1, "待签收"));
        assertThat(letters.of(KEY)).extracting(ConductLetter::number).doesNotHaveDuplicates();
        scene.play.complete("town1", scene.task("user_receiveLetter", "town1"), Map.of("received", true));
    }

    /** D5, G4: when all tie nobody is last: the letters are withdrawn and the open tasks with them. */
    @Test
    @Order(7)
    void the_open_tasks_of_withdrawn_letters_are_gone() {
        scene.play.start("office", "falseFigure", finding("town2", "1", "study"));
        scene.play.start("office", "falseFigure", finding("town2", "1", "deeds"));
        scene.play.moveTo(scene.at("2023-07-31"));
        decide();
        assertThat(scene.open("user_receiveLetter")).isEqualTo(1);
        decide();
        assertThat(letters.of(KEY)).allMatch(ConductLetter::withdrawn);
        assertThat(scene.play.tasks(KEY)).isEmpty();
        assertThat(scene.sql.queryForObject(
                        "select count(*) from deadline where case_key = ? and state = 'OPEN'", Integer.class, KEY))
                .isZero();
        assertThat(scene.facts("letterWithdrawn")).isEqualTo(3);
    }

    /** D5, D11: a letter whose light has another colour after the count is marked and goes on. */
    @Test
    @Order(8)
    void a_letter_whose_light_changed_its_colour_is_marked_and_goes_on() {
        for (String unit : List.of("bureau1", "bureau2", "bureau3"))
            scene.sql.update("insert into conduct_unit (key, unit, category) values (?, ?, 'department')", KEY, unit);
        scene.confirmed(2, Map.of("bureau1", "90", "bureau2", "80", "bureau3", "70"));
        transaction.executeWithoutResult(t -> quarters.rankAgain(KEY, 2));
        scene.play.start("office", "falseFigure", finding("bureau1", "2", "study"));
        scene.play.moveTo(scene.at("2023-08-14"));
        decide();
        assertThat(of(2)).containsExactly(tuple("bureau1", "red", "待签收"), tuple("bureau3", "yellow", "待签收"));
        scene.play.start("office", "falseFigure", finding("bureau3", "2", "study"));
        scene.play.moveTo(scene.at("2023-08-28"));
        decide();
        assertThat(of(2)).containsExactly(tuple("bureau1", "yellow", "待签收"), tuple("bureau3", "red", "待签收"));
        assertThat(scene.facts("letterRelit")).isEqualTo(2);
        assertThat(scene.open("user_receiveLetter")).isEqualTo(2);
    }

    private List<org.assertj.core.groups.Tuple> of(int quarter) {
        return letters.of(KEY).stream()
                .filter(l -> l.quarter() == quarter)
                .map(l -> tuple(l.unit(), l.shines(), l.state()))
                .toList();
    }

    private void decide() {
        Task decide = scene.play.tasks(KEY).stream()
                .filter(t -> t.getTaskDefinitionKey().equals("user_decideFigure"))
                .findFirst()
                .orElseThrow();
        scene.play.complete("leader2", decide, Map.of("verdict", "founded", "why", "台账与签到表对不上，不实成立。"));
        scene.play.runJobs();
    }

    private String light(String unit) {
        return quarters.places(KEY, 1).stream()
                .filter(p -> p.unit().equals(unit))
                .findFirst()
                .orElseThrow()
                .light();
    }

    private static Map<String, Object> finding(String unit, String quarter, String code) {
        return Map.of("year", "2023", "quarterNo", quarter, "unit", unit, "code", code, "fact", "抽查发现学习台账是补做的，日期对不上。");
    }
}
