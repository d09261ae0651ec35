package org.yanzhen.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.yanzhen.Browser;
import org.yanzhen.HouseTest;
import org.yanzhen.access.Accounts;
import org.yanzhen.laggard.Quarter;
import org.yanzhen.rulings.Rulings;

/** The unit's page, the supplier's page, and why: what is everybody's and what is not. */
@HouseTest
class LaggardPagesTest {
    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate sql;

    @Autowired
    Rulings rulings;

    @BeforeEach
    void scene() {
        LaggardScene.load(sql, rulings);
        deadline(LaggardScene.Q3, "plan", "lingshan", "报送整改方案", LocalDate.of(2018, 11, 9), LocalDate.of(2018, 11, 5));
    }

    /** Issue 3 §2: ranks over time as a chart with a table beside it, and the lists with their why. */
    @Test
    void a_units_page_shows_its_places_as_a_chart_and_as_a_table() {
        String page = as("pubei").get("/laggard/units/lingshan?year=2018").body();
        assertThat(page)
                .contains("灵山县", "固定资产投资：一季度第 4 位，共 4 位，列入；二季度第 4 位，共 4 位，列入", "<polyline")
                .contains("列入（连3）", "完成 76.0%", "为什么列入", "/why/" + LaggardScene.Q3 + "/lingshan:fixedInvestment");
        assertThat(as("pubei").get("/laggard/units/landResources").body()).contains("三季度数据未报", "80");
    }

    /** Issue 3 §2: on the unit's page too one filters, sorts and searches, and the file holds what is left as figures. */
    @Test
    void a_units_items_are_searched_sorted_and_taken_along() {
        var pubei = as("pubei");
        String address = "/laggard/units/lingshan?year=2018";
        assertThat(pubei.get(address + "&q=" + text("外贸")).body())
                .contains("外贸进出口：一季度", "这些事项本年度没有列入过")
                .doesNotContain("固定资产投资：一季度");
        assertThat(pubei.get(address + "&listed=true").body())
                .contains("固定资产投资：一季度", "清除筛选")
                .doesNotContain("外贸进出口：一季度");
        String byPlace = pubei.get(address + "&sort=place").body();
        assertThat(byPlace.indexOf("固定资产投资：一季度")).isLessThan(byPlace.indexOf("外贸进出口：一季度"));
        String byName = pubei.get(address + "&sort=name").body();
        assertThat(byName.indexOf("地区生产总值：一季度")).isLessThan(byName.indexOf("外贸进出口：一季度"));
        assertThat(pubei.get(address + "&q=" + text("没有的事项")).body())
                .contains("没有符合条件的事项", "现在")
                .doesNotContain("<polyline");
        LaggardScene.loadConsequences(sql, rulings);
        String file = "/laggard/units/lingshan.xlsx?year=2018&q=" + text("固定");
        byte[] others = pubei.bytes(file);
        assertThat(Sheets.text(others)).contains("固定资产投资", "列入").doesNotContain("外贸", "土地交付", "约谈", "报送整改方案");
        assertThat(Sheets.kinds(others, "位次"))
                .containsExactly("TEXT", "TEXT", "TEXT", "NUMBER", "NUMBER", "NUMBER", "NUMBER", "TEXT", "NUMBER");
        byte[] own = as("lingshan").bytes(file);
        assertThat(Sheets.text(own)).contains("土地交付", "约谈主要领导", "报送整改方案", "批准延期");
        assertThat(Sheets.kinds(own, "整改进度节点")).element(7).isEqualTo("DAY");
        assertThat(Sheets.kinds(own, "期限").subList(4, 6)).containsExactly("DAY", "DAY");
    }

    /** B9-B11: the page says first what is late and what one more listing brings; the second is everybody's. */
    @Test
    void a_units_page_begins_with_what_comes_next() {
        String address = "/laggard/units/lingshan?year=2018";
        assertThat(as("lingshan").get(address).body())
                .contains("最先到期：报送整改方案，11月9日（已过 20 个工作日）")
                .containsPattern("固定资产投资</a>已连续 <b>3</b> 个季度；四季度再列入，就<b>通报批评、诫勉谈话、绩效扣分</b>；全年总任务完成的，止于全市通报（已完成 57.0%）");
        assertThat(as("pubei").get(address).body()).contains("四季度再列入").doesNotContain("最先到期");
        assertThat(as("pubei").get("/laggard/units/qinnan?year=2018").body()).contains("没有正在连续的事项");
    }

