package org.yanzhen.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yanzhen.conduct.ConductCity.INSPECTOR;
import static org.yanzhen.conduct.ConductCity.OTHER_INSPECTOR;
import static org.yanzhen.conduct.ConductCity.YEAR;
import static org.yanzhen.conduct.MonthlyReportTest.refusal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.attachment.Files;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.engine.Identities;
import org.yanzhen.roster.Roster;

/**
 * D1-D11: the whole of 2023 on the clock, by the diagrams alone: 11 townships, 13 departments and 3 dual-managed units, twelve
 * months, four quarters, the annual grade and what comes after it. Places, lights and grades are compared with {@link YearModel}.
 */
@HouseTest
class WholeYearTest {
    /** The quarters' scores and, after the bar, the year's tasks. */
    private static final Map<String, String> FIGURES = Map.ofEntries(
            Map.entry("township1", "96.5 96.5 96.5 96.5 | 96.5"), // vetoed after the bulletin
            Map.entry("township2", "96 96 96 96 | 96"),
            Map.entry("township3", "95 95 95 95 | 95"), // three tie on the line in everything
            Map.entry("township4", "95 95 95 95 | 95"),
            Map.entry("township5", "95 95 95 95 | 95"),
            Map.entry("township6", "94.5 94.5 94.5 93 | 94"), // a tie across the line of the last 25 %
            Map.entry("township7", "94 94 94 93 | 94"),
            Map.entry("township8", "93.5 93.5 93.5 92 | 93"),
            Map.entry("township9", "91 93 91 93.2 | 92"), // twice in the last 25 %, not running
            Map.entry("township10", "92 90.5 90.8 94 | 93"), // second and third quarter running
            Map.entry("township11", "90 90.2 94.2 94.4 | 93"), // first and second
            Map.entry("bureau1", "95 95 95 95 | 95"),
            Map.entry("bureau2", "94 94 94 94 | 94"), // vetoed in September, withdrawn in January
            Map.entry("bureau3", "93 93 93 93 | 93"),
            Map.entry("bureau4", "92 92 92 92 | 92"), // ties with the next, whose mean rank is better
            Map.entry("bureau5", "90.5 93.5 90.5 93.5 | 92"),
            Map.entry("bureau6", "93 93 93 93 | 85.5"), // 90
            Map.entry("bureau7", "90 89.98 90 89.98 | 89.99"), // 89.99
            Map.entry("bureau8", "79 81 80 80 | 80"), // 80
            Map.entry("bureau9", "80.9 78.9 79.9 79.9 | 79.9"), // 79.9
            Map.entry("bureau10", "60 60 60 60 | 60"), // 60
            Map.entry("bureau11", "59.9 59.9 60 59.8 | 59.9"), // 59.9; both last in the third quarter
            Map.entry("bureau12", "85 85 85 85 | 85"),
            Map.entry("bureau13", "88 88 88 88 | 88"), // a figure of the first quarter was false
            Map.entry("dual1", "95 95 95 85 | 95"),
            Map.entry("dual2", "85 85 85 85 | 85"),
            Map.entry("dual3", "70 70 70 85 | 70")); // all tie in the fourth quarter

    private static final Map<String, String> TASK_OF =
            Map.of("township", "townProjects", "department", "keyTasks", "dualManaged", "dualTasks");

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
    Inspections inspections;

    @Autowired
    ConductQuarters quarters;

    @Autowired
    WarningLetters letters;

    @Autowired
    Grades grades;

    @Autowired
    Attachments attachments;

    @Autowired
    Deadlines deadlines;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcTemplate sql;

    private final YearModel model = new YearModel();
    /** kind:subject -> the last day, written down by hand from the calendar of 2023 and 2024. */
    private final Map<String, String> days = new TreeMap<>();

    /** D1, D2, D3, D4, D5, D6, D7, D8, D9, D10, D11: every place, light, grade, day and effect of the year. */
    @Test
    void the_year_2023_runs_from_its_plan_to_its_last_letter() {
        start();
        months(1, 2);
        firstQuarter();
        falseFigure();
        changedSheet();
        secondQuarter();
        veto();
        thirdQuarter();
        fourthQuarter();
        grade();
        afterTheBulletin();
        end();
        everyDeadline();
        everyEffectOnce();
    }

