package org.yanzhen.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yanzhen.rehearsal.report.ComparisonReport;
import org.yanzhen.rehearsal.report.SummaryReport;

/** What a comparison and a summary read like, as a page, a workbook and Json. */
class ReportsTest {
    private static final Outcome BEFORE = new Plays()
            .listed("lingshan", 2)
            .overdue("lingshan")
            .filed("pubei", "2018-05-14T09:00", "2018-05-16")
            .filed("qinnan", "2018-05-12T09:00", "2018-05-16")
            .outcome();
    private static final Outcome AFTER = new Plays(Map.of("laggardDays.dmn", "5d41402a"))
            .listed("lingshan", 3)
            .overdue("lingshan")
            .overdue("pubei")
            .overdue("qinnan")
            .filed("pubei", "2018-05-14T09:00", "2018-05-10")
            .filed("qinnan", "2018-05-12T09:00", "2018-05-10")
            .interview("lingshan")
            .approved("lingshan/7")
            .outcome();

    @TempDir
    Path folder;

    @Test
    void headlines_say_how_many_it_were_and_who_is_new() {
        var report = ComparisonReport.of(BEFORE, AFTER);
        assertThat(report.headlines())
                .containsExactly("1 人审定，原来没有。新增：宁海峰。", "1 次约谈主要领导，原来没有。新增：灵山县。", "3 份整改方案逾期，原来是 1 份。新增：浦北县、钦南区。");
        assertThat(report.changed()).containsExactly("尾雁赶队办理期限");
        assertThat(report.people()).extracting(p -> p.name() + p.all()).contains("浦北县2", "钦南区2", "灵山县2", "宁海峰1");
        assertThat(ComparisonReport.of(BEFORE, BEFORE).headlines()).containsExactly("两次推演完全一致，4 条记录没有一条不同。");
    }

    @Test
    void what_was_changed_is_told_with_how_it_was_used() throws Exception {
        var changed = Map.of("laggardDays.dmn", "5d41402a", "planFiling.bpmn", "7d793037", "seats.dmn", "d0cfc2e5");
        var before = new Plays()
                .used("laggardDays", "laggardDays.dmn", 3, Map.of(1, 3))
                .used("planFiling", "planFiling.bpmn", 2, Map.of())
                .used("seats", "seats.dmn", 0, Map.of())
                .used("tieChain", "tieChain.dmn", 5, Map.of(1, 5))
                .outcome();
        var after = new Plays(changed)
                .used("laggardDays", "laggardDays.dmn", 12, Map.of(1, 2, 10, 10))
                .used("planFiling", "planFiling.bpmn", 1, Map.of())
                .used("seats", "seats.dmn", 0, Map.of())
                .used("tieChain", "tieChain.dmn", 5, Map.of(1, 5))
                .outcome();
        var report = ComparisonReport.of(before, after);
        assertThat(report.uses())
                .containsExactly("尾雁赶队办理期限：原来问了 3 次，用到第 1 行；改动以后问了 12 次，用到第 1、10 行。", "报送整改方案：原来办了 2 件；改动以后办了 1 件。");
        assertThat(report.warnings())
                .singleElement()
                .asString()
                .contains("一次也没有问到")
                .endsWith("请换一个用得到它的剧本。");
        Reports.comparison(folder, before, after);
        assertThat(Files.readString(folder.resolve("comparison.html")))
                .contains("用到第 1、10 行", "一次也没有问到")
                .doesNotContain("th:text", "th:each");
        assertThat(ComparisonReport.of(new Plays().outcome(), after).uses())
                .as("an older outcome")
                .isEmpty();
    }

