package org.yanzhen.conduct;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.yanzhen.Browser;
import org.yanzhen.Play;
import org.yanzhen.access.Accounts;
import org.yanzhen.engine.Cases;
import org.yanzhen.engine.Identities;
import org.yanzhen.house.Json;
import org.yanzhen.roster.Roster;

/**
 * A conduct year of 11 townships, 13 departments and 3 dual-managed units, all invented and imported by the roster's door. The
 * sheet has one indicator that units report themselves and one that the office enters, each of weight 50.
 */
public final class GradeScene {
    public static final String KEY = "conduct:2023:conductYear";

    public final Play play;
    public final JdbcTemplate sql;
    private final Cases cases;
    private final String port;

    public GradeScene(ApplicationContext context) {
        play = context.getBean(Play.class);
        sql = context.getBean(JdbcTemplate.class);
        cases = context.getBean(Cases.class);
        port = context.getEnvironment().getProperty("local.server.port");
        take(context.getBean(Roster.class));
        var accounts = new ArrayList<Identities.Account>();
        for (List<String> units : List.of(townships(), departments(), dualManaged()))
            for (String unit : units) {
                accounts.add(account(unit, name(unit), "unit-" + unit));
                accounts.add(account("head-" + unit, name(unit) + "负责人", "head-" + unit));
            }
        context.getBean(Identities.class).create(accounts);
    }

    private static Identities.Account account(String id, String name, String group) {
        return new Identities.Account(id, name, null, Accounts.SAMPLE_PASSWORD, List.of(group));
    }

    public static List<String> townships() {
        return IntStream.rangeClosed(1, 11).mapToObj(i -> "town" + i).toList();
    }

    public static List<String> departments() {
        return IntStream.rangeClosed(1, 13).mapToObj(i -> "bureau" + i).toList();
    }

    public static List<String> dualManaged() {
        return IntStream.rangeClosed(1, 3).mapToObj(i -> "dual" + i).toList();
    }

    /** The year is running with all its units. */
    public GradeScene year() {
        return year(townships(), departments(), dualManaged());
    }

    /** The year is running with these units. */
    public GradeScene year(List<String> townships, List<String> departments, List<String> dualManaged) {
        sql.update(
                "insert into conduct_year (key, year, state, opened_by, opened_at, started_by, started_at) "
                        + "values (?, 2023, 'RUNNING', 'office', now(), 'office', now())",
                KEY);
        townships.forEach(u -> unit(u, "township"));
        departments.forEach(u -> unit(u, "department"));
        dualManaged.forEach(u -> unit(u, "dualManaged"));
        sql.update("insert into conduct_version values (?, 1, 1, '年度方案', 'office', now())", KEY);
        sql.update(
                "insert into conduct_indicator (key, version, code, part, name, kind, weight, low, high, source) "
                        + "values (?, 1, 'study', 1, '理论学习', 'COMMON', 50, 0, 100, 'SELF')",
                KEY);
        sql.update(
                "insert into conduct_indicator (key, version, code, part, name, kind, weight, low, high, source) "
                        + "values (?, 1, 'deeds', 4, '实绩实效', 'COMMON', 50, 0, 100, 'INSPECTION')",
                KEY);
        return this;
    }

    private void unit(String code, String category) {
        sql.update("insert into conduct_unit (key, unit, category) values (?, ?, ?)", KEY, code, category);
    }

    /** Scores and places of a confirmed quarter, as they would stand after it; lights are left out. */
    public void confirmed(int quarter, Map<String, String> scores) {
        sql.update(
                "insert into conduct_quarter (key, quarter, state, opened_at, confirmed_at, confirmed_by, published) "
                        + "values (?, ?, 'CONFIRMED', now(), now(), 'office', true)",
                KEY,
                quarter);
        scores.forEach((unit, score) -> {
            for (String[] item : new String[][] {{"study", "SELF"}, {"deeds", "INSPECTION"}})
                sql.update(
                        "insert into conduct_score (key, quarter, unit, code, score, source, given_by, given_at) "
                                + "values (?, ?, ?, ?, cast(? as numeric), ?, 'office', now())",
                        KEY,
                        quarter,
                        unit,
                        item[0],
                        score,
                        item[1]);
        });
    }