    /** Issue 3 §2: the office chases where it sees that something is late, once a day, and nobody else does. */
    @Test
    void what_is_late_is_chased_where_it_is_seen() {
        sql.update(
                "update deadline set day = '2018-12-07' where case_key = ? and subject = 'statistics'",
                LaggardScene.Q4);
        var office = as("office");
        for (String page : new String[] {"/deadlines", "/laggard", "/laggard/suppliers?year=2018"})
            assertThat(office.get(page).body()).as(page).contains("aria-label=\"催办市统计局：提供四季度排名\"");
        assertThat(office.get("/laggard/units/lingshan?year=2018").body()).contains("aria-label=\"催办灵山县：报送整改方案\"");
        for (String other : new String[] {"leader2", "statistics"})
            assertThat(as(other).get("/deadlines").body())
                    .as(other)
                    .contains("逾期")
                    .doesNotContain("催办市统计局");
        var late = Map.of("of", LaggardScene.Q4, "kind", "supply", "subject", "statistics");
        assertThat(as("statistics").form("/deadlines", "/deadlines/chase", late).statusCode())
                .isEqualTo(404);
        for (int press = 0; press < 2; press++) {
            assertThat(office.form("/deadlines", "/deadlines/chase", late).statusCode())
                    .isEqualTo(302);
            assertThat(office.get("/deadlines").body()).contains(press == 0 ? "已催办市统计局，" : "今天已催办过市统计局");
        }
        assertThat(sql.queryForList("select text from message where kind = 'nudge'", String.class))
                .hasSize(1)
                .allSatisfy(text -> assertThat(text).contains("期限是12月7日 24:00，已经逾期。"));
        assertThat(office.get("/laggard/suppliers?year=2018").body())
                .contains("今天已催办")
                .doesNotContain("催办市统计局");
        assertThat(office.form(
                                "/deadlines",
                                "/deadlines/chase",
                                Map.of("of", "laggard:2018Q3:sectionQuarter:lingshan", "kind", "sectionList"))
                        .statusCode())
                .as("a unit's own sections are not the office's (B6)")
                .isEqualTo(404);
    }

    /** B8: what a unit owes is read by it, the office, leaders and inspection teams; other units read what was published. */
    @Test
    void what_concerns_a_unit_is_not_shown_to_other_units() {
        String address = "/laggard/units/lingshan?year=2018";
        for (String reader : new String[] {
            "lingshan",
            "head-lingshan",
            "office",
            "leader2",
            "secretary",
            "committee2",
            "performance",
            "disciplineCommission",
            "partySupervision",
            "governmentSupervision"
        }) assertThat(as(reader).get(address).body()).as(reader).contains("报送整改方案", "11月9日", "11月5日", "期限");
        for (String reader : new String[] {"pubei", "head-pubei", "statistics", "processOwner"})
            assertThat(as(reader).get(address).body())
                    .as(reader)
                    .contains("各事项位次")
                    .doesNotContain("报送整改方案", "期限</h2>");
        assertThat(new Browser("http://127.0.0.1:" + port).get(address).statusCode())
                .isEqualTo(302);
        assertThat(as("pubei").get("/laggard/units/nowhere").statusCode()).isEqualTo(404);
    }

    /** B8-B13: plan, milestones with lamps, extension with the original day, measures, visits, findings: for those concerned. */
    @Test
    void plans_measures_and_visits_are_on_the_units_page_for_those_concerned_alone() {
        LaggardScene.loadConsequences(sql, rulings);
        String address = "/laggard/units/lingshan?year=2018";
        for (String reader : new String[] {"lingshan", "office", "leader2", "partySupervision"})
            assertThat(as(reader).get(address).body())
                    .as(reader)
                    .contains("加快四个在建项目", "执行中", "退回 1 次，最近一次：没有写责任人", "土地交付", "66 亿元")
                    .contains("原定 11月30日", "报告 61.5，没有达到：征地还差两户", "逾期", "全部开工", "原定11月9日，申请延到11月16日")
                    .contains("约谈主要领导", "全市通报", "绩效扣分 2.5 分", "市委督查室", "工地只有十来个人", "工作推进不力", "等单位陈述");
        assertThat(as("pubei").get(address).body())
                .contains("各事项位次")
                .doesNotContain("加快四个在建项目", "土地交付", "约谈主要领导", "扣分 2.5", "督查", "停工", "台风");
    }

