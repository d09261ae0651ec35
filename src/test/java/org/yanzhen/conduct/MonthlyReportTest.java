package org.yanzhen.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.yanzhen.conduct.ConductCity.YEAR;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.engine.Identities;
import org.yanzhen.house.Form;
import org.yanzhen.house.Refusal;
import org.yanzhen.record.Fact;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;

/** D3, D11: five units report month by month, on time, late, not at all, with one click; each test goes on where the last ended. */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MonthlyReportTest {
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
    Deadlines deadlines;

    @Autowired
    Facts facts;

    @Autowired
    JdbcClient sql;

    @BeforeAll
    void the_year_is_started_and_january_is_over() {
        play.beginAt(LocalDateTime.of(2022, 12, 20, 9, 0));
        ConductCity.settle(play, roster, identities);
        ConductCity.start(play, years, ConductCity.small());
        play.moveTo(LocalDateTime.of(2023, 2, 1, 9, 0));
    }

    /** D3, G2: one task per unit and month, due on the fifth even if that is a Sunday, with the fields it asks counted. */
    @Test
    @Order(1)
    void every_unit_owes_the_month_that_is_over() {
        assertThat(play.tasks("township1", "user_report", key("01", "township1")))
                .hasSize(1);
        assertThat(reports.of(YEAR, 1, null)).hasSize(5).allMatch(r -> r.owed() && r.asked() == 1);
        Deadline due = deadlines.get(YEAR, "report", "01:township1");
        assertThat(due.day()).isEqualTo(LocalDate.of(2023, 2, 5));
        assertThat(due.owner()).isEqualTo("unit-township1");
        assertThat(play.task("township1", "user_report", key("01", "township1")).getName())
                .contains("青石镇");
        assertThat(play.tasks("township2", "user_report", key("01", "township1")))
                .isEmpty();
    }

    /** D3: an empty month is one click; highlights, cases and problems can be added; another unit's clerk is refused. */
    @Test
    @Order(2)
    void no_change_is_one_click() {
        play.complete("township1", "user_report", key("01", "township1"), Map.of("noChange", true));
        assertThat(refusal(() -> report("township2", "01", Map.of("progress", "太短")))
                        .code())
                .isEqualTo("form.tooShort");
        report(
                "township2",
                "01",
                Map.of(
                        "progress",
                        "项目观摩两次，清单逐项销号，进度过半。",
                        "highlights",
                        List.of(Map.of("title", "一线办公", "text", "班子成员每周在项目上办公一天。"), Map.of()),
                        "problems",
                        List.of(Map.of("title", "用地", "text", "两个项目的用地手续还没有办完。"))));
        assertThat(refusal(() -> play.as("township2", () -> {
                            reports.file(YEAR, "01", "township3", new Form(Map.of("noChange", true)));
                            return null;
                        }))
                        .code())
                .isEqualTo("report.notYours");

        MonthlyReport first = reports.of(YEAR, 1, "township1").get(0);
        assertThat(first.noChange()).isTrue();
        assertThat(first.filled()).isZero();
        assertThat(reports.of(YEAR, 1, "township2").get(0).filled()).isEqualTo(5);
        assertThat(deadlines.get(YEAR, "report", "01:township1").state()).isEqualTo(Deadline.State.DONE);
    }

    /** D3: who has not reported is reminded, goes on record with the legal day, and the head hears of it again and again. */
    @Test
    @Order(3)
    void late_ones_are_reminded_recorded_and_chased() {
        play.moveTo(LocalDateTime.of(2023, 2, 6, 9, 0));
        assertThat(facts("reportReminded", "report:01:township3")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(facts("reportReminded", "report:01:township1")).isEmpty();
        assertThat(facts("reportOverdue", "report:01:township3"))
                .singleElement()
                .satisfies(f -> assertThat(f.details()).containsEntry("due", "2023-02-05"));
        report("township3", "01", Map.of("progress", "迟报：重点项目已经开工，其余照计划推进。"));
        assertThat(facts("reportFiled", "report:01:township3").get(0).details()).containsEntry("daysLate", 1);

        play.moveTo(LocalDateTime.of(2023, 2, 22, 9, 0));
        assertThat(facts("reportChased", "report:01:bureau1")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(facts("reportChased", "report:01:township3")).isEmpty();
        assertThat(letters("reportChased")).contains("head-bureau1");
    }

    /** D3: on its day the month is closed; what was not reported is missed, and a report for it is refused. */
    @Test
    @Order(4)
    void a_report_for_a_closed_month_is_refused() {
        play.moveTo(LocalDateTime.of(2023, 2, 26, 0, 1));

        assertThat(reports.of(YEAR, 1, null))
                .extracting(r -> r.unit() + " " + r.state())
                .containsExactlyInAnyOrder(
                        "township1 FILED", "township2 FILED", "township3 FILED", "bureau1 MISSED", "dual1 MISSED");
        assertThat(play.tasks(key("01", "bureau1"))).isEmpty();
        assertThat(deadlines.get(YEAR, "report", "01:bureau1").state()).isEqualTo(Deadline.State.GONE);
        assertThat(refusal(() -> play.as("bureau1", () -> {
                            reports.file(YEAR, "01", "bureau1", new Form(Map.of("noChange", true)));
                            return null;
                        }))
                        .code())
                .isEqualTo("report.closed");
        assertThat(facts("reportMissed", "report:01:dual1")).hasSize(1);
    }

    /** D3: the next month begins with what the last one said, and with what the other programmes know of it already. */
    @Test
    @Order(5)
    void the_next_month_is_prefilled_from_the_last_and_from_the_other_programmes() {
        sql.sql("""
                        insert into deadline (case_key, kind, subject, owner, title, day, original, rule, policy, state)
                        values ('laggard:2022Q4:township2', 'plan', '', 'unit-township2', '报送整改方案', '2023-02-15', '2023-02-15', 'B8', false, 'DONE'),
                          ('laggard:2022Q4:township2', 'milestone', '1', 'unit-township2', '报告整改节点', '2023-03-15', '2023-03-15', 'B8', false, 'OPEN')""").update();
        sql.sql("""
                        insert into indicator values ('city', 2023, 'fixedInvestment', 'county', '固定资产投资', 'fixedInvestment', '亿元', 'VALUE',
                          false, 'ACTUAL', 'NONE', 'city', 'OWN', null, 'lingshan', 1)""").update();
        sql.sql("""
                        insert into result (board, year, quarter, code, unit, revision, actual, supplied_by, supplied_at)
                        values ('city', 2023, 1, 'fixedInvestment', 'township2', 1, 12.50, 'lingshan', '2023-02-20T02:00:00Z')""").update();
        play.moveTo(LocalDateTime.of(2023, 3, 1, 9, 0));
        var view = play.view(play.task("township2", "user_report", key("02", "township2")));
        assertThat(view.get("progress")).isEqualTo("项目观摩两次，清单逐项销号，进度过半。");
        assertThat(view.get("last")).isEqualTo(1);
        assertThat((List<?>) view.get("problems")).hasSize(1);
        assertThat(view.get("known").toString())
                .contains("报送整改方案", "已办结", "结果：固定资产投资", "12.5 亿元（1—3月）")
                .doesNotContain("报告整改节点");
        sql.sql("delete from deadline where case_key like 'laggard:2022Q4:%'").update();
        assertThat(play.view(play.task("dual1", "user_report", key("02", "dual1")))
                        .get("progress"))
                .isNull();
    }

    /** D3, G5: at a quarter's end every unit scores itself, within the range of each indicator; a missing score is never zero. */
    @Test
    @Order(6)
    void at_a_quarters_end_units_score_themselves() {
        play.moveTo(LocalDateTime.of(2023, 4, 1, 9, 0));
        assertThat(reports.of(YEAR, 3, "township1").get(0).asked()).isEqualTo(2);
        assertThat(reports.of(YEAR, 3, "bureau1").get(0).asked()).isEqualTo(3);

        assertThat(refusal(() -> report("bureau1", "03", Map.of("noChange", true)))
                        .code())
                .isEqualTo("report.scoreMissing");
        assertThat(refusal(() -> report("bureau1", "03", scored(true, 88, 100.5)))
                        .code())
                .isEqualTo("score.range");
        assertThat(refusal(() -> report("bureau1", "03", scored(true, 88.123, 90)))
                        .code())
                .isEqualTo("score.decimals");
        report("bureau1", "03", scored(true, 88.5, 100));

        assertThat(sql.sql(
                                "select code || ' ' || trim_scale(score) from conduct_score where key = ? and quarter = 1 and unit = 'bureau1' order by code")
                        .param(YEAR)
                        .query(String.class)
                        .list())
                .containsExactly("keyTasks 100", "politics 88.5");
        assertThat(reports.burden(YEAR).get(0))
                .satisfies(b -> assertThat(List.of(b.month(), b.units(), b.filed(), b.unchanged(), b.mostAsked()))
                        .containsExactly(3, 5, 1, 1, 3));
        assertThat(reports.burden(YEAR).get(1).missed()).isEqualTo(5);
    }

    private Map<String, Object> scored(boolean noChange, double politics, double tasks) {
        var form = new HashMap<String, Object>();
        form.put("noChange", noChange);
        form.put(
                "scores",
                List.of(Map.of("code", "politics", "score", politics), Map.of("code", "keyTasks", "score", tasks)));
        return form;
    }

    private void report(String unit, String month, Map<String, Object> form) {
        play.complete(unit, "user_report", key(month, unit), form);
    }

    private static String key(String month, String unit) {
        return YEAR + ":report:" + month + ":" + unit;
    }

    private List<Fact> facts(String kind, String subject) {
        return facts.of(YEAR, subject).stream()
                .filter(f -> f.kind().equals(kind))
                .toList();
    }

    private List<String> letters(String kind) {
        return sql.sql("select recipient from message where kind = ?")
                .param(kind)
                .query(String.class)
                .list();
    }

    static Refusal refusal(ThrowingCallable act) {
        Throwable thrown = catchThrowable(act);
        while (thrown != null && !(thrown instanceof Refusal)) thrown = thrown.getCause();
        assertThat(thrown).isInstanceOf(Refusal.class);
        return (Refusal) thrown;
    }
}
