package org.yanzhen.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yanzhen.conduct.ConductCity.INSPECTOR;
import static org.yanzhen.conduct.ConductCity.YEAR;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import org.yanzhen.Chromium;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.Tasklist;
import org.yanzhen.attachment.Files;
import org.yanzhen.engine.Identities;
import org.yanzhen.roster.Roster;

/** D1-D11 in a browser: the forms of a conduct year from its plan to a warning letter, and those of the annual grade. */
@HouseTest
class BrowserConductTest {
    private static final Map<String, String> NAMES = Map.of(
            "politics", "政治建设",
            "efficiency", "服务效能",
            "style", "窗口作风",
            "livelihood", "民生实事",
            "townProjects", "镇（街道）重点项目",
            "keyTasks", "部门重点任务",
            "dualTasks", "双管重点任务");
    private static final String PROGRESS = "开展作风能力提升年动员，建立周安排、月调度、季分析制度。";
    private static final String LATE = "这个月开展了窗口作风暗访，整改了四个问题，正在回头看。";
    private static final String LAST = "township3";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Play play;

    @Autowired
    Roster roster;

    @Autowired
    Identities identities;

    @Autowired
    ConductYears years;

    @Autowired
    MonthlyReports reports;

    @Autowired
    ConductQuarters quarters;

    @Autowired
    TransactionTemplate transaction;

    @TempDir
    Path folder;

    private Chromium browser;
    private Tasklist tasks;

    /** D1-D5, D10, D11: what a person of each kind fills in until the first quarter's letter is answered. */
    @Test
    void a_year_runs_from_its_plan_to_the_answered_letter() throws Exception {
        play.fresh();
        play.beginAt(LocalDateTime.of(2022, 12, 20, 9, 0));
        ConductCity.settle(play, roster, identities);
        inBrowser("conduct", () -> {
            set();
            report();
            inspect();
            ownScores();
            quarter();
            letter();
            figure();
            veto();
            change();
        });
    }

    /** D6-D10: scores of the year's tasks, the cap line with its tie, confirmation, approval, bulletin, review. */
    @Test
    void grades_run_from_the_first_score_to_the_answered_review() throws Exception {
        play.fresh();
        play.beginAt(LocalDateTime.of(2024, 1, 8, 9, 0));
        var scene = new GradeScene(context).year();
        for (int quarter = 1; quarter <= 4; quarter++) {
            int q = quarter;
            scene.confirmed(q, scores());
            transaction.executeWithoutResult(t -> quarters.rankAgain(YEAR, q));
        }
        scene.start("annualGrade", YEAR + ":grade", Map.of("year", YEAR));
        inBrowser("grade", () -> {
            tasksOfTheYear();
            tie();
            approve();
            review();
        });
    }

    private interface Step {
        void run() throws Exception;
    }

    private void inBrowser(String name, Step steps) throws Exception {
        try (var chromium = new Chromium(port)) {
            browser = chromium;
            tasks = new Tasklist(chromium);
            try {
                steps.run();
            } catch (Throwable failed) {
                browser.failed(name + "-where-it-stopped");
                throw failed;
            }
            assertThat(tasks.english()).isEmpty();
        }
    }

    /** The next year is proposed; a plan is refused with every fault, taken, checked, started. */
    private void set() throws IOException {
        browser.login("office");
        tasks.start("干部作风能力提升年考核", By.id("year"));
        browser.until(d -> new Select(d.findElement(By.id("year")))
                .getFirstSelectedOption()
                .getText()
                .equals("2023年度"));
        tasks.picture("conduct-01-set");
        tasks.started();
        play.runJobs();

        browser.go("/conduct/year?year=2023");
        var plan = plan();
        plan.indicators.remove(0);
        plan(plan, null);
        assertThat(browser.see(By.xpath("//section[h2[@id='faults']]")).getText())
                .contains("权重合计是 90");
        plan = plan();
        plan.units.add(new ConductUnit("township1", "department", "township1", 99));
        plan(plan, null);
        browser.see(By.xpath("//td[contains(.,'一个单位只能在一个类别里考核')]"));
        tasks.picture("conduct-02-plan-refused");
        plan(plan(), null);
        browser.see(By.cssSelector(".msg.good"));
        tasks.picture("conduct-03-plan");

        tasks.open(play.task("office", "user_startYear", YEAR).getId(), By.cssSelector("input[name=seen]:enabled"));
        browser.see(By.xpath("//li[contains(.,'没有“好”的名额')]"));
        tasks.picture("conduct-04-start");
        browser.click(By.name("seen"));
        tasks.complete();
        play.runJobs();
        assertThat(years.year(YEAR).state()).isEqualTo("RUNNING");
    }