    /** D1, D2, D6: the plan is handed in with the year; the office has seen what its numbers will do. */
    private void start() {
        at("2022-12-20");
        ConductCity.settle(play, roster, identities);
        var faulty = ConductCity.plan();
        faulty.indicators.remove(0);
        assertThat(refusal(() -> open(faulty)).getMessage()).contains("权重合计是 90");
        assertThat(years.find(2023)).as("nothing is opened with a faulty plan").isEmpty();
        open(ConductCity.plan());
        assertThat(years.check(YEAR).categories())
                .extracting(c -> List.of(c.code(), c.units(), c.good(), c.tail(), c.red(), c.yellow()))
                .containsExactly(
                        List.of("township", 11, 3, 2, 1, 0),
                        List.of("department", 13, 3, 3, 1, 1),
                        List.of("dualManaged", 3, 0, 1, 1, 1));
        complete("office", "user_startYear", "", Map.of("seen", true));
        day("yearStart:", "2023-01-04");
        for (ConductUnit u : years.units(YEAR)) {
            model.unit(u.unit(), u.category());
            model.task(u.unit(), hundredths(figures(u.unit())[4]));
        }
    }

    private void open(ConductCity.Plan plan) {
        play.start("office", "conductYear", Map.of("year", 2023, "file", upload("office", "方案.xlsx", plan.workbook())));
    }

    /** D3: with progress, with one click, an empty one refused, one late, one missed. */
    private void months(int from, int to) {
        for (int m = from; m <= to; m++) {
            YearMonth next = YearMonth.of(2023, m).plusMonths(1);
            at(next.atDay(3).toString());
            String month = "%02d".formatted(m);
            assertThat(reports.of(YEAR, m, null)).hasSize(27).allMatch(MonthlyReport::owed);
            for (String unit : ConductCity.all()) {
                day("report:" + month + ":" + unit, next.atDay(5).toString());
                if (!Set.of("2 township8", "3 township6", "7 dual2").contains(m + " " + unit)) report(m, unit);
            }
            if (m == 2) {
                at("2023-03-09");
                report(2, "township8");
            }
        }
    }

    private void report(int month, String unit) {
        String key = ":report:%02d:%s".formatted(month, unit);
        var form = new HashMap<String, Object>();
        if (month % 3 == 0) form.put("scores", own(month / 3, unit));
        if (unit.equals("township7"))
            assertThat(refusal(() -> complete(unit, "user_report", key, form)).code())
                    .isEqualTo("form.missing");
        if ((month + unit.length()) % 2 == 0) form.put("noChange", true);
        else {
            form.put("progress", month + "月重点任务按清单推进，群众反映的问题逐件办结。");
            form.put("problems", List.of(Map.of("title", "用地", "text", "一个项目的用地手续还没有办完。")));
        }
        complete(unit, "user_report", key, form);
    }

    private void inspect(String round, String except) {
        for (Inspection i : inspections.of(YEAR, round, null)) {
            if (!i.open() || i.unit().equals(except)) continue;
            String by = i.group() == 1 ? INSPECTOR : OTHER_INSPECTOR;
            var form = new HashMap<String, Object>();
            form.put("visitedOn", play.now().toLocalDate().minusDays(1).toString());
            form.put("sites", List.of(Map.of("title", "便民服务中心", "text", "窗口都有人，AB岗牌子挂出来了。")));
            form.put("summary", "到现场看了便民服务中心，问了六位办事群众，总体情况较好。");
            form.put("scores", scores(i.quarter(), i.unit(), "style", "livelihood"));
            if (i.field()) {
                form.put("interviews", List.of(Map.of("title", "村干部", "text", "报表比去年少了，来检查的还是多。")));
                form.putAll(Map.of("handedOut", 30, "good", 20, "fair", 6, "average", 2, "poor", 1));
                form.put("photos", List.of(upload(by, "现场.jpg", Files.photo())));
            }
            complete(by, "user_inspect", ":inspection:" + round + ":" + i.unit(), form);
            day("inspection:" + round + ":" + i.unit(), i.due().toString());
        }
        play.runJobs();
    }

