package org.yanzhen.rehearsal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.yanzhen.HouseTest;
import org.yanzhen.rehearsal.KeptRuns;
import org.yanzhen.rehearsal.Run;
import org.yanzhen.rehearsal.Zips;
import org.yanzhen.rehearsal.store.RunStore;

/** The page of rehearsals: who may see it, what is refused, what the result shows, what is removed. */
@HouseTest
class RehearsalPagesTest {
    private static final int MOST_SECONDS = 400;
    private static final RequestPostProcessor OFFICE = user("office").roles("office");

    @Autowired
    WebApplicationContext context;

    @Autowired
    RunStore store;

    @Autowired
    JdbcTemplate sql;

    @TempDir
    Path out;

    MockMvc web;

    @BeforeEach
    void browser() {
        sql.update("delete from rehearsal");
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @Test
    void the_office_and_process_owners_see_it_and_nobody_else() throws Exception {
        assertThat(page("/rehearsals")).contains("推演 · 雁阵", "还没有做过推演");
        web.perform(get("/rehearsals").with(user("processOwner").roles("processOwner")))
                .andExpect(status().isOk());
        UUID id = KeptRuns.compared(store, out);
        var clerk = user("lingshan").roles("unit-lingshan");
        for (String path : List.of("/rehearsals", "/rehearsals/" + id, "/rehearsals/" + id + "/files/comparison.json"))
            web.perform(get(path).with(clerk)).andExpect(status().isNotFound());
        for (String path : List.of("/rehearsals/" + id + "/delete", "/rehearsals/" + id + "/cancel"))
            web.perform(post(path).param("sure", "true").with(clerk).with(csrf()))
                    .andExpect(status().isNotFound());
        web.perform(multipart("/rehearsals")
                        .file(folder(new byte[0]))
                        .with(clerk)
                        .with(csrf()))
                .andExpect(status().isNotFound());
        assertThat(store.run(id)).isPresent();
    }

    @Test
    void a_file_that_is_no_folder_brings_the_page_back_with_what_to_do() throws Exception {
        assertThat(refused(Zips.of("../../etc/passwd", "x"))).contains("指向文件夹以外，不能接收");
        assertThat(refused("name: x".getBytes(StandardCharsets.UTF_8))).contains("这不是 .zip 压缩包");
        assertThat(refused(Zips.of("readme.txt", "x"))).contains("script.yaml", "看错误");
        assertThat(store.runs()).isEmpty();
    }

    @Test
    void a_year_in_which_nobody_did_anything_and_a_year_beside_a_folder_are_no_data() throws Exception {
        assertThat(page("/rehearsals")).contains("本市 2018 年");
        assertThat(perform(multipart("/rehearsals").file(folder(new byte[0])).param("year", "2018"))
                        .andExpect(status().isUnprocessableEntity())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains("还没有人在系统里办过事");
        assertThat(perform(multipart("/rehearsals")
                                .file(folder(Zips.of("script.yaml", "x")))
                                .param("year", "2018"))
                        .andExpect(status().isUnprocessableEntity())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains("请只留一种");
        assertThat(store.runs()).isEmpty();
    }

    @Test
    void faults_name_file_row_and_field_all_at_once() throws Exception {
        String page = refused(Zips.of("script.yaml", """
                name: 样例
                from: 昨天
                to: 2018-12-31 18:00
                habits:
                  user_filePlan: { after: 9 fortnights }
                """));
        assertThat(page).contains("<th scope=\"row\" class=\"break\">script.yaml</th>", "推演没有开始", "昨天");
        assertThat(store.runs()).isEmpty();
    }

    @Test
    void a_changed_table_is_checked_as_a_deployment_would_check_it() throws Exception {
        String broken = Files.readString(Path.of("decisions/laggard/laggardDays.dmn"))
                .replace("hitPolicy=\"UNIQUE\"", "hitPolicy=\"FIRST\"");
        String page = perform(multipart("/rehearsals")
                        .file(folder(Zips.of("script.yaml", "name: 样例")))
                        .file(changed("laggardDays.dmn", broken))
                        .file(changed("nobodyKnows.dmn", broken)))
                .andExpect(status().isUnprocessableEntity())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(page).contains("laggardDays.dmn", "nobodyKnows.dmn", "现在没有叫这个名字的文件在用");
        perform(multipart("/rehearsals")
                        .file(folder(Zips.of("script.yaml", "x")))
                        .file(changed("run.sh", "rm")))
                .andExpect(status().isUnprocessableEntity());
        assertThat(store.runs()).isEmpty();
    }

    @Test
    void a_comparison_is_read_filtered_sorted_and_taken_home() throws Exception {
        UUID id = KeptRuns.compared(store, out);
        String all = page("/rehearsals/" + id);
        assertThat(all)
                .contains(
                        "这是推演的结果，不是实际发生的事",
                        "2 份整改方案逾期，原来是 1 份。新增：浦北县。",
                        "改动：尾雁赶队办理期限",
                        "灵山县：列入尾雁名单（2018年一季度，固定资产投资）",
                        "共 4 条差异",
                        "<svg")
                .doesNotContain("style=");
        assertThat(page("/rehearsals/" + id + "?what=added"))
                .contains("共 2 条符合条件", "浦北县：整改方案逾期未报", "清除筛选")
                .doesNotContain("灵山县：列入尾雁名单");
        assertThat(page("/rehearsals/" + id + "?who=灵山县&q=列入")).contains("共 1 条符合条件", "灵山县：列入尾雁名单");
        assertThat(page("/rehearsals/" + id + "?q=没有的话")).contains("没有符合条件的差异");
        assertThat(page("/rehearsals/" + id + "?rows=1")).contains("共 4 条差异，先显示 1 条", "再显示（还有 3 条）");
        String byFact = page("/rehearsals/" + id + "?sort=fact");
        assertThat(byFact.indexOf("一季度，固定资产投资")).isLessThan(byFact.indexOf("<th scope=\"row\">浦北县：整改方案逾期"));

        var file = web.perform(
                        get("/rehearsals/" + id + "/files/comparison.html").with(OFFICE))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse();
        assertThat(file.getHeader("Content-Disposition")).startsWith("attachment");
        assertThat(file.getContentType()).isEqualTo("application/octet-stream");
        web.perform(get("/rehearsals/" + id + "/files/other.html").with(OFFICE)).andExpect(status().isNotFound());
    }

    @Test
    void a_play_alone_shows_its_summary() throws Exception {
        assertThat(page("/rehearsals/" + KeptRuns.played(store, out)))
                .contains("这一年", "1 份整改方案逾期", "列入名单、实现赶队", "灵山县")
                .doesNotContain("逐条差异");
    }

    @Test
    void removing_asks_first_and_a_running_one_stays() throws Exception {
        UUID id = KeptRuns.compared(store, out);
        assertThat(perform(post("/rehearsals/" + id + "/delete"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains("删除推演“钦州 2018（样例）”？", "不能恢复");
        assertThat(store.run(id)).isPresent();
        perform(post("/rehearsals/" + id + "/delete").param("sure", "true")).andExpect(redirectedUrl("/rehearsals"));
        assertThat(store.run(id)).isEmpty();

        UUID running = KeptRuns.begun(store);
        perform(post("/rehearsals/" + running + "/delete").param("sure", "true"))
                .andExpect(status().isUnprocessableEntity());
        assertThat(store.beat(running, "2018年5月")).isTrue();
        assertThat(page("/rehearsals")).contains("正在推演", "2018年5月，已用", "取消推演");
        perform(post("/rehearsals/" + running + "/cancel").param("sure", "true"))
                .andExpect(redirectedUrl("/rehearsals"));
        assertThat(store.beat(running, "")).isFalse();
    }

    @Test
    void one_runs_at_a_time_and_the_run_of_a_dead_node_shows_as_interrupted() throws Exception {
        UUID running = KeptRuns.begun(store);
        assertThat(store.add(UUID.randomUUID(), "另一个", "office", Instant.now(), List.of()))
                .isFalse();
        sql.update("update rehearsal set beat = beat - interval '31 seconds'");
        assertThat(store.run(running).orElseThrow().state()).isEqualTo(Run.State.INTERRUPTED);
        assertThat(page("/rehearsals")).contains("中断", "运行它的机器停了", "删除推演");
        assertThat(store.add(UUID.randomUUID(), "另一个", "office", Instant.now(), List.of()))
                .isTrue();
        assertThat(store.run(running).orElseThrow().state()).isEqualTo(Run.State.INTERRUPTED);
    }

    @Test
    void a_folder_is_played_in_a_process_of_its_own_which_can_be_stopped_and_leaves_nothing_but_its_result()
            throws Exception {
        byte[] small = Zips.folder(Path.of("rehearsals/small"));
        String table = Files.readString(Path.of("decisions/laggard/laggardDays.dmn"));
        int days = table.indexOf("<text>15</text>", table.indexOf("id=\"plan_days\""));
        String eight = table.substring(0, days) + "<text>8</text>" + table.substring(days + "<text>15</text>".length());

        perform(multipart("/rehearsals").file(folder(small))).andExpect(redirectedUrl("/rehearsals"));
        UUID first = store.runs().get(0).id();
        perform(multipart("/rehearsals").file(folder(small))).andExpect(status().isUnprocessableEntity());
        perform(post("/rehearsals/" + first + "/cancel").param("sure", "true")).andExpect(redirectedUrl("/rehearsals"));
        assertThat(ended(first).state()).isEqualTo(Run.State.CANCELLED);

        perform(multipart("/rehearsals").file(folder(small)).file(changed("laggardDays.dmn", eight)))
                .andExpect(redirectedUrl("/rehearsals"));
        Run played = ended(store.runs().get(0).id());
        assertThat(played.state()).as(played.message()).isEqualTo(Run.State.PLAYED);
        assertThat(played.name()).isEqualTo("一个季度（样例）");
        assertThat(page("/rehearsals/" + played.id()))
                .contains("改动：尾雁赶队办理期限", "尾雁赶队办理期限：原来问了 34 次", "整改方案逾期", "浦北县：整改方案逾期未报（2018年一季度）");
        assertThat(page("/rehearsals/" + played.id() + "/files/outcome.csv"))
                .as("as it was kept; if it had to change, see RehearsalsTest")
                .isEqualTo(Files.readString(Path.of("rehearsals/small/outcome.csv")));
    }

    private Run ended(UUID id) throws InterruptedException {
        for (int waited = 0; waited < MOST_SECONDS; waited++) {
            Run run = store.run(id).orElseThrow();
            if (!run.running()) return run;
            java.util.concurrent.TimeUnit.SECONDS.sleep(1);
        }
        throw new AssertionError(store.run(id).orElseThrow().toString());
    }

    private String refused(byte[] zip) throws Exception {
        return perform(multipart("/rehearsals").file(folder(zip)))
                .andExpect(status().isUnprocessableEntity())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private ResultActions perform(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(OFFICE).with(csrf()).accept("text/html"));
    }

    private String page(String address) throws Exception {
        return web.perform(get(java.net.URI.create(encoded(address))).with(OFFICE))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private static String encoded(String address) {
        return org.springframework.web.util.UriComponentsBuilder.fromUriString(address)
                .build()
                .encode()
                .toUriString();
    }

    private static MockMultipartFile folder(byte[] zip) {
        return new MockMultipartFile("folder", "folder.zip", "application/zip", zip);
    }

    private static MockMultipartFile changed(String name, String text) {
        return new MockMultipartFile("changed", name, "text/xml", text.getBytes(StandardCharsets.UTF_8));
    }
}