    /** B9, B10, B12, B13: the why of a bulletin that is out is everybody's, that of a talk, a proposal, a deduction is not. */
    @Test
    void why_of_measures_is_as_open_as_the_measure() {
        LaggardScene.loadConsequences(sql, rulings);
        String why = "/why/" + LaggardScene.Q3;
        assertThat(as("pubei").get(why + "/measure:" + LaggardScene.BULLETIN).body())
                .contains("为什么全市通报：1 个单位", "灵山县的固定资产投资连续 3 个季度", "▶", "B10");
        for (String hidden : new String[] {
            "/measure:" + LaggardScene.TALK, "/catchUp:" + LaggardScene.CAUGHT_UP, "/deduction:" + LaggardScene.POINTS
        }) assertThat(as("pubei").get(why + hidden).statusCode()).as(hidden).isEqualTo(404);
        assertThat(as("head-lingshan")
                        .get(why + "/measure:" + LaggardScene.TALK)
                        .body())
                .contains("为什么约谈主要领导：灵山县", "分管市领导", "正在办理", "有异议怎么办");
        assertThat(as("sanniangBay")
                        .get(why + "/catchUp:" + LaggardScene.CAUGHT_UP)
                        .body())
                .contains("为什么认定赶队：三娘湾管理区", "提升 3 位", "已认定赶队");
        assertThat(as("lingshan").get(why + "/deduction:" + LaggardScene.POINTS).body())
                .contains("扣 2.5 分", "连续四个季度列入且没有完成全年总任务", "市绩效办");
        sql.update("update commendation_proposal set state = 'COMMENDED', settled_at = now()");
        assertThat(as("pubei").get(why + "/catchUp:" + LaggardScene.CAUGHT_UP).statusCode())
                .isEqualTo(200);
        assertThat(as("pubei").get("/laggard").body()).contains("class=\"up\"", "赶队成功", "全市通报</td>");
        assertThat(as("office").get("/laggard").body()).contains("全市通报、约谈主要领导（办理中）");
        for (String wrong :
                new String[] {"/measure:x", "/measure:" + LaggardScene.POINTS, "/other:" + LaggardScene.TALK})
            assertThat(as("office").get(why + wrong).statusCode()).as(wrong).isEqualTo(404);
    }

    @Test
    void a_unit_that_is_not_ranked_is_told_so() {
        assertThat(as("office").get("/laggard/units/archives?year=2018").body()).contains("这个单位本年度没有参加排名");
    }

    /** B1: the sentence, the figures with who supplied them, the fired row between its neighbours, and who nearly made it. */
    @Test
    void why_says_what_decided_and_by_how_much() {
        String why = as("pubei")
                .get("/why/" + LaggardScene.Q3 + "/lingshan:fixedInvestment")
                .body();
        assertThat(why)
                .contains("灵山县为什么在名单上", "固定资产投资 · 2018年三季度", "完成率 76.0%，没有达到季度目标", "连续第 3 个季度")
                .contains("57 亿元", "市统计局", "▶", "附件2二（一）1", "规则", "未完成预期目标，且全市最后1位。")
                .contains("差一点的单位", "再完成 18 亿元即达到目标", "再多 10.5 亿元即赶上钦北区", "已达到目标，只高 1.0 个百分点", "更正")
                .contains("尾雁看板</a>");
        assertThat(as("pubei")
                        .get("/why/" + LaggardScene.Q3 + "/pubei:foreignTrade")
                        .body())
                .contains("浦北县为什么不在名单上", "虽然排在末位，但完成了目标", "末位但完成目标");
        assertThat(as("pubei")
                        .get("/why/" + LaggardScene.Q3 + "/landResources:style")
                        .body())
                .contains("缺数据不等于零", "还没有报");
    }

    /** Issue 3 §2: before a list is published its why is the office's; what does not exist is not found. */
    @Test
    void why_of_a_list_not_published_is_the_offices() {
        sql.update("update laggard_quarter set state = 'CHECKING', published_at = null where key = ?", LaggardScene.Q3);
        String address = "/why/" + LaggardScene.Q3 + "/lingshan:fixedInvestment";
        assertThat(as("office").get(address).body()).contains("未公布");
        assertThat(as("lingshan").get(address).statusCode()).isEqualTo(404);
        assertThat(as("leader2").get(address).statusCode()).isEqualTo(404);
        assertThat(as("office")
                        .get("/why/" + LaggardScene.Q3 + "/lingshan:none")
                        .statusCode())
                .isEqualTo(404);
        assertThat(as("office")
                        .get("/why/" + Quarter.key(2017, 1) + "/lingshan:gdp")
                        .statusCode())
                .isEqualTo(404);
    }

    /** B7, B13: what is due, when it came and how late: its own for a supplier, all for the office. */
    @Test
    void a_supplier_reads_its_own_record_and_the_office_reads_all() {
        sql.update(
                "update deadline set state = 'DONE', closed_at = '2019-01-24 10:00+08' where case_key = ? and subject = 'commerce'",
                LaggardScene.Q4);
        String office = as("office").get("/laggard/suppliers?year=2018").body();
        assertThat(office).contains("市统计局", "市商务局", "逾期报送", "晚 3 天", "1 次中 0 次按期", "1月21日");
        assertThat(as("statistics").get("/laggard/suppliers?year=2018").body())
                .contains("市统计局", "固定资产投资")
                .doesNotContain("市商务局", "晚 3 天");
        assertThat(as("lingshan").get("/laggard/suppliers?year=2018").body())
                .contains("不提供排名数据")
                .doesNotContain("市统计局");
        assertThat(Sheets.text(as("office").bytes("/laggard/suppliers.xlsx?year=2018&supplier=commerce")))
                .contains("市商务局", "逾期报送")
                .doesNotContain("市统计局");
        assertThat(Sheets.text(as("lingshan").bytes("/laggard/suppliers.xlsx?year=2018")))
                .doesNotContain("市统计局");
    }

