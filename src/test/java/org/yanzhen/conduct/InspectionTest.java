package org.yanzhen.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.yanzhen.conduct.ConductCity.INSPECTOR;
import static org.yanzhen.conduct.ConductCity.OTHER_INSPECTOR;
import static org.yanzhen.conduct.ConductCity.YEAR;
import static org.yanzhen.conduct.MonthlyReportTest.refusal;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.attachment.Files;
import org.yanzhen.engine.Identities;
import org.yanzhen.house.Form;
import org.yanzhen.record.Fact;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;

/** D4: four rounds of one year; each test goes on where the last ended. */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InspectionTest {
    @Autowired
    WebApplicationContext context;

    @Autowired
    Play play;

    @Autowired
    Roster roster;

    @Autowired
    Identities identities;

    @Autowired
    ConductYears years;

    @Autowired
    Inspections inspections;

    @Autowired
    Attachments attachments;

    @Autowired
    Facts facts;

    @Autowired
    JdbcClient sql;

    @BeforeAll
    void the_year_is_started_and_the_first_round_has_begun() {
        play.beginAt(LocalDateTime.of(2022, 12, 20, 9, 0));
        ConductCity.settle(play, roster, identities);
        ConductCity.start(play, years, ConductCity.small());
        play.moveTo(LocalDateTime.of(2023, 3, 28, 9, 0));
    }

    /** D4, G9: each group finds its units; somebody of the unit itself finds nothing there, and is refused. */
    @Test
    @Order(1)
    void nobody_inspects_the_own_unit() {
        assertThat(inspections.of(YEAR, "1", null))
                .hasSize(5)
                .allMatch(i -> i.open() && !i.field() && i.quarter() == 1);
        assertThat(play.tasks(INSPECTOR, "user_inspect", key("1", "township1"))).hasSize(1);
        assertThat(play.tasks(INSPECTOR, "user_inspect", key("1", "bureau1"))).isEmpty();
        assertThat(play.tasks("bureau1", "user_inspect", key("1", "dual1"))).hasSize(1);
        assertThat(play.tasks("bureau1", "user_inspect", key("1", "bureau1"))).isEmpty();
        assertThat(inspections.inspectors(YEAR, "bureau1")).containsExactly(OTHER_INSPECTOR);

        assertThat(refusal(() -> play.as("bureau1", () -> {
                            inspections.report(YEAR, "1", "bureau1", new Form(check("2023-03-27")));
                            return null;
                        }))
                        .code())
                .isEqualTo("inspection.ownUnit");
        assertThat(refusal(() -> play.as(INSPECTOR, () -> {
                            inspections.report(YEAR, "1", "bureau1", new Form(check("2023-03-27")));
                            return null;
                        }))
                        .code())
                .isEqualTo("inspection.notYours");
    }

    /** D4, G5: papers without a visit are refused, and so are scores that are missing or out of range. */
    @Test
    @Order(2)
    void what_is_seen_on_site_comes_before_papers() {
        var papers = check("2023-03-27");
        papers.remove("sites");
        papers.put("papers", List.of(Map.of("title", "会议记录", "text", "记录齐全，装订整齐。")));
        assertThat(code(papers)).isEqualTo("inspection.noSite");
        assertThat(code(check("2023-03-29"))).isEqualTo("inspection.day");
        assertThat(code(check("2021-03-29"))).isEqualTo("inspection.day");
        var unscored = check("2023-03-27");
        unscored.put("scores", List.of(Map.of("code", "style", "score", 90)));
        assertThat(code(unscored)).isEqualTo("inspection.scoreMissing");
        var high = check("2023-03-27");
        high.put("scores", List.of(Map.of("code", "style", "score", 101), Map.of("code", "livelihood", "score", 1)));
        assertThat(code(high)).isEqualTo("score.range");
        var ballots = check("2023-03-27");
        ballots.putAll(Map.of("handedOut", 10, "good", 8, "fair", 2, "average", 1, "poor", 0));
        assertThat(code(ballots)).isEqualTo("inspection.ballots");

        play.complete(INSPECTOR, "user_inspect", key("1", "township1"), check("2023-03-27"));

        assertThat(sql.sql(
                                "select code || ' ' || trim_scale(score) || ' ' || source from conduct_score where key = ? and quarter = 1 and unit = 'township1' order by code")
                        .param(YEAR)
                        .query(String.class)
                        .list())
                .containsExactly("livelihood 85 INSPECTION", "style 92.5 INSPECTION");
        assertThat(facts("inspectionReported", "inspection:1:township1")).hasSize(1);
    }

    /** D4, G2: the report's day is in the table; group and office hear of a late one, with the legal day on record. */
    @Test
    @Order(3)
    void a_late_report_is_recorded_with_its_day() {
        play.moveTo(LocalDateTime.of(2023, 4, 11, 9, 0));
        assertThat(facts("inspectionReminded", "inspection:1:dual1")).isNotEmpty();
        assertThat(facts("inspectionOverdue", "inspection:1:dual1"))
                .singleElement()
                .satisfies(f -> assertThat(f.details()).containsEntry("due", "2023-04-10"));
        assertThat(facts("inspectionOverdue", "inspection:1:township1")).isEmpty();
        play.moveTo(LocalDateTime.of(2023, 4, 26, 9, 0));
        assertThat(facts("inspectionChased", "inspection:1:dual1")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(sql.sql("select recipient from message where kind = 'inspectionOverdue'")
                        .query(String.class)
                        .list())
                .contains("office", OTHER_INSPECTOR);
        finish("1", "2023-04-12");
        assertThat(facts("inspectionReported", "inspection:1:dual1").get(0).details())
                .containsEntry("daysLate", 16);
    }

    /** D4: the two inspections of the year want interviews, the democratic assessment and photos that another unit cannot see. */
    @Test
    @Order(4)
    void the_two_inspections_of_the_year_ask_for_more() {
        play.moveTo(LocalDateTime.of(2023, 6, 20, 9, 0));
        assertThat(inspections.of(YEAR, "2", null)).hasSize(5).allMatch(i -> i.field() && i.quarter() == 2);
        var form = field("2023-06-15", INSPECTOR);
        form.remove("interviews");
        assertThat(refusal(() -> play.complete(INSPECTOR, "user_inspect", key("2", "township1"), form))
                        .code())
                .isEqualTo("inspection.noInterview");
        var dark = field("2023-06-15", INSPECTOR);
        dark.put("photos", List.of());
        assertThat(refusal(() -> play.complete(INSPECTOR, "user_inspect", key("2", "township1"), dark))
                        .code())
                .isEqualTo("inspection.noPhoto");
        var uncounted = field("2023-06-15", INSPECTOR);
        uncounted.remove("handedOut");
        assertThat(refusal(() -> play.complete(INSPECTOR, "user_inspect", key("2", "township1"), uncounted))
                        .code())
                .isEqualTo("form.missing");

        var whole = field("2023-06-15", INSPECTOR);
        play.complete(INSPECTOR, "user_inspect", key("2", "township1"), whole);

        UUID photo = UUID.fromString((String) ((List<?>) whole.get("photos")).get(0));
        assertThat(play.as("office", () -> attachments.readable(photo))).isPresent();
        assertThat(play.as("leader3", () -> attachments.readable(photo))).isPresent();
        assertThat(play.as("township1", () -> attachments.readable(photo))).isPresent();
        assertThat(play.as("township2", () -> attachments.readable(photo))).isEmpty();
        finish("2", "2023-06-16");
    }

    /** D4: a report is read by office, leaders, the group and the unit; what was said in talks the unit does not read. */
    @Test
    @Order(5)
    void a_report_is_read_by_those_entitled_and_talks_stay_with_the_group() throws Exception {
        var web = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
        String address = "/conduct/inspections/2/township1?year=2023";
        String office = page(web, address, "office", "office");
        assertThat(office)
                .contains("窗口都有人", "发出 30 票，收回 29 票", "现场照片", "报表比去年少了", "问了六位办事群众")
                .containsSubsequence("现场看到的", "现场照片", "民主测评", "个别访谈", "考核情况报告");
        assertThat(page(web, address, "leader9", "leader")).contains("报表比去年少了");
        assertThat(page(web, address, "township1", "unit-township1"))
                .contains("窗口都有人", "发出 30 票", "访谈 1 次")
                .doesNotContain("报表比去年少了");
        assertThat(page(web, "/conduct/units/township1?year=2023", "township1", "unit-township1"))
                .contains("/conduct/inspections/2/township1", "2023年二季度实地考核", "没有内容");
        for (String stranger : List.of("township2", "dual1"))
            web.perform(get(address).with(user(stranger).roles("unit-" + stranger)))
                    .andExpect(status().isNotFound());
        web.perform(get("/conduct/inspections/9/township1").with(user("office").roles("office")))
                .andExpect(status().isNotFound());
    }

    private static String page(MockMvc web, String address, String user, String group) throws Exception {
        return web.perform(get(address).with(user(user).roles(group)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    /** D3, D4, D6: twelve months and four rounds later nothing is owed any more. */
    @Test
    @Order(6)
    void the_year_ends_when_all_is_in() {
        play.moveTo(LocalDateTime.of(2023, 10, 8, 9, 0));
        finish("3", "2023-10-07");
        play.moveTo(LocalDateTime.of(2023, 12, 14, 9, 0));
        finish("4", "2023-12-12");
        assertThat(inspections.of(YEAR, null, null)).hasSize(20).noneMatch(Inspection::open);
        play.moveTo(LocalDateTime.of(2024, 1, 26, 9, 0));
        assertThat(play.tasks(YEAR).stream().map(t -> t.getTaskDefinitionKey()))
                .doesNotContain("user_report", "user_inspect");
    }

    private void finish(String round, String day) {
        for (Inspection i : inspections.of(YEAR, round, null)) {
            if (!i.open()) continue;
            String by = i.group() == 1 ? INSPECTOR : OTHER_INSPECTOR;
            play.complete(by, "user_inspect", key(round, i.unit()), i.field() ? field(day, by) : check(day));
        }
        play.runJobs();
    }

    private String code(Map<String, Object> form) {
        return refusal(() -> play.complete(INSPECTOR, "user_inspect", key("1", "township1"), form))
                .code();
    }

    private static Map<String, Object> check(String day) {
        var form = new HashMap<String, Object>();
        form.put("visitedOn", day);
        form.put("sites", List.of(Map.of("title", "便民服务中心", "text", "窗口都有人，AB岗牌子挂出来了。")));
        form.put("summary", "到现场看了便民服务中心，问了六位办事群众，总体情况较好。");
        form.put("scores", List.of(Map.of("code", "style", "score", 92.5), Map.of("code", "livelihood", "score", 85)));
        return form;
    }

    private Map<String, Object> field(String day, String by) {
        var form = check(day);
        form.put("interviews", List.of(Map.of("title", "村干部", "text", "报表比去年少了，来检查的还是多。")));
        form.putAll(Map.of("handedOut", 30, "good", 20, "fair", 6, "average", 2, "poor", 1));
        form.put(
                "photos",
                List.of(play.as(
                        by,
                        () -> attachments
                                .receive("现场.jpg", Files.photo(), Attachments.PHOTO)
                                .id()
                                .toString())));
        return form;
    }

    private static String key(String round, String unit) {
        return YEAR + ":inspection:" + round + ":" + unit;
    }

    private List<Fact> facts(String kind, String subject) {
        return facts.of(YEAR, subject).stream()
                .filter(f -> f.kind().equals(kind))
                .toList();
    }
}
