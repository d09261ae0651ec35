package org.yanzhen.laggard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.Statements;
import org.yanzhen.bulletin.Bulletins;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.engine.Cases;
import org.yanzhen.house.Refusal;
import org.yanzhen.laggard.store.AmendmentStore;
import org.yanzhen.record.Fact;
import org.yanzhen.record.Facts;
import org.yanzhen.rulings.Rulings;
import org.yanzhen.scoreboard.Participation;
import org.yanzhen.scoreboard.Scoreboard;
import org.yanzhen.scoreboard.Stated;

/** A quarter from its opening to the publication of its list, played in the sample city. */
@HouseTest
class QuarterRunTest {
    private static final String QUARTER = Quarter.key(2018, 4);
    private static final LocalDateTime OPENS = LocalDateTime.of(2019, 1, 1, 0, 0, 1);

    @Autowired
    private Play play;

    @Autowired
    private Listings listings;

    @Autowired
    private Quarters quarters;

    @Autowired
    private ListChecks checks;

    @Autowired
    private Scoreboard scoreboard;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private Bulletins bulletins;

    @Autowired
    private AmendmentStore amendments;

    @Autowired
    private Rulings rulings;

    @Autowired
    private Facts facts;

    @Autowired
    private Cases cases;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcClient sql;

    @BeforeEach
    void fresh() {
        play.fresh();
    }

    /** B7: a quarter opens by itself at 00:00 of the day after it, on the clock's way; a year without indicators waits. */
    @Test
    void a_quarter_opens_by_itself_on_the_first_morning_after_it() {
        play.moveTo(LocalDateTime.of(2018, 12, 31, 23, 59));
        assertThat(listings.find(QUARTER)).isEmpty();
        play.moveTo(OPENS);

        Quarter q = listings.quarter(QUARTER);
        assertThat(q.origin()).isEqualTo(Quarter.Origin.TIMER);
        assertThat(q.openedBy()).isEqualTo("system");
        assertThat(q.state()).isEqualTo(Quarter.State.COLLECTING);
        assertThat(cases.open(QUARTER)).isTrue();
        assertThat(deadlines.get(QUARTER, "supply", "statistics").day()).isEqualTo(LocalDate.of(2019, 1, 21));
        assertThat(kinds()).containsOnlyOnce("quarterOpened");

        play.as(null);
        quarters.openDue();
        assertThat(kinds()).containsOnlyOnce("quarterOpened");
        play.moveTo(LocalDateTime.of(2019, 4, 1, 0, 1));
        assertThat(listings.years("city")).containsExactly(2018);
        assertThat(letters("quarterNotOpened"))
                .singleElement()
                .satisfies(m -> assertThat(m).contains("2019年一季度没有自动启动", "2019年的指标还没有导入", "手工启动"));
    }

    /** B3-B5, B7: a quarter that contradicts the roster does not open by itself; the office hears why, and nothing else stops. */
    @Test
    void a_quarter_that_can_not_open_by_itself_is_told_to_the_office() {
        sql.sql("update participation set category = 'department' where unit = 'binhai' and code = 'majorProjects'")
                .update();
        try {
            play.moveTo(OPENS);
            assertThat(listings.find(QUARTER)).isEmpty();
            assertThat(letters("quarterNotOpened"))
                    .singleElement()
                    .satisfies(m -> assertThat(m).contains("2018年四季度没有自动启动", "滨海新城", "类别与名册不符"));
        } finally {
            sql.sql("update participation set category = 'zone' where unit = 'binhai' and code = 'majorProjects'")
                    .update();
        }
        start(2018, 4);
        assertThat(listings.quarter(QUARTER).origin()).isEqualTo(Quarter.Origin.OFFICE);
    }

