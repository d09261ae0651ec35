package org.yanzhen.laggard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yanzhen.laggard.EscalationScene.key;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.context.WebApplicationContext;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.bulletin.Bulletins;
import org.yanzhen.engine.Cases;
import org.yanzhen.house.Refusal;

/** A1, A2, B11, B14: the end of a laggard year, and who goes on with a merged unit's streaks. */
@HouseTest
class LaggardYearEndTest {
    private static final String YEAR = "laggard:2018:laggardYearEnd";

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
    LaggardYears years;

    @Autowired
    Successions successions;

    @Autowired
    Bulletins bulletins;

    EscalationScene scene;

    @BeforeEach
    void fresh() {
        scene = new EscalationScene(play, sql, cases);
    }

    /** A2: only the fourth quarter opens the year's end, and only once. */
    @Test
    void the_fourth_quarter_opens_the_end_of_the_year_once() {
        for (int q = 1; q <= 4; q++) scene.quarter(q, "TIMER");
        for (int q = 1; q <= 3; q++) years.openAfter(key(q));
        assertThat(cases.open(YEAR)).isFalse();
        years.openAfter(key(4));
        years.openAfter(key(4));
        assertThat(play.tasks(YEAR)).hasSize(1);
        assertThat(scene.facts("yearEndOpened")).isEqualTo(1);
        assertThat(scene.due("yearEnd", "")).isEqualTo(LocalDate.of(2019, 1, 7)); // twenty working days
    }

    /** A1, A2, B11: totals, listings, measures, deductions; what is open is said; the signed summary is published and the year closed. */
    @Test
    void the_office_checks_the_year_signs_it_and_the_year_is_closed() throws Exception {
        scene.quarter(3, "TIMER")
                .quarter(4, "TIMER")
                .listed(3, "lingshan", "fixedInvestment", 3, "0.6")
                .listed(4, "lingshan", "fixedInvestment", 4, "0.8")
                .clear(4, "pubei", "fixedInvestment", "city", 1, "1.0");
        measures.judge(key(4));
        scene.begin(key(4), measures.raised(key(4)));
        play.complete("performance", "user_confirmDeduction", key(4), Map.of("confirmed", true));
        years.openAfter(key(4));
        play.moveTo(LocalDate.of(2019, 1, 7).atTime(8, 0));
        assertThat(sql.queryForList(
                        "select recipient from message where kind = 'reminder' and case_key = ?", String.class, YEAR))
                .containsExactly("office");

        Task task = play.task("office", "user_checkSummary", YEAR);
        assertThat(task.getName()).contains("2018年度");
        var view = play.view(task);
        assertThat(view).containsEntry("open", 2).containsEntry("openCommendations", 0);
        assertThat(view.get("grids").toString()).contains("灵山县, 0/1, 2次, 4季", "浦北县, 1/1, 0次");
        String preview = view.get("previewPath").toString();
        assertThat(EscalationScene.page(context, play, "office", preview).getContentAsByteArray())
                .startsWith('P', 'K');
        var words = new HashMap<>(scene.words(task, "redraft"));
        words.put("closing", "希望各单位认真总结，明年继续努力。");
        play.complete("office", task, words);
        Task again = play.task("office", "user_checkSummary", YEAR);
        assertThat(scene.together("office", "office2", again, scene.words(again, "publish")))
                .containsExactly(204, 409);

        assertThat(bulletins.published().get(0).content().title()).contains("2018年度");
        assertThat(years.closed(2018)).isTrue();
        assertThat(scene.facts("yearClosed")).isEqualTo(1);
        assertThat(scene.deadline("yearEnd", "")).isEqualTo("DONE");
        assertThat(cases.open(YEAR)).isFalse();
    }

    /**
     * B8, B11: no next list of the year comes after the fourth, so the year's end closes its rectifications; it waits for plans
     * that may still come in time and for those before the office.
     */
    @Test
    void the_end_of_the_year_closes_the_rectifications_of_the_fourth_quarter() {
        scene.quarter(4, "TIMER")
                .listed(4, "lingshan", "fixedInvestment", 1, "0.8")
                .listed(4, "pubei", "foreignTrade", 1, "0.8");
        for (String unit : List.of("lingshan", "pubei"))
            play.as(null, () -> {
                cases.start("rectification", key(4) + ":" + unit, Map.of("quarter", key(4), "unit", unit), null);
                return null;
            });
        years.openAfter(key(4));
        Task task = play.task("office", "user_checkSummary", YEAR);
        assertThat(scene.submit("office", task, scene.words(task, "publish")).getBody())
                .contains("yearEnd.plansOpen", "灵山县、浦北县的整改方案没有到期");
        play.complete("lingshan", "user_filePlan", key(4), ListedScene.plan("2018-12-28"));
        play.moveTo(LocalDate.of(2018, 12, 25).atTime(9, 0)); // Pubei's fifteen days are over
        assertThat(scene.facts("planOverdue")).isEqualTo(1);
        assertThat(scene.submit("office", task, scene.words(task, "publish")).getBody())
                .contains("yearEnd.plansOpen", "灵山县的整改方案");
        scene.accept(key(4));
        play.complete("office", task, scene.words(task, "publish"));
        assertThat(cases.open(key(4) + ":lingshan")).isFalse();
        assertThat(cases.open(key(4) + ":pubei")).isFalse();
        assertThat(sql.queryForObject(
                        "select details->>'rectificationsClosed' from fact where kind = 'yearClosed'", String.class))
                .isEqualTo("2");
        assertThat(sql.queryForList(
                        "select distinct details->>'outcome' from fact where kind = 'rectificationClosed'",
                        String.class))
                .containsExactly("yearEnded");
    }

    /** B14: the office registers with a document who goes on with a unit's streaks; the successor is told and the fold asks for it. */
    @Test
    void the_office_says_who_goes_on_with_a_units_streaks() {
        play.start("office", "unitSuccession", form("qinbei", "qinnan"));
        assertThat(successions.decided(2018))
                .extracting(Successions.Decided::document)
                .containsExactly("钦编〔2018〕12号");
        assertThat(scene.facts("streakInherited")).isEqualTo(1);
        assertThat(scene.messages("streakInherited")).isEqualTo(2);
    }

    /** B14: nobody succeeds himself, twice, in a circle, without a unit of the roster, or by a document of tomorrow. */
    @Test
    void a_succession_that_makes_no_sense_is_refused() {
        play.start("office", "unitSuccession", form("qinbei", "qinnan"));
        refused("succession.already", form("qinbei", "pubei"));
        refused("succession.same", form("pubei", "pubei"));
        refused("succession.circle", form("qinnan", "qinbei"));
        refused("succession.unknownUnit", form("pubei", "atlantis"));
        var future = new HashMap<>(form("pubei", "lingshan"));
        future.put("documentDay", "2019-01-01");
        refused("succession.future", future);
        assertThat(play.as("lingshan", () -> {
                    try {
                        successions.decide(new org.yanzhen.house.Form(form("pubei", "lingshan")));
                        return "";
                    } catch (Refusal e) {
                        return e.code();
                    }
                }))
                .isEqualTo("succession.notOffice");
    }

    private void refused(String code, Map<String, Object> form) {
        assertThatThrownBy(() -> play.start("office", "unitSuccession", form))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static Map<String, Object> form(String from, String to) {
        return Map.of(
                "year",
                "2018",
                "predecessor",
                from,
                "successor",
                to,
                "document",
                "钦编〔2018〕12号",
                "documentDay",
                "2018-11-20");
    }
}
