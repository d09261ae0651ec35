package org.yanzhen.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yanzhen.selection.Nominated.CAMPAIGN;
import static org.yanzhen.selection.Nominated.against;
import static org.yanzhen.selection.Nominated.city;
import static org.yanzhen.selection.Nominated.clear;
import static org.yanzhen.selection.Nominated.county;
import static org.yanzhen.selection.Nominated.sheet;
import static org.yanzhen.selection.Nominated.sheets;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.house.Refusal;
import org.yanzhen.record.Fact;
import org.yanzhen.record.Facts;
import org.yanzhen.rulings.Rulings;
import org.yanzhen.selection.store.NomineeStore;

/** A11, A15, A16: from the letters to the departments to the fixed list, and what happens to it afterwards. */
@HouseTest
class ScreeningTest {
    private static final String MARKER = "某年某月收受土特产一箱";

    @Autowired
    Play play;

    @Autowired
    Nominated nominated;

    @Autowired
    NomineeStore nominees;

    @Autowired
    Opinions opinions;

    @Autowired
    Screenings screenings;

    @Autowired
    Facts facts;

    @Autowired
    Rulings rulings;

    @Autowired
    RuntimeService engine;

    @Autowired
    JdbcClient sql;

    @Autowired
    WebApplicationContext context;

    @BeforeEach
    void screening_begins() {
        play.fresh();
        nominated.campaign();
        play.moveTo(LocalDate.of(2018, 12, 17).atTime(8, 30));
        nominated.screen(play);
    }

    @Test
    void thirty_are_fixed_after_one_veto_one_tie_and_a_late_department() {
        give("disciplineCommission", clear());
        give("healthFamily", clear());
        give("petitions", against(county(2), MARKER));
        var sheets = Nominated.sheetRows();
        sheets.removeIf(s -> s.get("nominee").equals(city(15).toString()));
        sheets.add(sheet(city(15), 81)); // as many points as the fifteenth
        complete("office", "user_giveSheet", Map.of("sheets", sheets));

        assertThat(letters("opinionReminder")).isEmpty();
        play.moveTo(LocalDate.of(2018, 12, 27).atTime(10, 0));
        assertThat(letters("opinionReminder")).containsExactly("unit-politicalLegal");
        assertThat(refusal(() -> fix(first(15), first(15), null))).isEqualTo("screening.waiting candidates");

        play.moveTo(LocalDate.of(2018, 12, 30).atTime(8, 0));
        assertThat(letters("opinionOverdue")).containsExactly("head-politicalLegal");
        assertThat(kinds("department:politicalLegal")).contains("opinionOverdue");
        assertThat(refusal(() -> fix(first(15), first(15), null))).isEqualTo("screening.blocked candidates");

        play.moveTo(LocalDate.of(2019, 1, 4).atTime(9, 0));
        assertThat(letters("opinionEscalated")).containsExactly("office");
        give("politicalLegal", clear());
        play.runJobs();

        var county = new ArrayList<>(first(16));
        county.remove(2);
        assertThat(refusal(() -> fix(first(15), first(15), "名单"))).isEqualTo("screening.blocked candidates");
        assertThat(refusal(() -> fix(county, cities(14), null))).isEqualTo("screening.tooFew candidates");
        assertThat(refusal(() -> fix(county, cities(15), null))).isEqualTo("screening.noReason reason");
        fix(county, cities(15), "市直组末位并列，从事一线工作时间更长。");

        assertThat(nominees.inStage(CAMPAIGN, "candidate")).hasSize(30);
        assertThat(facts.of(CAMPAIGN).stream().filter(f -> f.kind().equals("candidateFixed")))
                .hasSize(30)
                .allMatch(f -> f.ruling() != null);
        Fact vetoed = fact(county(2), "candidateNotSelected");
        assertThat(vetoed.details()).containsEntry("why", "objection");
        assertThat(rulings.get(vetoed.ruling()).only().basis().number()).isEqualTo("A15");
        assertThat(rulings.get(vetoed.ruling()).only().basis().policy()).isFalse();
        assertThat(fact(city(15), "candidateNotSelected").details()).containsEntry("why", "tieDecision");
        assertThat(fact(city(14), "candidateFixed").details()).containsEntry("why", "tieDecision");
        assertThat(fact(county(16), "candidateNotSelected").details()).containsEntry("why", "places");
        assertThat(engine.createProcessInstanceQuery()
                        .processInstanceBusinessKey(CAMPAIGN)
                        .count())
                .isZero();
    }

