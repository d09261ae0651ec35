package org.yanzhen.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
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
                .doesNotContain("加快四个在建项目", "土地交付", "约谈主要领导", "扣分", "督查", "停工", "台风");
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
        assertThat(Sheets.text(office.bytes("/deadlines.xlsx?programme=laggard&lamp=overdue")))
                .contains("报送整改方案", "尾雁赶队", "批准延期")
                .doesNotContain("审阅整改方案");
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

    private Browser as(String user) {
        var browser = new Browser("http://127.0.0.1:" + port);
        browser.login(user, Accounts.SAMPLE_PASSWORD);
        return browser;
    }
}