    /** B7: two that try at once open one. */
    @Test
    void two_that_open_at_once_open_one() throws Exception {
        play.beginAt(LocalDateTime.of(2019, 1, 2, 9, 0));
        var go = new CountDownLatch(1);
        var pool = Executors.newFixedThreadPool(4);
        var done = new ArrayList<java.util.concurrent.Future<?>>();
        for (int i = 0; i < 4; i++)
            done.add(pool.submit(() -> {
                go.await();
                quarters.openDue();
                return null;
            }));
        go.countDown();
        for (var one : done) one.get();
        pool.shutdown();
        assertThat(sql.sql("select count(*) from laggard_quarter where key = ?")
                        .param(QUARTER)
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(kinds()).containsOnlyOnce("quarterOpened");
        assertThat(play.tasks("statistics", "user_supplyResults", QUARTER).size())
                .isLessThanOrEqualTo(1);
    }

    /** B7: by hand: not before the quarter is over, not twice, and not without indicators; each says why. */
    @Test
    void the_office_opens_by_hand_and_is_told_why_not() {
        assertThatThrownBy(() -> start(2018, 4))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("2018年四季度还没有结束")
                .hasMessageContaining("2019年1月1日");
        assertThatThrownBy(() -> start(2018, 3)).hasMessageContaining("2018年三季度已于2018年12月8日由系统按纸质名单补录");
        play.beginAt(LocalDateTime.of(2019, 4, 2, 9, 0));
        assertThatThrownBy(() -> start(2019, 1)).hasMessageContaining("2019年的指标还没有导入");
        start(2018, 4);
        assertThat(listings.quarter(QUARTER).origin()).isEqualTo(Quarter.Origin.OFFICE);
        assertThatThrownBy(() -> start(2018, 4))
                .hasMessageContaining("已于2019年4月2日由")
                .hasMessageContaining("启动，不能重复启动");
    }

    /** B7, B8, B14, G10: judged when the days are over, checked, published once with a number; the facts rest on rulings. */
    @Test
    void a_list_is_checked_and_published_with_a_number() {
        play.moveTo(OPENS);
        supplyAll();
        play.moveTo(LocalDateTime.of(2019, 1, 22, 0, 0, 1));
        assertThat(listings.quarter(QUARTER).state()).isEqualTo(Quarter.State.CHECKING);
        assertThat(deadlines.get(QUARTER, "listCheck", "").day()).isEqualTo(LocalDate.of(2019, 1, 29));
        var task = play.task("office", "user_checkList", QUARTER);
        var view = play.view(task);
        assertThat(view.get("title")).isEqualTo("2018年四季度");
        assertThat(play.as("office", () -> quarters.preview(QUARTER))).isNotEmpty();
        var live = checks.of(QUARTER);
        assertThat(live.suppliers()).hasSize(7).allMatch(x -> x.state().equals("missing"));
        assertThat(live.listed())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.clause()).startsWith("附件2"));
        assertThat(live.near())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.words()).endsWith("不列入"));

        assertThatThrownBy(() -> play.complete("office", task, publish(view, List.of())))
                .hasMessageContaining("还没有报来")
                .hasMessageContaining("逐个部门勾选");
        var changed = new java.util.HashMap<>(publish(view, missing()));
        changed.put("closing", "请列入名单的单位奋力赶队。");
        assertThatThrownBy(() -> play.complete("office", task, changed)).hasMessageContaining("重新核对");

        scoreboard.supply("city", 2018, 4, List.of(Year.figure("fixedInvestment", "lingshan", 1)));
        assertThatThrownBy(() -> play.complete("office", task, publish(view, missing())))
                .hasMessageContaining("判定之后又报来了数据");
        changed.put("verdict", "recheck");
        play.complete("office", task, changed);
        var again = play.task("office", "user_checkList", QUARTER);
        assertThat(play.view(again).get("closing")).isEqualTo("请列入名单的单位奋力赶队。");

        play.moveTo(LocalDateTime.of(2019, 1, 25, 9, 0));
        play.complete("office", again, publish(play.view(again), missing()));
        Quarter q = listings.quarter(QUARTER);
        assertThat(q.published()).isTrue();
        assertThat(q.publishedBy()).isEqualTo("office");
        var out = bulletins.published(q.bulletin()).orElseThrow();
        assertThat(out.number()).isEqualTo("钦善执办通〔2019〕1号");
        assertThat(out.publishedAt()).isEqualTo(q.publishedAt());
        assertThat(out.content().grids()).extracting(g -> g.caption()).contains("“尾雁”名单");
        assertThat(out.content().grids().stream().map(g -> g.caption())).anyMatch(c -> c.contains("只公布进度排位"));
        assertThat(play.http(null).get().uri("/notices/" + out.id()).retrieve().body(String.class))
                .contains("只公布进度排位", "尾雁");

        var listed = listings.of(QUARTER).stream().filter(Standing::listed).toList();
        assertThat(listed).isNotEmpty();
        List<Fact> told = facts.of(QUARTER).stream()
                .filter(f -> f.kind().equals("laggardListed"))
                .toList();
        assertThat(told).hasSameSizeAs(listed);
        assertThat(told)
                .allSatisfy(f -> assertThat(rulings.get(f.ruling()).decision()).isEqualTo("laggardListing"));
        assertThat(kinds()).containsOnlyOnce("quarterPublished", "listConfirmed");
        assertThat(quarters.listed(QUARTER)).contains(listed.get(0).unit());
        assertThat(sql.sql("select count(*) from message where kind = 'laggardListed'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2 * quarters.listed(QUARTER).size());
        assertThatThrownBy(() -> play.complete("office", again, publish(view, missing())));

        play.runJobs();
        var open = play.tasks(QUARTER);
        assertThat(open)
                .filteredOn(t -> t.getTaskDefinitionKey().equals("user_filePlan"))
                .hasSameSizeAs(quarters.listed(QUARTER));
        assertThat(deadlines.get(QUARTER, "plan", listed.get(0).unit()).day()).isEqualTo(LocalDate.of(2019, 2, 11));
        assertThat(cases.open(LaggardYears.key(2018))).isTrue();
    }

    /** B7: a list does not go out while a supplier still has days; nor while a stated rank differs without a word. */
    @Test
    void nothing_is_published_while_a_check_is_open() {
        play.moveTo(OPENS);
        supplyAll();
        Stated said = scoreboard.stated("city", 2018, 4).stream()
                .filter(s -> s.code().equals("fixedInvestment") && s.unit().equals("lingshan"))
                .findFirst()
                .orElseThrow();
        scoreboard.supply(
                "city",
                2018,
                4,
                List.of(new Stated(said.code(), said.unit(), said.target(), said.actual(), null, null, null, 9, null)));
        play.as(null);
        cases.tell(QUARTER, "laggard.allSupplied");
        var task = play.task("office", "user_checkList", QUARTER);
        assertThatThrownBy(() -> play.complete("office", task, publish(play.view(task), missing())))
                .hasMessageContaining("期限到2019-01-21")
                .hasMessageContaining("填报第9位");
    }

    /** B14: nor while the office still looks at what an earlier quarter's supplier corrects; and never unsigned. */
    @Test
    void nothing_is_published_while_an_earlier_quarter_is_being_corrected() {
        play.moveTo(OPENS);
        supplyAll();
        play.as(null);
        assertThatThrownBy(() -> quarters.publish(QUARTER)).hasMessageContaining("还没有核对完，不能公布");
        play.moveTo(LocalDateTime.of(2019, 1, 22, 0, 0, 1));
        assertThatThrownBy(() -> quarters.publish(QUARTER)).hasMessageContaining("还没有核对完，不能公布");
        var id = amending(Quarter.key(2018, 3));
        var task = play.task("office", "user_checkList", QUARTER);
        assertThat(checks.of(QUARTER).blocks()).singleElement().asString().contains("市财政局对2018年三季度数据的更正");
        assertThatThrownBy(() -> play.complete("office", task, publish(play.view(task), missing())))
                .hasMessageContaining("市财政局对2018年三季度数据的更正还没有核对完");
        amendments.decide(
                id,
                false,
                "数据无误，不作更正。",
                "office",
                OPENS.atZone(WorkingDays.ZONE).toInstant());
        play.complete("office", task, publish(play.view(task), missing()));
        assertThat(listings.quarter(QUARTER).published()).isTrue();
    }

    /** B7: the office is reminded of a list that waits for it, once. */
    @Test
    void the_office_is_reminded_of_a_list_that_waits() {
        play.moveTo(OPENS);
        play.moveTo(LocalDateTime.of(2019, 1, 28, 8, 59));
        assertThat(letters("listCheckReminder")).isEmpty();
        assertThat(bulletins
                        .content(QUARTER, Quarters.LIST)
                        .orElseThrow()
                        .sections()
                        .toString())
                .as("where nobody has a figure, the item stands for all of them")
                .contains("外贸进出口总额（各县区）")
                .doesNotContain("外贸进出口总额（灵山县");
        play.moveTo(LocalDateTime.of(2019, 1, 28, 9, 1));
        assertThat(letters("listCheckReminder")).singleElement().asString().contains("2019年1月29日");
    }

    /** B14: earlier quarters come from paper, with their streaks, and nothing follows from them. */
    @Test
    void earlier_quarters_are_taken_over_from_paper() {
        assertThat(listings.quarters("city", 2018)).hasSize(3).allSatisfy(q -> {
            assertThat(q.origin()).isEqualTo(Quarter.Origin.HISTORY);
            assertThat(q.published()).isTrue();
            assertThat(cases.open(q.key())).isFalse();
        });
        assertThat(listings.of(Quarter.key(2018, 3))).anyMatch(s -> s.streak() >= 2);
        assertThat(listings.of(Quarter.key(2018, 3)))
                .filteredOn(s -> s.item().equals("gdp"))
                .isNotEmpty()
                .noneMatch(Standing::listed);
        assertThat(facts.of(Quarter.key(2018, 1))).extracting(Fact::kind).containsExactly("historyTaken");
    }

    /** B1-B5: judging costs as many statements for many units as for few. */
    @Test
    void judging_costs_no_more_statements_for_more_rows() {
        play.beginAt(LocalDateTime.of(2019, 4, 2, 9, 0));
        start(2018, 4);
        play.as(null);
        var few = Statements.of(() -> listings.judge(QUARTER));
        supplyAll();
        var all = Statements.of(() -> listings.judge(QUARTER));
        System.out.printf(
                "judge: %d statements without figures, %d with all%n",
                few.statements().size(), all.statements().size());
        assertThat(all.statements()).hasSizeLessThanOrEqualTo(few.statements().size() + 12);
        assertThat(all.statements()).hasSizeLessThan(60);
    }

    private List<String> letters(String kind) {
        return sql.sql("select title || '：' || text from message where kind = ?")
                .param(kind)
                .query(String.class)
                .list();
    }

    private UUID amending(String quarter) {
        var id = UUID.randomUUID();
        amendments.add(
                new Amendment(
                        id,
                        quarter,
                        "finance",
                        Amendment.Kind.CORRECTION,
                        "统计口径有误",
                        null,
                        Amendment.State.OPEN,
                        null,
                        listings.quarter(quarter).publishedAt(),
                        "finance",
                        null,
                        null,
                        null),
                List.of());
        return id;
    }

    private void start(int year, int quarter) {
        play.start("office", "laggardQuarter", Map.of("year", year, "quarter", quarter));
    }

    private List<String> kinds() {
        return facts.of(QUARTER).stream().map(Fact::kind).toList();
    }

    private List<String> missing() {
        return quarters.suppliers(QUARTER);
    }

    private static Map<String, Object> publish(Map<String, Object> view, List<String> without) {
        return Map.of(
                "verdict",
                "publish",
                "bulletinTitle",
                view.get("bulletinTitle"),
                "opening",
                view.get("opening"),
                "closing",
                view.get("closing"),
                "without",
                without);
    }

    /** Everybody's figures, one worse than the next; nothing through the suppliers' tasks. */
    private void supplyAll() {
        play.as(null);
        var regions = new java.util.HashSet<String>();
        scoreboard.indicators("city", 2018).stream()
                .filter(i -> i.kind().equals("REGION_RANK"))
                .forEach(i -> regions.add(i.code() + ":" + i.category()));
        var rows = new ArrayList<Stated>();
        int n = 0;
        for (Participation p : scoreboard.participants("city", 2018)) {
            n++;
            if (regions.contains(p.code() + ":" + p.category()))
                rows.add(new Stated(
                        p.code(),
                        p.unit(),
                        null,
                        null,
                        1 + n % 14,
                        "桂绩发〔2019〕1号",
                        LocalDate.of(2019, 1, 10),
                        null,
                        null));
            else {
                BigDecimal full = p.q4() != null ? p.q4() : BigDecimal.valueOf(100);
                rows.add(Stated.of(
                        p.code(),
                        p.unit(),
                        null,
                        full.multiply(BigDecimal.valueOf(1000 - n)).movePointLeft(3)));
            }
        }
        scoreboard.supply("city", 2018, 4, rows);
    }
}
