package org.yanzhen.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yanzhen.Browser;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.access.Accounts;
import org.yanzhen.house.Refusal;
import org.yanzhen.laggard.Listings;
import org.yanzhen.laggard.SectionQuarters;
import org.yanzhen.laggard.Standing;
import org.yanzhen.sheet.Column;
import org.yanzhen.sheet.Faulty;
import org.yanzhen.sheet.Layout;
import org.yanzhen.sheet.Workbooks;

/** A unit plays a quarter among its own sections, and nobody else sees it. */
@HouseTest
class SectionQuarterTest {
    private static final Layout SECTIONS = layout("科室", "科室代码", "科室名称", "排序");
    private static final Layout ITEMS = layout(
            "指标", "指标代码", "单位类别", "指标名称", "考核项目", "计量单位", "数据种类", "越低越好", "按什么排名", "目标要求", "排名范围", "与谁一起排", "全区排名总数",
            "数据提供单位", "排序");
    private static final Layout PARTS =
            layout("参加单位和目标", "指标", "单位", "单位类别", "全年目标", "一季度累计目标", "二季度累计目标", "三季度累计目标", "四季度累计目标");

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    SectionQuarters sections;

    @Autowired
    Listings listings;

    @BeforeEach
    void plan() {
        play.fresh();
        play.as("finance", () -> sections.takePlan(2018, workbook("预算科")));
    }

    /** B6, G4, B14: results, places, list, streak; the head sends it back once; published inside the unit. */
    @Test
    void a_unit_runs_its_quarters_among_its_sections_and_streaks_go_on() {
        quarter(1, "18", "30", "26");
        String second = quarter(2, "40", "55", "51");
        assertThat(listings.of(second))
                .filteredOn(Standing::listed)
                .singleElement()
                .satisfies(s -> {
                    assertThat(s.unit()).isEqualTo("budget");
                    assertThat(s.streak()).isEqualTo(2);
                    assertThat(s.rankFromBottom()).isEqualTo(1);
                });
        String page = as("finance").get("/laggard/sections").body();
        assertThat(page).contains("市财政局 · 2018年度", "预算科", "class=\"h2\"", "第 3 位，共 3 位，列入（连2）", "导入");
        assertThat(as("head-finance").get("/laggard/sections").body())
                .contains("预算科", "列入（连2）")
                .doesNotContain("导入</button>");
        String why = as("finance").get("/why/" + second + "/budget:execution").body();
        assertThat(why).contains("预算科为什么在名单上", "科室尾雁判定", "政策", "国库科", "再完成 10 亿元即达到目标");
        assertThat(Sheets.text(as("finance").bytes("/laggard/sections.xlsx"))).contains("预算科", "列入（连2）");
    }

    /** B6: not for other units, not for the office, not for leaders. */
    @Test
    void nobody_outside_the_unit_sees_its_sections() {
        String key = quarter(1, "18", "30", "26");
        for (String other : List.of("office", "leader2", "lingshan", "commerce", "performance")) {
            assertThat(as(other).get("/laggard/sections").body()).as(other).doesNotContain("预算科", "国库科");
            assertThat(as(other).get("/why/" + key + "/budget:execution").statusCode())
                    .as(other)
                    .isEqualTo(404);
            assertThat(as(other).get("/laggard").body()).as(other).doesNotContain("预算科");
        }
        assertThat(as("commerce")
                        .get("/api/laggard/sections/template?quarter=" + key)
                        .statusCode())
                .isEqualTo(422);
        play.as("commerce", () -> {
            assertThatThrownBy(() -> sections.read(key, new byte[0])).isInstanceOf(Refusal.class);
            return null;
        });
        for (String door : List.of(
                "/laggard/api/list?quarter=",
                "/laggard/bulletin?quarter=",
                "/laggard/supply/template?supplier=finance&quarter="))
            assertThat(as("office").get(door + key).statusCode()).as(door).isEqualTo(422);
        assertThatThrownBy(() -> play.start(
                        "finance",
                        "correction",
                        Map.of("quarter", key, "reason", "录入时把两个科室的数填反了", "results", List.of())))
                .hasMessageContaining("不认识这个季度");
    }

    /** B6: five working days for each step by table; in the unit's own list of deadlines, not in the office's. */
    @Test
    void each_step_has_its_days_and_they_are_the_units_own() {
        play.start("finance", "sectionQuarter", Map.of("year", 2018, "quarter", 1));
        assertThat(as("finance").get("/deadlines").body()).contains("录入2018年一季度科室结果", "12月14日");
        assertThat(as("office").get("/deadlines").body()).doesNotContain("科室结果");
        String key = SectionQuarters.key(2018, 1, "finance");
        play.complete("finance", "user_enterSectionResults", key, results("18", "30", "26"));
        assertThat(as("head-finance").get("/deadlines").body()).contains("确认2018年一季度科室名单");
        assertThat(Sheets.text(as("office").bytes("/deadlines.xlsx"))).doesNotContain("科室名单");
    }