    /** D3-D5: a group and a unit are late, the office misses a score at first, a score changes after the ranking; five letters. */
    private void firstQuarter() {
        at("2023-03-30");
        inspect("1", "dual1");
        months(3, 3);
        at("2023-04-12");
        assertThat(tasks("user_reportScores")).extracting(this::unitOf).containsExactly("township6");
        day("missingScore:q1", "2023-04-18");
        day("missingScore:q1:township6", "2023-04-18");
        inspect("1", null);
        enter(1, "township5");
        assertThat(tasks("user_enterScores")).as("asked for again").hasSize(1);
        at("2023-04-17");
        enter(1, null);
        assertThat(tasks("user_confirmQuarter"))
                .as("a missing score is chased and never zero")
                .isEmpty();
        at("2023-04-20");
        complete("township6", "user_reportScores", ":q1", Map.of("scores", own(1, "township6")));
        play.runJobs();
        assertThat(deadlines.get(YEAR, "quarterConfirm", "q1").day()).isEqualTo(LocalDate.of(2023, 5, 6));
        at("2023-04-21"); // its month's report comes at last, with another score
        complete(
                "township6",
                "user_report",
                ":report:03:township6",
                Map.of("noChange", true, "scores", List.of(Map.of("code", "politics", "score", "98.5"))));
        model.score(1, "township6", "politics", 10, 9850);
        at("2023-04-24");
        assertThat(refusal(() -> confirm(1, "2023-04-21")).code()).isEqualTo("quarter.changed");
        complete("office", "user_confirmQuarter", ":q1", Map.of("verdict", "again", "reason", "东湾镇补报的得分与前面不同"));
        complete("office", "user_correctScores", ":q1", Map.of("scores", List.of()));
        play.runJobs();
        day("quarterConfirm:q1", "2023-05-10");
        confirm(1, "2023-04-21");

        lettersOf(1, "2023-04-27", "bureau10", "bureau11", "dual2", "dual3", "township11");
        at("2023-04-26");
        receive(1, "2023-05-12", "bureau10", "bureau11", "dual2", "township11");
        months(4, 4);
        at("2023-05-08");
        receive(1, "2023-05-22", "dual3");
        answer(1, "2023-05-11", "2023-06-20", "bureau10", "bureau11", "dual2", "township11");
        at("2023-05-10");
        check(1, "accept", "bureau11", "dual2", "township11");
        check(1, "return", "bureau10");
        day("letterAnswer:q1:bureau10", "2023-05-24");
        at("2023-05-15");
        answer(1, "2023-05-18", "2023-06-20", "bureau10");
        check(1, "accept", "bureau10");
    }

    /** D5, D11: bureau13's own score was false: zero, ranked again, one more letter, one withdrawn, one of another light. */
    private void falseFigure() {
        play.start(
                "office",
                "falseFigure",
                Map.of(
                        "year",
                        "2023",
                        "quarterNo",
                        "1",
                        "unit",
                        "bureau13",
                        "code",
                        "keyTasks",
                        "fact",
                        "验收单是事后补的，日期对不上。"));
        at("2023-05-17");
        complete("bureau13", task("user_stateFigure", "bureau13"), Map.of("statement", "经办人把计划当成了完成数，愿意更正。"));
        at("2023-05-19");
        complete(
                "leader2",
                task("user_decideFigure", "bureau13"),
                Map.of("verdict", "founded", "why", "验收单与项目现场对不上，不实成立。"));
        play.runJobs();
        model.score(1, "bureau13", "keyTasks", 40, 0);
        expect(1);
        lettersOf(1, "2023-05-24", "bureau13");
        receive(1, "2023-06-02", "bureau13");
        at("2023-05-25");
        answer(1, "2023-05-30", "2023-06-20", "bureau13", "dual3");
        check(1, "accept", "bureau13", "dual3");
        days.put("statement", "2023-05-22");
        days.put("finding", "2023-05-24");
    }

    /** D2: politics weighs more from the third quarter on. */
    private void changedSheet() {
        var plan = ConductCity.plan();
        plan.indicators.set(0, ConductCity.indicator("politics", 1, "", "COMMON", 15, "SELF"));
        plan.indicators.set(1, ConductCity.indicator("efficiency", 3, "", "COMMON", 10, "OFFICE"));
        var taken = play.as("office", () -> years.take(2023, plan.workbook(), "政治建设的分量要加重"));
        assertThat(List.of(taken.version(), taken.fromQuarter())).containsExactly(2, 3);
    }

