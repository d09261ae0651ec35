package org.yanzhen.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yanzhen.desk.Scene.CASE;
import static org.yanzhen.desk.Scene.DENG;
import static org.yanzhen.desk.Scene.MO;
import static org.yanzhen.desk.Scene.NING;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.poi.xssf.extractor.XSSFExcelExtractor;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.yanzhen.Browser;
import org.yanzhen.HouseTest;
import org.yanzhen.access.Accounts;
import org.yanzhen.rulings.Rulings;

/** Our pages over HTTP: who sees what, what a filter and a file show, and what errors say. */
@HouseTest
class DeskTest {
    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate sql;

    @Autowired
    Rulings rulings;

    @BeforeEach
    void scene() {
        if (sql.queryForObject("select count(*) from campaign", Integer.class) == 0) Scene.load(sql, rulings);
    }

    @Test
    void a_visitor_reads_the_notice_board_and_nothing_else() {
        var visitor = new Browser("http://127.0.0.1:" + port);
        assertThat(visitor.get("/notices").body()).contains("还没有公布通报或公示", "样例城市", "跳到正文");
        for (String address : List.of("/", "/deadlines", "/selection/2018", why(MO), "/inbox", "/definitions"))
            assertThat(visitor.get(address).statusCode()).as(address).isEqualTo(302);
    }

    @Test
    void every_page_of_ours_forbids_what_it_does_not_need() {
        var office = as("office");
        for (String address : List.of("/login", "/notices", "/deadlines", "/selection/2018", "/no-such-page"))
            assertThat(office.get(address).headers().allValues("Content-Security-Policy"))
                    .as(address)
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
                    .doesNotContain("unsafe");
    }

    @Test
    void the_office_sees_the_whole_board_and_the_text_of_an_objection() {
        var office = as("office");
        assertThat(office.get("/selection/2018").body())
                .contains("宁海峰", "莫家良", "陈雪芳", "方俊杰", "已停：廉政类", "待意见", "市纪委监委", "第二名同志的登记表没有盖章");
        assertThat(office.get(why(MO)).body()).contains("收受管理对象礼金", "一票否决", "▶", "规则", "附件1七（三）");
    }

    @Test
    void a_unit_sees_its_own_people_and_the_class_of_an_objection_only() {
        var lingshan = as("lingshan");
        String board = lingshan.get("/selection/2018").body();
        assertThat(board).contains("宁海峰", "莫家良", "已停：廉政类").doesNotContain("陈雪芳", "方俊杰", "盖章", "逐步收窄");
        HttpResponse<String> why = lingshan.get(why(MO));
        assertThat(why.statusCode()).isEqualTo(200);
        assertThat(why.body()).contains("廉政类", "▶").doesNotContain("收受", "礼金", "纪委", "回避");
    }

    @Test
    void a_unit_does_not_find_another_units_people_by_their_address() {
        var pubei = as("pubei");
        for (String subject : List.of(NING, MO, DENG, "unit:lingshan", "nominee:no", "campaign", "member:office"))
            assertThat(pubei.get(why(subject)).statusCode()).as(subject).isEqualTo(404);
        assertThat(pubei.get(why("unit:pubei")).body()).contains("浦北县", "盖章");
        assertThat(pubei.get("/why/other:2018:x/" + MO).statusCode()).isEqualTo(404);
    }

    @Test
    void a_unit_without_a_part_in_it_sees_only_how_far_it_is() {
        String board = as("binhai").get("/selection/2018").body();
        assertThat(board).contains("初步筛选", "您没有本次评选的办理事项").doesNotContain("宁海峰", "未报送");
    }

    @Test
    void a_recused_leader_sees_neither_row_nor_count_nor_file_nor_reason() throws Exception {
        String leader = leader();
        var before = as(leader);
        assertThat(before.get("/selection/2018").body()).contains("宁海峰");
        recuse(leader, NING);
        String board = before.get("/selection/2018").body();
        assertThat(board).contains("莫家良", "您须回避 1 名人选", "共 4 名").doesNotContain("宁海峰", NING);
        assertThat(before.get("/selection/2018?q=宁海峰".replace("宁海峰", "%E5%AE%81%E6%B5%B7%E5%B3%B0"))
                        .body())
                .doesNotContain(NING);
        assertThat(excel(before, "/selection/2018/excel")).contains("莫家良").doesNotContain("宁海峰");
        assertThat(before.get(why(NING)).statusCode()).isEqualTo(404);
    }

    @Test
    void a_file_says_no_more_than_the_page() throws Exception {
        assertThat(excel(as("lingshan"), "/selection/2018/excel"))
                .contains("宁海峰", "灵山县")
                .doesNotContain("陈雪芳", "浦北县", "礼金");
        assertThat(excel(as("office"), "/selection/2018/excel?track=%E5%B8%82%E7%9B%B4"))
                .contains("方俊杰", "浦北县")
                .doesNotContain("宁海峰");
        assertThat(excel(as("lingshan"), "/deadlines.xlsx")).contains("报送推荐").doesNotContain("重报推荐", "浦北县");
    }