    /** B6, G11: once, in order, after its end, by the unit's own clerk, with a plan. */
    @Test
    void a_quarter_is_refused_that_cannot_run() {
        refused("office", 2018, 1, "经办人");
        refused("head-finance", 2018, 1, "经办人");
        refused("commerce", 2018, 1, "还没有导入");
        refused("finance", 2018, 4, "还没有结束");
        play.start("finance", "sectionQuarter", Map.of("year", 2018, "quarter", 2));
        refused("finance", 2018, 2, "已经启动过");
        refused("finance", 2018, 1, "不能再补前面的");
        refused("finance", 2018, 3, "还没有公布");
    }

    /** G5: a missing figure is never zero and keeps the streak; without a reason it is refused and nothing is kept. */
    @Test
    void a_section_without_a_figure_is_not_ranked() {
        quarter(1, "18", "30", "26");
        String key = SectionQuarters.key(2018, 2, "finance");
        play.start("finance", "sectionQuarter", Map.of("year", 2018, "quarter", 2));
        var typed = results("", "55", "51");
        assertThatThrownBy(() -> play.complete("finance", "user_enterSectionResults", key, typed))
                .hasMessageContaining("预算科“预算执行”没有数");
        play.complete("finance", "user_enterSectionResults", key, results(null, "55", "51"));
        assertThat(listings.of(key))
                .filteredOn(s -> s.unit().equals("budget"))
                .singleElement()
                .satisfies(s -> {
                    assertThat(s.state()).isEqualTo(Standing.State.UNRANKED);
                    assertThat(s.streak()).isEqualTo(1);
                });
    }

    /** Issue 3 §3: a plan with faults is refused as a whole, every fault named. */
    @Test
    void a_plan_with_faults_is_refused() {
        play.as("commerce", () -> {
            assertThatThrownBy(() -> sections.takePlan(2018, workbook("没有这个科室")))
                    .isInstanceOf(Faulty.class);
            return null;
        });
        assertThat(as("commerce").get("/laggard/sections?year=2018").body()).contains("还没有导入");
    }

    /** Plays one quarter: the head sends it back once. */
    private String quarter(int quarter, String budget, String treasury, String payroll) {
        String key = SectionQuarters.key(2018, quarter, "finance");
        play.start("finance", "sectionQuarter", Map.of("year", 2018, "quarter", quarter));
        assertThat(play.view(play.task("finance", "user_enterSectionResults", key))
                        .get("unit"))
                .isEqualTo("市财政局");
        play.complete("finance", "user_enterSectionResults", key, results("1", treasury, payroll));
        play.complete("head-finance", "user_confirmSections", key, Map.of("verdict", "return"));
        play.complete("finance", "user_enterSectionResults", key, results(budget, treasury, payroll));
        assertThat(play.view(play.task("head-finance", "user_confirmSections", key))
                        .get("listed"))
                .isEqualTo(1);
        play.complete("head-finance", "user_confirmSections", key, Map.of("verdict", "publish"));
        assertThat(listings.quarter(key).published()).isTrue();
        return key;
    }

    private static Map<String, Object> results(String budget, String treasury, String payroll) {
        var rows = new ArrayList<Map<String, Object>>();
        List<String> codes = List.of("budget", "treasury", "payroll");
        List<String> figures = Arrays.asList(budget, treasury, payroll);
        for (int i = 0; i < codes.size(); i++) {
            String figure = figures.get(i);
            var row = new HashMap<String, Object>();
            row.put("code", "execution");
            row.put("unit", codes.get(i));
            row.put("actual", figure == null || figure.isEmpty() ? null : figure);
            row.put("explanation", figure == null ? "系统切换，数据还没有迁移" : null);
            rows.add(row);
        }
        return Map.of("results", rows);
    }

    private void refused(String who, int year, int quarter, String words) {
        assertThatThrownBy(() -> play.start(who, "sectionQuarter", Map.of("year", year, "quarter", quarter)))
                .as(who)
                .hasMessageContaining(words);
    }

    private static byte[] workbook(String first) {
        return Workbooks.write(
                List.of(SECTIONS, ITEMS, PARTS),
                Map.of(
                        "科室",
                        List.of(
                                List.of("budget", "预算科", "10"),
                                List.of("treasury", "国库科", "20"),
                                List.of("payroll", "工资科", "30")),
                        "指标",
                        List.of(Arrays.asList(
                                "execution",
                                "科室",
                                "预算执行",
                                "其他有考核排名的工作",
                                "亿元",
                                "数值",
                                "否",
                                "目标完成比例",
                                "季度累计目标",
                                "本单位",
                                "同类别",
                                null,
                                null,
                                "10")),
                        "参加单位和目标",
                        List.of(part(first), part("国库科"), part("工资科"))));
    }

    private static List<Object> part(String section) {
        var row = new ArrayList<Object>(List.of("execution", section, "科室"));
        for (int target : new int[] {100, 25, 50, 75, 100}) row.add(BigDecimal.valueOf(target));
        return row;
    }

    private static Layout layout(String name, String... titles) {
        return new Layout(
                name,
                Arrays.stream(titles).map(t -> Column.text(t, 60).optional()).toList());
    }

    private Browser as(String user) {
        var browser = new Browser("http://127.0.0.1:" + port);
        browser.login(user, Accounts.SAMPLE_PASSWORD);
        return browser;
    }
}
