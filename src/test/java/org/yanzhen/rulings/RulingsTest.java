package org.yanzhen.rulings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yanzhen.HouseTest;
import org.yanzhen.house.Refusal;

@HouseTest
class RulingsTest {
    private static final String CASE = "selection:2018:rulings";

    @Autowired
    Rulings rulings;

    @Autowired
    JdbcClient sql;

    @Test
    void a_ruling_keeps_what_was_asked_what_fired_and_what_it_rests_on() {
        Ruling ruling = rulings.judge("nominationQuota", CASE, "unit:lingshan", Map.of("unitCategory", "county"));

        assertThat(ruling.integer("quota")).isEqualTo(3);
        assertThat(ruling.inputs()).containsEntry("unitCategory", "county");
        assertThat(ruling.only().rule()).startsWith("rule_");
        assertThat(ruling.only().basis().number()).isEqualTo("A9");
        assertThat(ruling.only().basis().policy()).isFalse();
        assertThat(rulings.of(CASE, "unit:lingshan"))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("at")
                .containsExactly(ruling);
        assertThat(rulings.get(ruling.id()).only()).isEqualTo(ruling.only());
    }

    @Test
    void many_subjects_are_judged_in_their_order_and_a_preview_leaves_no_trace() {
        var asked = new LinkedHashMap<String, Map<String, ?>>();
        for (int i = 0; i < 300; i++)
            asked.put("unit:" + i, Map.of("unitCategory", i % 2 == 0 ? "county" : "municipal"));

        List<Ruling> answers = rulings.judgeAll("nominationQuota", CASE + ":many", asked);

        assertThat(answers).extracting(Ruling::subject).containsExactlyElementsOf(asked.keySet());
        assertThat(answers.get(1).integer("quota")).isEqualTo(1);
        rulings.preview("nominationQuota", CASE + ":preview", Map.of("unitCategory", "county"));
        assertThat(sql.sql("select count(*) from ruling where case_key = ?")
                        .param(CASE + ":preview")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_question_that_no_rule_answers_is_refused_and_the_table_is_named() {
        assertThatThrownBy(() -> rulings.judge("nominationQuota", CASE, "unit:moon", Map.of("unitCategory", "moon")))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo("ruling.none"))
                .hasMessageContaining("决策表“");
    }

    @Test
    void the_table_can_be_shown_as_it_was_with_labels_and_the_row_that_fired() {
        Ruling ruling = rulings.judge("nominationQuota", CASE, "unit:pubei", Map.of("unitCategory", "county"));
        var table = rulings.table(ruling.decision(), ruling.version());

        assertThat(table.inputs().get(0).name()).isEqualTo("unitCategory");
        assertThat(table.inputs().get(0).label()).isNotBlank();
        assertThat(table.row(ruling.only().rule()).annotation()).startsWith("A9 | ");
    }

    /** A3, G3: "and below" includes the level it names. */
    @Test
    void section_and_below_includes_section_and_nothing_above() {
        for (var level : Map.of("section", true, "deputySection", true, "deputyDivision", false)
                .entrySet())
            assertThat(rulings.judge(
                                    "levelEligibility",
                                    CASE,
                                    "person:" + level.getKey(),
                                    Map.of("level", level.getKey(), "established", true))
                            .yes("eligible"))
                    .as(level.getKey())
                    .isEqualTo(level.getValue());
    }

    @Test
    void rulings_are_never_changed_or_removed() {
        rulings.judge("nominationQuota", CASE, "unit:final", Map.of("unitCategory", "county"));
        assertThatThrownBy(() -> sql.sql("delete from ruling").update()).hasMessageContaining("never changed");
    }
}