    @Test
    void a_difference_reads_as_a_sentence_with_the_why_on_each_side() {
        var lines = ComparisonReport.of(BEFORE, AFTER).lines();
        assertThat(lines)
                .filteredOn(l -> l.fact().equals("laggardListed"))
                .singleElement()
                .satisfies(l -> {
                    assertThat(l.word()).isEqualTo("有变化");
                    assertThat(l.sentence()).isEqualTo("灵山县：列入尾雁名单（2018年一季度，固定资产投资）");
                    assertThat(l.changes()).contains("连续列入季度 2 → 3");
                    assertThat(l.before().why()).startsWith("决策表“").endsWith("依据附件2一");
                });
        assertThat(lines)
                .filteredOn(l -> l.fact().equals("planOverdue") && l.people().contains("浦北县"))
                .singleElement()
                .satisfies(l -> {
                    assertThat(l.sentence()).isEqualTo("浦北县：整改方案逾期未报（2018年一季度）");
                    assertThat(l.before().happened()).isFalse();
                    assertThat(l.before().told()).startsWith("没有发生；同一事项最近的记录：报送整改方案");
                    assertThat(l.after().when()).isEqualTo("2018年5月11日 00:00");
                    assertThat(l.after().told()).endsWith("期限 2018年5月10日");
                });
    }

    @Test
    void page_workbook_and_json_tell_the_same() throws Exception {
        Reports.comparison(folder, BEFORE, AFTER);
        String html = Files.readString(folder.resolve("comparison.html"));
        assertThat(html)
                .contains("3 份整改方案逾期，原来是 1 份。", "这是推演的结果，不是实际发生的事。", "<svg", "浦北县：整改方案逾期未报（2018年一季度）", "改动：尾雁赶队办理期限")
                .doesNotContain("th:text", "<script", "<link", "http://", "https://");
        try (var book =
                new XSSFWorkbook(new ByteArrayInputStream(Files.readAllBytes(folder.resolve("comparison.xlsx"))))) {
            assertThat(book.getSheetName(3)).isEqualTo("差异");
            assertThat(book.getSheet("差异").getLastRowNum())
                    .isEqualTo(ComparisonReport.of(BEFORE, AFTER).lines().size());
            assertThat(book.getSheet("概要").getRow(5).getCell(0).getStringCellValue())
                    .startsWith("3 份整改方案逾期");
        }
        var json = new ObjectMapper().readTree(folder.resolve("comparison.json").toFile());
        assertThat(json.at("/headlines/2").asText()).startsWith("3 份整改方案逾期");
        assertThat(json.at("/lines/0/before/told").asText()).isNotEmpty();
    }

    @Test
    void the_summary_of_a_play_is_a_page_a_workbook_and_json_too() throws Exception {
        Reports.summary(folder, AFTER);
        assertThat(Files.readString(folder.resolve("summary.html")))
                .contains("选出了谁", "1 人审定", "宁海峰", "逾期和没有办的", "3 份整改方案逾期", "灵山县")
                .doesNotContain("th:text");
        assertThat(folder.resolve("summary.xlsx")).isNotEmptyFile();
        assertThat(folder.resolve("summary.json")).isNotEmptyFile();
        assertThat(SummaryReport.of(new Plays().outcome()).headlines()).isEmpty();
    }

    @Test
    void what_kept_a_play_from_being_whole_is_said_first() {
        var stopped = new Outcome(
                "样例",
                "2018-01-02T08:30",
                "2019-03-31T18:00",
                7,
                Map.of(),
                Map.of(),
                BEFORE.facts(),
                java.util.List.of(new Outcome.Refusal(
                        "2018-05-03T10:00",
                        "lingshan",
                        null,
                        "user_filePlan",
                        Plays.QUARTER,
                        "plan.step",
                        "steps",
                        "请写明整改步骤。",
                        false,
                        12)),
                java.util.List.of(),
                Map.of(),
                new Outcome.Failure("2018-06-01T00:00", "laggardQuarter", "user_filePlan", Plays.QUARTER, "没有适用的规则"));
        assertThat(SummaryReport.of(stopped).warnings())
                .hasSize(2)
                .anyMatch(w -> w.contains("停下了") && w.contains("没有适用的规则"))
                .anyMatch(w -> w.contains("1 次提交没有料到会被拒绝"));
        assertThat(SummaryReport.of(stopped).refusals())
                .singleElement()
                .satisfies(r -> assertThat(r.sentence()).isEqualTo("请写明整改步骤。"));
        assertThat(ComparisonReport.of(BEFORE, stopped).warnings()).allMatch(w -> w.startsWith("改动以后："));
    }
}
