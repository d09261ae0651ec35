package org.yanzhen;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yanzhen.access.Panels;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.roster.Person;
import org.yanzhen.roster.Roster;

/** A9-A14: a small campaign from its start to the bulletin, in a browser, with the forms that people really fill. */
@HouseTest
class BrowserCampaignTest {
    private static final String CAMPAIGN = "selection:2018:tenBestOfficials";
    private static final Set<String> ELIGIBLE = Set.of("clerk", "staff", "deputySection", "section");
    private static final String DEEDS = "全年在圩镇改造工地一线，牵头解决征地、管网等难题27件，项目比计划早40天完工。";
    private static final String DEEDS_TWO = "驻村三年，带领68户贫困户种植火龙果，户均增收6200元，群众没有一起信访。";
    private static final String FACT = "2018年11月收到一件实名反映，正在核实，还没有结论。";

    private static final String CLOSING = "希望受到表扬的同志再接再厉，全市干部向他们学习。";

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    Roster roster;

    @Autowired
    Attachments attachments;

    @Autowired
    Panels panels;

    @TempDir
    Path folder;

    private Chromium browser;
    private Tasklist tasks;

    @Test
    void a_small_campaign_is_played_from_its_start_to_the_bulletin_through_the_real_forms() throws IOException {
        try (var chromium = new Chromium(port)) {
            browser = chromium;
            tasks = new Tasklist(chromium);
            campaign();
            assertThat(play.tasks(CAMPAIGN)).isEmpty();
            assertThat(tasks.english()).isEmpty();
            assertThat(browser.complaints())
                    .filteredOn(line -> line.contains("/attachments/"))
                    .as("photos and files that a form could not show")
                    .isEmpty();
        }
    }

    private void campaign() throws IOException {
        try {
            start();
            nominate();
            acceptNominations();
            play.moveTo(LocalDateTime.of(2018, 12, 17, 9, 0));
            consult();
            giveSheet();
            fixCandidates();
            decideVacancies();
            board();
            play.moveTo(LocalDateTime.of(2019, 1, 17, 9, 0));
            score();
            confirmShortlist();
            play.moveTo(LocalDateTime.of(2019, 2, 12, 9, 0));
            vote();
            confirmApproval();
            confirmBulletin();
            notices();
        } catch (Throwable failed) {
            browser.failed("campaign-where-it-stopped");
            throw failed;
        }
    }

    private void start() {
        browser.login("office");
        tasks.start("十佳善执行好干部", By.id("year"));
        browser.until(ExpectedConditions.attributeContains(By.name("nominationFrom"), "value", "2018-12"));
        browser.type(By.id("opinionDays"), "10");
        browser.click(By.name("publicNotice"));
        browser.click(By.name("publicNotice"));
        tasks.picture("campaign-01-start");
        tasks.started();
        play.runJobs();
        assertThat(play.tasks(CAMPAIGN)).hasSize(roster.units().size());
    }

    /** One from the roster, one typed by hand; more votes than people present is refused, and everything typed stays. */
    private void nominate() throws IOException {
        Path photo = photo(), form = Files.write(folder.resolve("推荐表.pdf"), org.yanzhen.attachment.Files.pdf());
        String name = eligible("lingshan").get(0).name();
        browser.login("lingshan");
        tasks.open(task("lingshan", "user_nominate", unitCase("lingshan")), By.id("meetingDay"));
        tasks.picture("campaign-02-nominate-empty");
        tasks.day(By.id("meetingDay"), "2018-12-08");
        browser.type(By.id("entitled"), "50");
        browser.type(By.id("present"), "45");
        var person = new Select(browser.see(By.id("person0")));
        person.getOptions().stream()
                .filter(option -> option.getText().startsWith(name))
                .findFirst()
                .orElseThrow()
                .click();
        browser.type(By.id("votes0"), "46");
        browser.type(By.id("deeds0"), DEEDS);
        tasks.upload(By.id("photoOne0"), photo);
        tasks.upload(By.id("photoTwo0"), photo);
        tasks.upload(By.id("signedForm"), form);
        assertThat(tasks.refused()).contains("第1名得46票，多于实到的45人，请核对。");
        assertThat(browser.see(By.cssSelector("p.text-danger:not(.ng-hide)")).getText())
                .contains("得票不能多于实到的 45 人");
        tasks.picture("campaign-03-nominate-refused");
        tasks.keeps(By.id("deeds0"), DEEDS);
        tasks.keeps(By.id("meetingDay"), "2018-12-08");
        tasks.understood();
        browser.type(By.id("votes0"), "41");

        browser.click(By.xpath("//button[contains(.,'增加一名')]"));
        browser.click(By.xpath("(//input[@name='source1'])[2]"));
        browser.type(By.id("name1"), "梁小满");
        browser.type(By.id("post1"), "陆屋镇扶贫工作站工作人员");
        new Select(browser.see(By.id("level1"))).selectByVisibleText("科员");
        if (!browser.driver().findElement(By.name("established1")).isSelected()) browser.click(By.name("established1"));
        new Select(browser.see(By.id("frontLine1"))).selectByIndex(1);
        browser.type(By.id("votes1"), "39");
        browser.type(By.id("deeds1"), DEEDS_TWO);
        tasks.upload(By.id("photoOne1"), photo);
        tasks.upload(By.id("photoTwo1"), photo);
        tasks.picture("campaign-04-nominate");
        tasks.complete();
        play.complete("qinzhouPort", "user_nominate", unitCase("qinzhouPort"), nomination("qinzhouPort", photo, form));
        play.complete("hiTech", "user_nominate", unitCase("hiTech"), nomination("hiTech", photo, form));
    }