    /** Issue 3 §2: the supplier is told what to do next; filters leave what was asked for, in the file too. */
    @Test
    void a_suppliers_page_says_what_is_due_and_is_filtered() {
        assertThat(as("statistics").get("/laggard/suppliers?year=2018").body())
                .contains("四季度的结果请在1月21日 周一 24:00 前", "我的待办", "固定资产投资");
        var office = as("office");
        String all = "/laggard/suppliers?year=2018";
        assertThat(office.get(all).body()).contains("共 16 条").doesNotContain("请在1月21日");
        assertThat(office.get(all + "&quarter=4").body()).contains("共 4 条", "清除筛选");
        assertThat(office.get(all + "&quarter=4&state=" + text("正常")).body()).contains("共 1 条", "1月21日 周一");
        assertThat(office.get(all + "&q=" + text("满意度")).body()).contains("共 4 条", "市行政审批局");
        assertThat(office.get(all + "&q=" + text("没有的事项")).body()).contains("没有符合条件的记录");
        byte[] file = office.bytes("/laggard/suppliers.xlsx?year=2018&quarter=4&q=" + text("固定"));
        assertThat(Sheets.text(file)).contains("市统计局", "按期情况").doesNotContain("市商务局");
        assertThat(Sheets.kinds(file, "数据提供")).element(3).isEqualTo("DAY");
    }

    /** Issue 3 §2: everything open in the city by lamp, owner and programme; the original day stays in sight. */
    @Test
    void the_deadline_page_shows_laggards_with_their_quarter() {
        deadline(
                LaggardScene.Q3,
                "milestone",
                "lingshan:2",
                "unit-lingshan",
                "报告进展（第2个节点）",
                LocalDate.of(2018, 12, 20),
                null);
        deadline(LaggardScene.Q3, "planReview", "pubei", "office", "审阅整改方案", LocalDate.of(2018, 12, 13), null);
        var office = as("office");
        assertThat(office.get("/deadlines").body())
                .contains("报送整改方案", "2018年三季度尾雁赶队", "11月5日", "批准延期", "报告进展（第2个节点）", "浦北县 · 2018年三季度尾雁赶队");
        assertThat(office.get("/deadlines?programme=laggard&lamp=overdue").body())
                .contains("报送整改方案", "/laggard/units/lingshan?year=2018")
                .doesNotContain("审阅整改方案</a>");
        assertThat(office.get("/deadlines?unit=office").body())
                .contains("审阅整改方案")
                .doesNotContain("报送整改方案</a>");
        assertThat(office.get("/deadlines?unit=lingshan&by=programme").body())
                .contains("尾雁赶队　2 件")
                .doesNotContain("审阅整改方案</a>");
        String byTitle =
                office.get("/deadlines?sort=title&unit=lingshan&by=owner").body();
        assertThat(byTitle.indexOf("报告进展")).isLessThan(byTitle.indexOf("报送整改方案</a>"));
        assertThat(as("lingshan").get("/deadlines").body())
                .contains("报送整改方案")
                .doesNotContain("审阅整改方案</a>", "提供四季度排名</a>");
        byte[] file = office.bytes("/deadlines.xlsx?programme=laggard&lamp=overdue");
        assertThat(Sheets.text(file)).contains("报送整改方案", "尾雁赶队", "批准延期").doesNotContain("审阅整改方案");
        assertThat(Sheets.kinds(file, "期限一览").subList(6, 8)).containsExactly("DAY", "DAY");
        assertThat(office.get("/deadlines").body())
                .as("the numbers of the chart beside it")
                .containsPattern("12月13日 周四</th><td class=\"num\">0</td><td class=\"num\">1</td>");
    }

    private void deadline(String key, String kind, String unit, String title, LocalDate day, LocalDate original) {
        deadline(key, kind, unit, "unit-" + unit, title, day, original);
    }

    private void deadline(
            String key, String kind, String subject, String owner, String title, LocalDate day, LocalDate original) {
        sql.update(
                "insert into deadline (case_key, kind, subject, owner, title, day, original, moved_why, rule, policy, link, state)"
                        + " values (?, ?, ?, ?, ?, ?, ?, '批准延期', 'B8', false, ?, 'OPEN')",
                key,
                kind,
                subject,
                owner,
                title,
                day,
                original,
                "/laggard/units/" + subject.split(":")[0] + "?year=2018");
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