    /** D5: a score is corrected before the meeting. */
    private void secondQuarter() {
        months(5, 5);
        at("2023-06-16");
        inspect("2", null);
        finish(1, "dual2");
        at("2023-07-03");
        finish(1, null);
        months(6, 6);
        at("2023-07-12");
        assertThat(tasks("user_reportScores")).isEmpty();
        enter(2, null);
        day("missingScore:q2", "2023-07-18");
        day("quarterConfirm:q2", "2023-07-26");
        complete("office", "user_confirmQuarter", ":q2", Map.of("verdict", "again", "reason", "核对第十二局的效能得分"));
        complete(
                "office",
                "user_correctScores",
                ":q2",
                Map.of("scores", List.of(Map.of("unit", "bureau12", "code", "efficiency", "score", "82.5"))));
        play.runJobs();
        model.score(2, "bureau12", "efficiency", 15, 8250);
        at("2023-07-14");
        confirm(2, "2023-07-13");
        wholeLetters(
                2,
                "2023-07-19",
                "2023-07-28",
                "2023-07-19",
                "2023-09-15",
                "bureau10",
                "bureau11",
                "dual2",
                "dual3",
                "township11");
    }

    private void veto() {
        months(7, 8);
        at("2023-09-11");
        finish(2, null);
        veto("bureau2", "safety", "IMPOSE");
        assertThat(facts("unitVetoed")).isEqualTo(1);
    }

    /** G4: two share the last place and both get a red letter, nobody a yellow one. */
    private void thirdQuarter() {
        at("2023-09-25");
        inspect("3", null);
        months(9, 9);
        at("2023-10-12");
        enter(3, null);
        day("missingScore:q3", "2023-10-18");
        day("quarterConfirm:q3", "2023-10-26");
        at("2023-10-16");
        confirm(3, "2023-10-13");
        assertThat(light(3, "bureau10")).isEqualTo("red");
        assertThat(light(3, "bureau11")).isEqualTo("red");
        assertThat(light(3, "bureau9")).isEqualTo("none");
        wholeLetters(
                3,
                "2023-10-19",
                "2023-10-30",
                "2023-10-19",
                "2023-12-20",
                "bureau10",
                "bureau11",
                "dual2",
                "dual3",
                "township10");
    }

    /** G4: where all three tie nobody is last. The grading begins by itself when the fourth quarter is confirmed. */
    private void fourthQuarter() {
        months(10, 11);
        at("2023-12-04");
        inspect("4", null);
        finish(3, null);
        months(12, 12);
        at("2024-01-12");
        enter(4, null);
        day("missingScore:q4", "2024-01-18");
        day("quarterConfirm:q4", "2024-01-26");
        at("2024-01-16");
        assertThat(years.year(YEAR).state()).isEqualTo("RUNNING");
        confirm(4, "2024-01-15");
        assertThat(years.year(YEAR).state()).isEqualTo("GRADING");
        wholeLetters(4, "2024-01-19", "2024-01-30", "2024-01-19", "2024-03-08", "bureau10", "bureau11", "township8");
    }

    /** D6-D10: a score is missing, a tie is left open, the committee sends back once and approves. */
    private void grade() {
        at("2024-01-19");
        tasksScored("township11");
        expect(Set.of("township11"), Set.of("bureau2"), Map.of());
        day("lineTie:township", "2024-01-26");
        complete("leader2", task("user_decideTie", null), Map.of("chosen", List.of(), "reason", "三个镇的工作难分高下，名额先空着。"));
        play.runJobs();
        expect(Set.of("township11"), Set.of("bureau2"), Map.of("township", Set.of()));
        assertThat(refusal(() -> complete("office", "user_confirmGrades", ":grade", Map.of("verdict", "confirm")))
                        .code())
                .isEqualTo("grade.missing");
        complete("office", "user_confirmGrades", ":grade", Map.of("verdict", "again", "reason", "补录第十一镇的全年任务"));
        tasksScored(null);
        at("2024-01-22");
        complete("office", "user_confirmGrades", ":grade", Map.of("verdict", "confirm"));
        assertThat(deadlines.get(YEAR, "gradeConfirm", "").day()).isEqualTo(LocalDate.of(2024, 2, 2));
        assertThat(deadlines.get(YEAR, "gradeApproval", "").day()).isEqualTo(LocalDate.of(2024, 2, 4));
        at("2024-01-24");
        complete("secretary", "user_approveGrades", ":grade", Map.of("verdict", "return", "reason", "请再核对部门的重点任务。"));
        complete("office", "user_enterTasks", ":grade", Map.of("scores", List.of()));
        play.runJobs();
        complete("office", "user_confirmGrades", ":grade", Map.of("verdict", "confirm"));
        for (String kind : List.of("yearTasks:", "gradeConfirm:", "gradeApproval:")) day(kind, "2024-02-06");
        at("2024-01-26");
        complete("secretary", "user_approveGrades", ":grade", Map.of("verdict", "approve"));
        play.runJobs();
        assertThat(grades.grading(YEAR).published()).isTrue();
        expect(Set.of(), Set.of("bureau2"), Map.of("township", Set.of()));
        assertThat(graded())
                .containsEntry("bureau6", "fair cap") // 90
                .containsEntry("bureau7", "fair band") // 89.99
                .containsEntry("bureau8", "fair band") // 80
                .containsEntry("bureau9", "average band") // 79.9
                .containsEntry("bureau10", "average band") // 60
                .containsEntry("bureau11", "poor band") // 59.9
                .containsEntry("bureau2", "poor veto")
                .containsEntry("bureau5", "good band") // told apart by the mean rank
                .containsEntry("bureau4", "fair cap")
                .containsEntry("township3", "fair tieOnLine")
                .containsEntry("township9", "fair cap")
                .containsEntry("township10", "fair bar")
                .containsEntry("dual1", "fair cap")
                .containsEntry("dual3", "average band");
        assertThat(score("bureau6", "bureau7", "bureau8", "bureau9", "bureau10", "bureau11"))
                .containsExactly("90", "89.99", "80", "79.9", "60", "59.9");
    }

