package org.yanzhen.interview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.engine.Cases;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Json;
import org.yanzhen.house.Refusal;

/** B10, B11: a talk is appointed, held, minuted, and its undertakings are looked at again. */
@HouseTest
class InterviewTest {
    private static final String CASE = "laggard:2018Q3:laggardQuarter";
    private static final UUID TALK = UUID.fromString("00000000-0000-0000-0000-0000000000b1");
    private static final String SAID = "听取情况说明，暗号蓝色风筝，要求加快开工。";

    @Autowired
    Play play;

    @Autowired
    JdbcTemplate sql;

    @Autowired
    Cases cases;

    @Autowired
    WebApplicationContext context;

    @Autowired
    Interviews interviews;

    @BeforeEach
    void fresh() {
        play.fresh();
    }

    /** B10: the office appoints a leader of the city; head and leader are told; a time in the past is refused. */
    @Test
    void the_office_appoints_leader_day_hour_and_place() {
        ask("interview");
        Task task = play.task("office", "user_arrangeInterview", CASE);
        assertThat(play.view(task).get("leaders").toString())
                .contains("leader2")
                .doesNotContain("committee2");
        assertThat(submit("office", task, appointment("leader2", "2018-12-07")).getBody())
                .contains("interview.past");
        assertThat(submit("office", task, appointment("committee2", "2018-12-12"))
                        .getBody())
                .contains("form.unknown");
        var hour = new HashMap<>(appointment("leader2", "2018-12-12"));
        hour.put("hour", "上午十点");
        assertThat(submit("office", task, hour).getBody()).contains("interview.badHour");
        play.complete("office", task, appointment("leader2", "2018-12-12"));

        assertThat(interviews.get(TALK).leader()).isEqualTo("leader2");
        assertThat(sql.queryForList(
                        "select recipient from message where kind = 'interviewArranged' order by 1", String.class))
                .containsExactly("head-lingshan", "leader2");
        // three working days after the talk
        assertThat(sql.queryForObject("select day from deadline where kind = 'interviewMinutes'", LocalDate.class))
                .isEqualTo(LocalDate.of(2018, 12, 17));
        assertThat(fact("interviewArranged")).isEqualTo(1);
    }

    /** B11: an admonition is given by a leader of the committee. */
    @Test
    void an_admonition_is_given_by_the_committee() {
        ask("admonition");
        Task task = play.task("office", "user_arrangeInterview", CASE);
        assertThat(play.view(task)).containsEntry("word", "诫勉谈话");
        assertThat(submit("office", task, appointment("leader2", "2018-12-12")).getBody())
                .contains("form.unknown");
        play.complete("office", task, appointment("committee3", "2018-12-12"));
        assertThat(play.tasks("committee3", "user_minuteInterview", CASE)).hasSize(1);
        assertThat(play.tasks("leader2", "user_minuteInterview", CASE)).isEmpty();
    }

