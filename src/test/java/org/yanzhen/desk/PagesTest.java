package org.yanzhen.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yanzhen.desk.Scene.CASE;
import static org.yanzhen.desk.Scene.MO;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.yanzhen.Chromium;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.bulletin.Bulletin;
import org.yanzhen.bulletin.Bulletins;
import org.yanzhen.rehearsal.KeptRuns;
import org.yanzhen.rehearsal.store.RunStore;
import org.yanzhen.rulings.Rulings;

/** Our pages in a browser: nothing wider than the screen, nothing that the policy stops, and what scripts add. */
@HouseTest
class PagesTest {
    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate sql;

    @Autowired
    Rulings rulings;

    @Autowired
    Bulletins bulletins;

    @Autowired
    RunStore rehearsals;

    @Autowired
    Play play;

    @TempDir
    Path folder;

    private Chromium chromium;
    private ChromeDriver browser;

    @BeforeEach
    void open() {
        if (sql.queryForObject("select count(*) from campaign", Integer.class) == 0) {
            Scene.load(sql, rulings);
            publish();
        }
        chromium = new Chromium(port);
        browser = chromium.driver();
    }

    @AfterEach
    void close() {
        if (chromium != null) chromium.close();
    }

    @Test
    void pages_fit_from_360_to_1920_points_and_break_no_policy() throws IOException {
        look("login", "/login");
        look("notices", "/notices");
        chromium.login("office");
        for (var page : Map.of(
                        "deadlines", "/deadlines",
                        "campaign", "/selection/2018",
                        "why", "/why/" + CASE + "/" + MO,
                        "inbox", "/inbox",
                        "definitions", "/definitions",
                        "rehearsals", "/rehearsals",
                        "rehearsal", "/rehearsals/" + KeptRuns.compared(rehearsals, folder))
                .entrySet()) look(page.getKey(), page.getValue());
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void typing_filters_the_list_and_keeps_the_address() {
        chromium.login("office");
        browser.get(base() + "/deadlines");
        browser.findElement(By.id("q")).sendKeys("重报");
        within().until(ExpectedConditions.textToBe(By.cssSelector("tr.group th"), "正常　1 件"));
        assertThat(browser.getCurrentUrl()).contains("q=");
        assertThat(browser.switchTo().activeElement().getAttribute("id")).isEqualTo("q");
        assertThat(browser.findElement(By.id("said")).getAttribute("textContent"))
                .startsWith("共 1 件");
        assertThat(browser.findElement(By.id("excel")).getAttribute("href")).contains("q=%E9%87%8D%E6%8A%A5");
    }

    @Test
    void a_reminder_answers_in_its_row_and_the_focus_goes_there() {
        chromium.login("office");
        browser.get(base() + "/selection/2018");
        browser.findElement(By.cssSelector("button[aria-label='催办市卫计委']")).click();
        within().until(ExpectedConditions.textMatches(
                By.cssSelector("[data-focus][role=status]"), java.util.regex.Pattern.compile("催办")));
        assertThat(browser.switchTo().activeElement().getText()).contains("市卫计委", "下次最早");
    }

    @Test
    void the_clock_asks_in_a_dialog_and_esc_changes_nothing() {
        chromium.login("office");
        browser.get(base() + "/deadlines");
        String before = browser.findElement(By.cssSelector("#clock time")).getText();
        browser.findElement(By.cssSelector("#clock button[value=due]")).click();
        within().until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector("dialog[open]")));
        assertThat(browser.switchTo().activeElement().getText()).isEqualTo("取消");
        assertThat(browser.findElement(By.cssSelector("dialog [value=yes]")).getText())
                .isEqualTo("拨动时钟");
        browser.switchTo().activeElement().sendKeys(Keys.ESCAPE);
        within().until(ExpectedConditions.numberOfElementsToBe(By.cssSelector("dialog"), 0));
        assertThat(browser.findElement(By.cssSelector("#clock time")).getText()).startsWith(before.substring(0, 10));
    }

    private void look(String name, String address) {
        for (int width : List.of(360, 1280, 1920)) {
            browser.executeCdpCommand(
                    "Emulation.setDeviceMetricsOverride",
                    Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
            browser.get(base() + address);
            Long wide = (Long) browser.executeScript("return document.documentElement.scrollWidth");
            assertThat(wide).as(address + " at " + width).isLessThanOrEqualTo(width);
            assertThat(browser.findElements(By.cssSelector("main h1")))
                    .as(address)
                    .hasSize(1);
            chromium.page(name + "-" + width);
        }
    }

    private WebDriverWait within() {
        return new WebDriverWait(browser, Duration.ofSeconds(20));
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }

    private void publish() {
        play.as("office", () -> {
            bulletins.draft(
                    CASE,
                    "commendation",
                    "钦委",
                    new Bulletin(
                            "committeeAndGovernment",
                            "中共钦州市委员会",
                            "中共钦州市委员会　钦州市人民政府\n关于表扬2017年度\n“十佳善执行好干部”的通报",
                            "各县（区）党委和人民政府，市直各部门",
                            "经单位推荐、初步筛选、领导小组审核和市委审定，评定以下1名同志，现予通报表扬。",
                            List.of(new Bulletin.Section(
                                    "一、总的情况", List.of(new Bulletin.Paragraph("一是实干。", "面向一线，看实绩。")))),
                            "希望受到表扬的同志珍惜荣誉、再接再厉。",
                            "2017年度“十佳善执行好干部”名单",
                            List.of(new Bulletin.Named(1, "甘志远", "灵山县", "县水利局股长")),
                            "此件公开发布",
                            "",
                            ""));
            return bulletins.publish(CASE, "commendation");
        });
    }
}