    /** D6, D8, D10: everything is judged again after a veto, a withdrawal and a review; a review asked too late is refused. */
    private void afterTheBulletin() {
        at("2024-01-29");
        veto("township1", "integrity", "IMPOSE");
        expect(Set.of(), Set.of("township1", "bureau2"), Map.of());
        day("lineTie:township", "2024-02-04");
        complete(
                "leader2",
                task("user_decideTie", null),
                Map.of("chosen", List.of("township3", "township5"), "reason", "空出一个名额，防汛任务重的两个镇优先。"));
        play.runJobs();
        var townships = Set.of("township3", "township5");
        expect(Set.of(), Set.of("township1", "bureau2"), Map.of("township", townships));
        at("2024-01-31");
        veto("bureau2", "safety", "WITHDRAW");
        expect(Set.of(), Set.of("township1"), Map.of("township", townships));
        assertThat(graded()).containsEntry("bureau2", "good band").containsEntry("bureau5", "fair cap");

        at("2024-02-02");
        for (String unit : List.of("bureau5", "bureau6")) {
            play.start(unit, "gradeReview", Map.of("grounds", "全年重点任务漏计了一项，附有验收文件。"));
            day("gradeReviewAnswer:" + unit, "2024-02-21");
        }
        at("2024-02-03");
        assertThat(refusal(() -> play.start("bureau8", "gradeReview", Map.of("grounds", "全年重点任务漏计了一项，附有验收文件。")))
                        .code())
                .isEqualTo("review.late");
        at("2024-02-19");
        complete(
                "office",
                task("user_answerReview", "bureau5"),
                Map.of("verdict", "uphold", "answer", "名额按得分排列，得分无误，维持。"));
        complete(
                "office",
                task("user_answerReview", "bureau6"),
                Map.of("verdict", "amend", "tasks", "93", "answer", "经核对，少计了一项任务，予以更正。"));
        play.runJobs();
        model.task("bureau6", 9300);
        expect(Set.of(), Set.of("township1"), Map.of("township", townships));
        day("lineTie:department", "2024-02-26");
        complete(
                "leader2",
                task("user_decideTie", null),
                Map.of("chosen", List.of("bureau6"), "reason", "承担的重点任务更多，群众评价更好。"));
        play.runJobs();
        expect(Set.of(), Set.of("township1"), Map.of("township", townships, "department", Set.of("bureau6")));
    }

    /** D5: the year ends with its last letter, and nothing is left over. */
    private void end() {
        at("2024-03-04");
        assertThat(years.year(YEAR).state()).isEqualTo("GRADING");
        finish(4, null);
        assertThat(years.year(YEAR).state()).isEqualTo("CLOSED");
        assertThat(sql.queryForList(
                        "select distinct business_key_ from act_ru_execution where business_key_ like 'conduct:%'",
                        String.class))
                .isEmpty();
        assertThat(reports.burden(YEAR)).hasSize(12).allMatch(b -> b.units() == 27 && b.mostAsked() <= 3);
    }

