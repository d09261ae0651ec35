package org.yanzhen.laggard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.engine.Cases;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Form;
import org.yanzhen.house.Refusal;
import org.yanzhen.laggard.store.QuarterStore;
import org.yanzhen.record.Fact;
import org.yanzhen.record.Facts;

/** A rank was concealed, or so the office says: the unit is heard and the performance office decides. */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FindingTest {
    private static final String Q3 = Quarter.key(2018, 3);

    @Autowired
    Play play;

    @Autowired
    Findings findings;

    @Autowired
    Measures measures;

    @Autowired
    QuarterStore quarters;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Cases cases;

    @Autowired
    Facts facts;

    @Autowired
    JdbcClient sql;

    @BeforeEach
    void a_quarter_is_open() {
        play.fresh();
        sql.sql("delete from standing").update();
        sql.sql("delete from laggard_quarter").update();
        play.beginAt(LocalDateTime.of(2018, 10, 26, 9, 0)); // a Friday
        quarters.add(new Quarter(
                Q3,
                "city",
                2018,
                3,
                Quarter.State.COLLECTING,
                Quarter.Origin.OFFICE,
                java.time.Instant.now(),
                "office",
                null,
                null,
                null,
                null,
                0));
    }

    /** B13: heard first, then decided with a reason, then points by the table, once. */
    @Test
    void a_concealed_rank_is_stated_decided_and_deducted() {
        String finding = found("commerce", "concealment", "foreignTrade");
        assertThat(deadlines.get(Q3, "statement", finding).day()).isEqualTo(LocalDate.of(2018, 11, 2));
        assertThat(letters("findingRecorded")).containsExactlyInAnyOrder("unit-commerce", "head-commerce");
        var task = play.task("commerce", "user_stateCase", Q3);
        assertThat(play.view(task))
                .containsEntry("kindWord", "有意瞒报排名")
                .containsEntry("about", "　外贸进出口总额")
                .containsEntry("unitName", "市商务局");
        assertThat(play.tasks("finance", "user_stateCase", Q3)).isEmpty();
        assertThat(code(catchThrowable(() -> play.complete("commerce", task, Map.of("statement", "没有")))))
                .isEqualTo("form.tooShort");
        play.moveTo(LocalDateTime.of(2018, 11, 1, 9, 1));
        assertThat(letters("statementReminder")).containsExactly("unit-commerce");
        play.complete("commerce", task, Map.of("statement", "系统切换时漏传了一个表，不是有意隐瞒。"));
        play.runJobs();

        var decision = play.task("performance", "user_decideFinding", Q3);
        assertThat(play.tasks("office", "user_decideFinding", Q3)).isEmpty();
        assertThat(play.view(decision))
                .containsEntry("statement", "系统切换时漏传了一个表，不是有意隐瞒。")
                .containsEntry("points", "2");
        assertThat(deadlines.get(Q3, "finding", finding).day()).isEqualTo(LocalDate.of(2018, 11, 8));
        play.moveTo(LocalDateTime.of(2018, 11, 7, 9, 1));
        assertThat(letters("findingReminder")).containsExactly("unit-performance");
        play.complete("performance", decision, Map.of("verdict", "founded", "reason", "日志显示数据在报送前被手工删除。"));
        play.runJobs();

        assertThat(measures.deductions(2018)).singleElement().satisfies(d -> {
            assertThat(d.unit()).isEqualTo("commerce");
            assertThat(d.kind()).isEqualTo("concealment");
            assertThat(d.points()).isEqualByComparingTo("2");
            assertThat(d.ruling()).isNotNull();
        });
        for (String kind : List.of("findingRecorded", "findingStated", "findingFounded", "findingDeducted"))
            assertThat(facts(kind)).as(kind).hasSize(1);
        assertThat(letters("findingDeducted")).containsExactlyInAnyOrder("unit-commerce", "head-commerce", "office");
        assertThat(cases.open(Q3 + ":finding:" + finding)).isFalse();
        var again = catchThrowable(() -> play.as("performance", () -> {
            findings.decide(Q3, finding, new Form(Map.of("verdict", "unfounded", "reason", "重新考虑以后认为不成立")));
            return null;
        }));
        assertThat(((Conflict) again).code()).isEqualTo("finding.decided");
        assertThat(findings.of(2018, "commerce"))
                .singleElement()
                .satisfies(f -> assertThat(f.points()).isEqualByComparingTo("2"));
    }

    /** B13: who says nothing in time is not guilty by that; unfounded ends without points. */
    @Test
    void a_statement_that_lapses_goes_on_to_the_decision_and_unfounded_ends() {
        String finding = found("lingshan", "weakProgress", null);
        play.moveTo(LocalDateTime.of(2018, 11, 3, 0, 1));
        assertThat(play.tasks("lingshan", "user_stateCase", Q3)).isEmpty();
        assertThat(facts("statementLapsed"))
                .singleElement()
                .satisfies(f -> assertThat(f.details()).containsEntry("due", "2018-11-02"));
        var decision = play.task("performance", "user_decideFinding", Q3);
        assertThat(play.view(decision)).containsEntry("statement", "期限内没有说明。").containsEntry("points", "1");
        play.complete("performance", decision, Map.of("verdict", "unfounded", "reason", "进度滞后由天气造成，已有记录。"));
        play.runJobs();
        assertThat(measures.deductions(2018)).isEmpty();
        assertThat(facts("findingUnfounded")).hasSize(1);
        assertThat(facts("findingDeducted")).isEmpty();
        assertThat(letters("findingUnfounded")).contains("unit-lingshan", "head-lingshan");
        assertThat(cases.open(Q3 + ":finding:" + finding)).isFalse();
    }

    /** B13: what the office records must be a fact with a day, about an indicator where a rank is concerned. */
    @Test
    void a_finding_without_fact_day_or_indicator_is_refused_and_only_the_office_records() {
        assertThat(refused(form("commerce", "concealment", null)).code()).isEqualTo("finding.noIndicator");
        assertThat(refused(form("commerce", "omission", "weather")).code()).isEqualTo("finding.unknownIndicator");
        var later = form("commerce", "omission", "foreignTrade");
        later.put("factDay", "2018-10-27");
        assertThat(refused(later).code()).isEqualTo("finding.future");
        later.remove("factDay");
        assertThat(refused(later).code()).isEqualTo("form.missing");
        var brief = form("commerce", "omission", "foreignTrade");
        brief.put("fact", "漏了");
        assertThat(refused(brief).code()).isEqualTo("form.tooShort");
        assertThat(catchThrowable(() -> play.start("commerce", "concealment", form("finance", "weakProgress", null))))
                .isNotNull();
        assertThat(code(catchThrowable(() -> play.as("commerce", findings::choices))))
                .isEqualTo("finding.notOffice");
        assertThat(play.as("office", findings::choices)).containsKeys("quarters", "units", "kinds", "indicators");
        assertThat(play.tasks(Q3)).isEmpty();
    }

    private String found(String unit, String kind, String code) {
        play.start("office", "concealment", form(unit, kind, code));
        play.runJobs();
        return findings.of(2018, unit).get(0).id().toString();
    }

    private static Map<String, Object> form(String unit, String kind, String code) {
        var form = new HashMap<String, Object>();
        form.put("quarter", Q3);
        form.put("unit", unit);
        form.put("kind", kind);
        if (code != null) form.put("code", code);
        form.put("factDay", "2018-10-24");
        form.put("fact", "抽查发现报送的数据与原始台账不一致。");
        return form;
    }

    private Refusal refused(Map<String, Object> form) {
        return (Refusal) catchThrowable(() -> play.start("office", "concealment", form));
    }

    private List<Fact> facts(String kind) {
        return facts.of(Q3).stream().filter(f -> f.kind().equals(kind)).toList();
    }

    private List<String> letters(String kind) {
        return sql.sql("select recipient from message where kind = ? order by id")
                .param(kind)
                .query(String.class)
                .list();
    }

    private static String code(Throwable refused) {
        return ((Refusal) refused).code();
    }
}