    /** A15: an objection has a fact and a day; the unit sees its class only. */
    @Test
    void the_unit_hears_the_class_and_neither_the_engine_nor_the_unit_the_text() {
        for (String department : List.of("disciplineCommission", "politicalLegal", "healthFamily"))
            give(department, clear());
        give("petitions", against(county(2), MARKER));
        complete("office", "user_giveSheet", sheets());
        var county = new ArrayList<>(first(16));
        county.remove(2);
        fix(county, cities(15), null);

        assertThat(opinions.objections(county(2))).isNotEmpty();
        play.as(
                "lingshan",
                () -> assertThat(opinions.objections(county(2)))
                        .containsExactly(new Opinions.Objection("petitions", null, null, null)));
        play.as(
                "office",
                () -> assertThat(opinions.objections(county(2)).get(0).fact()).isEqualTo(MARKER));
        String told = sql.sql("select text from message where kind = 'screeningResult' and recipient = 'unit-lingshan'")
                .query(String.class)
                .single();
        assertThat(told).contains("类别：信访").doesNotContain(MARKER, "信访局");
        assertThat(occurrences("act_%")).isEmpty();
        assertThat(occurrences("message")).isEmpty();
        assertThat(occurrences("fact")).isEmpty();
        assertThat(occurrences("ruling")).isEmpty();
    }

    @Test
    void what_a_department_leaves_out_is_refused_and_says_what_to_do() {
        String some = county(0).toString();
        assertThat(refusal(() -> give("petitions", Map.of()))).isEqualTo("opinion.incomplete opinions");
        assertThat(refusal(() -> give("petitions", objection(Map.of("nominee", some, "category", "integrity")))))
                .isEqualTo("opinion.noFact opinions[0].fact");
        assertThat(refusal(() -> give(
                        "petitions", objection(Map.of("nominee", some, "category", "integrity", "fact", "具体的事实在此")))))
                .isEqualTo("opinion.noDay opinions[0].factDay");
        assertThat(refusal(() -> give(
                        "petitions",
                        objection(Map.of(
                                "nominee",
                                some,
                                "category",
                                "integrity",
                                "fact",
                                "具体的事实在此",
                                "factDay",
                                "2018-12-18")))))
                .isEqualTo("opinion.future opinions[0].factDay");
        assertThat(refusal(() -> give(
                        "petitions",
                        objection(Map.of("nominee", UUID.randomUUID().toString())))))
                .isEqualTo("opinion.unknownNominee opinions[0].nominee");
        assertThat(refusal(() -> give(
                        "disciplineCommission",
                        Map.of(
                                "opinions",
                                List.of(Map.of("nominee", city(16).toString(), "objection", false)),
                                "restClear",
                                true))))
                .isEqualTo("opinion.ownUnit opinions[0].nominee");
        assertThat(opinions.missing(CAMPAIGN)).hasSize(4);
    }

    @Test
    void a_department_recuses_itself_from_its_own_nominee_who_goes_on_all_the_same() {
        var view = play.view(play.task("disciplineCommission", "user_giveOpinion", CAMPAIGN));

        assertThat((List<?>) view.get("nominees")).hasSize(33);
        assertThat(view.get("own")).isEqualTo(List.of("市候选16"));
    }

    /** A7: five parts of 0 to 20. */
    @Test
    void a_sheet_of_twenty_one_or_a_missing_one_is_refused() {
        var rows = Nominated.sheetRows();
        var tooMuch = new java.util.LinkedHashMap<String, Object>(sheet(county(0), 90));
        tooMuch.put("politics", 21);
        rows.set(0, tooMuch);
        assertThat(refusal(() -> complete("office", "user_giveSheet", Map.of("sheets", rows))))
                .isEqualTo("form.range sheets[0].politics");
        assertThat(refusal(() -> complete("office", "user_giveSheet", Map.of("sheets", rows.subList(1, rows.size())))))
                .isEqualTo("sheet.incomplete sheets");
    }

    @Test
    void fourteen_and_sixteen_or_thirty_one_are_refused_over_http_with_code_and_field() {
        for (String department : Nominated.DEPARTMENTS) give(department, clear());
        complete("office", "user_giveSheet", sheets());
        String task = play.task("office", "user_fixCandidates", CAMPAIGN).getId();

        assertThat(http("office", task, first(14), cities(16))).contains("\"screening.tooFew\"", "candidates");
        assertThat(http("office", task, first(15), cities(16))).contains("\"screening.tooMany\"", "candidates");
        assertThat(http("office", task, first(16), cities(14))).contains("\"screening.places\"", "candidates");
        assertThat(play.tasks("office", "user_fixCandidates", CAMPAIGN)).hasSize(1);
    }