    /** B10: minutes before the appointed time are refused, and nothing typed is lost; afterwards they are taken, once. */
    @Test
    void a_talk_is_not_minuted_before_it_took_place() throws Exception {
        ask("interview");
        play.complete("office", "user_arrangeInterview", CASE, appointment("leader2", "2018-12-12"));
        play.moveTo(LocalDate.of(2018, 12, 12).atTime(9, 59));
        Task task = play.task("leader2", "user_minuteInterview", CASE);
        var early = submit("leader2", task, minutes());
        assertThat(early.getStatusCode().value()).isEqualTo(422);
        assertThat(early.getBody()).contains("interview.early").contains("2018年12月12日10:00");
        play.moveTo(LocalDate.of(2018, 12, 12).atTime(10, 0));

        var none = new HashMap<>(minutes());
        none.put("undertakings", List.of());
        assertThat(submit("leader2", task, none).getBody()).contains("interview.noUndertaking");
        var past = new HashMap<>(minutes());
        past.put("followUp", "2018-12-12");
        assertThat(submit("leader2", task, past).getBody()).contains("interview.followUpPast");
        var before = new HashMap<>(minutes());
        before.put("undertakings", List.of(Map.of("text", "新开工三个项目", "day", "2018-12-11")));
        assertThat(submit("leader2", task, before).getBody()).contains("interview.undertakingPast");
        var answers = new ArrayList<Integer>();
        var threads = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> leader =
                    () -> submit("leader2", task, minutes()).getStatusCode().value();
            Callable<Integer> office =
                    () -> submit("office", task, minutes()).getStatusCode().value();
            for (var done : threads.invokeAll(List.of(leader, office))) answers.add(done.get());
        } finally {
            threads.shutdown();
        }
        assertThat(answers).containsExactlyInAnyOrder(204, 409);
        assertThat(fact("interviewHeld")).isEqualTo(1);
    }

    /** What was said is seen by the office, the leader and the unit's head alone, and stands in no engine table, fact or message. */
    @Test
    void what_was_said_is_for_three_alone() throws Exception {
        held();
        for (String may : List.of("office", "leader2", "head-lingshan"))
            assertThat(minutesFor(may).getContentAsString()).as(may).contains("蓝色风筝");
        for (String may : List.of("office", "leader2", "head-lingshan"))
            assertThat(get(may, "/interviews/" + TALK).getContentAsString())
                    .as(may)
                    .contains("蓝色风筝", "三个项目");
        for (String other : List.of("lingshan", "leader3", "head-pubei"))
            assertThat(get(other, "/interviews/" + TALK).getStatus()).as(other).isEqualTo(404);
        for (String other : List.of("lingshan", "leader3", "head-pubei", "admin", "committee2"))
            assertThat(minutesFor(other).getStatus()).as(other).isEqualTo(404);
        assertThatThrownBy(() -> play.as("lingshan", () -> interviews.minutes(TALK)))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("interview.closed"));
        play.moveTo(LocalDate.of(2019, 1, 10).atTime(9, 0)); // the follow-up's task is open
        assertThat(play.view(play.task("office", "user_followUp", CASE)).toString())
                .doesNotContain("风筝", "三个项目");
        for (String table : sql.queryForList(
                "select table_name from information_schema.tables where table_schema = 'public'"
                        + " and (table_name like 'act\\_%' or table_name in ('fact', 'message', 'ruling', 'deadline'))",
                String.class))
            assertThat(sql.queryForObject(
                            "select count(*) from " + table + " t where t::text like '%风筝%' or t::text like '%三个项目%'",
                            Integer.class))
                    .as(table)
                    .isZero();
        assertThat(sql.queryForObject(
                        "select count(*) from act_ge_bytearray where encode(bytes_, 'escape') like '%' || encode(convert_to('风筝', 'UTF8'), 'escape') || '%'",
                        Integer.class))
                .isZero();
    }

    /** B10: an appointment may be moved, also to another leader; the old day stays in the facts. */
    @Test
    void an_appointment_is_moved() {
        ask("interview");
        play.complete("office", "user_arrangeInterview", CASE, appointment("leader2", "2018-12-12"));
        var moved = new HashMap<>(appointment("leader3", "2018-12-20"));
        moved.put("verdict", "moved");
        play.complete("leader2", "user_minuteInterview", CASE, moved);
        assertThat(play.tasks("leader2", "user_minuteInterview", CASE)).isEmpty();
        assertThat(play.tasks("leader3", "user_minuteInterview", CASE)).hasSize(1);
        assertThat(interviews.get(TALK).moves()).isEqualTo(1);
        assertThat(sql.queryForObject("select details->>'from' from fact where kind = 'interviewMoved'", String.class))
                .isEqualTo("2018-12-12");
        assertThat(sql.queryForObject("select day from deadline where kind = 'interviewMinutes'", LocalDate.class))
                .isEqualTo(LocalDate.of(2018, 12, 25));
    }

    /** B10: who forgets to appoint is reminded; minutes that are late are a fact with the legal day, and the task stays. */
    @Test
    void late_minutes_are_recorded_with_the_legal_day() {
        ask("interview");
        play.moveTo(LocalDate.of(2018, 12, 19).atTime(10, 0));
        assertThat(sql.queryForObject(
                        "select count(*) from message where kind = 'reminder' and recipient = 'office'", Integer.class))
                .isEqualTo(1);
        play.complete("office", "user_arrangeInterview", CASE, appointment("leader2", "2018-12-20"));
        play.moveTo(LocalDate.of(2018, 12, 26).atTime(0, 1));
        assertThat(sql.queryForObject(
                        "select details->>'due' from fact where kind = 'interviewMinutesOverdue'", String.class))
                .isEqualTo("2018-12-25");
        play.complete("office", "user_minuteInterview", CASE, minutes());
        assertThat(interviews.get(TALK).heldBy()).isEqualTo("office");
    }

    /** B10: on the follow-up day the office says whether the undertakings were kept. */
    @Test
    void undertakings_were_kept() {
        held();
        assertThat(play.tasks("office", "user_followUp", CASE)).isEmpty();
        play.moveTo(LocalDate.of(2019, 1, 10).atTime(0, 1));
        play.complete("office", "user_followUp", CASE, Map.of("verdict", "kept"));
        assertThat(interviews.get(TALK).kept()).isTrue();
        assertThat(cases.open(CASE)).isFalse();
    }

    /** B10: what was not kept is named, and recorded without its words. */
    @Test
    void undertakings_were_not_kept() throws Exception {
        held();
        play.moveTo(LocalDate.of(2019, 1, 10).atTime(0, 1));
        Task task = play.task("office", "user_followUp", CASE);
        assertThat(submit("office", task, Map.of("verdict", "broken")).getBody())
                .contains("form.missing");
        play.complete("office", task, Map.of("verdict", "broken", "note", "三个项目只开工了一个。"));
        assertThat(interviews.get(TALK).kept()).isFalse();
        assertThat(sql.queryForObject(
                        "select details->>'kept' from fact where kind = 'interviewFollowed'", String.class))
                .isEqualTo("false");
        assertThat(minutesFor("head-lingshan").getContentAsString()).contains("只开工了一个");
        assertThat(cases.open(CASE)).isFalse();
    }

    private void held() {
        ask("interview");
        play.complete("office", "user_arrangeInterview", CASE, appointment("leader2", "2018-12-12"));
        play.moveTo(LocalDate.of(2018, 12, 12).atTime(10, 30));
        play.complete("leader2", "user_minuteInterview", CASE, minutes());
    }

    private void ask(String kind) {
        interviews.open(List.of(new Interviews.Asked(
                TALK,
                CASE,
                "lingshan",
                kind,
                "B10:fixedInvestment",
                "/laggard/units/lingshan?year=2018",
                "B10",
                LocalDate.of(2018, 12, 21),
                LocalDate.of(2018, 12, 19).atTime(9, 0).atZone(WorkingDays.ZONE).toInstant(),
                3)));
        play.as(null, () -> {
            cases.start(
                    "interview", CASE, Map.of("quarter", CASE, "interview", TALK.toString(), "unit", "lingshan"), null);
            return null;
        });
    }

    private MockHttpServletResponse minutesFor(String user) throws Exception {
        return get(user, "/api/interviews/minutes?interview=" + TALK);
    }

    private MockHttpServletResponse get(String user, String path) throws Exception {
        String[] roles = play.as(user, () -> Actor.groups().toArray(String[]::new));
        var answer = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build()
                .perform(MockMvcRequestBuilders.get(path)
                        .with(SecurityMockMvcRequestPostProcessors.user(user).roles(roles)))
                .andReturn()
                .getResponse();
        answer.setCharacterEncoding("UTF-8");
        return answer;
    }

    private int fact(String kind) {
        return sql.queryForObject("select count(*) from fact where kind = ?", Integer.class, kind);
    }

    private ResponseEntity<String> submit(String user, Task task, Map<String, ?> form) {
        var variables = new HashMap<String, Object>();
        form.forEach((name, value) -> variables.put(
                name,
                value instanceof String
                        ? Map.of("value", value, "type", "String")
                        : Map.of("value", Json.write(value), "type", "Json")));
        return play.http(user)
                .post()
                .uri("/engine-rest/task/{id}/submit-form", task.getId())
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("variables", variables))
                .retrieve()
                .toEntity(String.class);
    }

    private static Map<String, Object> appointment(String leader, String day) {
        return Map.of("leader", leader, "day", day, "hour", "10:00", "place", "市委一号楼会议室");
    }

    private static Map<String, Object> minutes() {
        return Map.of(
                "verdict",
                "held",
                "minutes",
                SAID,
                "undertakings",
                List.of(Map.of("text", "春节前新开工三个项目", "day", "2019-01-31")),
                "followUp",
                "2019-01-10");
    }
}
