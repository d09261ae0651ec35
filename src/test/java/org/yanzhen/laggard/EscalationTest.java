package org.yanzhen.laggard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yanzhen.laggard.EscalationScene.key;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.context.WebApplicationContext;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.Statements;
import org.yanzhen.bulletin.Bulletins;
import org.yanzhen.engine.Cases;
import org.yanzhen.house.Refusal;
import org.yanzhen.interview.Interview;
import org.yanzhen.interview.Interviews;

/** B9-B11: measures by table over the streak of one item, each once per streak, withdrawn when a correction takes the ground away. */
@HouseTest
class EscalationTest {
    private static final String Q2 = key(2);
    private static final String Q3 = key(3);
    private static final String Q4 = key(4);

    @Autowired
    Play play;

    @Autowired
    JdbcTemplate sql;

    @Autowired
    Cases cases;

    @Autowired
    WebApplicationContext context;

    @Autowired
    Measures measures;

    @Autowired
    Interviews interviews;

    @Autowired
    Bulletins bulletins;

    EscalationScene scene;

    @BeforeEach
    void fresh() {
        scene = new EscalationScene(play, sql, cases);
    }

    /** B9, B14: a first listing is in the quarterly list alone; two quarters running ask for the city-wide bulletin. */
    @Test
    void two_quarters_running_are_bulletined_and_one_is_not() {
        scene.quarter(2, "TIMER")
                .listed(2, "lingshan", "fixedInvestment", 2, "0.4")
                .listed(2, "pubei", "fixedInvestment", 1, "0.4")
                .clear(2, "qinnan", "fixedInvestment", "city", 1, "0.6");
        measures.judge(Q2);

        assertThat(kinds(Q2)).containsExactly("cityBulletin");
        var measure = measures.of(2018).get(0);
        assertThat(measure.unit()).isNull();
        assertThat(measure.lines()).hasSize(1);
        assertThat(measure.lines().get(0).unit()).isEqualTo("lingshan");
        assertThat(measure.lines().get(0).streak()).isEqualTo(2);
        assertThat(scene.facts("measureRaised")).isEqualTo(1);
        // ten working days from Saturday 8 December 2018
        assertThat(scene.due("measure", measure.id().toString())).isEqualTo(LocalDate.of(2018, 12, 21));
    }

    /** B10: three quarters ask for the bulletin and the interview. B9: one bulletin names every unit, an interview is for one. */
    @Test
    void three_quarters_running_are_bulletined_and_the_head_is_interviewed() {
        scene.quarter(3, "TIMER")
                .listed(3, "lingshan", "fixedInvestment", 3, "0.5")
                .listed(3, "lingshan", "foreignTrade", 3, "0.5")
                .listed(3, "pubei", "budgetRevenue", 3, "1.2")
                .listed(3, "qinbei", "fundsInPlace", 2, null);
        measures.judge(Q3);

        assertThat(kinds(Q3)).containsExactlyInAnyOrder("cityBulletin", "interview", "interview");
        var bulletin = one("cityBulletin");
        assertThat(bulletin.lines()).hasSize(4);
        var interview = measures.of("lingshan", 2018).stream()
                .filter(m -> m.kind().equals("interview"))
                .findFirst()
                .orElseThrow();
        assertThat(interview.lines()).extracting(Measure.Line::code).containsExactly("fixedInvestment", "foreignTrade");
        assertThat(interviews.get(interview.id()).kind()).isEqualTo("interview");
        assertThat(scene.due("interviewArrange", interview.id().toString())).isEqualTo(LocalDate.of(2018, 12, 21));
    }

    /** B11: four quarters with the annual total not done ask for criticism, admonition and deduction. */
    @Test
    void four_quarters_without_the_annual_total_are_criticised_admonished_and_deducted() {
        scene.quarter(4, "TIMER").listed(4, "lingshan", "fixedInvestment", 4, "0.9999");
        measures.judge(Q4);
        assertThat(kinds(Q4)).containsExactlyInAnyOrder("criticismBulletin", "admonition", "deduction");
    }

    /** B11, B12: four quarters with the annual total done stay at the bulletin, without a second interview. No target is no omission. */
    @Test
    void four_quarters_with_the_annual_total_done_stay_at_the_bulletin() {
        scene.quarter(4, "TIMER")
                .listed(4, "lingshan", "fixedInvestment", 4, "1.0")
                .listed(4, "pubei", "ruralDevelopment", 4, null);
        measures.judge(Q4);
        assertThat(kinds(Q4)).containsExactly("cityBulletin");
        assertThat(measures.of(2018).get(0).lines()).hasSize(2);
    }