    /** A11, G8: four eyes for a silence; empty places are decided. */
    @Test
    void two_leaders_let_a_silence_pass_and_the_chair_decides_about_what_stays_empty() {
        for (String department : List.of("disciplineCommission", "healthFamily", "petitions"))
            give(department, clear());
        complete("office", "user_giveSheet", sheets());
        assertThat(refusal(() -> propose("leader2", county(0), "材料已经核对，责任由市委承担。")))
                .isEqualTo("override.notDue department");
        play.moveTo(LocalDate.of(2018, 12, 31).atTime(8, 30));

        assertThat(refusal(() -> fix(List.of(), List.of(), null))).isEqualTo("screening.empty candidates");
        assertThat(refusal(() -> propose("leader2", county(0), "太短"))).isEqualTo("form.tooShort reason");
        propose("leader2", county(0), "材料已经核对，责任由市委承担。");
        propose("leader2", county(1), "材料已经核对，责任由市委承担。");
        propose("leader3", city(0), "材料已经核对，责任由市委承担。");
        propose("leader3", city(1), "材料已经核对，责任由市委承担。");
        assertThat(refusal(() -> propose("leader4", city(0), "材料已经核对，责任由市委承担。")))
                .isEqualTo("override.twice nominee");
        assertThat(refusal(() -> confirm("leader2", county(0), "confirm"))).isEqualTo("override.same null");
        confirm("leader3", county(0), "confirm");
        confirm("leader3", county(1), "refuse");
        confirm("leader2", city(0), "confirm");
        confirm("leader2", city(1), "confirm");

        assertThat(kinds("nominee:" + county(1)))
                .contains("silenceOverrideRefused")
                .doesNotContain("silenceOverridden");
        assertThat(refusal(() -> fix(first(2), cities(2), null))).isEqualTo("screening.blocked candidates");
        fix(first(1), cities(2), null);

        assertThat(nominees.inStage(CAMPAIGN, "candidate")).hasSize(3);
        var view = play.view(play.task("chair", "user_decideVacancy", CAMPAIGN));
        assertThat(view).containsEntry("track", "县区组").containsEntry("places", 14);
        assertThat(refusal(() -> decide(
                        Map.of("decision", "replace", "replacement", county(1).toString(), "reason", "由他递补"))))
                .isEqualTo("form.tooShort reason");
        assertThat(refusal(() -> decide(
                        Map.of("decision", "replace", "replacement", county(1).toString(), "reason", "由他递补进来"))))
                .isEqualTo("vacancy.notEligible replacement");
        decide(Map.of("decision", "move", "places", 4, "reason", "市直组人选较多，调剂四个名额。"));
        decide(Map.of("decision", "leaveVacant", "reason", "意见不齐，宁缺毋滥。"));
        assertThat(play.view(play.task("chair", "user_decideVacancy", CAMPAIGN)))
                .containsEntry("track", "市直组")
                .containsEntry("places", 17);
        decide(Map.of("decision", "leaveVacant", "reason", "意见不齐，宁缺毋滥。"));

        assertThat(play.tasks("chair", "user_decideVacancy", CAMPAIGN)).isEmpty();
        assertThat(nominees.inStage(CAMPAIGN, "candidate")).hasSize(3);
        assertThat(engine.createProcessInstanceQuery().count()).isZero();
    }