    /** A report is written, the next says "no change" by one click, and one comes after its month was closed. */
    private void report() {
        play.moveTo(LocalDateTime.of(2023, 2, 2, 9, 0));
        browser.login("township1");
        open("township1", "user_report", YEAR + ":report:01:township1", By.id("progress"));
        browser.type(By.id("progress"), PROGRESS);
        browser.click(By.xpath("//button[contains(.,'增加一条特色亮点')]"));
        browser.type(By.cssSelector("input[aria-label='特色亮点第1条标题']"), "办");
        browser.type(By.cssSelector("textarea[aria-label='特色亮点第1条内容']"), "窗口延时服务，中午不关门。");
        assertThat(tasks.refused()).contains("特色亮点的标题");
        tasks.understood();
        tasks.keeps(By.id("progress"), PROGRESS);
        browser.type(By.cssSelector("input[aria-label='特色亮点第1条标题']"), "窗口延时服务");
        tasks.picture("conduct-05-report");
        tasks.complete();

        play.moveTo(LocalDateTime.of(2023, 3, 2, 9, 0));
        open("township1", "user_report", YEAR + ":report:02:township1", By.name("noChange"));
        tasks.keeps(By.id("progress"), PROGRESS);
        tasks.picture("conduct-06-noChange");
        browser.click(By.name("noChange"));
        tasks.gone();

        browser.login("township2");
        open("township2", "user_report", YEAR + ":report:02:township2", By.id("progress"));
        browser.type(By.id("progress"), LATE);
        play.moveTo(LocalDateTime.of(2023, 3, 27, 9, 0));
        assertThat(tasks.refused()).contains("撤回");
        tasks.keeps(By.id("progress"), LATE);
        tasks.picture("conduct-07-closed");
        assertThat(reports.of(YEAR, 2, "township1")).allMatch(r -> r.noChange());
    }

    /** Sites before papers, photos, a score in its range; a visit that has not been is refused. */
    private void inspect() throws IOException {
        browser.login(INSPECTOR);
        open(INSPECTOR, "user_inspect", YEAR + ":inspection:1:township1", By.id("visitedOn"));
        tasks.day(By.id("visitedOn"), "2023-03-29");
        browser.type(By.cssSelector("input[aria-label^='现场看到的第1条']"), "便民服务中心");
        browser.type(By.cssSelector("textarea[aria-label^='现场看到的第1条']"), "窗口都有人，公示栏是新的。");
        browser.driver()
                .findElement(By.id("photo"))
                .sendKeys(file("大厅.jpg", Files.photo()) + "\n" + file("窗口.jpg", Files.photo()));
        browser.until(d -> d.findElements(By.cssSelector("img[alt='现场照片']")).size() == 2);
        browser.type(By.id("summary"), "到现场看了便民服务中心，问了六位办事群众，总体较好。");
        outside(By.name("score0"), "192");
        browser.type(By.name("score0"), "92" + Keys.ENTER + "90");
        tasks.keeps(By.name("score1"), "90");
        assertThat(tasks.refused()).contains("不能在今天以后");
        tasks.understood();
        tasks.keeps(By.name("score0"), "92");
        tasks.day(By.id("visitedOn"), "2023-03-24");
        tasks.picture("conduct-08-inspect");
        tasks.complete();
        assertThat(play.tasks("bureau1", "user_inspect", YEAR + ":inspection:1:bureau1"))
                .as("nobody of the unit itself")
                .isEmpty();
    }