    /** B9: each measure once per streak, however often the quarter is judged; each of the three stages is its own. */
    @Test
    void a_measure_is_raised_once_per_streak() {
        scene.quarter(2, "TIMER")
                .quarter(3, "TIMER")
                .listed(2, "lingshan", "fixedInvestment", 2, "0.4")
                .listed(3, "lingshan", "fixedInvestment", 3, "0.5");
        measures.judge(Q2);
        measures.judge(Q2);
        measures.judge(Q3);
        measures.judge(Q3);
        assertThat(measures.of(2018))
                .extracting(Measure::kind)
                .containsExactlyInAnyOrder("cityBulletin", "cityBulletin", "interview");
        assertThat(measures.raised(Q2)).hasSize(1);
        assertThat(measures.raised(Q3)).hasSize(2);
        assertThat(scene.facts("measureRaised")).isEqualTo(3);
    }

    /** What was done on paper before the house was there is not done again. */
    @Test
    void a_quarter_of_before_raises_nothing() {
        scene.quarter(2, "HISTORY").listed(2, "lingshan", "fixedInvestment", 2, "0.4");
        measures.judge(Q2);
        assertThat(measures.of(2018)).isEmpty();
    }

    /** Rulings are kept and every line points at its own; judging is set-based, however many rows. */
    @Test
    void a_quarter_is_judged_in_one_batch_and_every_line_has_its_ruling() {
        scene.quarter(2, "TIMER");
        for (String unit : List.of("lingshan", "pubei", "qinnan", "qinbei"))
            scene.listed(2, unit, "fixedInvestment", 2, "0.4");
        long four = judged();
        var measure = measures.of(2018).get(0);
        assertThat(measure.lines())
                .allMatch(l -> sql.queryForObject("select decision from ruling where id = ?", String.class, l.ruling())
                        .equals("escalationMeasure"));
        scene = new EscalationScene(play, sql, cases);
        scene.quarter(2, "TIMER");
        for (String unit : List.of("lingshan", "pubei", "qinnan", "qinbei"))
            for (String code :
                    List.of("fixedInvestment", "foreignTrade", "budgetRevenue", "fundsInPlace", "foreignCapitalUsed"))
                scene.listed(2, unit, code, 2, "0.4");
        assertThat(judged()).isEqualTo(four);
    }

    /** B9, G10: the office reads the Word file, changes its words, reads it again and signs; the units named are told. */
    @Test
    void the_office_signs_the_bulletin_it_has_read_and_two_cannot() throws Exception {
        scene.quarter(2, "TIMER")
                .listed(2, "lingshan", "fixedInvestment", 2, "0.4")
                .listed(2, "pubei", "foreignTrade", 2, "0.4");
        measures.judge(Q2);
        scene.begin(Q2, measures.raised(Q2));
        var measure = one("cityBulletin");

        Task task = task("office", "user_issueBulletin", Q2);
        assertThat(play.view(task).get("opening").toString()).contains("2个单位的2个单项");
        assertThat(play.view(task).get("grids").toString())
                .contains("灵山县")
                .contains("固定资产投资")
                .contains("连续两个季度");
        var changed = new java.util.HashMap<>(scene.words(task, "publish"));
        changed.put("closing", "请各单位认真整改，抓紧落实。");
        assertThat(scene.submit("office", task, changed).getBody()).contains("bulletin.unseen");
        changed.put("verdict", "redraft");
        play.complete("office", task, changed);
        Task again = task("office2", "user_issueBulletin", Q2);
        assertThat(play.view(again)).containsEntry("closing", "请各单位认真整改，抓紧落实。");
        String preview = play.view(again).get("previewPath").toString();
        assertThat(EscalationScene.page(context, play, "office", preview).getContentAsByteArray())
                .startsWith('P', 'K');
        assertThat(EscalationScene.page(context, play, "lingshan", preview).getStatus())
                .isEqualTo(404);

        assertThat(scene.together("office", "office2", again, scene.words(again, "publish")))
                .containsExactly(204, 409);
        var published = bulletins.published().get(0);
        assertThat(published.content().closing()).isEqualTo("请各单位认真整改，抓紧落实。");
        assertThat(measures.get(measure.id()).state()).isEqualTo(Measure.State.DONE);
        assertThat(measures.get(measure.id()).bulletin()).isEqualTo(published.id());
        assertThat(scene.deadline("measure", measure.id().toString())).isEqualTo("DONE");
        assertThat(scene.facts("measureTaken")).isEqualTo(1);
        assertThat(scene.messages("measureTaken")).isEqualTo(4);
        assertThat(cases.open(measure.caseKey())).isFalse();
    }