    private void acceptNominations() {
        browser.login("office");
        tasks.open(task("office", "user_reviewNomination", unitCase("lingshan")), By.name("verdict"));
        browser.click(By.cssSelector("input[name=verdict][value=accept]"));
        tasks.picture("campaign-05-reviewNomination");
        tasks.complete();
        for (String unit : List.of("qinzhouPort", "hiTech"))
            play.complete("office", "user_reviewNomination", unitCase(unit), Map.of("verdict", "accept"));
    }

    /** The server refuses an answer that leaves somebody out; the objection typed before stays. */
    private void consult() {
        browser.login("disciplineCommission");
        tasks.open(task("disciplineCommission", "user_giveOpinion", CAMPAIGN), By.id("find"));
        String last = "//tbody[td or tr][.//td[normalize-space()='梁小满']]";
        browser.click(By.xpath(last + "//input[@value='objection']"));
        new Select(browser.see(By.xpath(last + "//select"))).selectByIndex(1);
        tasks.day(By.xpath(last + "//input[@type='date']"), "2018-11-20");
        browser.type(By.xpath(last + "//textarea"), FACT);
        assertThat(tasks.refused()).contains("还有3名人选没有表态");
        tasks.picture("campaign-06-consult-refused");
        tasks.keeps(By.xpath(last + "//textarea"), FACT);
        tasks.keeps(By.xpath(last + "//input[@type='date']"), "2018-11-20");
        tasks.understood();
        browser.click(By.name("restClear"));
        tasks.picture("campaign-07-consult");
        tasks.complete();
        for (String department : List.of("politicalLegal", "healthFamily", "petitions"))
            play.complete(department, "user_giveOpinion", CAMPAIGN, Map.of("opinions", List.of(), "restClear", true));
        play.runJobs();
    }

    private void giveSheet() {
        browser.login("office");
        tasks.open(task("office", "user_giveSheet", CAMPAIGN), By.name("part0_0"));
        for (int row = 0; row < 4; row++)
            for (int part = 0; part < 5; part++)
                browser.type(By.name("part" + row + "_" + part), String.valueOf(19 - (row + part) % 4));
        tasks.picture("campaign-08-giveSheet");
        tasks.complete();
        play.runJobs();
    }

    private void fixCandidates() {
        tasks.open(task("office", "user_fixCandidates", CAMPAIGN), By.xpath("//button[contains(.,'重新读取意见情况')]"));
        browser.click(By.xpath("//button[contains(.,'重新读取意见情况')]"));
        browser.see(By.xpath("//span[contains(.,'已是最新情况')]"));
        assertThat(browser.driver().findElements(By.cssSelector("input[name^=choose_]:checked")))
                .hasSize(3);
        tasks.picture("campaign-09-fixCandidates");
        tasks.complete();
        play.runJobs();
    }

