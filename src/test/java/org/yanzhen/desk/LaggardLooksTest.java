package org.yanzhen.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.yanzhen.Chromium;
import org.yanzhen.HouseTest;
import org.yanzhen.rulings.Rulings;

/** The laggards' pages in a browser: nothing wider than the screen, and nothing that the policy stops. */
@HouseTest
class LaggardLooksTest {
    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate sql;

    @Autowired
    Rulings rulings;

    @Test
    void pages_of_laggards_fit_from_360_to_1280_points_and_break_no_policy() {
        try (var chromium = new Chromium(port)) {
            chromium.login("office");
            look(chromium, "laggard-sample", "/laggard");
            LaggardScene.load(sql, rulings);
            LaggardScene.loadConsequences(sql, rulings);
            Map<String, String> pages = new LinkedHashMap<>();
            pages.put("laggard", "/laggard");
            pages.put("laggard-unit", "/laggard/units/lingshan?year=2018");
            pages.put("laggard-suppliers", "/laggard/suppliers?year=2018");
            pages.put("laggard-why", "/why/" + LaggardScene.Q3 + "/lingshan:fixedInvestment");
            pages.put("laggard-why-measure", "/why/" + LaggardScene.Q3 + "/measure:" + LaggardScene.TALK);
            pages.put("laggard-deadlines", "/deadlines?programme=laggard");
            for (var page : pages.entrySet()) look(chromium, page.getKey(), page.getValue());
            sql.update("update deadline set day = '2018-12-07' where case_key = ?", LaggardScene.Q4);
            chromium.go("/laggard/suppliers?year=2018");
            chromium.see(By.cssSelector("button[aria-label^=催办市统计局]")).sendKeys(Keys.ENTER);
            chromium.see(By.cssSelector(".chase [role=status]"));
            assertThat(chromium.driver().switchTo().activeElement().getText()).startsWith("已催办市统计局");
            assertThat(chromium.complaints()).isEmpty();
        }
    }

    private void look(Chromium chromium, String name, String address) {
        var browser = chromium.driver();
        for (int width : List.of(360, 1280)) {
            browser.executeCdpCommand(
                    "Emulation.setDeviceMetricsOverride",
                    Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
            chromium.go(address);
            Long wide = (Long) browser.executeScript("return document.documentElement.scrollWidth");
            assertThat(wide).as(address + " at " + width).isLessThanOrEqualTo(width);
            assertThat(browser.findElements(By.cssSelector("main h1")))
                    .as(address)
                    .hasSize(1);
            chromium.page(name + "-" + width);
        }
    }
}