    private void everyDeadline() {
        var found = new TreeMap<String, String>();
        sql.query(
                "select kind, subject, day, state from deadline where case_key = ?",
                r -> {
                    String kind = r.getString("kind");
                    String subject = r.getString("subject");
                    boolean gone =
                            Set.of("report:07:dual2", "letterDone:q1:bureau10").contains(kind + ":" + subject);
                    assertThat(r.getString("state")).as(kind + ":" + subject).isEqualTo(gone ? "GONE" : "DONE");
                    if (kind.equals("vetoReview"))
                        assertThat(r.getString("day")).isIn("2023-09-18", "2024-02-04", "2024-02-06");
                    else if (Set.of("statement", "finding").contains(kind)) found.put(kind, r.getString("day"));
                    else found.put(kind + ":" + subject, r.getString("day"));
                },
                YEAR);
        assertThat(found).isEqualTo(days);
        assertThat(late("reportOverdue"))
                .containsExactly(
                        "report:02:township8 2023-03-05",
                        "report:03:township6 2023-04-05",
                        "report:07:dual2 2023-08-05");
        assertThat(late("inspectionOverdue")).containsExactly("inspection:1:dual1 2023-04-10");
        assertThat(late("dutyOverdue"))
                .containsExactly(
                        "letterAnswer:q1:dual3 2023-05-22",
                        "letterDone:q1:dual2 2023-06-20",
                        "letterReceipt:q1:dual3 2023-04-27",
                        "missingScore:q1:township6 2023-04-18");
    }

    private void everyEffectOnce() {
        var counted = new TreeMap<String, Integer>();
        sql.query(
                "select kind, count(*) as n from fact where case_key = ? group by kind",
                r -> {
                    counted.put(r.getString("kind"), r.getInt("n"));
                },
                YEAR);
        assertThat(counted)
                .containsAllEntriesOf(Map.ofEntries(
                        Map.entry("conductYearStarted", 1),
                        Map.entry("indicatorSheetChanged", 1),
                        Map.entry("reportAsked", 12 * 27),
                        Map.entry("reportFiled", 12 * 27 - 1),
                        Map.entry("reportMissed", 1),
                        Map.entry("inspectionAsked", 4 * 27),
                        Map.entry("inspectionReported", 4 * 27),
                        Map.entry("scoresReported", 1),
                        Map.entry("conductQuarterOpened", 4),
                        Map.entry("quarterReopened", 2),
                        Map.entry("quarterConfirmed", 4),
                        Map.entry("lightShown", 18),
                        Map.entry("letterIssued", 19),
                        Map.entry("letterReceived", 19),
                        Map.entry("letterAnswered", 20),
                        Map.entry("letterAnswerReturned", 1),
                        Map.entry("letterWithdrawn", 1),
                        Map.entry("letterRelit", 1),
                        Map.entry("letterClosed", 18),
                        Map.entry("figureDecided", 1),
                        Map.entry("scoreWithdrawn", 1),
                        Map.entry("unitVetoed", 2),
                        Map.entry("vetoWithdrawn", 1),
                        Map.entry("conductGradingBegun", 1),
                        Map.entry("tieDecided", 3),
                        Map.entry("gradesReturned", 1),
                        Map.entry("gradesApproved", 1),
                        Map.entry("gradePublished", 27),
                        Map.entry("gradeCorrected", 3 + 2 + 2),
                        Map.entry("gradeReviewAsked", 2),
                        Map.entry("gradeReviewAnswered", 2),
                        Map.entry("conductYearClosed", 1)));
        assertThat(sql.queryForList("""
                        select kind || ' ' || subject || ' ' || details from fact where case_key = ?
                        and kind not like '%Reminded' and kind not like '%Chased' and kind not in ('letterAnswered', 'quarterRanked', 'quarterReopened', 'scoresEntered', 'yearTasksEntered')
                        group by kind, subject, details having count(*) > 1""", String.class, YEAR)).isEmpty();
        assertThat(sql.queryForList("""
                        select series || ' ' || year || ' ' || min(number) || '-' || max(number) || ' ' || count(*) from bulletin
                        where case_key = ? group by series, year order by 1""", String.class, YEAR))
                .containsExactly("作风专班函 2023 1-16 16", "作风专班函 2024 1-3 3", "作风专班通 2024 1-4 4");
    }

    // ---- what people do

