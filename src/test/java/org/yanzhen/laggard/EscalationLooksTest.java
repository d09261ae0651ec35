package org.yanzhen.laggard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yanzhen.laggard.EscalationScene.key;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.yanzhen.Chromium;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.Tasklist;
import org.yanzhen.engine.Cases;
import org.yanzhen.interview.Interviews;

/** The forms of measures, talks, commendations and the year's end as people use them in Tasklist. */
@HouseTest
class EscalationLooksTest {
    private static final String Q3 = key(3);
    private static final String Q4 = key(4);

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    JdbcTemplate sql;

    @Autowired
    Cases cases;

    @Autowired
    Measures measures;

    @Autowired
    CatchUps catchUps;

    @Autowired
    LaggardYears years;

    @Autowired
    Interviews interviews;

    /** B9-B12, A2: from the bulletin to the kept undertakings, in the real forms. */
    @Test
    void the_forms_of_escalation_are_filled_in_a_browser() throws Exception {
        Files.createDirectories(Path.of("target/screenshots"));
        var scene = new EscalationScene(play, sql, cases);
        scene.quarter(3, "TIMER").quarter(4, "TIMER");
        scene.listed(3, "lingshan", "fixedInvestment", 3, "0.5").listed(3, "pubei", "foreignTrade", 2, "0.6");
        scene.listed(4, "qinnan", "budgetRevenue", 4, "0.9").clear(4, "pubei", "foreignTrade", "city", 1, "1.0");
        measures.judge(Q3);
        measures.judge(Q4);
        catchUps.judge(Q4);
        scene.begin(Q3, measures.raised(Q3));
        scene.begin(Q4, measures.raised(Q4));
        scene.commend(Q4, "pubei");
        years.openAfter(Q4);

        try (var chromium = new Chromium(port)) {
            var tasks = new Tasklist(chromium);
            chromium.login("office");
            tasks.open(play.task("office", "user_issueBulletin", Q3).getId(), By.id("closing"));
            tasks.picture("measure-bulletin");
            chromium.click(By.cssSelector("input[name=verdict][value=publish]"));
            tasks.complete();

            tasks.open(play.task("office", "user_issueCommendation", Q4).getId(), By.id("closing"));
            chromium.click(By.cssSelector("input[name=verdict][value=drop]"));
            chromium.driver().findElement(By.id("reason")).sendKeys("数据还在核实，暂不表扬。");
            tasks.picture("commendation");
            tasks.complete();

            tasks.open(
                    play.task("office", "user_checkSummary", LaggardYears.key(2018))
                            .getId(),
                    By.id("closing"));
            tasks.picture("year-summary");
            chromium.click(By.cssSelector("input[name=verdict][value=publish]"));
            tasks.complete();

            tasks.open(play.task("office", "user_arrangeInterview", Q3).getId(), By.id("leader"));
            new Select(chromium.driver().findElement(By.id("leader"))).selectByIndex(2);
            chromium.driver().findElement(By.id("day")).sendKeys("2018-12-12");
            chromium.driver().findElement(By.id("hour")).sendKeys("10:00");
            chromium.driver().findElement(By.id("place")).sendKeys("市委一号楼会议室");
            tasks.picture("arrange-interview");
            tasks.complete();

            tasks.open(play.task("office", "user_minuteInterview", Q3).getId(), By.cssSelector("input[name=verdict]"));
            chromium.click(By.cssSelector("input[name=verdict][value=held]"));
            chromium.driver().findElement(By.id("minutes")).sendKeys("听取了情况说明，要求加快项目开工，每月报告进度。");
            chromium.driver()
                    .findElement(By.cssSelector("input[aria-label='承诺事项']"))
                    .sendKeys("春节前新开工三个项目");
            chromium.driver()
                    .findElement(By.cssSelector("input[aria-label='兑现日期']"))
                    .sendKeys("2019-01-31");
            chromium.driver().findElement(By.id("followUp")).sendKeys("2019-01-10");
            assertThat(tasks.refused()).contains("还没有到时间");
            tasks.understood();
            tasks.keeps(By.id("followUp"), "2019-01-10");
            tasks.picture("minute-interview");
            play.moveTo(LocalDate.of(2018, 12, 12).atTime(11, 0));
            tasks.open(play.task("office", "user_minuteInterview", Q3).getId(), By.id("followUp"));
            tasks.keeps(By.cssSelector("input[aria-label='承诺事项']"), "春节前新开工三个项目");
            tasks.complete();

            play.moveTo(LocalDate.of(2019, 1, 10).atTime(9, 0));
            tasks.open(play.task("office", "user_followUp", Q3).getId(), By.cssSelector("input[name=verdict]"));
            chromium.see(By.xpath("//td[contains(.,'春节前新开工三个项目')]"));
            tasks.picture("follow-up");
            chromium.click(By.cssSelector("input[name=verdict][value=kept]"));
            tasks.complete();
            chromium.go("/interviews/" + interviews.ofUnit("lingshan").get(0).id());
            tasks.picture("interview");

            tasks.start("承接连续季度", By.id("document"));
            chromium.see(By.xpath("//option[.='灵山县']"));
            tasks.picture("succession");
            chromium.leave();

            chromium.login("performance");
            tasks.open(
                    play.task("performance", "user_confirmDeduction", Q4).getId(),
                    By.cssSelector("input[type=checkbox]"));
            tasks.picture("confirm-deduction");
            chromium.click(By.cssSelector("input[type=checkbox]"));
            tasks.complete();
            assertThat(measures.deductions(2018)).hasSize(1);
            assertThat(tasks.english()).isEmpty();
        }
    }
}
