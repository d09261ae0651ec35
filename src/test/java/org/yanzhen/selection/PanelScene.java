package org.yanzhen.selection;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.yanzhen.Play;
import org.yanzhen.engine.door.Inside;
import org.yanzhen.house.Json;
import org.yanzhen.roster.Person;
import org.yanzhen.roster.Roster;

/** A campaign set down right before the panels begin: its candidates are there, with few places so that a test can count. */
class PanelScene {
    static final String KEY = "selection:2018:tenBestOfficials";
    static final List<String> PARTS = List.of("virtue", "ability", "diligence", "results", "integrity");

    final Play play;
    final JdbcTemplate sql;
    final Map<String, UUID> people = new LinkedHashMap<>();
    private final RuntimeService runtime;
    private final Roster roster;

    PanelScene(ApplicationContext context) {
        play = context.getBean(Play.class);
        sql = context.getBean(JdbcTemplate.class);
        runtime = context.getBean(RuntimeService.class);
        roster = context.getBean(Roster.class);
    }

    /** Opens the campaign; places at review and approval. */
    PanelScene campaign(int review, int approval) {
        sql.update("""
                insert into campaign (key, award, year, nomination_from, nomination_to, screening_from, screening_to,
                  review_from, review_to, approval_from, approval_to, opinion_days, public_notice, stage, round, opened_by, opened_at)
                values (?, 'tenBestOfficials', 2018, '2018-12-08', '2018-12-15', '2018-12-17', '2019-01-16', '2019-01-17',
                  '2019-02-28', '2019-02-01', '2019-03-31', 10, false, 'review', 1, 'office', now())""", KEY);
        sql.update(
                "insert into seat values (?, 'review', 'any', ?), (?, 'approval', 'any', ?)",
                KEY,
                review,
                KEY,
                approval);
        play.moveTo(LocalDateTime.of(2019, 1, 17, 9, 0));
        return this;
    }

    /** Somebody of the unit without an account stands: what the test calls him, which of these people, the stage he is at. */
    UUID stands(String called, String unit, int index, String stage) {
        return stands(
                called,
                roster.people(unit).stream()
                        .filter(p -> p.userId() == null)
                        .toList()
                        .get(index),
                stage);
    }

    UUID stands(String called, Person person, String stage) {
        String unit = person.unit();
        sql.update(
                "insert into nomination (campaign, unit, quota, track, state) values (?, ?, 3, 'city', 'accepted') on conflict do nothing",
                KEY,
                unit);
        UUID id = UUID.randomUUID();
        sql.update(
                """
                insert into nominee (id, campaign, unit, person, name, post, level, track, unit_order, votes, deeds, photo_one, photo_two, stage)
                values (?, ?, ?, ?, ?, '科长', 'section', 'city', 1, 10, ?, ?, ?, ?)""",
                id,
                KEY,
                unit,
                person.id(),
                person.name(),
                "事迹材料" + called,
                UUID.randomUUID(),
                UUID.randomUUID(),
                stage);
        sql.update("insert into screening_sheet values (?, 15, 15, 15, 15, 15, default, 'office', now())", id);
        people.put(called, id);
        return id;
    }

    Person called(String name, String unit) {
        return roster.people(unit).stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    void start(String process) {
        play.as(null, () -> Inside.run(() -> runtime.startProcessInstanceByKey(process, KEY, Map.of("campaign", KEY))));
        play.runJobs();
    }

    /** A line of a scoring sheet: the same points for every part. */
    Map<String, Object> row(String called, int points) {
        var row = new LinkedHashMap<String, Object>(Map.of("id", id(called), "mode", "score"));
        PARTS.forEach(part -> row.put(part, points));
        return row;
    }

    Map<String, Object> row(String called, String mode, String reason) {
        var row = new LinkedHashMap<String, Object>(Map.of("id", id(called), "mode", mode));
        if (reason != null) row.put("reason", reason);
        return row;
    }

    String id(String called) {
        return people.get(called).toString();
    }

    String name(String called) {
        return sql.queryForObject("select name from nominee where id = ?", String.class, people.get(called));
    }

    String stage(String called) {
        return sql.queryForObject("select stage from nominee where id = ?", String.class, people.get(called));
    }

    void leaves(String called) {
        sql.update("update nominee set left_kind = 'objection', left_at = now() where id = ?", people.get(called));
    }

    /** Hands a form in over HTTP, as Tasklist does. */
    ResponseEntity<String> submit(String userId, Task task, Map<String, ?> form) {
        var variables = new LinkedHashMap<String, Object>();
        form.forEach((name, value) -> variables.put(
                name,
                value instanceof String
                        ? Map.of("value", value, "type", "String")
                        : Map.of("value", Json.write(value), "type", "Json")));
        return play.http(userId)
                .post()
                .uri("/engine-rest/task/{id}/submit-form", task.getId())
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("variables", variables))
                .retrieve()
                .toEntity(String.class);
    }

    int facts(String kind) {
        return sql.queryForObject("select count(*) from fact where kind = ?", Integer.class, kind);
    }

    /** Columns of engine tables in which the text stands. */
    List<String> engineColumnsWith(String text) {
        var found = new ArrayList<String>();
        sql.query(
                """
                select table_name, column_name, data_type from information_schema.columns
                where table_name like 'act\\_%' and data_type in ('text', 'character varying', 'bytea')""",
                r -> {
                    String column = r.getString(2);
                    String value = r.getString(3).equals("bytea") ? "convert_from(" + column + ", 'LATIN1')" : column;
                    byte[] latin = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
                    String needle = r.getString(3).equals("bytea")
                            ? new String(latin, java.nio.charset.StandardCharsets.ISO_8859_1)
                            : text;
                    Integer rows = sql.queryForObject(
                            "select count(*) from " + r.getString(1) + " where position(? in " + value + ") > 0",
                            Integer.class,
                            needle);
                    if (rows > 0) found.add(r.getString(1) + "." + column);
                });
        return found;
    }
}
