package org.yanzhen.laggard;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.yanzhen.Play;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.engine.Cases;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Json;

/** Quarters of 2018 with standings as a test wants them, and the cases that a published list begins. */
class EscalationScene {
    static final String PAST = "2018-06-01";

    final Play play;
    final JdbcTemplate sql;
    final Cases cases;

    EscalationScene(Play play, JdbcTemplate sql, Cases cases) {
        this.play = play;
        this.sql = sql;
        this.cases = cases;
        play.fresh();
        play.empty("standing", "laggard_quarter");
    }

    static String key(int quarter) {
        return Quarter.key(2018, quarter);
    }

    /** A published quarter; origin TIMER, OFFICE or HISTORY. */
    EscalationScene quarter(int quarter, String origin) {
        var now = Timestamp.from(play.now().atZone(WorkingDays.ZONE).toInstant());
        sql.update(
                "insert into laggard_quarter (key, board, year, quarter, state, origin, opened_at, opened_by, judged_at, published_at,"
                        + " published_by) values (?, 'city', 2018, ?, 'PUBLISHED', ?, ?, 'system', ?, ?, 'office')",
                key(quarter),
                quarter,
                origin,
                now,
                now,
                now);
        return this;
    }

    /** Listed for so many quarters running, last of four when it began and now. */
    EscalationScene listed(int quarter, String unit, String code, int streak, String annualShare) {
        return row(quarter, unit, code, "city", "LISTED", 4, streak, quarter - streak + 1, 4, annualShare, 0);
    }

    /** Not listed any more, at this rank; whatever came before is another quarter's row. */
    EscalationScene clear(int quarter, String unit, String code, String scope, int rank, String annualShare) {
        return row(quarter, unit, code, scope, "CLEAR", rank, 0, null, null, annualShare, 0);
    }

    /** Listed at a rank of the region or the city. */
    EscalationScene listedAt(int quarter, String unit, String code, String scope, int rank, String annualShare) {
        return row(quarter, unit, code, scope, "LISTED", rank, 1, quarter, rank, annualShare, 0);
    }

    /** A correction: a newer edition of one row. */
    EscalationScene corrected(int quarter, String unit, String code, String state, int rank, int streak, Integer from) {
        return corrected(quarter, unit, code, "city", state, rank, streak, from, null);
    }

    EscalationScene corrected(
            int quarter,
            String unit,
            String code,
            String scope,
            String state,
            int rank,
            int streak,
            Integer from,
            String share) {
        sql.update("update laggard_quarter set edition = edition + 1 where key = ?", key(quarter));
        int edition =
                sql.queryForObject("select edition from laggard_quarter where key = ?", Integer.class, key(quarter));
        return row(quarter, unit, code, scope, state, rank, streak, from, from == null ? null : 4, share, edition);
    }

    private EscalationScene row(
            int quarter,
            String unit,
            String code,
            String scope,
            String state,
            int rank,
            int streak,
            Integer from,
            Integer baseline,
            String share,
            int edition) {
        sql.update(
                "insert into standing (key, code, unit, edition, category, item, scope, annual, annual_share, rank, pool, state, streak,"
                        + " streak_from, baseline_rank) values (?, ?, ?, ?, 'county', ?, ?, ?, ?, ?, 4, ?, ?, ?, ?)",
                key(quarter),
                code,
                unit,
                edition,
                code,
                scope,
                share == null ? null : new BigDecimal(100),
                share == null ? null : new BigDecimal(share),
                rank,
                state,
                streak,
                from,
                baseline);
        return this;
    }

    /** Starts the cases of these measures, as the quarter's diagram does. */
    void begin(String quarter, List<String> measures) {
        for (String measure : measures)
            play.as(null, () -> {
                cases.start(
                        "measure",
                        quarter + ":measure:" + measure,
                        Map.of("quarter", quarter, "measure", measure),
                        null);
                return null;
            });
    }

    /** Starts a commendation, as the quarter's diagram does. */
    void commend(String quarter, String unit) {
        play.as(null, () -> {
            cases.start("catchUpCommendation", quarter + ":" + unit, Map.of("quarter", quarter, "unit", unit), null);
            return null;
        });
    }

    void accept(String quarter) {
        play.complete("office", "user_reviewPlan", quarter, Map.of("verdict", "accept"));
    }

    /** The words of a draft as the form shows them, with a verdict. */
    Map<String, Object> words(Task task, String verdict) {
        var view = play.view(task);
        return Map.of(
                "title", view.get("title"),
                "opening", view.get("opening"),
                "closing", view.get("closing"),
                "verdict", verdict);
    }

    int facts(String kind) {
        return sql.queryForObject("select count(*) from fact where kind = ?", Integer.class, kind);
    }

    int messages(String kind) {
        return sql.queryForObject("select count(*) from message where kind = ?", Integer.class, kind);
    }

    LocalDate due(String kind, String subject) {
        return sql.queryForObject(
                "select day from deadline where kind = ? and subject = ?", LocalDate.class, kind, subject);
    }

    String deadline(String kind, String subject) {
        return sql.queryForObject(
                "select state from deadline where kind = ? and subject = ?", String.class, kind, subject);
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

    /** What a page of ours answers to somebody who is logged in. */
    static MockHttpServletResponse page(WebApplicationContext context, Play play, String user, String path)
            throws Exception {
        String[] roles = play.as(user, () -> Actor.groups().toArray(String[]::new));
        return MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build()
                .perform(MockMvcRequestBuilders.get(path)
                        .with(SecurityMockMvcRequestPostProcessors.user(user).roles(roles)))
                .andReturn()
                .getResponse();
    }

    /** Two people hand the same form in at the same moment; their answers, sorted. */
    List<Integer> together(String one, String other, Task task, Map<String, ?> form) throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> first =
                    () -> submit(one, task, form).getStatusCode().value();
            Callable<Integer> second =
                    () -> submit(other, task, form).getStatusCode().value();
            var answers = threads.invokeAll(List.of(first, second));
            return Stream.of(answers.get(0).get(), answers.get(1).get())
                    .sorted()
                    .toList();
        } finally {
            threads.shutdown();
        }
    }
}
