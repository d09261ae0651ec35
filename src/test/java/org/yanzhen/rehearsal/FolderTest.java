package org.yanzhen.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yanzhen.engine.Feel;

/** A folder is read whole, and all that is wrong with it is named at once: file, line and field. */
class FolderTest {
    private static final Path SMALL = Path.of("rehearsals", "small");
    private static final String GOOD = """
            name: 试演（样例）
            from: 2018-03-30 08:30
            to: 2018-06-30 18:00
            habits:
              user_filePlan:
                - { unit: lingshan, due: -2 working days }
                - { after: 9 days, at: "10:00" }
            acts:
              - { at: 2018-05-03 10:00, by: office, start: correction, form: { year: '= 2017 + 1' } }
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void a_city_is_there() throws IOException {
        for (String name : List.of("units.csv", "people.csv", "indicators.csv", "participations.csv"))
            Files.copy(SMALL.resolve(name), folder.resolve(name));
    }

    @Test
    void a_script_is_read() throws IOException {
        Script script = read(GOOD).script();
        assertThat(script.year()).isEqualTo(2018);
        assertThat(script.habits().get("user_filePlan"))
                .extracting(h -> h.after().amount())
                .containsExactly(-2, 9);
        assertThat(script.acts().get(0).form()).isEqualTo(Map.of("year", "= 2017 + 1"));
    }

    @Test
    void quarters_that_were_over_before_have_their_days_and_their_results() throws IOException {
        String good = GOOD.replace("habits:", "past: { 1: 2018-03-29 }\nhabits:");
        assertThat(faults(good)).hasMessageContaining("past.csv");
        Files.writeString(
                folder.resolve("past.csv"),
                "季度,指标,单位,计量单位,累计目标,实际完成或得分,全区排名,上级通报文号,上级通报日期,提供的名次,说明\n一季度,地区生产总值,灵山县,亿元,,很多,,,,,\n");
        assertThat(faults(good).faults()).singleElement().satisfies(f -> {
            assertThat(f.file()).isEqualTo("past.csv");
            assertThat(f.line()).isEqualTo(2);
            assertThat(f.field()).isEqualTo("实际完成或得分");
        });
        assertThat(faults(GOOD)).hasMessageContaining("哪天公布");
        assertThat(faults(good.replace("2018-03-29", "2018-04-25"))).hasMessageContaining("在 from 以前公布");
        Files.writeString(
                folder.resolve("past.csv"),
                Files.readString(folder.resolve("past.csv")).replace("很多", "54"));
        assertThat(read(good).script().past()).containsOnlyKeys(1);
        assertThat(read(good).past()).isPresent();
    }

    @Test
    void every_fault_of_a_script_is_named_with_its_line_and_field() {
        Faults faults = faults("""
                name: 试演
                from: 2018-03-30 08:30
                to: 2018-02-30
                seed: 很多
                tables: [nothing.csv]
                habits:
                  user_filePlan: { after: bald }
                  user_reviewPlan: { after: 2 days, due: 1 day, wenn: x }
                acts:
                  - { at: 2018-01-01 08:00, start: correction, task: user_filePlan }
                  - { at: 2018-05-01 08:00, by: office, start: correction, form: { a: '= 1 +' } }
                """);
        assertThat(faults.faults())
                .extracting(f -> f.file() + " " + f.line() + " " + f.field())
                .contains(
                        "script.yaml 3 to",
                        "script.yaml 4 seed",
                        "script.yaml 0 tables",
                        "script.yaml 7 after",
                        "script.yaml 8 wenn",
                        "script.yaml 8 after",
                        "script.yaml 10 at",
                        "script.yaml 10 by",
                        "script.yaml 10 task",
                        "script.yaml 11 a");
        assertThat(faults.faults().get(0).words()).startsWith("script.yaml 第 ").contains("“");
    }

    @Test
    void broken_yaml_is_named_with_its_line() {
        assertThat(faults("name: a\n  from: [").faults().get(0).line()).isPositive();
    }

    @Test
    void the_roster_and_the_plan_are_checked_as_an_import_is() throws IOException {
        Files.writeString(folder.resolve("units.csv"), "单位代码,单位名称,类别,排序,在用\nlingshan,灵山县,区县,10,是\n");
        String plan = Files.readString(folder.resolve("indicators.csv"));
        Files.writeString(folder.resolve("indicators.csv"), plan.replaceFirst("否", "也许"));
        assertThat(faults(GOOD).faults())
                .extracting(f -> f.file() + " " + f.line() + " " + f.field())
                .contains("units.csv 2 类别", "indicators.csv 2 越低越好");
    }

    @Test
    void a_table_is_asked_by_its_columns_whatever_their_types() throws IOException {
        Files.writeString(folder.resolve("marks.csv"), "单位,季度,分\nlingshan,1,91.5\nlingshan,2,\n");
        var tables = read(GOOD + "tables: [marks.csv]\n").tables();
        assertThat(tables.rows("marks", Map.of("单位", "lingshan", "季度", 1L))
                        .get(0)
                        .get("分"))
                .hasToString("91.5");
        assertThat(tables.rows("marks", Map.of("季度", "2")).get(0).get("分")).isNull();
    }

    /** What a form says of a name that does not exist is a fault of the form, not an empty field. */
    @Test
    void an_expression_with_an_unknown_name_is_refused() {
        var forms = new Forms(Usual.of(Map.of("user_x", Map.of("a", "= unit + \"!\"", "b", "= nobody"))));
        var known = Map.<String, Object>of("unit", "lingshan");
        assertThat(forms.fill("user_x", overB(), new Feel(List.of()), known)).isEqualTo(Map.of("a", "lingshan!"));
        var refused =
                catchThrowableOfType(Refused.class, () -> forms.fill("user_x", Map.of(), new Feel(List.of()), known));
        assertThat(refused.field()).isEqualTo("user_x.b");
    }

    private static Map<String, Object> overB() {
        var over = new java.util.HashMap<String, Object>();
        over.put("b", null);
        return over;
    }

    private Folder read(String script) throws IOException {
        Files.writeString(folder.resolve("script.yaml"), script);
        return Folder.read(folder);
    }

    private Faults faults(String script) {
        return catchThrowableOfType(Faults.class, () -> read(script));
    }
}