    /** B11: the criticism is the committee's and the government's own document. */
    @Test
    void the_criticism_bears_the_names_of_committee_and_government() {
        fourth();
        Task task = task("office", "user_issueBulletin", Q4);
        assertThat(play.view(task).get("issuer")).isEqualTo("中共钦州市委员会　钦州市人民政府");
        assertThat(play.view(task)).containsEntry("criticism", true);
        play.complete("office", task, scene.words(task, "publish"));
        assertThat(bulletins.published().get(0).number()).startsWith("钦发〔2018〕");
    }

    /** B11: points as the table has them, with their basis; only the performance office, and only once. */
    @Test
    void points_are_deducted_as_the_table_says_and_once() throws Exception {
        fourth();
        assertThat(play.tasks("office", "user_confirmDeduction", Q4)).isEmpty();
        Task task = task("performance", "user_confirmDeduction", Q4);
        assertThat(task.getName()).contains("灵山县");
        assertThat(play.view(task)).containsEntry("points", "2");
        assertThat(play.view(task).get("basis").toString()).startsWith("B11（政策，附件2五（三））：连续四季");
        assertThat(scene.submit("performance", task, Map.of()).getBody()).contains("deduction.unconfirmed");
        assertThat(scene.together("performance", "performance", task, Map.of("confirmed", true)))
                .containsExactly(204, 409);

        var deduction = measures.deductions(2018).get(0);
        assertThat(deduction.unit()).isEqualTo("lingshan");
        assertThat(deduction.points()).isEqualByComparingTo("2");
        assertThat(sql.queryForObject("select decision from ruling where id = ?", String.class, deduction.ruling()))
                .isEqualTo("deductionPoints");
        assertThat(scene.facts("pointsDeducted")).isEqualTo(1);
        assertThat(scene.messages("pointsDeducted")).isEqualTo(2);
    }

    /** B11: who forgets is reminded before the day. */
    @Test
    void the_office_and_the_performance_office_are_reminded_before_the_day() {
        fourth();
        play.moveTo(LocalDate.of(2018, 12, 21).atTime(10, 0));
        assertThat(sql.queryForList(
                        "select distinct recipient from message where kind = 'reminder' order by 1", String.class))
                .contains("office", "unit-performance");
    }

    /** B10: an interview that took place and was followed up ends its measure. */
    @Test
    void a_talk_that_was_followed_up_ends_the_measure() {
        scene.quarter(3, "TIMER").listed(3, "lingshan", "fixedInvestment", 3, "0.5");
        measures.judge(Q3);
        scene.begin(Q3, measures.raised(Q3));
        var measure = one("interview");
        play.complete("office", "user_arrangeInterview", Q3, appointment("leader2", "2018-12-12"));
        play.moveTo(LocalDate.of(2018, 12, 12).atTime(10, 30));
        play.complete("leader2", "user_minuteInterview", Q3, minutes());
        play.moveTo(LocalDate.of(2019, 1, 10).atTime(9, 0));
        assertThat(measures.get(measure.id()).state()).isEqualTo(Measure.State.RAISED);
        play.complete("office", "user_followUp", Q3, Map.of("verdict", "kept"));
        assertThat(measures.get(measure.id()).state()).isEqualTo(Measure.State.DONE);
        assertThat(cases.open(measure.caseKey())).isFalse();
    }

    /** B14: a correction takes every ground of a bulletin that is not out yet; its task is withdrawn with a notice. */
    @Test
    void a_bulletin_not_yet_out_is_withdrawn() {
        scene.quarter(2, "TIMER").listed(2, "lingshan", "fixedInvestment", 2, "0.4");
        measures.judge(Q2);
        scene.begin(Q2, measures.raised(Q2));
        var measure = one("cityBulletin");
        scene.corrected(2, "lingshan", "fixedInvestment", "CLEAR", 2, 0, null);
        assertThat(reconcile(Q2)).isEmpty();

        assertThat(measures.get(measure.id()).state()).isEqualTo(Measure.State.WITHDRAWN);
        assertThat(play.tasks(Q2)).isEmpty();
        assertThat(cases.open(measure.caseKey())).isFalse();
        assertThat(scene.deadline("measure", measure.id().toString())).isEqualTo("GONE");
        assertThat(scene.facts("measureWithdrawn")).isEqualTo(1);
        assertThat(scene.messages("measureWithdrawn")).isEqualTo(3);
        assertThat(to("measureWithdrawn")).contains("office", "unit-lingshan", "head-lingshan");
    }

