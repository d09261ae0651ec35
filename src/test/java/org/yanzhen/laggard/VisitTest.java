package org.yanzhen.laggard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.house.Form;
import org.yanzhen.house.Refusal;
import org.yanzhen.record.Facts;

/** B13: inspection teams record visits at any time. */
@HouseTest
class VisitTest {
    @Autowired
    Play play;

    @Autowired
    WebApplicationContext house;

    @Autowired
    Visits visits;

    @Autowired
    Facts facts;

    @Autowired
    TransactionTemplate transaction;

    ListedScene scene;

    @BeforeEach
    void a_morning_in_february() {
        scene = new ListedScene(play, house).published(ListedScene.Q4, LocalDate.of(2019, 2, 20));
    }

    /** B13: each of the four teams and the office records; the unit and its head are told, and see it with the leaders. */
    @Test
    void teams_and_the_office_record_visits_and_the_unit_sees_them() {
        var teams =
                List.of("disciplineCommission", "performance", "partySupervision", "governmentSupervision", "office");
        for (String team : teams) play.start(team, "inspectionVisit", visit());
        assertThat(visits.of("lingshan", 2019)).extracting(Visit::team).containsExactlyInAnyOrderElementsOf(teams);
        assertThat(visits.of(null, 2018)).isEmpty();
        assertThat(facts.of("laggard:2019:inspectionVisit", "unit:lingshan"))
                .hasSize(5)
                .allMatch(f -> f.kind().equals("visitRecorded")
                        && f.details().get("day").equals("2019-02-19"));
        for (String reader : List.of("lingshan", "head-lingshan", "performance", "office", "leader3"))
            assertThat(read(reader)).as(reader).contains("三个项目没有开工", "领导小组办公室");
        assertThat(read("pubei")).isNull();
        assertThat(scene.letters("visitRecorded", "unit-lingshan")).isEqualTo(5);
        assertThat(scene.letters("visitRecorded", "head-lingshan")).isEqualTo(5);
        assertThat(get("performance", "/api/laggard/visits/units")).contains("\"lingshan\"", "灵山县");
        assertThat(get("lingshan", "/api/laggard/visits/units")).isNull();
    }

    /** B13: nobody else may begin, and what is wrong is refused. */
    @Test
    void others_cannot_record_and_a_visit_has_taken_place() {
        assertThat(catchThrowable(() -> play.start("lingshan", "inspectionVisit", visit())))
                .isNotNull();
        assertThat(refused("lingshan", visit()).code()).isEqualTo("visit.teamsOnly");
        assertThat(refused("performance", ListedScene.with(visit(), "day", "2019-02-21"))
                        .code())
                .isEqualTo("visit.notYet");
        assertThat(refused("performance", ListedScene.with(visit(), "day", "2018-02-19"))
                        .code())
                .isEqualTo("visit.tooOld");
        assertThat(refused("performance", ListedScene.with(visit(), "unit", "nowhere"))
                        .field())
                .isEqualTo("unit");
        assertThat(refused("performance", ListedScene.with(visit(), "seen", "")).field())
                .isEqualTo("seen");
        assertThat(visits.of(null, 2019)).isEmpty();
    }

    private String read(String reader) {
        return get(reader, "/api/laggard/visits?unit=lingshan&year=2019");
    }

    /** What the person is shown there; null if nothing is. */
    private String get(String reader, String address) {
        return play.as(reader, () -> {
            try {
                var login = SecurityContextHolder.getContext().getAuthentication();
                var answer = MockMvcBuilders.webAppContextSetup(house)
                        .apply(springSecurity())
                        .build()
                        .perform(MockMvcRequestBuilders.get(address).with(authentication(login)))
                        .andReturn()
                        .getResponse();
                return answer.getStatus() == 200 ? answer.getContentAsString(StandardCharsets.UTF_8) : null;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Refusal refused(String user, Map<String, Object> form) {
        return (Refusal) catchThrowable(() ->
                play.as(user, () -> transaction.execute(s -> visits.record(new Form(form)))));
    }

    private static Map<String, Object> visit() {
        var form = new HashMap<String, Object>();
        form.put("unit", "lingshan");
        form.put("day", "2019-02-19");
        form.put("seen", "现场查看五个项目，三个项目没有开工。");
        form.put("advice", "请倒排工期，每周报送进展。");
        return form;
    }
}