    /** At a quarter's end a unit scores itself with its report; who did not is asked again. */
    private void ownScores() {
        play.moveTo(LocalDateTime.of(2023, 4, 3, 9, 0));
        browser.login("township1");
        open("township1", "user_report", YEAR + ":report:03:township1", By.name("noChange"));
        browser.click(By.name("noChange"));
        outside(By.name("score0"), "101");
        browser.type(By.name("score0"), "91");
        tasks.picture("conduct-09-report-with-scores");
        tasks.complete();
        for (String unit : List.of(LAST, "bureau1", "dual1")) {
            String own = unit.startsWith("bureau") ? "keyTasks" : unit.startsWith("dual") ? "dualTasks" : null;
            var scores = new ArrayList<Map<String, Object>>();
            scores.add(Map.of("code", "politics", "score", 90));
            if (own != null) scores.add(Map.of("code", own, "score", 90));
            play.complete(unit, "user_report", YEAR + ":report:03:" + unit, Map.of("noChange", true, "scores", scores));
        }
        play.moveTo(LocalDateTime.of(2023, 4, 11, 9, 0));
        browser.login("township2");
        open("township2", "user_reportScores", YEAR, By.name("score0"));
        outside(By.name("score0"), "300");
        browser.type(By.name("score0"), "88");
        tasks.picture("conduct-10-reportScores");
        tasks.complete();
        play.runJobs();
    }

    /** The office fills the sheet by keyboard, and confirms the ranks after the meeting. */
    private void quarter() {
        browser.login("office");
        open("office", "user_enterScores", YEAR, By.cssSelector("input[name^=score]"));
        var columns = new LinkedHashMap<String, Integer>();
        for (var cell : browser.driver().findElements(By.cssSelector("input[name^=score]")))
            columns.merge(cell.getDomAttribute("data-column"), 1, Integer::sum);
        columns.forEach((column, cells) -> {
            browser.click(By.cssSelector("input[data-column='" + column + "']"));
            for (int i = 0; i < cells; i++) {
                var cell = browser.driver().switchTo().activeElement();
                String score = cell.getDomAttribute("aria-label").startsWith(ConductCity.name(LAST)) ? "61" : "88";
                cell.sendKeys(Keys.chord(Keys.CONTROL, "a"), score, Keys.ENTER);
            }
        });
        tasks.picture("conduct-11-enterScores");
        tasks.complete();
        play.runJobs();

        open("office", "user_confirmQuarter", YEAR, By.name("verdict"));
        browser.see(By.xpath("//tr[contains(.,'" + ConductCity.name(LAST) + "')]//span[.='红灯']"));
        browser.click(By.cssSelector("input[name=verdict][value=confirm]"));
        tasks.day(By.id("meetingDay"), "2023-05-01");
        assertThat(tasks.refused()).contains("不能晚于今天");
        tasks.understood();
        tasks.keeps(By.id("meetingDay"), "2023-05-01");
        tasks.day(By.id("meetingDay"), "2023-04-11");
        tasks.picture("conduct-12-confirmQuarter");
        tasks.complete();
        play.runJobs();
        browser.go("/conduct/ranks?year=2023");
        browser.see(By.xpath("//tr[contains(.,'" + ConductCity.name(LAST) + "')]//span[contains(.,'红灯')]"));
        tasks.picture("conduct-13-ranks");
    }

