package org.yanzhen.conduct.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.conduct.ConductCity;
import org.yanzhen.engine.Identities;
import org.yanzhen.roster.Roster;

/** The page of a conduct year, from its setup to its first month; each test goes on where the last ended. */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class YearPageTest {
    private static final RequestPostProcessor OFFICE = user("office").roles("office");
    private static final RequestPostProcessor UNIT = user("township1").roles("unit-township1");

    @Autowired
    WebApplicationContext context;

    @Autowired
    Play play;

    @Autowired
    Roster roster;

    @Autowired
    Identities identities;

    MockMvc web;

    @BeforeAll
    void an_invented_city() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        play.beginAt(LocalDateTime.of(2022, 12, 20, 9, 0));
        ConductCity.settle(play, roster, identities);
    }

    /** D2: before a year there is nothing but how to begin; nobody but the office takes a plan in. */
    @Test
    @Order(1)
    void the_page_says_how_a_year_begins() throws Exception {
        assertThat(page("/conduct/year", OFFICE)).contains("还没有设定这个年度的考核", "我的待办");
        play.start("office", "conductYear", Map.of("year", 2023));
        assertThat(page("/conduct/year", OFFICE)).contains("正在设定", "导入年度方案", "下载模板");
        assertThat(page("/conduct/year", UNIT)).doesNotContain("导入年度方案");
        web.perform(get("/conduct/year.xlsx?year=2023").with(UNIT)).andExpect(status().isNotFound());
        web.perform(upload(new byte[0], "").with(UNIT)).andExpect(status().isNotFound());
        web.perform(get("/api/conduct/check?year=2023").with(UNIT)).andExpect(status().isNotFound());
    }

    /** D1, D2: a faulty plan brings the page back with every fault; a good one is taken, checked and can be exported. */
    @Test
    @Order(2)
    void a_plan_is_taken_in_on_the_page() throws Exception {
        var plan = ConductCity.small();
        plan.indicators.remove(0);
        assertThat(web.perform(upload(plan.workbook(), "").with(OFFICE))
                        .andExpect(status().isUnprocessableEntity())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains("权重合计是 90", "一行也没有导入");
        web.perform(upload(ConductCity.small().workbook(), "").with(OFFICE))
                .andExpect(redirectedUrl("/conduct/year?year=2023"));
        assertThat(page("/conduct/year", OFFICE))
                .contains("政策检查", "没有“好”的名额", "年度方案", "一季度起", "青石镇", "好 90.00 至 100.00");
        assertThat(page("/api/conduct/check?year=2023", OFFICE)).contains("\"loaded\":true", "\"tail\":1");
        web.perform(get("/conduct/year.xlsx?year=2023").with(OFFICE)).andExpect(status().isOk());
    }

    /** D3: months, burden and inspections are figures on the page; a unit sees its own months and nobody else's. */
    @Test
    @Order(3)
    void the_office_sees_months_and_burden_and_a_unit_its_own_months() throws Exception {
        play.complete("office", "user_startYear", ConductCity.YEAR, Map.of("seen", true));
        play.moveTo(LocalDateTime.of(2023, 2, 6, 9, 0));
        play.complete("township1", "user_report", ConductCity.YEAR + ":report:01:township1", Map.of("noChange", true));
        play.moveTo(LocalDateTime.of(2023, 3, 28, 9, 0));
        String office = page("/conduct/year", OFFICE);
        assertThat(office).contains("报送负担", "晚 1 天", "未报", "检查进展", "一季度督查", "改动年度方案");
        assertThat(List.of("青石镇", "白水镇", "市样例1局")).allMatch(office::contains);
        assertThat(page("/conduct/year", UNIT)).contains("青石镇", "晚 1 天").doesNotContain("白水镇", "报送负担", "政策检查");
        assertThat(page("/conduct/year", user("lingshan").roles("unit-lingshan")))
                .contains("本单位不在这一年的考核单位里");
        var changed = ConductCity.small();
        changed.indicators.set(0, changed.indicators.get(0));
        web.perform(upload(changed.workbook(), "").with(OFFICE)).andExpect(redirectedUrl("/conduct/year?year=2023"));
    }

    private org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder upload(
            byte[] file, String why) {
        var request = multipart("/conduct/year").file(new MockMultipartFile("file", "方案.xlsx", null, file));
        request.param("year", "2023").param("why", why).with(csrf());
        return request;
    }

    private String page(String path, RequestPostProcessor who) throws Exception {
        return web.perform(get(path).with(who))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