    /** Starts a diagram as another would call it. */
    public void start(String process, String businessKey, Map<String, Object> variables) {
        play.as(null, () -> {
            cases.start(process, businessKey, variables, null);
            return null;
        });
        play.runJobs();
    }

    /** Hands in as the browser does, with the answer of a refusal. */
    public ResponseEntity<String> submit(String user, Task task, Map<String, Object> form) {
        var variables = new LinkedHashMap<String, Object>();
        form.forEach((name, value) -> variables.put(
                name,
                value instanceof List<?>
                        ? Map.of("value", Json.write(value), "type", "Json")
                        : Map.of("value", value)));
        return play.http(user)
                .post()
                .uri("/engine-rest/task/{id}/submit-form", task.getId())
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("variables", variables))
                .retrieve()
                .toEntity(String.class);
    }

    /** The one open task of that kind, of a unit where one is named. */
    public Task task(String definition, String unit) {
        List<Task> found = play.tasks(KEY).stream()
                .filter(t -> t.getTaskDefinitionKey().equals(definition))
                .filter(t -> unit == null || t.getName().contains("　" + name(unit) + " · "))
                .toList();
        if (found.size() != 1) throw new AssertionError(found.size() + " tasks " + definition + " of " + unit);
        return found.get(0);
    }

    /** How many tasks of that kind are open. */
    public long open(String definition) {
        return play.tasks(KEY).stream()
                .filter(t -> t.getTaskDefinitionKey().equals(definition))
                .count();
    }

    /** A page as somebody reads it in a browser. */
    public HttpResponse<String> page(String user, String address) {
        var browser = new Browser("http://127.0.0.1:" + port);
        browser.login(user, Accounts.SAMPLE_PASSWORD);
        return browser.get(address);
    }

    /** A file as somebody takes it along. */
    public byte[] file(String user, String address) {
        var browser = new Browser("http://127.0.0.1:" + port);
        browser.login(user, Accounts.SAMPLE_PASSWORD);
        return browser.bytes(address);
    }

    public int facts(String kind) {
        return sql.queryForObject("select count(*) from fact where kind = ?", Integer.class, kind);
    }

    public LocalDateTime at(String day) {
        return LocalDateTime.parse(day + "T09:30");
    }

    private static String name(String unit) {
        return unit.startsWith("town")
                ? "青河" + unit.substring(4) + "镇"
                : unit.startsWith("bureau") ? "青河市" + unit.substring(6) + "局" : "驻青河" + unit.substring(4) + "局";
    }

    private static void take(Roster roster) {
        var rows = new ArrayList<Object[]>();
        townships().forEach(u -> rows.add(new Object[] {u, name(u), "其他园区", 5000 + rows.size(), "是"}));
        departments().forEach(u -> rows.add(new Object[] {u, name(u), "市直单位", 5000 + rows.size(), "是"}));
        dualManaged().forEach(u -> rows.add(new Object[] {u, name(u), "中直区直驻钦单位", 5000 + rows.size(), "是"}));
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(roster.workbook()));
                var out = new ByteArrayOutputStream()) {
            XSSFSheet sheet = book.getSheet("单位");
            for (Object[] cells : rows) {
                var row = sheet.createRow(sheet.getLastRowNum() + 1);
                for (int i = 0; i < cells.length; i++)
                    if (cells[i] instanceof Integer n) row.createCell(i).setCellValue(n);
                    else row.createCell(i).setCellValue(String.valueOf(cells[i]));
            }
            book.write(out);
            roster.take(out.toByteArray());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
