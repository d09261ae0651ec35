package org.yanzhen.laggard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yanzhen.Chromium;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.Tasklist;
import org.yanzhen.scoreboard.Scoreboard;

/** B7, B8: the fourth quarter of the sample city in a browser, from the uploaded sheet to the accepted plan. */
@HouseTest
class BrowserQuarterTest {
    private static final String Q4 = Quarter.key(2018, 4);
    private static final String SUPPLIER = "ruralOffice";
    private static final String MEASURES = "逐个项目排出开工清单，班子成员包项目，每周调度一次，每月在现场办公会上销号。";

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    Scoreboard scoreboard;

    @TempDir
    Path folder;

    private Chromium browser;
    private Tasklist tasks;

    @Test
    void a_quarter_runs_from_the_uploaded_sheet_to_the_accepted_plan() throws IOException {
        play.moveTo(LocalDateTime.of(2019, 1, 10, 9, 0));
        try (var chromium = new Chromium(port)) {
            browser = chromium;
            tasks = new Tasklist(chromium);
            try {
                upload();
                publish();
                plan();
                accept();
                milestone();
                pages();
            } catch (Throwable failed) {
                browser.failed("quarter-where-it-stopped");
                throw failed;
            }
            assertThat(tasks.english()).isEmpty();
        }
    }

    /** A figure typed as text is named with sheet, row and column; the good sheet shows who would be listed. */
    private void upload() throws IOException {
        var figures = new YearFigures(scoreboard, 2018).share(4, "fixedInvestment", "lingshan", 880);
        browser.login(SUPPLIER);
        tasks.open(play.task(SUPPLIER, "user_supplyResults", Q4).getId(), By.id("sheet"));
        tasks.picture("quarter-01-supply");
        browser.driver()
                .findElement(By.id("sheet"))
                .sendKeys(sheet("写成文字.xlsx", figures, true).toString());
        browser.see(By.xpath("//td[contains(.,'数字')]"));
        tasks.picture("quarter-02-supply-refused");
        browser.driver()
                .findElement(By.id("sheet"))
                .sendKeys(sheet("四季度.xlsx", figures, false).toString());
        browser.see(By.xpath("//td[contains(.,'列入名单')]"));
        tasks.picture("quarter-03-supply");
        tasks.complete();
        for (String other : scoreboard.suppliers(Scoreboard.CITY, 2018))
            if (!other.equals(SUPPLIER))
                play.complete(other, "user_supplyResults", Q4, Map.of("results", figures.typed(4, other)));
        play.runJobs();
    }

