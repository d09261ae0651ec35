package org.yanzhen.scoreboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.yanzhen.HouseTest;

/** The office's page of a year's indicators. */
@HouseTest
class YearPagesTest {
    private static final RequestPostProcessor OFFICE = user("office").roles("office");

    @Autowired
    WebApplicationContext context;

    MockMvc web;

    @BeforeEach
    void browser() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @Test
    void the_office_sees_indicators_targets_and_loads() throws Exception {
        assertThat(page("/scoreboard/year"))
                .contains("年度指标 · 雁阵", "2018年度", "固定资产投资", "市统计局", "全区 111 名，以上级通报为准", "130.2", "随样例带来");
        assertThat(page("/scoreboard/year?year=2030")).contains("2030年度的指标还没有导入");
    }

    @Test
    void nobody_else_sees_or_changes_them() throws Exception {
        var clerk = user("statistics").roles("unit-statistics");
        for (String path : new String[] {"/scoreboard/year", "/scoreboard/year.xlsx?year=2018"})
            web.perform(get(path).with(clerk)).andExpect(status().isNotFound());
        web.perform(multipart("/scoreboard/year")
                        .file(file(new byte[0]))
                        .param("year", "2018")
                        .with(clerk)
                        .with(csrf()))
                .andExpect(status().isNotFound());
    }

    @Test
    void a_year_is_downloaded_changed_and_uploaded_and_faults_bring_the_page_back() throws Exception {
        byte[] template = web.perform(get("/scoreboard/year.xlsx?year=2021").with(OFFICE))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        byte[] bad;
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(template));
                var out = new ByteArrayOutputStream()) {
            book.getSheet("指标").getRow(1).getCell(3).setCellValue("幸福指数");
            book.getSheet("参加单位和目标").getRow(40).getCell(1).setCellFormula("1+1");
            book.write(out);
            bad = out.toByteArray();
        }
        String refused = web.perform(upload(bad, 2021))
                .andExpect(status().isUnprocessableEntity())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(refused).contains("处错误，一行也没有导入", "没有“幸福指数”这一项", "是公式");
        web.perform(upload(template, 2021))
                .andExpect(redirectedUrl("/scoreboard/year?year=2021"))
                .andExpect(flash().attribute("good", containsString("已导入 2021 年度的 26 项指标")));
        web.perform(upload(template, 2021)).andExpect(flash().attribute("good", containsString("没有改动")));
        assertThat(page("/scoreboard/year?year=2021")).contains("导入记录", "26 项指标");
        assertThat(web.perform(upload("指标".getBytes(StandardCharsets.UTF_8), 2022))
                        .andExpect(status().isUnprocessableEntity())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains("这不是 Excel 文件");
    }

    private static MockMultipartHttpServletRequestBuilder upload(byte[] bytes, int year) {
        var request = multipart("/scoreboard/year").file(file(bytes));
        request.param("year", String.valueOf(year)).with(OFFICE).with(csrf());
        return request;
    }

    private String page(String path) throws Exception {
        return web.perform(get(path).with(OFFICE))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private static MockMultipartFile file(byte[] bytes) {
        return new MockMultipartFile("file", "年度指标.xlsx", "application/octet-stream", bytes);
    }
}