    /** Receipt, an answer that is sent back with its reason, measures until they are done. */
    private void letter() {
        browser.login(LAST);
        open(LAST, "user_receiveLetter", YEAR, By.name("received"));
        browser.click(By.name("received"));
        tasks.picture("conduct-14-receive");
        tasks.complete();
        play.runJobs();
        open(LAST, "user_answerLetter", YEAR, By.id("causes"));
        browser.type(By.id("causes"), "项目推进慢，包联责任没有落实到人。");
        browser.type(By.name("measure0"), "班子成员逐个包联项目");
        browser.type(By.name("responsible0"), "样本人甲");
        tasks.day(By.name("day0"), "2023-01-10");
        assertThat(tasks.refused()).contains("要在今天以后");
        tasks.understood();
        tasks.keeps(By.name("measure0"), "班子成员逐个包联项目");
        tasks.day(By.name("day0"), "2023-05-31");
        browser.click(By.xpath("//button[contains(.,'再加一项措施')]"));
        browser.type(By.name("measure1"), "每周调度，月月通报");
        browser.type(By.name("responsible1"), "样本人乙");
        tasks.day(By.name("day1"), "2023-06-30");
        tasks.picture("conduct-15-answer");
        tasks.complete();
        play.runJobs();

        browser.login("office");
        open("office", "user_checkAnswer", YEAR, By.name("verdict"));
        browser.click(By.cssSelector("input[name=verdict][value=return]"));
        browser.type(By.id("reason"), "责任人要写明职务。");
        tasks.picture("conduct-16-checkAnswer");
        tasks.complete();
        play.runJobs();

        browser.login(LAST);
        open(LAST, "user_answerLetter", YEAR, By.id("causes"));
        browser.see(By.xpath("//*[contains(text(),'责任人要写明职务')]"));
        tasks.keeps(By.name("day1"), "2023-06-30");
        browser.type(By.name("responsible0"), "样本人甲　镇长");
        tasks.picture("conduct-17-answer-returned");
        tasks.complete();
        play.runJobs();
        play.complete("office", "user_checkAnswer", YEAR, Map.of("verdict", "accept"));
        play.runJobs();
        open(LAST, "user_finishLetter", YEAR, By.name("result0"));
        browser.type(By.name("result0"), "三个项目全部复工。");
        browser.type(By.name("result1"), "调度十二次，通报三次。");
        tasks.picture("conduct-18-finish");
        tasks.complete();
        browser.go("/conduct/units/" + LAST + "?year=2023");
        browser.see(By.xpath("//td[contains(.,'三个项目全部复工')]"));
        tasks.picture("conduct-19-unit");
    }

    /** D11: found, stated, decided. */
    private void figure() {
        browser.login("office");
        tasks.start("数据不实", By.id("fact"));
        browser.until(d -> new Select(d.findElement(By.id("unit"))).getOptions().size() > 4);
        select("quarterNo", "一季度");
        select("unit", ConductCity.name("township1"));
        select("code", NAMES.get("politics"));
        browser.type(By.id("fact"), "集中学习记录是后补的，签到与考勤不符。");
        tasks.picture("conduct-20-figure");
        tasks.started();
        play.runJobs();
        browser.login("township1");
        open("township1", "user_stateFigure", YEAR, By.id("statement"));
        browser.type(By.id("statement"), "当天停电，签到表第二天补签，学习是按期开展的。");
        tasks.picture("conduct-21-state");
        tasks.complete();
        play.runJobs();
        browser.login("leader2");
        open("leader2", "user_decideFigure", YEAR, By.name("verdict"));
        browser.click(By.cssSelector("input[name=verdict][value=unfounded]"));
        browser.type(By.id("why"), "有停电通知和现场照片，说明属实。");
        tasks.picture("conduct-22-decide");
        tasks.complete();
        play.runJobs();
    }

    /** D10: no veto without its document; a second person compares. */
    private void veto() throws IOException {
        browser.login("office");
        tasks.start("一票否决", By.id("why"));
        browser.until(d -> new Select(d.findElement(By.id("unit"))).getOptions().size() > 4);
        select("unit", ConductCity.name("bureau1"));
        browser.click(By.cssSelector("input[name=kind][value=safety]"));
        browser.type(By.id("body"), "市安全生产委员会");
        browser.type(By.id("document"), "安委〔2023〕8号");
        tasks.day(By.id("documentDay"), "2023-04-10");
        browser.type(By.id("why"), "发生一起较大生产安全责任事故。");
        assertThat(tasks.notStarted()).contains("没有文件的，不能一票否决");
        tasks.keeps(By.id("body"), "市安全生产委员会");
        tasks.upload(By.id("file"), file("事故认定.pdf", Files.pdf()));
        tasks.picture("conduct-23-veto");
        tasks.started();
        play.runJobs();
        browser.login("office2");
        open("office2", "user_checkVeto", YEAR, By.name("verdict"));
        browser.click(By.cssSelector("input[name=verdict][value=confirm]"));
        tasks.picture("conduct-24-checkVeto");
        tasks.complete();
        play.runJobs();
    }

