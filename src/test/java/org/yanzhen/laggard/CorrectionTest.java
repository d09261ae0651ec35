package org.yanzhen.laggard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
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
import org.yanzhen.scoreboard.Scoreboard;
import org.yanzhen.scoreboard.Stated;

/** Three quarters are out; the finance office finds that the second was wrong. */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorrectionTest {
    private static final String REVENUE = "budgetRevenue";
    private static final String Q1 = Quarter.key(2018, 1);
    private static final String Q2 = Quarter.key(2018, 2);
    private static final String Q3 = Quarter.key(2018, 3);

    @Autowired
    Play play;

    @Autowired
    Supplies supplies;

    @Autowired
    Amendments amendments;

    @Autowired
    Listings listings;

    @Autowired
    Measures measures;

    @Autowired
    QuarterStore quarters;

    @Autowired
    Scoreboard scoreboard;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Cases cases;

    @Autowired
    Facts facts;

    @Autowired
    JdbcClient sql;

    @BeforeEach
    void three_quarters_are_published() {
        play.fresh();
        sql.sql("delete from standing").update();
        sql.sql("delete from laggard_quarter").update();
        sql.sql("delete from result").update();
        play.beginAt(LocalDateTime.of(2018, 10, 26, 9, 0));
        published(1, "pubei");
        published(2, "lingshan");
        published(3, "lingshan");
    }

    /** B14: the later quarters are judged again; what lost its ground is withdrawn, what is new is raised, nothing is erased. */
    @Test
    @SuppressWarnings("unchecked")
    void a_correction_replays_the_later_quarters_and_withdraws_and_raises_measures() {
        assertThat(streak(Q3, "lingshan")).isEqualTo(2);
        assertThat(measures.of("lingshan", 2018))
                .singleElement()
                .satisfies(m -> assertThat(m.state()).isEqualTo(Measure.State.RAISED));

        cases.start("rectification", Q2 + ":lingshan", Map.of("quarter", Q2, "unit", "lingshan"), null);
        play.runJobs();
        assertThat(play.tasks("lingshan", "user_filePlan", Q2)).hasSize(1);

        correct("finance", Q2, last(Q2, "pubei"));
        var task = play.task("office", "user_checkAmendment", Q2);
        String amendment = (String) play.view(task).get("amendment");
        assertThat(deadlines.get(Q2, "amendment", amendment).day()).isEqualTo(LocalDate.of(2018, 11, 2));
        assertThat(play.view(task)).containsEntry("reason", "汇总时把两个县的数填反了");
        var shown = play.as("office", () -> amendments.preview(amendment));
        assertThat((List<Map<String, Object>>) shown.get("changes"))
                .extracting(c -> c.get("quarter") + " " + c.get("unit") + " " + c.get("effect") + " "
                        + c.get("streakBefore") + "-" + c.get("streakAfter"))
                .contains(Q2 + " pubei LISTED 0-2", Q2 + " lingshan UNLISTED 1-0", Q3 + " lingshan STREAK 2-1");
        assertThat((List<Map<String, Object>>) shown.get("rows"))
                .extracting(r -> r.get("unitName"))
                .containsExactlyInAnyOrder("灵山县", "浦北县");
        assertThat(listings.quarter(Q2).edition()).isZero();

        play.complete("office", task, Map.of("verdict", "accept"));
        play.runJobs();

        assertThat(listed(Q2)).containsExactly("pubei");
        assertThat(listed(Q3)).containsExactly("lingshan");
        assertThat(streak(Q3, "lingshan")).isEqualTo(1);
        assertThat(streak(Q2, "pubei")).isEqualTo(2);
        assertThat(measures.of("lingshan", 2018))
                .singleElement()
                .satisfies(m -> assertThat(m.state()).isEqualTo(Measure.State.WITHDRAWN));
        assertThat(measures.of("pubei", 2018)).singleElement().satisfies(m -> {
            assertThat(m.state()).isEqualTo(Measure.State.RAISED);
            assertThat(m.key()).isEqualTo(Q2);
            assertThat(m.amendment()).hasToString(amendment);
        });
        assertThat(cases.open(Q2 + ":lingshan")).isFalse(); // nothing is left to catch up with
        assertThat(play.tasks("lingshan", "user_filePlan", Q2)).isEmpty();
        assertThat(play.tasks("pubei", "user_filePlan", Q2)).hasSize(1);
        assertThat(deadlines.get(Q2, "plan", "pubei").day())
                .isEqualTo(LocalDate.of(2018, 11, 12)); // the 10th is a Saturday
        assertThat(play.tasks("office", "user_issueBulletin", Q2)).hasSize(1);
        assertThat(revisions("lingshan")).isEqualTo(2); // the first figure is still there
        assertThat(editions(Q2)).isEqualTo(2);
        assertThat(facts("amendmentApplied"))
                .singleElement()
                .satisfies(f -> assertThat(f.details())
                        .containsEntry("listed", 1)
                        .containsEntry("unlisted", 1)
                        .containsEntry("kind", "CORRECTION"));
        assertThat(amendments.of(Q2)).singleElement().satisfies(a -> {
            assertThat(a.state()).isEqualTo(Amendment.State.APPLIED);
            assertThat(amendments.effects(a.id())).isNotEmpty();
        });
        assertThat(bulletins("correction")).isEqualTo(1);
        assertThat(supplies.supplies(2018, "finance"))
                .filteredOn(r -> r.key().equals(Q2))
                .singleElement()
                .satisfies(r -> assertThat(r.corrections()).isEqualTo(1));
    }

    /** B14: a bulletin that is out cannot be taken back; the correction's own names what of it does not hold any more. */
    @Test
    void the_correction_names_what_a_published_bulletin_said() {
        String measure = measures.raised(Q3).get(0);
        play.as(null, () -> {
            cases.start("measure", Q3 + ":measure:" + measure, Map.of("quarter", Q3, "measure", measure), null);
            return null;
        });
        var bulletin = play.task("office", "user_issueBulletin", Q3);
        var view = play.view(bulletin);
        play.complete(
                "office",
                bulletin,
                Map.of(
                        "verdict", "publish",
                        "title", view.get("title"),
                        "opening", view.get("opening"),
                        "closing", view.get("closing")));
        correct("finance", Q2, last(Q2, "pubei"));
        play.complete("office", "user_checkAmendment", Q2, Map.of("verdict", "accept"));
        play.runJobs();

        assertThat(measures.of("lingshan", 2018))
                .singleElement()
                .satisfies(m -> assertThat(m.state()).isEqualTo(Measure.State.WITHDRAWN));
        String said = sql.sql("select content::text from bulletin where case_key = ? and kind like 'correction%'")
                .param(Q2)
                .query(String.class)
                .single();
        assertThat(said).contains("不再有效的通报内容", "钦善执办通〔2018〕1号", "灵山县，公共财政预算收入，有关内容予以撤销");
    }

    /** B14: a refused correction changes nothing, and the supplier hears why. */
    @Test
    void a_refused_correction_changes_nothing_and_the_supplier_hears_why() {
        correct("finance", Q2, last(Q2, "pubei"));
        var task = play.task("office", "user_checkAmendment", Q2);
        String amendment = (String) play.view(task).get("amendment");
        var without = catchThrowable(() -> play.complete("office", task, Map.of("verdict", "refuse")));
        assertThat(code(without)).isEqualTo("form.missing");
        play.complete("office", task, Map.of("verdict", "refuse", "note", "与上级通报的数不符"));
        play.runJobs();
        assertThat(listed(Q2)).containsExactly("lingshan");
        assertThat(revisions("lingshan")).isEqualTo(1);
        assertThat(facts("amendmentRefused")).hasSize(1);
        assertThat(facts("amendmentApplied")).isEmpty();
        assertThat(sql.sql("select text from message where kind = 'amendmentRefused' and recipient = 'unit-finance'")
                        .query(String.class)
                        .single())
                .contains("与上级通报的数不符");
        var again = catchThrowable(() -> play.as("office", () -> {
            amendments.check(Q2, amendment, new Form(Map.of("verdict", "accept")));
            return null;
        }));
        assertThat(((Conflict) again).code()).isEqualTo("amendment.decided");
        correct("finance", Q2, last(Q2, "qinnan")); // and it may be proposed anew
        assertThat(play.tasks("office", "user_checkAmendment", Q2)).hasSize(1);
    }

    /** B14: only who supplies, only with a reason, only what is other than what holds. */
    @Test
    void a_correction_without_right_reason_or_change_is_refused() {
        assertThat(code(catchThrowable(() -> correct("lingshan", Q2, last(Q2, "pubei")))))
                .isEqualTo("correction.notSupplier");
        assertThat(code(catchThrowable(() -> correct("statistics", Q2, last(Q2, "pubei")))))
                .isEqualTo("supply.unknownRow");
        assertThat(code(catchThrowable(() -> correct("finance", Q2, last(Q2, "lingshan")))))
                .isEqualTo("correction.same");
        assertThat(code(catchThrowable(() -> correct("finance", "laggard:2031Q1:laggardQuarter", last(Q2, "pubei")))))
                .isEqualTo("quarter.unknown");
        var hasty = new HashMap<String, Object>(form(Q2, last(Q2, "pubei")));
        hasty.put("reason", "填错了");
        assertThat(code(catchThrowable(() -> play.start("finance", "correction", hasty))))
                .isEqualTo("form.tooShort");
        correct("finance", Q2, last(Q2, "pubei"));
        assertThat(code(catchThrowable(() -> correct("finance", Q2, last(Q2, "qinnan")))))
                .isEqualTo("correction.open");
        assertThat(play.as("lingshan", amendments::choices)).isEmpty();
        assertThat(play.as("finance", amendments::choices))
                .extracting(Amendments.Choice::quarter)
                .containsExactly(Q3, Q2, Q1);
        assertThat(code(catchThrowable(() -> play.as("lingshan", () -> amendments.current(Q2, "finance")))))
                .isEqualTo("supply.notYours");
    }

    /** B7, B14: before the publication a correction simply counts, and the list is to be checked again; an unsupplied quarter has a task. */
    @Test
    void before_the_publication_a_correction_simply_counts() {
        String q4 = Quarter.key(2018, 4);
        opened(4);
        assertThat(code(catchThrowable(() -> correct("finance", q4, last(q4, "pubei")))))
                .isEqualTo("correction.notSupplied");
        play.as("finance", () -> {
            supplies.supply(q4, "finance", new Form(Map.of("results", last(q4, "pubei"))));
            return null;
        });
        play.start("finance", "correction", form(q4, last(q4, "qinnan")));
        play.runJobs();
        assertThat(play.tasks("office", "user_checkAmendment", q4)).isEmpty();
        listings.judge(q4);
        assertThat(listed(q4)).containsExactly("qinnan");
        assertThat(amendments.of(q4)).singleElement().satisfies(a -> {
            assertThat(a.state()).isEqualTo(Amendment.State.APPLIED);
            assertThat(cases.open(a.caseKey())).isFalse();
        });
        assertThat(facts.of(q4, "supplier:finance")).extracting(Fact::kind).contains("correctionCounted");
        assertThat(sql.sql("select recipient from message where kind = 'correctionCounted'")
                        .query(String.class)
                        .list())
                .containsExactly("office");
    }

    /** B14: nobody answers again for rows that are left as they are, though something is missing in them. */
    @Test
    @SuppressWarnings("unchecked")
    void rows_that_are_left_as_they_are_are_not_asked_about_again() {
        sql.sql("delete from result where quarter = 3 and unit = 'qinnan'").update();
        sql.sql("update supply set supplied_at = asked_at, supplied_by = 'finance'")
                .update();
        var rows = Figures.with(last(Q3, "lingshan"), REVENUE, "qinnan", Collections.singletonMap("actual", null));
        var shown = play.as("finance", () -> supplies.preview(Q3, "finance", new Form(Map.of("results", rows))));
        assertThat((List<Object>) shown.get("faults")).isEmpty();
        assertThat((List<Object>) shown.get("places")).hasSize(3);
        assertThat(code(catchThrowable(() -> correct("finance", Q3, rows)))).isEqualTo("correction.same");
        correct("finance", Q3, Figures.with(rows, REVENUE, "qinbei", Map.of("actual", "2")));
        assertThat(play.tasks("office", "user_checkAmendment", Q3)).hasSize(1);
    }

    /** B14: where only a rank changes, the correction bulletin says so and the case ends. */
    @Test
    void a_correction_that_changes_no_list_ends_with_its_bulletin() {
        var rows = last(Q3, "lingshan");
        var swapped = new HashMap<String, Object>();
        swapped.put(
                "actual",
                new BigDecimal(Figures.row(rows, REVENUE, "pubei").get("actual").toString())
                        .subtract(BigDecimal.ONE)
                        .toPlainString());
        play.start("finance", "correction", form(Q3, Figures.with(rows, REVENUE, "pubei", swapped)));
        play.complete("office", "user_checkAmendment", Q3, Map.of("verdict", "accept"));
        play.runJobs();
        Amendment a = amendments.of(Q3).get(0);
        assertThat(cases.open(a.caseKey())).isFalse();
        assertThat(a.state()).isEqualTo(Amendment.State.APPLIED);
        assertThat(listed(Q3)).containsExactly("lingshan");
        assertThat(amendments.effects(a.id())).noneMatch(e -> e.effect().equals("LISTED"));
    }

    private void published(int quarter, String last) {
        String key = opened(quarter);
        var stated = new ArrayList<Stated>();
        for (var row : last(key, last)) {
            var form = new Form(row);
            stated.add(Stated.of(
                    form.text("code", "", 60),
                    form.text("unit", "", 60),
                    form.number("target", ""),
                    form.number("actual", "")));
        }
        scoreboard.supply("city", 2018, quarter, stated);
        listings.judge(key);
        quarters.published(key, Instant.now(), "office", null);
        measures.judge(key);
    }

    private String opened(int quarter) {
        String key = Quarter.key(2018, quarter);
        quarters.add(new Quarter(
                key,
                "city",
                2018,
                quarter,
                Quarter.State.COLLECTING,
                Quarter.Origin.OFFICE,
                Instant.now(),
                "office",
                null,
                null,
                null,
                null,
                0));
        supplies.open(key);
        return key;
    }

    /** All meet their target but one, who is last. */
    private List<Map<String, Object>> last(String quarter, String unit) {
        var rows = Figures.good(supplies.view(quarter, "finance")).stream()
                .filter(r -> r.get("code").equals(REVENUE))
                .toList();
        var change = new HashMap<String, Object>();
        change.put("actual", "1");
        return Figures.with(rows, REVENUE, unit, change);
    }

    private void correct(String user, String quarter, List<Map<String, Object>> rows) {
        play.start(user, "correction", form(quarter, rows));
    }

    private static Map<String, Object> form(String quarter, List<Map<String, Object>> rows) {
        return Map.of("quarter", quarter, "reason", "汇总时把两个县的数填反了", "results", rows);
    }

    private List<String> listed(String quarter) {
        return listings.of(quarter).stream()
                .filter(s -> s.code().equals(REVENUE) && s.listed())
                .map(Standing::unit)
                .toList();
    }

    private int streak(String quarter, String unit) {
        return listings.of(quarter).stream()
                .filter(s -> s.code().equals(REVENUE) && s.unit().equals(unit))
                .findFirst()
                .orElseThrow()
                .streak();
    }

    private int revisions(String unit) {
        return sql.sql("select count(*) from result where year = 2018 and quarter = 2 and code = ? and unit = ?")
                .params(REVENUE, unit)
                .query(Integer.class)
                .single();
    }

    private int editions(String quarter) {
        return sql.sql("select count(distinct edition) from standing where key = ? and code = ?")
                .params(quarter, REVENUE)
                .query(Integer.class)
                .single();
    }

    private int bulletins(String kind) {
        return sql.sql("select count(*) from bulletin where case_key = ? and kind like ? and published_at is not null")
                .params(Q2, kind + "%")
                .query(Integer.class)
                .single();
    }

    private List<Fact> facts(String kind) {
        return facts.of(Q2, "supplier:finance").stream()
                .filter(f -> f.kind().equals(kind))
                .toList();
    }

    private static String code(Throwable refused) {
        return ((Refusal) refused).code();
    }
}
