package org.yanzhen.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.yanzhen.Browser;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.access.Accounts;
import org.yanzhen.house.Json;
import org.yanzhen.record.Facts;
import org.yanzhen.rulings.Rulings;

/** A process owner, and nobody else, deploys with his own account over HTTP; what is wrong is listed, what is accepted is kept. */
@HouseTest
class OwnerTest {
    private static final String REST = "/engine-rest/deployment/create";

    @Autowired
    ProcessEngine engine;

    @Autowired
    Play play;

    @Autowired
    Rulings rulings;

    @Autowired
    Editions editions;

    @Autowired
    Definitions definitions;

    @Autowired
    Facts facts;

    @LocalServerPort
    int port;

    @BeforeEach
    void nobody() {
        play.as(null);
        play.fresh();
    }

    @Test
    void a_number_changed_in_a_table_holds_for_the_next_case_and_a_running_case_keeps_its_own() throws IOException {
        editions.pin("selection:2018:running");
        String edited = table("nominationQuota").replace("<text>3</text>", "<text>2</text>");

        var answer = deploy("processOwner", Map.of("nominationQuota.dmn", edited));

        assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
        var county = Map.of("unitCategory", "county");
        assertThat(rulings.judge("nominationQuota", "selection:2018:running", "unit:a", county)
                        .integer("quota"))
                .isEqualTo(3);
        editions.pin("selection:2019:next");
        assertThat(rulings.judge("nominationQuota", "selection:2019:next", "unit:a", county)
                        .integer("quota"))
                .isEqualTo(2);

        var change = definitions.changes().get(0);
        assertThat(change.author()).isEqualTo("processOwner");
        assertThat(change.kind()).isEqualTo("decision");
        assertThat(change.oldVersion()).isEqualTo(1);
        assertThat(change.newVersion()).isEqualTo(2);
        assertThat(change.difference()).contains("-          <text>3</text>", "+          <text>2</text>");
        assertThat(definitions.change(change.id())).isEqualTo(change);
        var fact = facts.of("definition:nominationQuota").get(0);
        assertThat(fact.kind()).isEqualTo("definitionDeployed");
        assertThat(fact.actor()).isEqualTo("processOwner");
        assertThat(fact.details()).containsEntry("oldVersion", 1).containsEntry("newVersion", 2);
    }

    @Test
    void equal_bytes_make_no_new_version() throws IOException {
        var answer = deploy("processOwner", Map.of("nominationQuota.dmn", table("nominationQuota")));

        assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
        assertThat(versions("nominationQuota")).isEqualTo(1);
        assertThat(definitions.changes()).isEmpty();
    }

