package org.yanzhen.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yanzhen.Browser;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.access.Accounts;
import org.yanzhen.engine.door.Inside;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Form;
import org.yanzhen.house.Json;
import org.yanzhen.house.Refusal;

/** Every attack on the engine that is known of, through Java and through both REST doors: refused, while honest work goes on. */
@HouseTest
class GateTest {
    private static final String REST = "/engine-rest";
    private static final String WEBAPP = "/camunda/api/engine/engine/default";

    @Autowired
    ProcessEngine engine;

    @Autowired
    Probes probes;

    @Autowired
    Play play;

    @Autowired
    JdbcClient sql;

    @LocalServerPort
    int port;

    private final Map<String, Browser> browsers = new HashMap<>();

    @BeforeEach
    void a_case() {
        play.as(null);
        probes.forms.clear();
        probes.written.clear();
        if (engine.getRepositoryService()
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("probe")
                        .count()
                == 0)
            Inside.run(() -> engine.getRepositoryService()
                    .createDeployment()
                    .addInputStream("probe.bpmn", new ByteArrayInputStream(Probes.DIAGRAM.getBytes()))
                    .addInputStream("probe.html", new ByteArrayInputStream(Probes.FORM.getBytes()))
                    .deploy());
    }

    @AfterEach
    void nobody_wrote_anything() {
        play.as(null);
        assertThat(probes.written).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${probes.write('x')}",
                "${probes}",
                "#{probes.write('x')}",
                "${''.getClass()}",
                "${''.class.forName('java.lang.Runtime')}",
                "${currentUser().getClass().forName('java.lang.Runtime').getRuntime().exec('id')}",
                "${dateTime().getClass()}",
                "${dateTime().getZone().setDefault(dateTime().getZone())}",
                "${dateTime().getChronology()}",
                "${now().getClass().getClassLoader()}",
                "${currentUserGroups().getClass()}",
                "${currentUserGroups().add('committee')}",
                "${'x'.repeat(2000000000)}",
                "${JSON('{}')}",
                "${JSON('{}').mapTo('java.util.HashMap')}",
                "${XML('<a/>')}",
                "${S('{}')}",
                "${cases.named(null, 'x')}",
                "${applicationContext}",
                "${dataSource.getConnection()}",
                "${processEngine.getIdentityService()}",
                "${identities.join('office', 'camunda-admin')}"
            })
    void an_expression_in_a_query_computes_days_and_nothing_else(String attack) {
        assertThatThrownBy(() -> play.as(
                        "lingshan",
                        () -> engine.getTaskService()
                                .createTaskQuery()
                                .or()
                                .taskAssigneeExpression(attack)
                                .endOr()
                                .listPage(0, 5)))
                .isInstanceOf(RuntimeException.class);

        var direct = Map.<String, Object>of("assigneeExpression", attack);
        for (var query : List.of(direct, Map.<String, Object>of("orQueries", List.of(direct)))) {
            assertThat(post("lingshan", REST + "/task?maxResults=10", query)
                            .getStatusCode()
                            .is2xxSuccessful())
                    .as("REST " + query)
                    .isFalse();
            assertThat(browser("lingshan")
                            .engine(WEBAPP + "/task?maxResults=10", Json.write(query))
                            .statusCode())
                    .as("webapp " + query)
                    .isGreaterThanOrEqualTo(400);
        }
    }

    @Test
    void filters_by_who_is_asking_and_by_day_keep_working() {
        Task task = started("filter");
        engine.getTaskService().setAssignee(task.getId(), "office");

        for (TaskQuery query : List.of(
                tasks().taskAssigneeExpression("${currentUser()}"),
                tasks().or().taskAssigneeExpression("${currentUser()}").endOr(),
                tasks().taskCandidateGroupInExpression("${currentUserGroups()}").includeAssignedTasks(),
                tasks().taskAssigneeExpression("${currentUser()}")
                        .taskCreatedBeforeExpression(
                                "${dateTime().plusWeeks(1).withDayOfWeek(1).withTimeAtStartOfDay().plusSeconds(1)}")))
            assertThat(filtered(query).getBody()).contains(task.getId());
        for (String attack :
                List.of("${probes.write('x')}", "${''.getClass()}", "${currentUserGroups().add('committee')}"))
            assertThat(filtered(tasks().taskAssigneeExpression(attack))
                            .getStatusCode()
                            .is2xxSuccessful())
                    .isFalse();
        engine.getTaskService().setAssignee(task.getId(), null);
    }

    @Test
    void what_is_submitted_becomes_one_form_and_stays_nowhere() {
        play.as("office");
        var typed = new HashMap<String, Object>();
        typed.put("name", "marker-start");
        typed.put("campaign", "selection:2018:stolen");
        typed.put("probes", "shadow");
        ResponseEntity<String> answer = post(
                "office",
                REST + "/process-definition/key/probe/submit-form",
                Map.of("businessKey", "selection:2018:stolen", "variables", variables(typed)));
        // who may start what is a right; the office has none for this diagram
        assertThat(answer.getStatusCode().value()).isEqualTo(403);
        play.as(null);
        String instance = engine.getFormService()
                .submitStartForm(definition(), "selection:2018:stolen", typed)
                .getId();

        assertThat(probes.forms.get(0).text("campaign", "", 100)).isEqualTo("selection:2018:stolen");
        assertThat(instanceKey(instance)).isEqualTo("probe:marker-start");
        assertThat(engine.getRuntimeService().getVariables(instance)).containsOnlyKeys("campaign");

        Task task = task(instance);
        assertThat(Json.map(String.valueOf(engine.getTaskService().getVariable(task.getId(), "view"))))
                .containsEntry("word", "雁 probe:marker-start")
                .containsEntry("none", null);
        var answered = post(
                "office",
                REST + "/task/" + task.getId() + "/submit-form",
                Map.of(
                        "variables",
                        Map.of(
                                "word", Map.of("value", "marker-text"),
                                "campaign", Map.of("value", "marker-spoof"),
                                "rows", Map.of("type", "Json", "value", "[{\"a\":1},{\"a\":2.5}]"),
                                "old",
                                        Map.of(
                                                "type",
                                                "Object",
                                                "value",
                                                "{\"x\":\"y\"}",
                                                "valueInfo",
                                                Map.of(
                                                        "objectTypeName",
                                                        "java.util.HashMap",
                                                        "serializationDataFormat",
                                                        "application/json")))));

        assertThat(answered.getStatusCode().value()).as(answered.getBody()).isEqualTo(204);
        Form form = probes.forms.get(1);
        assertThat(form.text("word", "", 100)).isEqualTo("marker-text");
        assertThat(form.rows("rows")).hasSize(2);
        assertThat(form.rows("rows").get(1).number("a", "")).isEqualByComparingTo("2.5");
        assertThat(engine.getRuntimeService().getVariables(instance))
                .containsOnlyKeys("campaign", "accepted")
                .containsEntry("campaign", "probe:marker-start");
        assertThat(inEngineTables("marker-text")).isEmpty();
        assertThat(inEngineTables("marker-spoof")).isEmpty();
        assertThat(inEngineTables("雁 probe:marker-start")).isEmpty();
    }

    @Test
    void a_refusal_is_a_422_with_code_and_field_at_every_door_and_the_task_stays() {
        Task task = started("refusal");
        var body = Map.of("variables", Map.of("refuse", Map.of("value", true)));

        for (String way : List.of("/submit-form", "/complete")) {
            var rest = post("office", REST + "/task/" + task.getId() + way, body);
            assertThat(rest.getStatusCode().value()).isEqualTo(422);
            assertThat(Json.map(rest.getBody()))
                    .containsEntry("code", "probe.refused")
                    .containsEntry("field", "word")
                    .containsEntry("message", "这个词不行，请换一个。");
            var webapp = browser("office").engine(WEBAPP + "/task/" + task.getId() + way, Json.write(body));
            assertThat(webapp.statusCode()).isEqualTo(422);
            assertThat(webapp.body()).contains("probe.refused");
        }
        assertThat(task(task.getProcessInstanceId()).getId()).isEqualTo(task.getId());
    }

    @Test
    void the_second_to_complete_a_task_reads_by_whom_and_when_it_was_done() {
        Task task = started("twice");
        play.complete("office", task, Map.of());

        assertThatThrownBy(() -> play.complete("office2", task, Map.of()))
                .isInstanceOfSatisfying(
                        Conflict.class, c -> assertThat(c.code()).isEqualTo("task.gone"))
                .hasMessageMatching("这项任务已由.+于2018年12月8日 \\d\\d:\\d\\d办理完毕，请刷新任务列表。");
        var rest = post("office2", REST + "/task/" + task.getId() + "/complete", Map.of());
        assertThat(rest.getStatusCode().value()).isEqualTo(409);
        assertThat(rest.getBody()).contains("task.gone");
        assertThat(browser("office2")
                        .engine(WEBAPP + "/task/" + task.getId() + "/submit-form", "{}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(browser("office2")
                        .engine(WEBAPP + "/task/" + task.getId() + "/claim", "{\"userId\":\"office2\"}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void of_two_at_once_one_completes_and_the_other_is_told() throws Exception {
        for (int round = 0; round < 10; round++) {
            Task task = started("race-" + round);
            var start = new CyclicBarrier(2);
            var pool = Executors.newFixedThreadPool(2);
            try {
                var answers = pool.invokeAll(List.of("office", "office2").stream()
                        .<java.util.concurrent.Callable<Integer>>map(user -> () -> {
                            start.await();
                            return post(user, REST + "/task/" + task.getId() + "/complete", Map.of())
                                    .getStatusCode()
                                    .value();
                        })
                        .toList());
                assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(204, 409);
            } finally {
                pool.shutdown();
            }
        }
    }

    @Test
    void doors_that_lead_round_the_diagram_are_shut() {
        Task task = started("doors");
        String at = "/task/" + task.getId();
        var value = Map.of("value", "x");
        Map<String, Object> attacks = new HashMap<>();
        attacks.put(at + "/bpmnError", Map.of("errorCode", "x"));
        attacks.put(at + "/bpmnEscalation", Map.of("escalationCode", "x"));
        attacks.put(at + "/resolve", Map.of());
        attacks.put(at + "/delegate", Map.of("userId", "lingshan"));
        attacks.put(at + "/variables", Map.of("modifications", Map.of("campaign", value)));
        attacks.put(at + "/localVariables", Map.of("modifications", Map.of("campaign", value)));
        attacks.put(at + "/comment/create", Map.of("message", "marker"));
        attacks.put(
                "/process-definition/key/probe/start",
                Map.of("startInstructions", List.of(Map.of("type", "startBeforeActivity", "activityId", "user_last"))));
        attacks.put("/message", Map.of("messageName", "x", "processVariables", Map.of("campaign", value)));
        attacks.put("/signal", Map.of("name", "x", "variables", Map.of("campaign", value)));
        attacks.put("/task/create", Map.of("name", "x"));
        attacks.put(
                "/execution/" + task.getExecutionId() + "/localVariables",
                Map.of("modifications", Map.of("campaign", value)));
        attacks.put(
                "/process-instance/" + task.getProcessInstanceId() + "/variables",
                Map.of("modifications", Map.of("campaign", value)));
        attacks.put(
                "/process-instance/" + task.getProcessInstanceId() + "/modification",
                Map.of("instructions", List.of(Map.of("type", "startBeforeActivity", "activityId", "user_last"))));
        attacks.forEach((path, body) -> {
            assertThat(post("office", REST + path, body).getStatusCode().value())
                    .as("REST " + path)
                    .isIn(400, 403, 422);
            assertThat(browser("office").engine(WEBAPP + path, Json.write(body)).statusCode())
                    .as("webapp " + path)
                    .isIn(400, 403, 422);
        });
        assertThat(play.http("office")
                        .delete()
                        .uri(REST + "/process-instance/" + task.getProcessInstanceId())
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isIn(400, 403, 422);
        assertThat(play.http("office")
                        .put()
                        .uri(REST + at + "/variables/campaign")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(value)
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isIn(400, 403, 422);
        for (Runnable attack : List.<Runnable>of(
                () -> engine.getTaskService().handleBpmnError(task.getId(), "x"),
                () -> engine.getTaskService().setVariable(task.getId(), "campaign", "x"),
                () -> engine.getTaskService().resolveTask(task.getId()),
                () -> engine.getRuntimeService().setVariable(task.getExecutionId(), "campaign", "x")))
            assertThatThrownBy(attack::run).isInstanceOf(Refusal.class);
        assertThat(engine.getRuntimeService().getVariable(task.getProcessInstanceId(), "campaign"))
                .isEqualTo("probe:doors");
        assertThat(task(task.getProcessInstanceId()).getId()).isEqualTo(task.getId());
    }

    @Test
    void serialized_java_and_scripts_find_nobody_to_read_them() {
        assertThatThrownBy(() -> engine.getRuntimeService()
                        .startProcessInstanceByKey(
                                "probe",
                                Variables.createVariables()
                                        .putValueTyped(
                                                "name",
                                                Variables.serializedObjectValue("rO0ABXNy")
                                                        .serializationDataFormat("application/x-java-serialized-object")
                                                        .objectTypeName("java.util.HashMap")
                                                        .create())))
                .isInstanceOf(RuntimeException.class);
        var configuration =
                (org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        assertThat(configuration.isJavaSerializationFormatEnabled()).isFalse();
        for (String language : List.of("javascript", "groovy", "juel", "feel", "python"))
            assertThat(configuration.getScriptEngineResolver().getScriptEngine(language, false))
                    .isNull();
    }

    @Test
    void a_stranger_to_the_task_neither_sees_nor_completes_it() {
        Task task = started("stranger");
        assertThat(post("lingshan", REST + "/task/" + task.getId() + "/complete", Map.of())
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(get("lingshan", REST + "/task/" + task.getId())
                        .getStatusCode()
                        .value())
                .isIn(403, 404);
        assertThat(get("lingshan", REST + "/task/" + task.getId() + "/form-variables")
                        .getStatusCode()
                        .value())
                .isIn(403, 404);
        assertThat(get("lingshan", REST + "/history/task?maxResults=10").getBody())
                .doesNotContain(task.getId());
    }

    @Test
    void nobody_asks_for_everything_at_once() {
        assertThat(get("office", REST + "/task").getStatusCode().value()).isIn(400, 500);
        assertThat(get("office", REST + "/task?maxResults=2000").getStatusCode().value())
                .isEqualTo(200);
        assertThat(get("office", REST + "/task?maxResults=2001").getStatusCode().value())
                .isIn(400, 500);
    }

    @Test
    void the_engine_remembers_no_variables_no_decisions_and_no_steps() {
        started("history");
        for (String table :
                List.of("act_hi_varinst", "act_hi_detail", "act_hi_decinst", "act_hi_actinst", "act_ru_task_meter_log"))
            assertThat(sql.sql("select count(*) from " + table)
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        assertThat(sql.sql("select count(*) from act_hi_procinst where removal_time_ is null")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private TaskQuery tasks() {
        return engine.getTaskService().createTaskQuery();
    }

    /** A stored filter, asked by the office. */
    private ResponseEntity<String> filtered(TaskQuery query) {
        var filter =
                engine.getFilterService().newTaskFilter("试验").setQuery(query).setOwner("office");
        return post(
                "office",
                REST + "/filter/" + engine.getFilterService().saveFilter(filter).getId() + "/list?maxResults=50",
                Map.of());
    }

    private Task started(String name) {
        return task(engine.getFormService()
                .submitStartForm(definition(), Map.of("name", name))
                .getId());
    }

    private Task task(String instance) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult();
    }

    private String instanceKey(String instance) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(instance)
                .singleResult()
                .getBusinessKey();
    }

    private String definition() {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("probe")
                .latestVersion()
                .singleResult()
                .getId();
    }

    private ResponseEntity<String> post(String user, String path, Object body) {
        return play.http(user)
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(String.class);
    }

    private ResponseEntity<String> get(String user, String path) {
        return play.http(user).get().uri(path).retrieve().toEntity(String.class);
    }

    private Browser browser(String user) {
        return browsers.computeIfAbsent(user, u -> {
            var browser = new Browser("http://127.0.0.1:" + port);
            browser.login(u, Accounts.SAMPLE_PASSWORD);
            browser.get("/camunda/app/tasklist/default/");
            return browser;
        });
    }

    private static Map<String, Object> variables(Map<String, Object> values) {
        var variables = new HashMap<String, Object>();
        values.forEach((name, value) -> variables.put(name, Map.of("value", value)));
        return variables;
    }

    /** Every text and byte column of the engine's tables that holds the marker. */
    private List<String> inEngineTables(String marker) {
        return sql.sql("""
                        select table_name || '.' || column_name from information_schema.columns
                        where table_schema = 'public' and table_name like 'act\\_%' and table_name <> 'act_ge_schema_log'
                          and data_type in ('character varying', 'text', 'bytea')""").query(String.class).list().stream()
                .filter(column -> {
                    String[] at = column.split("\\.");
                    boolean files = column.equals("act_ge_bytearray.bytes_");
                    return sql.sql("select count(*) from " + at[0] + " where position(convert_to(?, 'UTF8') in "
                                            + (files ? at[1] : "convert_to(" + at[1] + "::text, 'UTF8')") + ") > 0"
                                            + (files ? " and deployment_id_ is null" : ""))
                                    .param(marker)
                                    .query(Integer.class)
                                    .single()
                            > 0;
                })
                .toList();
    }
}