    /** Few were nominated: the chair lets the places stay empty, track by track. */
    private void decideVacancies() {
        browser.login("chair");
        tasks.open(task("chair", "user_decideVacancy", CAMPAIGN), By.cssSelector(".fjs-container textarea"));
        browser.click(By.xpath("//label[contains(.,'空着')]/preceding-sibling::input[@type='radio']"
                + " | //label[contains(.,'空着')]//input[@type='radio']"));
        browser.type(By.cssSelector(".fjs-container textarea"), "今年推荐的人选少，名额宁缺毋滥。");
        tasks.picture("campaign-10-decideVacancy");
        tasks.complete();
        play.runJobs();
        while (!play.tasks("chair", "user_decideVacancy", CAMPAIGN).isEmpty()) {
            play.complete(
                    "chair",
                    "user_decideVacancy",
                    CAMPAIGN,
                    Map.of("decision", "leaveVacant", "reason", "今年推荐的人选少，名额宁缺毋滥。"));
            play.runJobs();
        }
    }

    /** The office sees where it stands, and why somebody is out. */
    private void board() {
        browser.login("office");
        browser.go("/selection/2018");
        browser.see(By.cssSelector("main h1"));
        browser.picture("campaign-11-board");
        browser.click(By.linkText("梁小满"));
        browser.until(ExpectedConditions.urlContains("/why/"));
        browser.see(By.cssSelector("main h1"));
        browser.picture("campaign-11-why");
    }

    private void score() {
        String scorer = members("leadingGroup").stream()
                .filter(m -> play.tasks(m, "user_scoreCandidates", CAMPAIGN).stream()
                        .anyMatch(t -> maps(play.view(t).get("candidates")).size() == 3))
                .findFirst()
                .orElseThrow();
        browser.login(scorer);
        tasks.open(task(scorer, "user_scoreCandidates", CAMPAIGN), By.name("part0_0"));
        for (int row = 0; row < 3; row++)
            for (int part = 0; part < 5; part++)
                browser.type(By.name("part" + row + "_" + part), String.valueOf(20 - row - part % 2));
        browser.click(By.cssSelector("tbody tr button.btn-link"));
        browser.until(driver -> Boolean.TRUE.equals(
                browser.driver().executeScript("return document.querySelector('tbody img').naturalWidth > 0")));
        tasks.picture("campaign-12-scoreCandidates");
        tasks.complete();
        for (String member : members("leadingGroup"))
            for (var task : play.tasks(member, "user_scoreCandidates", CAMPAIGN)) {
                var rows = new ArrayList<Map<String, Object>>();
                for (var card : maps(play.view(task).get("candidates"))) {
                    int less = Math.floorMod(card.get("id").hashCode(), 5);
                    rows.add(new HashMap<>(Map.of(
                            "id",
                            card.get("id"),
                            "mode",
                            "score",
                            "virtue",
                            18,
                            "ability",
                            18,
                            "diligence",
                            17,
                            "results",
                            19 - less,
                            "integrity",
                            18)));
                }
                play.complete(member, task, Map.of("scores", rows));
            }
        play.runJobs();
    }

    private void confirmShortlist() {
        var task = play.tasks(CAMPAIGN).stream()
                .filter(t -> t.getTaskDefinitionKey().equals("user_confirmShortlist"))
                .findFirst()
                .orElseThrow();
        browser.login(task.getAssignee());
        tasks.open(task.getId(), By.cssSelector("input[name^=choose_]"));
        tasks.picture("campaign-13-confirmShortlist");
        tasks.complete();
        play.runJobs();
    }

    private void vote() {
        String voter = members("committee").stream()
                .filter(m -> play.tasks(m, "user_vote", CAMPAIGN).stream()
                        .anyMatch(t -> maps(play.view(t).get("people")).size() == 3))
                .findFirst()
                .orElseThrow();
        browser.login(voter);
        tasks.open(task(voter, "user_vote", CAMPAIGN), By.cssSelector("input[name^=yes_]"));
        browser.driver().findElements(By.cssSelector("input[name^=yes_]")).forEach(box -> box.click());
        tasks.picture("campaign-14-vote");
        tasks.complete();
        for (String member : members("committee"))
            for (var task : play.tasks(member, "user_vote", CAMPAIGN))
                play.complete(
                        member,
                        task,
                        Map.of(
                                "approved",
                                maps(play.view(task).get("people")).stream()
                                        .map(card -> card.get("id"))
                                        .toList()));
        play.runJobs();
    }

