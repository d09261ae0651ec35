package org.yanzhen.laggard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yanzhen.laggard.EscalationScene.key;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.bulletin.Bulletins;
import org.yanzhen.engine.Cases;

/** B12: former laggards that caught up, at exactly five places of the region, three of the city, or with the annual total done. */
@HouseTest
class CatchUpTest {
    private static final String Q2 = key(2);
    private static final String Q3 = key(3);

    @Autowired
    Play play;

    @Autowired
    JdbcTemplate sql;

    @Autowired
    Cases cases;

    @Autowired
    CatchUps catchUps;

    @Autowired
    Bulletins bulletins;

    EscalationScene scene;

    @BeforeEach
    void fresh() {
        scene = new EscalationScene(play, sql, cases);
        scene.quarter(1, "HISTORY").quarter(2, "TIMER").quarter(3, "TIMER");
    }

    /** B12, G3: three places in the city are enough, two are not; five in the region are enough, four are not. */
    @Test
    void exactly_three_in_the_city_and_five_in_the_region_are_enough() {
        scene.listedAt(1, "lingshan", "foreignTrade", "city", 4, null)
                .clear(2, "lingshan", "foreignTrade", "city", 1, null)
                .listedAt(1, "pubei", "foreignTrade", "city", 4, null)
                .clear(2, "pubei", "foreignTrade", "city", 2, null)
                .listedAt(1, "qinnan", "agencyEfficiency", "region", 105, null)
                .clear(2, "qinnan", "agencyEfficiency", "region", 100, null)
                .listedAt(1, "qinbei", "agencyEfficiency", "region", 105, null)
                .clear(2, "qinbei", "agencyEfficiency", "region", 101, null);
        catchUps.judge(Q2);

        assertThat(catchUps.due(Q2)).containsExactly("lingshan", "qinnan");
        assertThat(catchUps.caughtUp(Q2, "lingshan")).isTrue();
        assertThat(catchUps.caughtUp(Q2, "pubei")).isFalse();
        assertThat(catchUps.of(2018))
                .extracting(c -> c.items().get(0).basis())
                .containsExactly("risenInCity", "risenInRegion");
        assertThat(catchUps.of(2018)).extracting(c -> c.items().get(0).risen()).containsExactly(3, 5);
        assertThat(sql.queryForObject(
                        "select decision from ruling where id = ?",
                        String.class,
                        catchUps.of(2018).get(0).items().get(0).ruling()))
                .isEqualTo("catchUp");
        assertThat(scene.due("commendation", "lingshan")).isEqualTo(LocalDate.of(2018, 12, 21));
        assertThat(scene.facts("caughtUp")).isEqualTo(2);
    }

    /** B12: the annual total done is enough, mid-year too and while still listed; whoever never was a laggard is not commended. */
    @Test
    void the_annual_total_done_is_enough_for_a_laggard_alone() {
        scene.listedAt(1, "lingshan", "fixedInvestment", "city", 4, "0.9")
                .listedAt(2, "lingshan", "fixedInvestment", "city", 4, "1.0")
                .clear(2, "pubei", "fixedInvestment", "city", 1, "1.3")
                .listedAt(1, "qinnan", "foreignTrade", "city", 4, "0.5")
                .clear(2, "qinnan", "foreignTrade", "city", 3, "0.9999");
        catchUps.judge(Q2);
        assertThat(catchUps.due(Q2)).containsExactly("lingshan");
        assertThat(catchUps.of(2018).get(0).items())
                .extracting(CatchUp.Item::basis)
                .containsExactly("annualTotal");
    }

    /** B12: once per streak, however often it is judged and however far it rises; a new streak may be commended again. */
    @Test
    void a_streak_is_commended_once_and_a_new_one_again() {
        scene.listedAt(1, "lingshan", "foreignTrade", "city", 4, null)
                .clear(2, "lingshan", "foreignTrade", "city", 1, null);
        catchUps.judge(Q2);
        catchUps.judge(Q2);
        assertThat(catchUps.of(2018)).hasSize(1);
        scene.listedAt(3, "lingshan", "foreignTrade", "city", 4, null);
        catchUps.judge(Q3);
        assertThat(catchUps.due(Q3)).isEmpty();
        scene.quarter(4, "TIMER").clear(4, "lingshan", "foreignTrade", "city", 1, null);
        catchUps.judge(key(4));
        assertThat(catchUps.due(key(4))).containsExactly("lingshan");
        assertThat(catchUps.of(2018)).hasSize(2);
    }

    /** G5: no figure, no rank, no rise. */
    @Test
    void without_a_rank_nobody_has_risen() {
        scene.listedAt(1, "lingshan", "foreignTrade", "city", 4, null);
        scene.corrected(2, "lingshan", "foreignTrade", "city", "UNRANKED", 1, 1, 1, null);
        catchUps.judge(Q2);
        assertThat(catchUps.due(Q2)).isEmpty();
    }

