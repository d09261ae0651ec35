package org.yanzhen.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.yanzhen.Browser;
import org.yanzhen.HouseTest;
import org.yanzhen.access.Accounts;
import org.yanzhen.rulings.Rulings;

/** The board of laggards over HTTP: what it shows, to whom, what a filter and a file show. */
@HouseTest
class LaggardBoardTest {
    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate sql;

    @Autowired
    Rulings rulings;

    @BeforeEach
    void scene() {
        LaggardScene.load(sql, rulings);
    }

    /** B9, B10, B11: what one more listing brings is what the table says, the heaviest first. */
    @Test
    void who_is_one_quarter_from_the_next_measure_stands_on_top() {
        String board = as("qinnan").get("/laggard?year=2018").body();
        assertThat(board).contains("尾雁看板", "2018年三季度", "离下一档措施只差一个季度", "通报批评、诫勉谈话、绩效扣分", "止于全市通报", "已完成 57.0%");
        assertThat(board.indexOf("灵山县</a></th><td data-label=\"事项\">固定资产投资"))
                .isPositive()
                .isLessThan(board.indexOf("市国土资源局</a></th><td data-label=\"事项\">社会评议满意度"));
        assertThat(board).contains("本季缺数据", "社会评议满意度的数据还没有报");
    }

    /** B2: progress is published, nobody is a laggard by it, so the heat has no column for it. */
    @Test
    void gross_product_has_no_column() {
        assertThat(as("office").get("/laggard").body()).contains("固定资产投资").doesNotContain("地区生产总值");
    }

    /** G5, B14: a quarter without figures is hatched and keeps the streak; it never reads as zero. */
    @Test
    void a_cell_says_streak_or_missing_or_to_come() {
        String board = as("office").get("/laggard").body();
        assertThat(board)
                .contains("class=\"h3\"", "灵山县固定资产投资三季度列入（连3）", "三季度数据未报", "四季度未到", "未列入（末位但完成目标）")
                .containsPattern("class=\"miss\"[^>]*>缺|class=\"miss\"[^<]*>\\s*缺");
    }

    /** The running quarter's state is the office's; others read only that its list is not published yet. */
    @Test
    void a_quarter_not_published_is_the_offices_alone() {
        assertThat(as("office").get("/laggard").body()).contains("2018年四季度", "正在办", "提供四季度排名", "正常", "已办结");
        for (String other : new String[] {"qinnan", "statistics", "leader2", "performance"})
            assertThat(as(other).get("/laggard").body())
                    .as(other)
                    .contains("四季度名单还没有公布，1月21日前提供。")
                    .doesNotContain("正在办");
    }

    @Test
    void filters_leave_what_was_asked_for_and_say_when_nothing_is_left() {
        var office = as("office");
        assertThat(office.get("/laggard?category=zone").body())
                .contains("钦州港区")
                .doesNotContain("lingshan:fixedInvestment");
        assertThat(office.get("/laggard?item=foreignTrade").body())
                .contains("浦北县外贸进出口")
                .doesNotContain("灵山县固定资产投资");
        assertThat(office.get("/laggard?q=" + text("灵山")).body())
                .contains("灵山县")
                .doesNotContain("浦北县");
        assertThat(office.get("/laggard?q=" + text("没有的单位")).body()).contains("没有符合条件的单位", "清除筛选");
        assertThat(office.get("/laggard").body()).contains("另有 2 个单位本年度没有列入过").doesNotContain("市教育局</a>");
        assertThat(office.get("/laggard?everybody=true").body()).contains("市教育局</a>");
        String byStreak = office.get("/laggard?sort=streak&category=zone").body();
        assertThat(byStreak.indexOf("钦州高新区</a>")).isLessThan(byStreak.indexOf("钦州港区</a>"));
    }

    /** B5: an item that one department has to itself is a row, or the board would hold little but dashes. */
    @Test
    void an_item_of_one_department_among_many_is_a_row_of_its_own() {
        sql.update(
                "insert into indicator values ('city', 2018, 'air', 'department', '环境空气质量', 'otherRanked', '位', 'REGION_RANK',"
                        + " false, 'ACTUAL', 'NONE', 'region', 'OWN', 14, 'approval', 60)");
        sql.update("insert into participation (board, year, code, unit, category) values"
                + " ('city', 2018, 'air', 'environment', 'department')");
        assertThat(as("office").get("/laggard?everybody=true").body())
                .contains("各自的事项，共 1 项", "市直部门各自的事项，可左右滚动")
                .containsPattern("市环保局</a></th><td class=\"says\">环境空气质量")
                .doesNotContainPattern("<th scope=\"col\">环境空气质量");
        assertThat(as("office").get("/laggard?q=" + text("市环保局")).body())
                .as("alone it has room")
                .doesNotContain("各自的事项，共");
    }

    /** Issue 3 §2: the gap that widens as a chart, the longest streak first, with its table; nothing without a target. */
    @Test
    void whether_units_come_nearer_to_their_targets_is_drawn_with_its_numbers_beside() {
        var pubei = as("pubei");
        assertThat(pubei.get("/laggard").body())
                .contains("县区固定资产投资：离季度目标越来越近，还是越来越远", "灵山县：−20.0、−23.0、−24.0、—", "<td class=\"num\">−24.0</td>");
        assertThat(pubei.get("/laggard?item=foreignTrade").body()).contains("县区外贸进出口：离季度目标", "浦北县：−30.0、−20.0、+1.0、—");
        assertThat(pubei.get("/laggard?quarter=1").body())
                .contains("−30.0、—、—、—")
                .doesNotContain("+1.0、—");
        assertThat(pubei.get("/laggard?item=style").body()).doesNotContain("离季度目标");
    }

    @Test
    void an_older_quarter_shows_what_stood_before_it_then() {
        assertThat(as("office").get("/laggard?quarter=1").body()).contains("2018年一季度", "首次列入的", "没有连续两个季度以上的事项");
    }

    @Test
    void the_file_holds_the_rows_of_the_page() throws Exception {
        byte[] bytes = as("qinnan").bytes("/laggard.xlsx?category=county");
        assertThat(Sheets.kinds(bytes, "只差一个季度")).element(5).isEqualTo("NUMBER");
        String file = Sheets.text(bytes);
        assertThat(file).contains("灵山县", "列入（连3）", "未到", "通报批评、诫勉谈话、绩效扣分").doesNotContain("市国土资源局");
    }

    @Test
    void before_the_first_list_the_page_says_when_it_comes() {
        sql.execute("truncate standing, laggard_quarter cascade");
        assertThat(as("qinnan").get("/laggard?year=2018").body())
                .contains("一季度名单还没有公布，2018年4月1日起由各部门提供。")
                .doesNotContain("导出 Excel");
    }

    private static String text(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private Browser as(String user) {
        var browser = new Browser("http://127.0.0.1:" + port);
        browser.login(user, Accounts.SAMPLE_PASSWORD);
        return browser;
    }
}