    private void confirmApproval() {
        browser.login("secretary");
        tasks.open(
                task("secretary", "user_confirmApproval", CAMPAIGN),
                By.cssSelector(".fjs-container input[type=radio]"));
        browser.click(By.cssSelector(".fjs-container input[type=radio]"));
        browser.see(By.cssSelector(".fjs-container input[type=checkbox]"));
        browser.driver()
                .findElements(By.cssSelector(".fjs-container input[type=checkbox]"))
                .forEach(box -> box.click());
        tasks.picture("campaign-15-confirmApproval");
        tasks.complete();
        play.runJobs();
    }

    /** Changed words are not signed unseen: they are drawn up anew first. */
    private void confirmBulletin() {
        browser.login("office");
        tasks.open(task("office", "user_confirmBulletin", CAMPAIGN), By.id("closing"));
        browser.type(By.id("closing"), CLOSING);
        browser.click(By.cssSelector("input[name=verdict][value=publish]"));
        assertThat(tasks.refused()).contains("还没有看过改后的样子");
        tasks.picture("campaign-16-confirmBulletin-refused");
        tasks.keeps(By.id("closing"), CLOSING);
        tasks.understood();
        browser.click(By.cssSelector("input[name=verdict][value=redraft]"));
        tasks.complete();
        tasks.open(task("office", "user_confirmBulletin", CAMPAIGN), By.id("closing"));
        tasks.keeps(By.id("closing"), CLOSING);
        browser.click(By.cssSelector("input[name=verdict][value=publish]"));
        tasks.picture("campaign-16-confirmBulletin");
        tasks.complete();
        play.runJobs();
    }

    /** The bulletin hangs on the notice board, for everybody; whoever was objected to is not named. */
    private void notices() {
        browser.leave();
        browser.go("/notices");
        browser.see(By.partialLinkText("通报"));
        browser.picture("campaign-17-notices");
        browser.click(By.partialLinkText("通报"));
        browser.until(ExpectedConditions.urlMatches("/notices/[0-9a-f-]{36}"));
        assertThat(browser.see(By.tagName("main")).getText())
                .contains(CLOSING, eligible("lingshan").get(0).name())
                .doesNotContain("梁小满");
        browser.picture("campaign-18-notice");
    }

    private Map<String, Object> nomination(String unit, Path photo, Path signed) throws IOException {
        byte[] picture = Files.readAllBytes(photo), form = Files.readAllBytes(signed);
        return play.as(
                unit,
                () -> Map.of(
                        "meetingDay",
                        "2018-12-08",
                        "entitled",
                        40,
                        "present",
                        36,
                        "signedForm",
                        attachments.receive("推荐表.pdf", form, null).id().toString(),
                        "nominees",
                        List.of(Map.of(
                                "person",
                                eligible(unit).get(0).id().toString(),
                                "byHand",
                                false,
                                "votes",
                                33,
                                "deeds",
                                DEEDS,
                                "photoOne",
                                attachments.receive("1.png", picture, null).id().toString(),
                                "photoTwo",
                                attachments.receive("2.png", picture, null).id().toString()))));
    }

    private List<Person> eligible(String unit) {
        return roster.people(unit).stream()
                .filter(x -> ELIGIBLE.contains(x.level()) && x.established() && x.userId() == null)
                .toList();
    }

    private String task(String user, String key, String caseKey) {
        return play.task(user, key, caseKey).getId();
    }

    private static String unitCase(String unit) {
        return CAMPAIGN + ":" + unit;
    }

    private List<String> members(String group) {
        return panels.members(group).stream().sorted(Comparator.naturalOrder()).toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Object list) {
        return ((List<Map<String, Object>>) list)
                .stream().map(LinkedHashMap::new).collect(Collectors.toList());
    }

    /** A one-inch photo of nobody. */
    private Path photo() throws IOException {
        var image = new BufferedImage(295, 413, BufferedImage.TYPE_INT_RGB);
        var draw = image.createGraphics();
        draw.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        draw.setColor(new Color(0xdce6f0));
        draw.fillRect(0, 0, 295, 413);
        draw.setColor(new Color(0x6b8299));
        draw.fillOval(88, 90, 120, 145);
        draw.fillOval(28, 260, 240, 260);
        draw.setStroke(new BasicStroke(4));
        draw.dispose();
        File file = folder.resolve("一寸照.png").toFile();
        ImageIO.write(image, "png", file);
        return file.toPath();
    }
}