    /** B14: a bulletin that is out stays out and is marked; who was named is told. A deduction is given back. */
    @Test
    void what_was_done_is_marked_withdrawn_and_points_are_given_back() {
        fourth();
        Task bulletin = task("office", "user_issueBulletin", Q4);
        play.complete("office", bulletin, scene.words(bulletin, "publish"));
        play.complete("performance", "user_confirmDeduction", Q4, Map.of("confirmed", true));
        scene.corrected(4, "lingshan", "fixedInvestment", "CLEAR", 2, 0, null);
        assertThat(reconcile(Q4)).isEmpty();

        assertThat(measures.of(2018)).allMatch(m -> m.state() == Measure.State.WITHDRAWN);
        assertThat(bulletins.published()).hasSize(1);
        assertThat(measures.deductions(2018)).allMatch(d -> d.revokedAt() != null);
        assertThat(scene.facts("measureWithdrawn")).isEqualTo(3);
        assertThat(play.tasks(Q4)).isEmpty();
        assertThat(sql.queryForList("select distinct text from message where kind = 'measureWithdrawn'", String.class))
                .anyMatch(t -> t.contains("由更正通报说明"));
        assertThat(to("measureWithdrawn")).contains("unit-performance"); // who registered the points
    }

    /** B14: a talk that is arranged is cancelled; one that was held keeps its minutes, and its follow-up falls away. */
    @Test
    void a_talk_is_cancelled_in_each_state() {
        scene.quarter(3, "TIMER")
                .listed(3, "lingshan", "fixedInvestment", 3, "0.5")
                .listed(3, "pubei", "foreignTrade", 3, "0.5")
                .listed(3, "qinnan", "foreignTrade", 3, "0.5");
        measures.judge(Q3);
        scene.begin(Q3, measures.raised(Q3));
        arrange("lingshan", "2018-12-12");
        arrange("pubei", "2018-12-12");
        play.moveTo(LocalDate.of(2018, 12, 12).atTime(11, 0));
        play.complete("leader2", talkOf("pubei", "user_minuteInterview"), minutes());
        scene.corrected(3, "lingshan", "fixedInvestment", "CLEAR", 2, 0, null);
        scene.corrected(3, "pubei", "foreignTrade", "CLEAR", 2, 0, null);
        scene.corrected(3, "qinnan", "foreignTrade", "CLEAR", 1, 0, null);
        reconcile(Q3);

        assertThat(play.tasks(Q3)).isEmpty();
        for (String unit : List.of("lingshan", "pubei", "qinnan"))
            assertThat(interviews.ofUnit(unit)).extracting(Interview::state).containsExactly(Interview.State.CANCELLED);
        assertThat(sql.queryForList(
                        "select text from message where kind = 'interviewCancelled' and recipient = 'leader2' order by text",
                        String.class))
                .containsExactly("定于2018年12月12日10:00的约谈依据已经不存在，不用再谈。", "约谈的依据已经不存在，不再回访。记录留存。");
        assertThat(play.as(
                        "office",
                        () -> interviews.minutes(
                                interviews.ofUnit("pubei").get(0).id())))
                .isNotNull();
        assertThat(sql.queryForObject(
                        "select count(*) from deadline where kind like 'interview%' and state = 'OPEN'", Integer.class))
                .isZero();
    }

    /** B14: part of the grounds falls away: the bulletin goes on with the rest, and cannot be signed unseen. What is new comes as its own. */
    @Test
    void a_bulletin_goes_on_with_the_rest_and_what_is_new_is_raised() {
        scene.quarter(2, "TIMER")
                .listed(2, "lingshan", "fixedInvestment", 2, "0.4")
                .listed(2, "pubei", "foreignTrade", 2, "0.4")
                .listed(2, "qinnan", "budgetRevenue", 1, "0.4");
        measures.judge(Q2);
        scene.begin(Q2, measures.raised(Q2));
        Task task = task("office", "user_issueBulletin", Q2);
        scene.corrected(2, "pubei", "foreignTrade", "CLEAR", 2, 0, null);
        scene.corrected(2, "qinnan", "budgetRevenue", "LISTED", 4, 2, 1);
        UUID amendment = UUID.randomUUID();
        var raised = measures.reconcile(Q2, amendment);

        assertThat(raised).hasSize(1);
        assertThat(measures.raisedBy(Q2, amendment.toString()))
                .containsExactly(raised.get(0).toString());
        assertThat(measures.get(raised.get(0)).lines())
                .extracting(Measure.Line::unit)
                .containsExactly("qinnan");
        assertThat(scene.submit("office", task, scene.words(task, "publish")).getBody())
                .contains("bulletin.unseen")
                .contains("名单有变化");
        play.complete("office", task, scene.words(task, "redraft"));
        Task again = task("office", "user_issueBulletin", Q2);
        assertThat(play.view(again).get("grids").toString()).contains("灵山县").doesNotContain("浦北县");
        play.complete("office", again, scene.words(again, "publish"));
        assertThat(bulletins.published()).hasSize(1);
        assertThat(measures.reconcile(Q2, UUID.randomUUID())).isEmpty();
    }