    /** A sheet changed after the start is a new version from the next quarter on, with its why. */
    private void change() throws IOException {
        browser.login("office");
        browser.go("/conduct/year?year=2023");
        var changed = plan();
        changed.indicators.set(0, named(ConductCity.indicator("politics", 1, "", "COMMON", 12, "SELF")));
        changed.indicators.set(1, named(ConductCity.indicator("efficiency", 3, "", "COMMON", 13, "OFFICE")));
        plan(changed, "调整");
        browser.see(By.xpath("//div[contains(@class,'bad')][contains(.,'要写明原因')]"));
        tasks.keeps(By.id("why"), "调整");
        plan(changed, "上级调整考核重点，政治建设增加两分。");
        browser.see(By.xpath("//div[contains(@class,'good')][contains(.,'第 2 版')]"));
        tasks.picture("conduct-25-changed");
    }

    /** A grade is not confirmed while a score is missing; what was chosen stays. */
    private void tasksOfTheYear() {
        browser.login("office");
        open("office", "user_enterTasks", YEAR, By.name("score0"));
        outside(By.name("score0"), "100.5");
        browser.click(By.name("score0"));
        var byName = new HashMap<String, String>();
        scores().forEach((unit, score) -> byName.put(roster.unit(unit).name() + "的全年任务得分", score));
        for (int i = 0; i < byName.size(); i++) {
            var cell = browser.driver().switchTo().activeElement();
            String score = byName.get(cell.getDomAttribute("aria-label"));
            cell.sendKeys(
                    Keys.chord(Keys.CONTROL, "a"),
                    cell.getDomAttribute("aria-label").startsWith("青河4镇") ? Keys.DELETE : score,
                    Keys.ENTER);
        }
        tasks.picture("grade-01-tasks");
        tasks.complete();
        play.runJobs();
        open("office", "user_confirmGrades", YEAR, By.name("verdict"));
        browser.click(By.cssSelector("input[name=verdict][value=confirm]"));
        assertThat(tasks.refused()).contains("还有单位缺得分");
        tasks.understood();
        browser.click(By.cssSelector("input[name=verdict][value=again]"));
        browser.type(By.id("reason"), "补录第4镇的全年任务。");
        tasks.picture("grade-02-missing");
        tasks.complete();
        play.runJobs();
        play.complete(
                "office", "user_enterTasks", YEAR, Map.of("scores", List.of(Map.of("unit", "town4", "score", 97))));
        play.runJobs();
    }

    /** D8: two tie for one place. */
    private void tie() {
        browser.login("leader2");
        open("leader2", "user_decideTie", YEAR, By.name("chosen0"));
        browser.click(By.name("chosen0"));
        browser.click(By.name("chosen1"));
        browser.type(By.id("reason"), "防汛救灾任务更重，群众评价更好。");
        assertThat(tasks.refused()).contains("只剩1个名额");
        tasks.understood();
        tasks.keeps(By.id("reason"), "防汛救灾任务更重，群众评价更好。");
        browser.click(By.name("chosen0"));
        tasks.picture("grade-03-tie");
        tasks.complete();
        play.runJobs();
    }

