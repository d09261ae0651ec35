package org.yanzhen.rehearsal;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.yanzhen.Browser;
import org.yanzhen.Play;
import org.yanzhen.access.Accounts;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.engine.HouseClock;
import org.yanzhen.engine.store.StageStore;
import org.yanzhen.house.Json;

/** The live house, played through its HTTP doors: everybody logs in, and time passes by the page of the clock. */
final class HttpHouse extends LiveHouse {
    private final String address;
    private final Map<String, Browser> sessions = new HashMap<>();

    HttpHouse(Play play, HouseClock clock, StageStore store, WorkingDays calendar, @LocalServerPort int port) {
        super(play, clock, store, calendar);
        this.address = "http://127.0.0.1:" + port;
    }

    @Override
    public void start(String user, String process, Map<String, Object> form) {
        submit(user, "/engine-rest/process-definition/key/" + process + "/submit-form", form);
    }

    @Override
    public boolean complete(String user, Opened task, Map<String, Object> form) {
        return submit(user, "/engine-rest/task/" + task.id() + "/submit-form", form);
    }

    private boolean submit(String user, String path, Map<String, Object> form) {
        var variables = new LinkedHashMap<String, Object>();
        form.forEach((name, value) -> variables.put(
                name,
                value instanceof String
                        ? Map.of("value", value, "type", "String")
                        : Map.of("value", Json.write(value), "type", "Json")));
        var answer = play.http(user)
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("variables", variables))
                .retrieve()
                .toEntity(String.class);
        if (answer.getStatusCode().value() == 409) return false;
        if (answer.getStatusCode().value() == 422) {
            var refusal = Json.map(answer.getBody());
            throw new Refused(
                    (String) refusal.get("code"), (String) refusal.get("field"), (String) refusal.get("message"));
        }
        if (!answer.getStatusCode().is2xxSuccessful()) throw new Stalled(path, null, null, answer.getBody());
        return true;
    }

    @Override
    public Map<String, Object> view(String user, Opened task) {
        String value = play.http(user)
                .get()
                .uri("/engine-rest/task/{id}/form-variables?variableNames=view&deserializeValues=false", task.id())
                .retrieve()
                .body(String.class);
        Object view = Json.map(value).get("view");
        return view == null ? Map.of() : Json.map((String) ((Map<?, ?>) view).get("value"));
    }

    /** The page moves to the mornings of later days; within a day the clock is set. */
    @Override
    public void moveTo(Instant to) {
        LocalDate day = LocalDate.ofInstant(to, WorkingDays.ZONE);
        Instant morning = day.atTime(8, 30).atZone(WorkingDays.ZONE).toInstant();
        if (day.isAfter(LocalDate.now(clock)) && !to.isBefore(morning))
            session("office").form("/deadlines", "/clock", Map.of("to", "day", "day", day.toString(), "sure", "true"));
        if (to.isAfter(now())) clock.moveTo(to);
        play.runJobs();
    }

    @Override
    public Object ask(String user, String path) {
        HttpResponse<String> answer = session(user).get(path);
        return answer.statusCode() == 200
                ? Json.read(answer.body(), new com.fasterxml.jackson.core.type.TypeReference<Object>() {})
                : null;
    }

    @Override
    public String file(String user, String name, byte[] bytes) {
        Browser browser = session(user);
        var token = Json.map(browser.get("/api/session").body());
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(bytes);
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        var answer =
                browser.send(browser.request("/api/attachments?as=" + (name.endsWith(".pdf") ? "document" : "photo"))
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .header((String) token.get("header"), (String) token.get("token"))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
        return (String) Json.map(answer.body()).get("id");
    }

    private Browser session(String user) {
        return sessions.computeIfAbsent(user, u -> {
            var browser = new Browser(address);
            browser.login(u, Accounts.SAMPLE_PASSWORD);
            return browser;
        });
    }
}
