package org.yanzhen.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yanzhen.conduct.ConductCity.INSPECTOR;
import static org.yanzhen.conduct.ConductCity.OTHER_INSPECTOR;
import static org.yanzhen.conduct.ConductCity.YEAR;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.attachment.Files;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.engine.Cases;
import org.yanzhen.engine.Identities;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;

/** Five units through a whole year, from the office's start to its end, by the diagrams alone. */
@HouseTest
class ConductRunTest {
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
    Grades grades;

    @Autowired
    Attachments attachments;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Cases cases;

    @Autowired
    Facts facts;

    /** D3-D6: months, inspections and quarters go side by side; a quarter is assessed when its last reports were due. */
    @Test
    void a_year_runs_from_its_start_to_its_end() {
        play.beginAt(LocalDateTime.of(2022, 12, 20, 9, 0));
        ConductCity.settle(play, roster, identities);
        ConductCity.start(play, years, ConductCity.small());
        assertThat(years.quarters(YEAR)).containsExactly(1, 2, 3, 4);
        assertThat(inspections.rounds(YEAR)).containsExactly("1", "2", "3", "4");

        quarter(1, LocalDate.of(2023, 4, 3));
        quarter(2, LocalDate.of(2023, 7, 3));
        quarter(3, LocalDate.of(2023, 10, 9));
        play.moveTo(LocalDateTime.of(2023, 12, 14, 9, 0));
        inspect("4");
        quarter(4, LocalDate.of(2024, 1, 3));
        grade();

        play.moveTo(LocalDateTime.of(2024, 1, 26, 9, 0));
        assertThat(reports.of(YEAR, null, null)).hasSize(60);
        assertThat(reports.of(YEAR, 12, null)).allMatch(r -> r.state().equals("FILED"));
        assertThat(quarters.places(YEAR)).hasSize(20).allMatch(p -> p.light().equals("none"));
        assertThat(years.year(YEAR).state()).isEqualTo("CLOSED");
        assertThat(cases.open(YEAR)).isFalse();
        assertThat(facts.of(YEAR)).extracting("kind").contains("conductYearClosed");
    }

    /** The units report with their scores, the groups theirs; after the tenth the office enters its own and confirms. */
    private void quarter(int no, LocalDate day) {
        play.moveTo(day.atTime(9, 0));
        String month = "%02d".formatted(no * 3);
        for (MonthlyReport r : reports.of(YEAR, no * 3, null))
            play.complete(
                    r.unit(),
                    "user_report",
                    YEAR + ":report:" + month + ":" + r.unit(),
                    Map.of("noChange", true, "scores", own(r.unit())));
        inspect(String.valueOf(no));
        assertThat(play.tasks("office", "user_enterScores", YEAR)).isEmpty();

        play.moveTo(day.withDayOfMonth(11).atTime(9, 0));
        assertThat(play.tasks(YEAR).stream()
                        .filter(t -> t.getTaskDefinitionKey().equals("user_reportScores")))
                .as("what was reported is not asked for again")
                .isEmpty();
        var rows = new ArrayList<Map<String, Object>>();
        for (ConductUnit u : years.units(YEAR)) {
            rows.add(Map.of("unit", u.unit(), "code", "efficiency", "score", 88));
            if (u.category().equals("township"))
                rows.add(Map.of("unit", u.unit(), "code", "townProjects", "score", 90));
        }
        play.complete("office", "user_enterScores", YEAR, Map.of("scores", rows));
        play.runJobs();
        play.complete(
                "office",
                "user_confirmQuarter",
                YEAR,
                Map.of(
                        "verdict",
                        "confirm",
                        "meetingDay",
                        play.now().toLocalDate().toString()));
        play.runJobs();
        assertThat(quarters.confirmed(YEAR, no)).isTrue();
    }

    /** The fourth quarter is confirmed, so the annual grade begins by itself; the plan is closed from here on. */
    private void grade() {
        assertThat(years.year(YEAR).state()).isEqualTo("GRADING");
        assertThat(MonthlyReportTest.refusal(() -> play.as(
                                "office",
                                () -> years.take(2023, ConductCity.small().workbook(), "太晚了，不能再改")))
                        .code())
                .isEqualTo("conduct.graded");
        List<Map<String, Object>> tasks = years.units(YEAR).stream()
                .map(u -> Map.<String, Object>of("unit", u.unit(), "score", 92))
                .toList();
        play.complete("office", "user_enterTasks", YEAR, Map.of("scores", tasks));
        play.runJobs();
        play.complete("office", "user_confirmGrades", YEAR, Map.of("verdict", "confirm"));
        play.runJobs();
        play.complete("secretary", "user_approveGrades", YEAR, Map.of("verdict", "approve"));
        play.runJobs();
        assertThat(grades.grading(YEAR).published()).isTrue();
    }

    private List<Map<String, Object>> own(String unit) {
        var rows = new ArrayList<Map<String, Object>>();
        rows.add(Map.of("code", "politics", "score", 90));
        if (unit.startsWith("bureau")) rows.add(Map.of("code", "keyTasks", "score", 90));
        if (unit.startsWith("dual")) rows.add(Map.of("code", "dualTasks", "score", 90));
        return rows;
    }

    private void inspect(String round) {
        for (Inspection i : inspections.of(YEAR, round, null)) {
            if (!i.open()) continue;
            String by = i.group() == 1 ? INSPECTOR : OTHER_INSPECTOR;
            var form = new HashMap<String, Object>();
            form.put("visitedOn", play.now().toLocalDate().minusDays(1).toString());
            form.put("sites", List.of(Map.of("title", "便民服务中心", "text", "窗口都有人，AB岗牌子挂出来了。")));
            form.put("summary", "到现场看了便民服务中心，问了六位办事群众，总体情况较好。");
            form.put(
                    "scores", List.of(Map.of("code", "style", "score", 92), Map.of("code", "livelihood", "score", 85)));
            if (i.field()) {
                form.put("interviews", List.of(Map.of("title", "村干部", "text", "报表比去年少了，来检查的还是多。")));
                form.putAll(Map.of("handedOut", 30, "good", 20, "fair", 6, "average", 2, "poor", 1));
                form.put(
                        "photos",
                        List.of(play.as(
                                by,
                                () -> attachments
                                        .receive("现场.jpg", Files.photo(), Attachments.PHOTO)
                                        .id()
                                        .toString())));
            }
            play.complete(by, "user_inspect", YEAR + ":inspection:" + round + ":" + i.unit(), form);
        }
        play.runJobs();
    }
}