    private void enter(int quarter, String without) {
        var rows = new ArrayList<Map<String, Object>>();
        for (ConductUnit u : years.units(YEAR)) {
            boolean town = u.category().equals("township");
            for (var row : scores(
                    quarter,
                    u.unit(),
                    town ? new String[] {"efficiency", "townProjects"} : new String[] {"efficiency"}))
                if (!u.unit().equals(without)) rows.add(row);
        }
        complete("office", "user_enterScores", ":q" + quarter, Map.of("scores", rows));
        play.runJobs();
    }

    private void confirm(int quarter, String meeting) {
        complete("office", "user_confirmQuarter", ":q" + quarter, Map.of("verdict", "confirm", "meetingDay", meeting));
        play.runJobs();
        expect(quarter);
    }

    private void lettersOf(int quarter, String due, String... units) {
        assertThat(tasks("user_receiveLetter")).extracting(this::unitOf).containsExactlyInAnyOrder(units);
        for (String unit : units) day("letterReceipt:q" + quarter + ":" + unit, due);
    }

    private void receive(int quarter, String answerDue, String... units) {
        for (String unit : units) {
            complete(unit, "user_receiveLetter", letter(quarter, unit), Map.of("received", true));
            day("letterAnswer:q" + quarter + ":" + unit, answerDue);
        }
    }

    private void answer(int quarter, String checkDue, String last, String... units) {
        for (String unit : units) {
            complete(
                    unit,
                    "user_answerLetter",
                    letter(quarter, unit),
                    Map.of(
                            "causes",
                            "项目推进慢，包联责任没有落实。",
                            "measures",
                            List.of(Map.of("measure", "领导班子成员逐个包联项目", "responsible", "韦某某", "day", last))));
            day("letterCheck:q" + quarter + ":" + unit, checkDue);
            day("letterDone:q" + quarter + ":" + unit, last);
        }
    }

    private void check(int quarter, String verdict, String... units) {
        for (String unit : units)
            complete(
                    "office",
                    "user_checkAnswer",
                    letter(quarter, unit),
                    Map.of("verdict", verdict, "reason", "责任人要写到具体的人。"));
    }

    private void wholeLetters(
            int quarter, String receiptDue, String answerDue, String checkDue, String last, String... units) {
        lettersOf(quarter, receiptDue, units);
        receive(quarter, answerDue, units);
        answer(quarter, checkDue, last, units);
        check(quarter, "accept", units);
    }

    private void finish(int quarter, String without) {
        for (Task task : tasks("user_finishLetter"))
            if (!unitOf(task).equals(without))
                complete(unitOf(task), task, Map.of("results", List.of(Map.of("no", 1, "result", "全部完成，已经回访。"))));
        play.runJobs();
    }

    private void veto(String unit, String kind, String action) {
        play.start(
                "office",
                "vetoRecord",
                Map.of(
                        "year",
                        "2023",
                        "unit",
                        unit,
                        "action",
                        action,
                        "kind",
                        kind,
                        "body",
                        "市安全生产委员会",
                        "document",
                        "安委〔2023〕8号",
                        "documentDay",
                        play.now().toLocalDate().minusDays(3).toString(),
                        "why",
                        "一起责任事故的调查结论。",
                        "file",
                        upload("office", "文件.pdf", Files.pdf())));
        complete("office2", task("user_checkVeto", unit), Map.of("verdict", "confirm"));
        play.runJobs();
    }

    private void tasksScored(String without) {
        complete(
                "office",
                "user_enterTasks",
                ":grade",
                Map.of(
                        "scores",
                        ConductCity.all().stream()
                                .filter(u -> !u.equals(without))
                                .map(u -> Map.of("unit", u, "score", figures(u)[4]))
                                .toList()));
        play.runJobs();
    }

    // ---- figures

    private static String[] figures(String unit) {
        return Stream.of(FIGURES.get(unit).split("[ |]+")).toArray(String[]::new);
    }

    private List<Map<String, Object>> own(int quarter, String unit) {
        return unit.startsWith("township")
                ? scores(quarter, unit, "politics")
                : scores(quarter, unit, "politics", TASK_OF.get(category(unit)));
    }

