package org.yanzhen.roster.web;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.yanzhen.HouseTest;

/** The office's pages of the roster and the working calendar. */
@HouseTest
class RosterPagesTest {
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
    void the_office_sees_units_by_category_and_finds_people() throws Exception {
        assertThat(page("/roster")).contains("县区　4 个", "灵山县", "市直单位", "单位名册 · 雁阵");
        assertThat(page("/roster?q=李敏")).contains("市绩效办", "李敏 · 综合科科长").doesNotContain("灵山县</a>");
        assertThat(page("/roster?category=stationed")).contains("钦州海关").doesNotContain("灵山县</a>");
        assertThat(page("/roster?q=没有这个")).contains("没有符合条件的单位或人员");
        assertThat(page("/roster/lingshan")).contains("灵城镇党委书记", "正科级", "非在编");
        web.perform(get("/roster/nowhere").with(OFFICE)).andExpect(status().isUnprocessableEntity());
    }

    @Test
    void nobody_else_sees_them() throws Exception {
        for (String path : new String[] {"/roster", "/roster.xlsx", "/roster/lingshan", "/calendar", "/calendar.xlsx"})
            web.perform(get(path).with(user("lingshan").roles("unit-lingshan"))).andExpect(status().isNotFound());
        web.perform(multipart("/roster")
                        .file(file(new byte[0]))
                        .with(user("lingshan").roles("unit-lingshan"))
                        .with(csrf()))
                .andExpect(status().isNotFound());
    }

    @Test
    void what_was_downloaded_can_be_uploaded_and_changes_nothing() throws Exception {
        for (String path : new String[] {"/roster", "/calendar"}) {
            byte[] file = web.perform(get(path + ".xlsx").with(OFFICE))
                    .andExpect(status().isOk())
                    .andReturn()
                    .getResponse()
                    .getContentAsByteArray();
            web.perform(multipart(path).file(file(file)).with(OFFICE).with(csrf()))
                    .andExpect(redirectedUrl(path))
                    .andExpect(flash().attribute("good", org.hamcrest.Matchers.containsString("完全一致，没有改动")));
        }
    }

    @Test
    void a_faulty_file_brings_the_page_back_with_every_fault() throws Exception {
        byte[] good = web.perform(get("/roster.xlsx").with(OFFICE))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        byte[] bad;
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(good));
                var out = new ByteArrayOutputStream()) {
            book.getSheet("人员").getRow(1).getCell(4).setCellValue("厅级");
            book.getSheet("单位").getRow(2).getCell(2).setCellFormula("1+1");
            book.write(out);
            bad = out.toByteArray();
        }
        assertThat(refused("/roster", bad)).contains("文件里有 2 处错误，一行也没有导入", "是公式", "没有“厅级”这一项", "灵山县");
    }

    @Test
    void a_file_that_is_no_workbook_brings_the_page_back_with_a_sentence() throws Exception {
        assertThat(refused("/roster", "姓名".getBytes(StandardCharsets.UTF_8))).contains("这不是 Excel 文件");
        assertThat(refused("/calendar", new byte[0])).contains("请先选择文件");
    }

    @Test
    void the_calendar_page_lists_years_and_days() throws Exception {
        assertThat(page("/calendar")).contains("已有 17 个年份的安排", "2019 年", "随系统带来", "2月2日 周六");
    }

    private String page(String path) throws Exception {
        return web.perform(get(path).with(OFFICE))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private String refused(String path, byte[] file) throws Exception {
        return web.perform(multipart(path).file(file(file)).with(OFFICE).with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private static MockMultipartFile file(byte[] bytes) {
        return new MockMultipartFile("file", "文件.xlsx", "application/octet-stream", bytes);
    }
}