    /** The prefilled sheet, filled in as the department would. */
    private Path sheet(String name, YearFigures figures, boolean asText) throws IOException {
        var values = new HashMap<String, Map<String, Object>>();
        var codes = new HashMap<String, String>();
        scoreboard.indicators(Scoreboard.CITY, 2018).forEach(i -> codes.put(i.name(), i.code()));
        for (var row : figures.typed(4, SUPPLIER)) values.put(row.get("code") + ":" + row.get("unit"), row);
        byte[] template = play.as(SUPPLIER, () -> scoreboard.resultsTemplate(Scoreboard.CITY, 2018, 4, SUPPLIER));
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(template))) {
            var sheet = book.getSheetAt(0);
            var at = new HashMap<String, Integer>();
            sheet.getRow(0).forEach(c -> at.put(c.getStringCellValue(), c.getColumnIndex()));
            BiConsumer<Row, Map<String, Object>> fill = (row, given) -> {
                if (given.get("actual") instanceof String actual) {
                    var cell = row.createCell(at.get("实际完成或得分"));
                    if (asText) cell.setCellValue("约" + actual);
                    else cell.setCellValue(Double.parseDouble(actual));
                }
                if (given.get("regionRank") instanceof Integer rank) {
                    row.createCell(at.get("全区排名")).setCellValue(rank);
                    row.createCell(at.get("上级通报文号")).setCellValue("桂乡办通〔2019〕1号");
                    var day = row.createCell(at.get("上级通报日期"));
                    day.setCellValue("2019-01-08");
                }
            };
            for (Row row : sheet) {
                if (row.getRowNum() == 0) continue;
                String code = codes.get(row.getCell(at.get("指标")).getStringCellValue());
                String unit = row.getCell(at.get("单位")).getStringCellValue();
                values.entrySet().stream()
                        .filter(e -> e.getKey().startsWith(code + ":")
                                && unitName(e.getKey()).equals(unit))
                        .findFirst()
                        .ifPresent(e -> fill.accept(row, e.getValue()));
            }
            Path file = folder.resolve(name);
            try (var out = Files.newOutputStream(file)) {
                book.write(out);
            }
            return file;
        }
    }

    @Autowired
    org.yanzhen.roster.Roster roster;

    private String unitName(String key) {
        return roster.unit(key.substring(key.indexOf(':') + 1)).name();
    }

    private void publish() {
        play.moveTo(LocalDateTime.of(2019, 1, 25, 9, 0));
        browser.login("office");
        tasks.open(play.task("office", "user_checkList", Q4).getId(), By.id("closing"));
        browser.see(By.xpath("//td[contains(.,'灵山县')]"));
        tasks.picture("quarter-04-checkList");
        browser.click(By.cssSelector("input[name=verdict][value=publish]"));
        tasks.complete();
        play.runJobs();
    }

    private void plan() {
        browser.login("lingshan");
        tasks.open(play.task("lingshan", "user_filePlan", Q4).getId(), By.id("measures"));
        tasks.picture("quarter-05-filePlan-empty");
        browser.type(By.id("measures"), MEASURES);
        browser.type(By.id("owner"), "样本人甲　县长");
        int items = browser.driver()
                .findElements(By.cssSelector("select[name^=code]"))
                .size();
        assertThat(items).as("a step for every item of the unit").isGreaterThan(0);
        for (int i = 0; i < items; i++) {
            browser.type(By.name("step" + i), "新开工项目全部入库纳统");
            browser.type(By.name("stepOwner" + i), "样本人乙　发改局局长");
            assertThat(new Select(browser.driver().findElement(By.name("code" + i)))
                            .getFirstSelectedOption()
                            .getText())
                    .isNotEqualTo("请选择项目");
            browser.type(By.name("value" + i), "5");
            tasks.day(By.name("day" + i), "2019-03-29");
        }
        tasks.picture("quarter-06-filePlan");
        tasks.complete();
        play.runJobs();
    }

    private void accept() {
        browser.login("office");
        tasks.open(
                play.task("office", "user_reviewPlan", Q4 + ":lingshan").getId(),
                By.cssSelector(".fjs-container input[type=radio]"));
        browser.see(By.xpath("//*[contains(text(),'逐个项目排出开工清单')]"));
        browser.click(By.cssSelector(".fjs-container input[type=radio]"));
        tasks.picture("quarter-07-reviewPlan");
        tasks.complete();
        play.runJobs();
        assertThat(play.tasks("office", "user_reviewPlan", Q4 + ":lingshan")).isEmpty();
    }

    /** B8: the report of a step is filled with what is known, and its lamp is of this moment, not of when the task opened. */
    private void milestone() {
        play.moveTo(LocalDateTime.of(2019, 3, 28, 12, 0));
        browser.login("lingshan");
        Task step = play.tasks("lingshan", "user_reportMilestone", Q4 + ":lingshan").stream()
                .filter(t -> "固定资产投资".equals(play.view(t).get("item")))
                .findFirst()
                .orElseThrow();
        assertThat(play.view(step).get("lamp").toString()).contains("还剩 3 个工作日");
        tasks.open(step.getId(), By.id("value"));
        browser.see(By.xpath("//span[contains(@class,'label-warning') and contains(.,'还剩 1 个工作日')]"));
        assertThat(browser.driver().findElement(By.id("value")).getDomProperty("value"))
                .isNotEmpty();
        browser.click(By.cssSelector("input[name=progress][value=reached]"));
        browser.type(By.id("account"), "新开工项目都已入库，月报已经核对。");
        tasks.picture("quarter-11-milestone");
        tasks.complete();
        play.runJobs();
        assertThat(play.tasks("lingshan", "user_reportMilestone", Q4 + ":lingshan"))
                .extracting(Task::getId)
                .doesNotContain(step.getId());
    }

    private void pages() {
        browser.go("/laggard?year=2018&quarter=4");
        browser.see(By.cssSelector("main h1"));
        browser.picture("quarter-08-board");
        browser.go("/laggard/units/lingshan?year=2018");
        assertThat(browser.see(By.tagName("main")).getText()).contains("新开工项目全部入库纳统");
        browser.picture("quarter-09-unit");
        browser.go("/laggard/sections");
        browser.see(By.cssSelector("main h1"));
        browser.picture("quarter-10-sections");
    }
}