    private void approve() {
        browser.login("office");
        open("office", "user_confirmGrades", YEAR, By.name("verdict"));
        browser.click(By.cssSelector("input[name=verdict][value=confirm]"));
        tasks.picture("grade-04-confirm");
        tasks.complete();
        play.runJobs();
        browser.go("/conduct/grades?year=2023");
        tasks.picture("grade-05-grades-before");
        browser.login("secretary");
        open("secretary", "user_approveGrades", YEAR, By.name("verdict"));
        browser.click(By.cssSelector("input[name=verdict][value=approve]"));
        tasks.picture("grade-06-approve");
        tasks.complete();
        play.runJobs();
        browser.leave();
        browser.go("/notices");
        browser.click(By.partialLinkText("专项考核"));
        browser.see(By.xpath("//td[contains(.,'名额线上并列')]"));
        browser.picture("grade-07-bulletin"); // its checksum is no English
    }

    private void review() {
        browser.login("bureau5");
        tasks.start("年度等次复核", By.id("grounds"));
        browser.type(By.id("grounds"), "全年重点任务漏计了一项，附有验收文件。");
        tasks.picture("grade-08-review");
        tasks.started();
        play.runJobs();
        browser.login("office");
        open("office", "user_answerReview", YEAR, By.name("verdict"));
        browser.click(By.cssSelector("input[name=verdict][value=amend]"));
        browser.type(By.id("tasks"), "91.5");
        browser.type(By.id("answer"), "经核对，少计了一项任务，予以更正。");
        tasks.picture("grade-09-answerReview");
        tasks.complete();
        play.runJobs();
        browser.go("/conduct/grades?year=2023");
        tasks.picture("grade-10-grades");
        browser.login("bureau5");
        browser.go("/conduct/units/bureau5?year=2023");
        assertThat(browser.see(By.tagName("main")).getText())
                .as("the amended score, though the grade is the same")
                .contains("少计了一项任务", "91.50");
        tasks.picture("grade-11-unit");
    }

    private void open(String user, String task, String caseKey, By first) {
        tasks.open(play.task(user, task, caseKey).getId(), first);
    }

    /** A score outside its indicator's range stays, is called so, and the form is not handed in. */
    private void outside(By where, String score) {
        browser.type(where, score);
        browser.see(By.xpath("//*[@role='alert'][contains(.,'要在 0 到 100 之间，现在是 " + score + "')]"));
        tasks.keeps(where, score);
        assertThat(browser.driver()
                        .findElement(By.cssSelector(".form-actions button.btn-primary"))
                        .isEnabled())
                .isFalse();
    }

    private void select(String field, String words) {
        new Select(browser.driver().findElement(By.id(field))).selectByVisibleText(words);
    }

    /** Chooses the file, says why, imports. */
    private void plan(ConductCity.Plan plan, String why) throws IOException {
        browser.driver()
                .findElement(By.id("file"))
                .sendKeys(file("年度方案.xlsx", plan.workbook()).toString());
        if (why != null) browser.type(By.id("why"), why);
        browser.click(By.xpath("//button[.='导入方案']"));
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return java.nio.file.Files.write(folder.resolve(name), bytes);
    }

    /** Five units, indicators with names as people read them. */
    private static ConductCity.Plan plan() {
        var plan = ConductCity.small();
        plan.indicators.replaceAll(BrowserConductTest::named);
        return plan;
    }

    private static ConductIndicator named(ConductIndicator i) {
        return new ConductIndicator(
                i.code(),
                i.part(),
                NAMES.get(i.code()),
                i.category(),
                i.kind(),
                i.unit(),
                i.weight(),
                i.low(),
                i.high(),
                i.source(),
                i.sort());
    }

    /** Every grade, the edges of the bands, two townships that tie for the third place. */
    private static Map<String, String> scores() {
        var scores = new LinkedHashMap<String, String>();
        String[] towns = {"99", "98", "97", "97", "96", "95", "94", "93", "92", "91", "90.5"};
        for (int i = 0; i < towns.length; i++) scores.put("town" + (i + 1), towns[i]);
        String[] bureaus = {"95", "94", "93", "92", "91", "90", "89.99", "80", "79.9", "60", "59.9", "50", "40"};
        for (int i = 0; i < bureaus.length; i++) scores.put("bureau" + (i + 1), bureaus[i]);
        scores.put("dual1", "95");
        scores.put("dual2", "85");
        scores.put("dual3", "70");
        return scores;
    }
}