    /** Scores that differ from one another and weigh up to the unit's figure of the quarter. */
    private List<Map<String, Object>> scores(int quarter, String unit, String... codes) {
        long figure = hundredths(figures(unit)[quarter - 1]);
        var rows = new ArrayList<Map<String, Object>>();
        for (String code : codes) {
            boolean early = quarter <= 2;
            int weight = switch (code) {
                case "politics" -> early ? 10 : 15;
                case "efficiency" -> early ? 15 : 10;
                case "style" -> 20;
                case "livelihood" -> 15;
                default -> 40;
            };
            int more = switch (code) {
                case "politics" -> early ? 300 : 200;
                case "efficiency" -> early ? -200 : -300;
                case "style" -> 75;
                case "livelihood" -> -100;
                default -> 0;
            };
            model.score(quarter, unit, code, weight, figure + more);
            var row = new HashMap<String, Object>();
            row.put("unit", unit);
            row.put("code", code);
            row.put("score", BigDecimal.valueOf(figure + more, 2).toPlainString());
            rows.add(row);
        }
        return rows;
    }

    private static long hundredths(String figure) {
        return new BigDecimal(figure).movePointRight(2).longValueExact();
    }

    private static String category(String unit) {
        return unit.startsWith("township") ? "township" : unit.startsWith("bureau") ? "department" : "dualManaged";
    }

    // ---- what is there

    private void expect(int quarter) {
        assertThat(quarters.places(YEAR, quarter).stream()
                        .collect(Collectors.toMap(
                                ConductPlace::unit,
                                p -> p.rank() + "/" + p.pool() + " " + p.light() + (p.tail() ? " tail" : ""))))
                .isEqualTo(model.quarter(quarter));
    }

    private void expect(Set<String> without, Set<String> vetoed, Map<String, Set<String>> decided) {
        assertThat(graded()).isEqualTo(model.year(without, vetoed, decided));
    }

    private Map<String, String> graded() {
        return grades.grades(YEAR).stream()
                .collect(Collectors.toMap(ConductGrade::unit, g -> g.grade() + " " + g.reason()));
    }

    private List<String> score(String... units) {
        var scores = grades.grades(YEAR).stream().collect(Collectors.toMap(ConductGrade::unit, ConductGrade::score));
        return Stream.of(units)
                .map(u -> scores.get(u).stripTrailingZeros().toPlainString())
                .toList();
    }

    private String light(int quarter, String unit) {
        return quarters.places(YEAR, quarter).stream()
                .filter(p -> p.unit().equals(unit))
                .findFirst()
                .orElseThrow()
                .light();
    }

    private int facts(String kind) {
        return sql.queryForObject(
                "select count(*) from fact where kind = ? and case_key = ?", Integer.class, kind, YEAR);
    }

    private List<String> late(String kind) {
        return sql.queryForList(
                "select subject || ' ' || (details ->> 'due') from fact where kind = ? and case_key = ? order by 1",
                String.class,
                kind,
                YEAR);
    }

    private void day(String duty, String day) {
        days.put(duty, day);
    }

    // ---- how it is done

    private void at(String day) {
        var to = LocalDate.parse(day).atTime(9, 0);
        if (day.equals("2022-12-20")) play.beginAt(to);
        else if (to.isAfter(play.now())) play.moveTo(to);
    }

    private void complete(String user, String task, String key, Map<String, ?> form) {
        var found = play.as(
                null,
                () -> engine.getTaskService()
                        .createTaskQuery()
                        .processInstanceBusinessKey(YEAR + key)
                        .taskDefinitionKey(task)
                        .list());
        assertThat(found).as(task + key).hasSize(1);
        play.complete(user, found.get(0), form);
    }

    private void complete(String user, Task task, Map<String, ?> form) {
        play.complete(user, task, form);
    }

    private Task task(String task, String unit) {
        var found = tasks(task).stream()
                .filter(t -> unit == null || unitOf(t).equals(unit))
                .toList();
        assertThat(found).as(task + " " + unit).hasSize(1);
        return found.get(0);
    }

    private List<Task> tasks(String task) {
        return play.as(
                null,
                () -> engine.getTaskService()
                        .createTaskQuery()
                        .taskDefinitionKey(task)
                        .processVariableValueEquals("year", YEAR)
                        .list());
    }

    private String unitOf(Task task) {
        return play.as(null, () -> (String) engine.getTaskService().getVariable(task.getId(), "unit"));
    }

    private static String letter(int quarter, String unit) {
        return ":q" + quarter + ":letter:" + unit;
    }

    private String upload(String by, String name, byte[] bytes) {
        return play.as(
                by,
                () -> attachments
                        .receive(name, bytes, name.endsWith("jpg") ? Attachments.PHOTO : null)
                        .id()
                        .toString());
    }
}