    /** B14: a correction of an earlier quarter reaches the later ones of the year. */
    @Test
    void a_correction_reaches_the_later_quarters() {
        scene.quarter(2, "HISTORY")
                .quarter(3, "TIMER")
                .quarter(4, "TIMER")
                .listed(3, "lingshan", "fixedInvestment", 3, "0.5")
                .listed(4, "lingshan", "fixedInvestment", 4, "0.8");
        measures.judge(Q3);
        measures.judge(Q4);
        scene.corrected(3, "lingshan", "fixedInvestment", "LISTED", 4, 1, 3)
                .corrected(4, "lingshan", "fixedInvestment", "city", "LISTED", 4, 2, 3, "0.8");
        UUID amendment = UUID.randomUUID();
        var raised = measures.reconcile(Q2, amendment);
        assertThat(raised).hasSize(1);
        assertThat(measures.get(raised.get(0)).key()).isEqualTo(Q4);
        assertThat(measures.get(raised.get(0)).carrier()).isEqualTo(Q2);
        assertThat(measures.of(2018).stream().collect(Collectors.groupingBy(Measure::state, Collectors.counting())))
                .containsEntry(Measure.State.WITHDRAWN, 5L)
                .containsEntry(Measure.State.RAISED, 1L);
    }

    /** B14: whatever was withdrawn cannot be done any more, and says so. */
    @Test
    void a_withdrawn_measure_refuses() {
        scene.quarter(2, "TIMER").listed(2, "lingshan", "fixedInvestment", 2, "0.4");
        measures.judge(Q2);
        String measure = measures.raised(Q2).get(0);
        scene.corrected(2, "lingshan", "fixedInvestment", "CLEAR", 2, 0, null);
        reconcile(Q2);
        assertThatThrownBy(() -> measures.publish(Q2, measure))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("measure.withdrawn"));
    }

    /** Statements but for the rows of batches. */
    private long judged() {
        return Statements.of(() -> measures.judge(Q2)).statements().stream()
                .filter(s -> !s.contains("into ruling") && !s.contains("into fact"))
                .count();
    }

    private void fourth() {
        scene.quarter(4, "TIMER").listed(4, "lingshan", "fixedInvestment", 4, "0.8");
        measures.judge(Q4);
        scene.begin(Q4, measures.raised(Q4));
    }

    private List<UUID> reconcile(String quarter) {
        return measures.reconcile(quarter, UUID.randomUUID());
    }

    private List<String> to(String kind) {
        return sql.queryForList("select distinct recipient from message where kind = ?", String.class, kind);
    }

    private void arrange(String unit, String day) {
        play.complete("office", talkOf(unit, "user_arrangeInterview"), appointment("leader2", day));
    }

    private Task talkOf(String unit, String task) {
        return play.tasks("office", task, Q3).stream()
                .filter(t -> play.view(t).get("unit").equals(unit))
                .findFirst()
                .orElseThrow();
    }

    static Map<String, Object> appointment(String leader, String day) {
        return Map.of("leader", leader, "day", day, "hour", "10:00", "place", "市委一号楼会议室");
    }

    static Map<String, Object> minutes() {
        return Map.of(
                "verdict", "held",
                "minutes", "听取了情况说明，要求加快项目开工，每月报告进度。",
                "undertakings", List.of(Map.of("text", "春节前新开工三个项目", "day", "2019-01-31")),
                "followUp", "2019-01-10");
    }

    private Measure one(String kind) {
        return measures.of(2018).stream()
                .filter(m -> m.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private List<String> kinds(String quarter) {
        return measures.raised(quarter).stream()
                .map(id -> measures.get(UUID.fromString(id)).kind())
                .toList();
    }

    private Task task(String user, String task, String quarter) {
        return play.task(user, task, quarter);
    }
}