    @Test
    void a_changed_form_alone_takes_its_diagram_along() throws IOException {
        String form = file("processes/selection/nominate.html").replace("民主推荐", "民主推荐情况");

        var answer = deploy("processOwner", Map.of("nominate.html", form));

        assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
        var latest = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("nomination")
                .latestVersion()
                .singleResult();
        assertThat(latest.getVersion()).isEqualTo(2);
        try (var deployed =
                engine.getRepositoryService().getResourceAsStream(latest.getDeploymentId(), "nominate.html")) {
            assertThat(new String(deployed.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("民主推荐情况");
        }
        assertThat(engine.getRepositoryService().getDeploymentResourceNames(latest.getDeploymentId()))
                .contains("nomination.bpmn", "reviewNomination.html");
        assertThat(definitions.changes())
                .extracting(Definitions.Change::resource)
                .containsExactly("nominate.html");
    }

    @Test
    void a_diagram_without_its_forms_gets_those_in_force() throws IOException {
        String diagram = file("processes/selection/nomination.bpmn")
                .replaceFirst("name=\"([^\"]+)\" isExecutable", "name=\"$1改\" isExecutable");

        var answer = deploy("processOwner", Map.of("nomination.bpmn", diagram));

        assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
        assertThat(definitions.changes())
                .extracting(Definitions.Change::resource)
                .containsExactly("nomination.bpmn");
    }

    @Test
    void nobody_else_deploys_by_any_door() throws IOException {
        var files = Map.of("nominationQuota.dmn", table("nominationQuota").replace("<text>3</text>", "<text>9</text>"));
        for (String user : List.of("office", "lingshan", "chair", "admin")) {
            assertThat(deploy(user, files).getStatusCode().value()).as(user).isIn(403, 422);
            assertThat(deployInWebapp(user, files)).as(user).isIn(401, 403, 422);
        }
        assertThat(versions("nominationQuota")).isEqualTo(1);
        assertThat(deployInWebapp("processOwner", files)).isEqualTo(200);
        assertThat(versions("nominationQuota")).isEqualTo(2);
    }

    @Test
    void a_refusal_lists_everything_that_is_wrong_with_element_and_reason() throws IOException {
        String diagram = file("processes/selection/nomination.bpmn")
                .replace("${nominations.view(campaign, unit)}", "${nominations.look(campaign, unit)}")
                .replace("${nominations.file(campaign, unit, form)}", "${nominations.file(campaign, form)}")
                .replace("embedded:deployment:nominate.html", "embedded:deployment:nowhere.html")
                .replace("${nominations.reviewView(campaign, unit)}", "${nominations.reviewView(campain, unit)}")
                .replace(
                        "camunda:expression=\"${nominations.close(campaign, unit)}\"",
                        "camunda:class=\"java.lang.Runtime\"");
        String gap = table("nominationQuota").replaceFirst("(?s)<rule id=\"rule_stationed\".*?</rule>", "");
        String overlap = table("levelEligibility").replaceFirst("<text>false</text>", "<text>-</text>");

        var answer = deploy(
                "processOwner",
                Map.of(
                        "nomination.bpmn", diagram,
                        "nominationQuota.dmn", gap,
                        "levelEligibility.dmn", overlap,
                        "notes.txt", "x"));

        assertThat(answer.getStatusCode().value()).isEqualTo(422);
        Map<String, Object> body = Json.map(answer.getBody());
        assertThat(body).containsEntry("type", "DeploymentRefused").containsEntry("code", "deployment.refused");
        List<Map<String, String>> findings = Json.read(Json.write(body.get("findings")), new TypeReference<>() {});
        assertThat(findings)
                .extracting(f -> f.get("code"))
                .contains(
                        "verb.noVerb",
                        "verb.arguments",
                        "form.missing",
                        "variable.unknown",
                        "code",
                        "dmn.gap",
                        "dmn.overlap",
                        "file.kind");
        assertThat(findings)
                .filteredOn(f -> f.get("code").equals("verb.noVerb"))
                .allSatisfy(f -> {
                    assertThat(f.get("resource")).isEqualTo("nomination.bpmn");
                    assertThat(f.get("element")).startsWith("user_");
                    assertThat(f.get("message")).contains("look");
                });
        assertThat(versions("nominationQuota")).isEqualTo(1);
        assertThat(engine.getRepositoryService()
                        .createDeploymentQuery()
                        .deploymentName("edited")
                        .count())
                .isZero();
    }

    @Test
    void no_script_no_foreign_page_and_no_new_code_comes_in_with_a_form_or_a_table() throws IOException {
        String form = file("processes/selection/nominate.html");
        refused("form.script", Map.of("nominate.html", form.replace("</form>", "<img src=x onerror=alert(1)></form>")));
        refused("form.script", Map.of("nominate.html", form + "<script>alert(1)</script>"));
        refused("form.script", Map.of("nominate.html", form.replaceFirst("(<script[^>]*>)", "$1\nfetch('/x');")));
        refused(
                "form.script",
                Map.of("nominate.html", form.replaceFirst("\\{\\{", "{{ constructor.constructor('alert(1)')() }}{{")));
        refused(
                "form.foreign",
                Map.of("nominate.html", form.replace("</form>", "<iframe src=\"/x\"></iframe></form>")));
        refused(
                "form.foreign",
                Map.of("nominate.html", form.replace("</form>", "<a href=\"https://example.org\">x</a></form>")));
        refused("form.unused", Map.of("nobody.html", "<form></form>"));
        refused(
                "dmn.language",
                Map.of(
                        "nominationQuota.dmn",
                        table("nominationQuota")
                                .replaceFirst(
                                        "<inputEntry id=\"([^\"]+)\">",
                                        "<inputEntry id=\"$1\" expressionLanguage=\"javascript\">")));
        refused(
                "dmn.outcome",
                Map.of(
                        "nominationQuota.dmn",
                        table("nominationQuota").replaceFirst("<text>3</text>", "<text>\\${1+2}</text>")));
        refused(
                "dmn.hitPolicy",
                Map.of(
                        "nominationQuota.dmn",
                        table("nominationQuota").replace("hitPolicy=\"UNIQUE\"", "hitPolicy=\"FIRST\"")));
        refused(
                "dmn.cell",
                Map.of("tieChain.dmn", table("tieChain").replaceFirst("\\[(\\d+)\\.\\.(\\d+)\\)", "[$1..$2]")));
        String diagram = file("processes/selection/nomination.bpmn");
        refused("process.id", Map.of("other.bpmn", diagram));
        refused(
                "script",
                Map.of(
                        "nomination.bpmn",
                        diagram.replaceFirst(
                                        "<bpmn:serviceTask ([^>]*)camunda:expression=\"[^\"]*\"",
                                        "<bpmn:scriptTask $1scriptFormat=\"javascript\"")
                                .replaceFirst("</bpmn:serviceTask>", "</bpmn:scriptTask>")));
    }

    @Test
    void what_was_deployed_is_never_removed() {
        String deployment = engine.getRepositoryService()
                .createDeploymentQuery()
                .deploymentName("nomination")
                .singleResult()
                .getId();
        for (String user : List.of("processOwner", "admin", "office"))
            assertThat(play.http(user)
                            .delete()
                            .uri("/engine-rest/deployment/" + deployment + "?cascade=true")
                            .retrieve()
                            .toBodilessEntity()
                            .getStatusCode()
                            .value())
                    .isIn(403, 404, 422);
        assertThat(engine.getRepositoryService()
                        .createDeploymentQuery()
                        .deploymentName("nomination")
                        .count())
                .isEqualTo(1);
    }

    private void refused(String code, Map<String, String> files) {
        var answer = deploy("processOwner", files);
        assertThat(answer.getStatusCode().value())
                .as(code + " " + answer.getBody())
                .isEqualTo(422);
        assertThat(answer.getBody()).contains("\"code\":\"" + code + "\"");
    }

    private ResponseEntity<String> deploy(String user, Map<String, String> files) {
        var parts = new LinkedMultiValueMap<String, Object>();
        parts.add("deployment-name", "edited");
        parts.add("deployment-source", "Camunda Modeler");
        new LinkedHashMap<>(files)
                .forEach((name, content) ->
                        parts.add(name, new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)) {
                            @Override
                            public String getFilename() {
                                return name;
                            }
                        }));
        return play.http(user)
                .post()
                .uri(REST)
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .body(parts)
                .retrieve()
                .toEntity(String.class);
    }

    /** The webapps' own REST door, with a session and its token. */
    private int deployInWebapp(String user, Map<String, String> files) {
        var browser = new Browser("http://127.0.0.1:" + port);
        browser.login(user, Accounts.SAMPLE_PASSWORD);
        browser.get("/camunda/app/tasklist/default/");
        var body = new StringBuilder(
                "--edge\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nedited\r\n");
        files.forEach((name, content) -> body.append("--edge\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"; filename=\"")
                .append(name)
                .append("\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .append(content)
                .append("\r\n"));
        body.append("--edge--\r\n");
        return browser.send(browser.request("/camunda/api/engine/engine/default/deployment/create")
                        .header("Content-Type", "multipart/form-data; boundary=edge")
                        .header("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"))
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body.toString())))
                .statusCode();
    }

    private long versions(String decision) {
        return engine.getRepositoryService()
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(decision)
                .count();
    }

    private static String table(String name) throws IOException {
        return file("decisions/selection/" + name + ".dmn");
    }

    private static String file(String path) throws IOException {
        return Files.readString(Path.of(path));
    }
}
