package org.yanzhen.laggard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.yanzhen.HouseTest;
import org.yanzhen.laggard.Listings;
import org.yanzhen.laggard.Quarter;

/** The office's page for quarters from paper. */
@HouseTest
class HistoryPagesTest {
    private static final RequestPostProcessor OFFICE = user("office").roles("office");

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private Listings listings;

    private MockMvc web;

    @BeforeEach
    void browser() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    /** B14: what was published on paper is taken over with its day; twice, early or for others it is refused. */
    @Test
    void the_office_takes_over_a_quarter_from_paper() throws Exception {
        web.perform(get("/laggard/history").with(user("lingshan").roles("unit-lingshan")))
                .andExpect(status().isNotFound());
        web.perform(get("/laggard/history?year=2018").with(OFFICE))
                .andExpect(content().string(containsString("2018年三季度")))
                .andExpect(content().string(containsString("2018年10月25日")));
        byte[] sheet = filled(web.perform(get("/laggard/history.xlsx").with(OFFICE))
                .andReturn()
                .getResponse()
                .getContentAsByteArray());
        web.perform(multipart("/laggard/history")
                        .file(file(sheet))
                        .param("year", "2018")
                        .param("q1", "2018-04-25")
                        .with(OFFICE)
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("已经在系统里")))
                .andExpect(content().string(containsString("2018-04-25")));

        for (String table : new String[] {"standing", "laggard_quarter", "result"})
            sql.sql("delete from " + table).update();
        web.perform(multipart("/laggard/history")
                        .file(file(sheet))
                        .param("year", "2018")
                        .with(OFFICE)
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("请填写2018年一季度名单当时公布的日期")));
        web.perform(multipart("/laggard/history")
                        .file(file(sheet))
                        .param("year", "2018")
                        .param("q1", "2018-04-25")
                        .with(OFFICE)
                        .with(csrf()))
                .andExpect(redirectedUrl("/laggard/history?year=2018"));
        assertThat(listings.of(Quarter.key(2018, 1)))
                .filteredOn(s -> s.code().equals("fixedInvestment") && s.listed())
                .extracting(s -> s.unit())
                .containsExactly("qinbei");
    }

    private static MockMultipartFile file(byte[] bytes) {
        return new MockMultipartFile("file", "以前.xlsx", "application/octet-stream", bytes);
    }

    private static byte[] filled(byte[] template) throws Exception {
        String[] units = {"灵山县", "浦北县", "钦南区", "钦北区"};
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(template));
                var out = new ByteArrayOutputStream()) {
            var sheet = book.getSheetAt(0);
            var head = sheet.getRow(0);
            for (int u = 0; u < units.length; u++) {
                var row = sheet.getRow(u + 1) == null ? sheet.createRow(u + 1) : sheet.getRow(u + 1);
                for (int c = 0; c < head.getLastCellNum(); c++) {
                    var cell = row.getCell(c) == null ? row.createCell(c) : row.getCell(c);
                    switch (head.getCell(c).getStringCellValue()) {
                        case "季度" -> cell.setCellValue("一季度");
                        case "指标" -> cell.setCellValue("固定资产投资");
                        case "单位" -> cell.setCellValue(units[u]);
                        case "累计目标" -> cell.setCellValue(100);
                        case "实际完成或得分" -> cell.setCellValue(99 - u);
                        default -> {}
                    }
                }
            }
            book.write(out);
            return out.toByteArray();
        }
    }
}