    /** B12, G10: the office checks the numbers, signs what it has read, and the unit is told; two cannot sign. */
    @Test
    void the_office_signs_the_commendation_with_its_numbers() throws Exception {
        caughtUp();
        Task task = play.task("office", "user_issueCommendation", Q2);
        assertThat(task.getName()).contains("灵山县");
        assertThat(play.view(task).get("grids").toString()).contains("外贸进出口总额", "第4名", "第1名", "全市排名提升");
        var words = new HashMap<>(scene.words(task, "redraft"));
        words.put("closing", "希望灵山县再接再厉，巩固成果。");
        play.complete("office", task, words);
        Task again = play.task("office", "user_issueCommendation", Q2);
        assertThat(scene.together("office", "office2", again, scene.words(again, "publish")))
                .containsExactly(204, 409);

        assertThat(bulletins.published().get(0).content().closing()).startsWith("希望灵山县");
        assertThat(catchUps.of(2018).get(0).state()).isEqualTo(CatchUp.State.COMMENDED);
        assertThat(scene.facts("catchUpCommended")).isEqualTo(1);
        assertThat(scene.messages("catchUpCommended")).isEqualTo(2);
        assertThat(scene.deadline("commendation", "lingshan")).isEqualTo("DONE");
        assertThat(cases.open(Q2 + ":lingshan")).isFalse();
    }

    /** B12: the office may drop the proposal, with a reason that stays with it. */
    @Test
    void the_office_drops_a_proposal_only_with_a_reason() {
        caughtUp();
        Task task = play.task("office", "user_issueCommendation", Q2);
        assertThat(scene.submit("office", task, Map.of("verdict", "drop")).getBody())
                .contains("form.missing")
                .contains("理由");
        play.complete("office", task, Map.of("verdict", "drop", "reason", "数据还在核实，暂不表扬。"));
        assertThat(catchUps.of(2018).get(0).state()).isEqualTo(CatchUp.State.DROPPED);
        assertThat(catchUps.of(2018).get(0).reason()).startsWith("数据还在核实");
        assertThat(bulletins.published()).isEmpty();
        assertThat(scene.facts("catchUpDropped")).isEqualTo(1);
        catchUps.judge(Q2);
        assertThat(catchUps.due(Q2)).isEmpty();
    }

    /** The office is reminded before the day. */
    @Test
    void the_office_is_reminded() {
        caughtUp();
        play.moveTo(LocalDate.of(2018, 12, 20).atTime(10, 0));
        assertThat(sql.queryForList("select recipient from message where kind = 'reminder'", String.class))
                .contains("office");
    }

    /** B14: a correction takes the ground away: the task is withdrawn with a notice; a commendation that is out is marked. */
    @Test
    void a_correction_withdraws_the_proposal_and_marks_the_commendation() {
        scene.listedAt(1, "pubei", "budgetRevenue", "city", 4, null)
                .clear(2, "pubei", "budgetRevenue", "city", 1, null);
        caughtUp();
        scene.commend(Q2, "pubei");
        Task pubei = play.tasks("office", "user_issueCommendation", Q2).stream()
                .filter(t -> t.getName().contains("浦北县"))
                .findFirst()
                .orElseThrow();
        play.complete("office", pubei, scene.words(pubei, "publish"));
        scene.corrected(2, "lingshan", "foreignTrade", "CLEAR", 2, 0, null)
                .corrected(2, "pubei", "budgetRevenue", "CLEAR", 2, 0, null);
        catchUps.reconcile(Q2, UUID.randomUUID());

        assertThat(play.tasks(Q2)).isEmpty();
        assertThat(catchUps.of(2018)).allMatch(c -> c.state() == CatchUp.State.WITHDRAWN);
        assertThat(catchUps.caughtUp(Q2, "lingshan")).isFalse();
        assertThat(scene.facts("catchUpWithdrawn")).isEqualTo(2);
        assertThat(scene.messages("catchUpWithdrawn")).isEqualTo(6); // two units, their heads, and the office twice
        assertThat(bulletins.published()).hasSize(1);
    }

    /** B14: what a correction makes new is proposed in a case of its own. */
    @Test
    void a_correction_proposes_what_is_new() {
        scene.listedAt(1, "lingshan", "foreignTrade", "city", 4, null)
                .clear(2, "lingshan", "foreignTrade", "city", 2, null);
        catchUps.judge(Q2);
        assertThat(catchUps.due(Q2)).isEmpty();
        scene.corrected(2, "lingshan", "foreignTrade", "CLEAR", 1, 0, null);
        catchUps.reconcile(Q2, UUID.randomUUID());
        Task task = play.task("office", "user_issueCommendation", Q2);
        play.complete("office", task, scene.words(task, "publish"));
        assertThat(catchUps.of(2018)).extracting(CatchUp::state).containsExactly(CatchUp.State.COMMENDED);
    }

    private void caughtUp() {
        scene.listedAt(1, "lingshan", "foreignTrade", "city", 4, null)
                .clear(2, "lingshan", "foreignTrade", "city", 1, null);
        catchUps.judge(Q2);
        scene.commend(Q2, "lingshan");
    }
}