    @Test
    void deadlines_are_ones_own_and_the_office_sees_all() {
        assertThat(as("lingshan").get("/deadlines").body())
                .contains("报送推荐", "12月15日")
                .doesNotContain("重报推荐", "市卫计委");
        String all = as("office").get("/deadlines").body();
        assertThat(all).contains("重报推荐", "遇周末顺延", "逾期", "今天到期", "临期", "正常", "暂停", "样例城市的时钟");
        assertThat(as("office").get("/deadlines?unit=pubei").body())
                .contains("重报推荐")
                .doesNotContain("答复征求意见");
        assertThat(as("office").get("/deadlines?lamp=overdue").body())
                .contains("市信访局")
                .doesNotContain("重报推荐");
        assertThat(as("office").get("/deadlines?moved=true").body())
                .contains("重报推荐")
                .doesNotContain("答复征求意见");
        assertThat(as("office").get("/deadlines?q=nothing").body()).contains("没有符合条件的事项");
        assertThat(as("office").get("/deadlines?by=owner").body()).contains("浦北县　1 件");
    }

    @Test
    void the_office_reminds_a_department_once_a_day() {
        var office = as("office");
        for (int i = 0; i < 2; i++)
            assertThat(office.form("/selection/2018", "/selection/2018/nudge", Map.of("department", "healthFamily"))
                            .statusCode())
                    .isEqualTo(302);
        assertThat(sql.queryForObject("select count(*) from message where kind = 'nudge'", Integer.class))
                .isOne();
        // what is answered cannot be asked for again, and nobody else asks
        assertThat(office.form("/selection/2018", "/selection/2018/nudge", Map.of("department", "disciplineCommission"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(as("lingshan")
                        .form("/selection/2018", "/selection/2018/nudge", Map.of("department", "healthFamily"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_clock_asks_before_it_moves_and_never_goes_back() {
        var office = as("office");
        HttpResponse<String> asked =
                office.form("/deadlines", "/clock", Map.of("to", "day", "day", "2018-12-10", "sure", ""));
        assertThat(asked.body()).contains("把时钟拨到 2018年12月10日 08:30？");
        assertThat(office.form("/deadlines", "/clock", Map.of("to", "day", "day", "2018-12-01", "sure", "true"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(office.get("/clock/ahead?day=2018-12-14").body()).contains("提醒：报送推荐");
    }

    @Test
    void only_process_owner_and_office_read_what_was_changed_in_diagrams_and_tables() {
        assertThat(as("office").get("/definitions").statusCode()).isEqualTo(200);
        assertThat(as("lingshan").get("/definitions").statusCode()).isEqualTo(404);
    }

    @Test
    void an_error_says_what_to_do_next_and_shows_nothing_from_inside() {
        HttpResponse<String> none = as("office").get("/no-such-page");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.body()).contains("没有这一页", "请从上面的导航重新进入").doesNotContain("Exception", "org.");
        assertThat(as("office")
                        .get("/notices/00000000-0000-0000-0000-000000000009")
                        .statusCode())
                .isEqualTo(404);
        assertThat(as("office").get("/selection/2031").statusCode()).isEqualTo(404);
    }

    /** But for the page that is taken home and read without us. */
    @Test
    void no_template_carries_a_style_or_a_script_of_its_own() throws Exception {
        var inline = Pattern.compile(
                "\\sstyle=|<style|\\son[a-z]+=|<script(?![^>]*src=)|th:utext", Pattern.CASE_INSENSITIVE);
        try (var files = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(f -> !f.endsWith("rehearsal/file.html"))
                    .toList())
                assertThat(inline.matcher(Files.readString(file)).results().map(r -> r.group()))
                        .as(file.toString())
                        .isEmpty();
        }
    }

    @Test
    void every_library_the_pages_name_is_in_the_house() throws Exception {
        String named = Files.readString(Path.of("src/main/resources/static/desk/desk.css"))
                + Files.readString(Path.of("src/main/resources/templates/layout.html"));
        var addresses = Pattern.compile("/webjars/[^\"){}]+")
                .matcher(named)
                .results()
                .map(r -> r.group())
                .toList();
        assertThat(addresses).hasSize(2);
        for (String address : addresses)
            assertThat(new Browser("http://127.0.0.1:" + port).get(address).statusCode())
                    .as(address)
                    .isEqualTo(200);
    }

    private Browser as(String user) {
        var browser = new Browser("http://127.0.0.1:" + port);
        assertThat(browser.login(user, Accounts.SAMPLE_PASSWORD).statusCode()).isEqualTo(302);
        return browser;
    }

    private static String why(String subject) {
        return "/why/" + CASE + "/" + subject;
    }

    /** A member of the leading group who is no kin of anybody here. */
    private String leader() {
        return sql.queryForObject(
                "select user_id_ from act_id_membership where group_id_ = 'leadingGroup' order by user_id_ limit 1",
                String.class);
    }

    private void recuse(String member, String subject) {
        String id = subject.substring("nominee:".length());
        sql.update(
                "insert into ballot (id, case_key, kind, round, opened_at) values ('00000000-0000-0000-0000-0000000000b1', ?, 'score', 1, now())",
                CASE);
        sql.update(
                "insert into ballot_recusal (ballot, member, subject, why, reason, recorded_at) values ('00000000-0000-0000-0000-0000000000b1', ?, ?, 'declared', null, now())",
                member,
                id);
    }

    private static String excel(Browser browser, String address) throws Exception {
        byte[] file = browser.bytes(address);
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(file));
                var text = new XSSFExcelExtractor(workbook)) {
            return text.getText();
        }
    }
}