    @Test
    void an_objection_is_never_let_pass() {
        give("petitions", against(county(0), MARKER));
        play.moveTo(LocalDate.of(2018, 12, 31).atTime(8, 30));

        assertThat(refusal(() -> propose("leader2", county(0), "材料已经核对，责任由市委承担。")))
                .isEqualTo("override.objection nominee");
        assertThatThrownBy(() -> propose("office", county(1), "材料已经核对，责任由市委承担。"))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void somebody_who_leaves_before_the_list_leaves_no_place_and_the_others_go_on() {
        leave(county(3), "withdrawal");

        assertThat(nominees.find(county(3)).orElseThrow().running()).isFalse();
        assertThat(play.tasks("chair", "user_decideVacancy", CAMPAIGN)).isEmpty();
        assertThat(refusal(() -> leave(county(3), "withdrawal"))).isEqualTo("departure.already nominee");
        for (String department : Nominated.DEPARTMENTS) give(department, clear());
        complete("office", "user_giveSheet", sheets());
        var county = new ArrayList<>(first(16));
        assertThat(refusal(() -> fix(county.subList(0, 15), cities(15), null))).isEqualTo("screening.left candidates");
        county.remove(3);
        fix(county, cities(15), null);
        assertThat(nominees.inStage(CAMPAIGN, "candidate")).hasSize(30);
    }

    /** A16, G8: one person leaves, the others go on. */
    @Test
    void a_late_objection_stops_that_person_alone_and_the_next_in_the_order_may_follow() {
        thirty();
        sql.sql("update campaign set stage = 'review'").update();

        assertThat(refusal(() -> play.start(
                        "office",
                        "candidateDeparture",
                        Map.of("campaign", CAMPAIGN, "nominee", county(4).toString(), "kind", "objection"))))
                .isEqualTo("form.missing category");
        leave(county(4), "objection");

        assertThat(fact(county(4), "nomineeLeft").details())
                .containsEntry("class", "integrity")
                .containsEntry("list", "candidates");
        assertThat(letters("nomineeLeft")).containsExactly("unit-pubei");
        var view = play.view(play.task("chair", "user_decideVacancy", CAMPAIGN));
        assertThat(((List<?>) view.get("eligible")).get(0).toString())
                .contains(county(15).toString());
        decide(Map.of("decision", "replace", "replacement", county(15).toString(), "reason", "按名单次序递补。"));

        assertThat(nominees.inStage(CAMPAIGN, "candidate"))
                .hasSize(30)
                .extracting(Nominee::id)
                .contains(county(15))
                .doesNotContain(county(4));
        leave(city(7), "promotion");
        decide(Map.of("decision", "leaveVacant", "reason", "临近审核，不再递补。"));
        assertThat(nominees.inStage(CAMPAIGN, "candidate")).hasSize(29);
        assertThat(occurrences("act_%")).isEmpty();
    }

    @Test
    void whoever_leaves_the_shortlist_is_followed_by_a_candidate_and_whoever_is_off_every_list_by_nobody() {
        thirty();
        nominees.stage(first(10), "shortlisted");
        nominees.stage(cities(10), "shortlisted");
        sql.sql("update campaign set stage = 'approval'").update();

        leave(county(12), "withdrawal");
        assertThat(play.tasks("chair", "user_decideVacancy", CAMPAIGN)).isEmpty();
        leave(county(1), "objection");
        decide(Map.of("decision", "replace", "replacement", city(11).toString(), "reason", "按审核名单的次序递补。"));

        assertThat(nominees.inStage(CAMPAIGN, "shortlisted"))
                .hasSize(20)
                .extracting(Nominee::id)
                .contains(city(11))
                .doesNotContain(county(1));
        nominees.stage(List.of(city(0)), "approved");
        assertThat(refusal(() -> leave(city(0), "withdrawal"))).isEqualTo("departure.tooLate nominee");
    }

    @Test
    void only_those_entitled_read_the_order_and_the_silences() throws Exception {
        String order = "/api/selection/screening?campaign=" + CAMPAIGN;
        assertThat(status("lingshan", "unit-lingshan", order)).isEqualTo(403);
        assertThat(status("lingshan", "unit-lingshan", "/api/selection/running"))
                .isEqualTo(403);
        assertThat(status("office", "office", "/api/selection/silences")).isEqualTo(403);
        assertThat(status("office", "office", order)).isEqualTo(200);
        assertThat(status("office", "office", "/api/selection/running")).isEqualTo(200);
        assertThat(status("leader2", "leader", "/api/selection/silences")).isEqualTo(200);
    }

    private void thirty() {
        for (String department : Nominated.DEPARTMENTS) give(department, clear());
        complete("office", "user_giveSheet", sheets());
        fix(first(15), cities(15), null);
    }

    private void give(String department, Map<String, Object> form) {
        complete(department, "user_giveOpinion", form);
        play.runJobs();
    }

    private void complete(String user, String task, Map<String, ?> form) {
        play.complete(user, task, CAMPAIGN, form);
    }

    private void fix(List<UUID> county, List<UUID> city, String reason) {
        complete("office", "user_fixCandidates", form(county, city, reason));
    }

    private static Map<String, Object> form(List<UUID> county, List<UUID> city, String reason) {
        var all = new ArrayList<String>();
        county.forEach(id -> all.add(id.toString()));
        city.forEach(id -> all.add(id.toString()));
        return reason == null ? Map.of("candidates", all) : Map.of("candidates", all, "reason", reason);
    }

    private void propose(String leader, UUID nominee, String reason) {
        play.start(
                leader,
                "silenceOverride",
                Map.of(
                        "campaign",
                        CAMPAIGN,
                        "department",
                        "politicalLegal",
                        "nominee",
                        nominee.toString(),
                        "reason",
                        reason));
    }

    private void confirm(String leader, UUID nominee, String verdict) {
        String name = nominees.find(nominee).orElseThrow().name();
        var task = play.tasks(leader, "user_confirmOverride", CAMPAIGN).stream()
                .filter(t -> play.view(t).get("name").equals(name))
                .findFirst()
                .orElseThrow();
        play.complete(leader, task, Map.of("verdict", verdict, "note", "理由不够充分。"));
    }

    private void decide(Map<String, ?> form) {
        complete("chair", "user_decideVacancy", form);
    }

    private void leave(UUID nominee, String kind) {
        play.start(
                "office",
                "candidateDeparture",
                Map.of(
                        "campaign",
                        CAMPAIGN,
                        "nominee",
                        nominee.toString(),
                        "kind",
                        kind,
                        "category",
                        "integrity",
                        "source",
                        "disciplineCommission",
                        "fact",
                        MARKER,
                        "factDay",
                        "2018-12-01"));
    }

    private static Map<String, Object> objection(Map<String, Object> row) {
        var with = new java.util.LinkedHashMap<>(row);
        with.put("objection", true);
        return Map.of("opinions", List.of(with), "restClear", true);
    }

    private static List<UUID> first(int n) {
        return java.util.stream.IntStream.range(0, n)
                .mapToObj(Nominated::county)
                .toList();
    }

    private static List<UUID> cities(int n) {
        return java.util.stream.IntStream.range(0, n).mapToObj(Nominated::city).toList();
    }

    private static String refusal(ThrowingCallable act) {
        var refusals = new ArrayList<String>();
        assertThatThrownBy(act).satisfies(e -> {
            for (Throwable t = e; t != null; t = t.getCause())
                if (t instanceof Refusal r) refusals.add(r.code() + " " + r.field());
            assertThat(refusals).as("%s", e).isNotEmpty();
        });
        return refusals.get(0);
    }

    private List<String> letters(String kind) {
        return sql.sql("select recipient from message where kind = ? order by recipient")
                .param(kind)
                .query(String.class)
                .list();
    }

    private List<String> kinds(String subject) {
        return facts.of(CAMPAIGN, subject).stream().map(Fact::kind).toList();
    }

    private Fact fact(UUID nominee, String kind) {
        var found = facts.of(CAMPAIGN, "nominee:" + nominee).stream()
                .filter(f -> f.kind().equals(kind))
                .toList();
        assertThat(found).as(kind).hasSize(1);
        return found.get(0);
    }

    private String http(String user, String task, List<UUID> county, List<UUID> city) {
        String ids = form(county, city, "写了理由的名单")
                .get("candidates")
                .toString()
                .replaceAll("([0-9a-f-]{36})", "\\\\\"$1\\\\\"");
        var answer = play.http(user)
                .post()
                .uri("/engine-rest/task/{id}/submit-form", task)
                .header("Content-Type", "application/json")
                .body("{\"variables\":{\"candidates\":{\"type\":\"Json\",\"value\":\"" + ids
                        + "\"},\"reason\":{\"type\":\"String\",\"value\":\"写了理由的名单\"}}}")
                .retrieve()
                .toEntity(String.class);
        assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(422);
        return answer.getBody();
    }

    private int status(String user, String group, String path) throws Exception {
        return MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build()
                .perform(MockMvcRequestBuilders.get(path)
                        .with(SecurityMockMvcRequestPostProcessors.user(user).roles(group)))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    /** Columns of these tables in which the text of an objection is found. */
    private List<String> occurrences(String tables) {
        var found = new ArrayList<String>();
        var columns = sql.sql("""
                        select table_name, column_name, data_type from information_schema.columns
                        where table_schema = 'public' and lower(table_name) like ?
                          and data_type in ('character varying', 'text', 'bytea', 'json', 'jsonb')""")
                .param(tables)
                .query((r, i) -> List.of(r.getString(1), r.getString(2), r.getString(3)))
                .list();
        assertThat(columns).isNotEmpty();
        for (var column : columns) {
            boolean bytes = column.get(2).equals("bytea");
            String where = bytes
                    ? "position(convert_to(?, 'UTF8') in " + column.get(1) + ") > 0"
                    : "position(? in cast(" + column.get(1) + " as text)) > 0";
            if (sql.sql("select count(*) from " + column.get(0) + " where " + where)
                            .param(MARKER)
                            .query(Long.class)
                            .single()
                    > 0) found.add(column.get(0) + "." + column.get(1));
        }
        return found;
    }
}
