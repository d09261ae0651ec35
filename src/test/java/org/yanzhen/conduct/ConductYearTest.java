package org.yanzhen.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.yanzhen.conduct.ConductCity.YEAR;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.engine.Decisions;
import org.yanzhen.engine.Editions;
import org.yanzhen.engine.Evaluation;
import org.yanzhen.engine.Identities;
import org.yanzhen.engine.Table;
import org.yanzhen.house.Refusal;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;
import org.yanzhen.sheet.Fault;
import org.yanzhen.sheet.Faulty;

/** How a conduct year is set up, checked, started and changed. */
@HouseTest
class ConductYearTest {
    @Autowired
    Decisions decisions;

    @Autowired
    Editions editions;

    @Autowired
    Play play;

    @Autowired
    Roster roster;

    @Autowired
    Identities identities;

    @Autowired
    ConductYears years;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Facts facts;

    @Autowired
    JdbcClient sql;

    @BeforeEach
    void an_invented_city() {
        play.fresh();
        play.beginAt(LocalDateTime.of(2022, 12, 20, 9, 0));
        ConductCity.settle(play, roster, identities);
    }

    /** D1, D2, D11: the office opens a year once, takes the workbook in, and what it takes it gives back. */
    @Test
    void the_office_sets_a_year_up_from_a_workbook() {
        play.start("office", "conductYear", Map.of("year", 2023));
        assertThat(refusal(() -> play.start("office", "conductYear", Map.of("year", 2023)))
                        .code())
                .isEqualTo("conduct.exists");
        assertThat(refusal(() -> play.start("office", "conductYear", Map.of("year", 2030)))
                        .code())
                .isEqualTo("conduct.year");
        assertThat(refusal(() -> play.complete("office", "user_startYear", YEAR, Map.of("seen", true)))
                        .code())
                .isEqualTo("conduct.noPlan");

        var plan = ConductCity.plan();
        var taken = play.as("office", () -> years.take(2023, plan.workbook(), null));

        assertThat(taken).isEqualTo(new ConductYears.Taken(27, 7, 2, 1, 1));
        assertThat(years.units(YEAR)).hasSize(27).allMatch(u -> u.unit().equals(u.contact()));
        assertThat(years.indicators(YEAR, 1)).hasSize(7);
        assertThat(years.groups(YEAR)).hasSize(2);
        byte[] again = years.workbook(2023);
        assertThat(play.as("office", () -> years.take(2023, again, null)).indicators())
                .isEqualTo(7);
        assertThat(refusal(() -> play.as("bureau1", () -> years.take(2023, again, null)))
                        .code())
                .isEqualTo("conduct.officeOnly");
    }

    /** D7: a band that ends at 89.99 leaves a gap, since nothing is rounded before it is banded; an overlap is named too. */
    @Test
    void the_policy_check_finds_gaps_and_overlaps_between_the_bands() {
        play.start("office", "conductYear", Map.of("year", 2023));
        play.as("office", () -> years.take(2023, ConductCity.plan().workbook(), null));
        assertThat(warnings(s -> s >= 90 ? List.of("good") : s > 89.99 ? List.of() : List.of("fair")))
                .anyMatch(w -> w.contains("89.995 分不在任何分数段里"));
        assertThat(warnings(s -> s >= 90 ? List.of("good") : s >= 70 && s < 80 ? List.of() : List.of("fair")))
                .anyMatch(w -> w.contains("70 至 79.995 分不在任何分数段里"));
        assertThat(warnings(s -> s == 90 ? List.of("good", "fair") : s > 90 ? List.of("good") : List.of("fair")))
                .anyMatch(w -> w.contains("90 分同时落在几个分数段里"));
    }

    private List<String> warnings(DoubleFunction<List<String>> bands) {
        var stub = new Decisions() {
            @Override
            public int newest(String decision) {
                return decisions.newest(decision);
            }

            @Override
            public List<Evaluation> evaluate(String decision, int version, List<? extends Map<String, ?>> inputs) {
                if (!decision.equals("gradeBand")) return decisions.evaluate(decision, version, inputs);
                return inputs.stream()
                        .map(in -> new Evaluation(
                                decision,
                                version,
                                "",
                                Map.of(),
                                bands.apply((Double) in.get("score")).stream()
                                        .map(band -> new Evaluation.Hit("rule", Map.of("band", band), ""))
                                        .toList()))
                        .toList();
            }

            @Override
            public Table table(String decision, int version) {
                return decisions.table(decision, version);
            }
        };
        return new PolicyCheck(stub, editions).of(YEAR, years.units(YEAR)).warnings();
    }

    /** D1, D2, D4, D11: a file with faults is refused whole, and every fault is named. */
    @Test
    void a_plan_with_faults_is_refused_and_every_fault_is_named() {
        play.start("office", "conductYear", Map.of("year", 2023));
        var plan = ConductCity.plan();
        plan.units.add(new ConductUnit("township1", "department", "township1", 90));
        plan.units.set(1, new ConductUnit("township2", "township", "bureau2", 2));
        assertThat(faults(plan)).anyMatch(f -> f.contains("一个单位只能在一个类别里考核")).anyMatch(f -> f.contains("联系人要是白水镇的人"));

        var weights = ConductCity.plan();
        weights.indicators.remove(6);
        assertThat(faults(weights))
                .singleElement()
                .asString()
                .contains("双管样例1局、双管样例2局、双管样例3局")
                .contains("权重合计是 60");

        var own = ConductCity.plan();
        own.groups.set(0, new InspectionGroup(1, "第一督导检查组", List.of("township1"), ConductCity.TOWNSHIPS));
        assertThat(faults(own)).singleElement().asString().contains("不能检查本单位");

        var kinds = ConductCity.plan();
        kinds.indicators.set(
                4,
                new ConductIndicator(
                        "townProjects",
                        4,
                        "差异化",
                        "department",
                        "DIFFERENTIATED",
                        "",
                        BigDecimal.valueOf(40),
                        BigDecimal.TEN,
                        BigDecimal.TEN,
                        "SELF",
                        4));
        kinds.groups.remove(1);
        assertThat(faults(kinds)).anyMatch(f -> f.contains("差异化指标只用于镇（街道）")).anyMatch(f -> f.contains("最高分要高于最低分"));

        var unknown = ConductCity.plan();
        unknown.units.set(0, new ConductUnit("nowhere", "township", "nobody", 1));
        unknown.indicators.add(ConductCity.indicator("style", 6, "", "COMMON", 0, "OFFICE"));
        unknown.indicators.add(ConductCity.indicator("6x", 6, "", "COMMON", 5, "OFFICE"));
        unknown.groups.set(
                0, new InspectionGroup(1, "第一督导检查组", List.of("nobody", "leader2", "leader2"), ConductCity.TOWNSHIPS));
        unknown.groups.add(new InspectionGroup(1, "另一个名字", List.of("leader3"), List.of("bureau1", "lingshan")));
        assertThat(faults(unknown))
                .anyMatch(f -> f.contains("单位名册里没有“nowhere”"))
                .anyMatch(f -> f.contains("没有“nobody”这个账号"))
                .anyMatch(f -> f.contains("权重要大于 0"))
                .anyMatch(f -> f.contains("指标代码“style”重复"))
                .anyMatch(f -> f.contains("“6x”不能作代码"))
                .anyMatch(f -> f.contains("请用同一个组名"))
                .anyMatch(f -> f.contains("在这个组里已经填过"))
                .anyMatch(f -> f.contains("灵山县不在“考核单位”表里") || f.contains("lingshan"));
        assertThat(years.versions(YEAR)).isEmpty();
    }

    /** D5, D7, D8, D9: before the start the office sees what the numbers will do; dual-managed units have no place for good. */
    @Test
    void the_policy_check_shows_places_tail_letters_and_bands() throws Exception {
        play.start("office", "conductYear", Map.of("year", 2023));
        play.as("office", () -> years.take(2023, ConductCity.plan().workbook(), null));

        var found = years.check(YEAR);

        assertThat(found.categories())
                .extracting(c -> List.of(c.code(), c.units(), c.good(), c.tail(), c.red(), c.yellow()))
                .containsExactly(
                        List.of("township", 11, 3, 2, 1, 0),
                        List.of("department", 13, 3, 3, 1, 1),
                        List.of("dualManaged", 3, 0, 1, 1, 1));
        assertThat(found.bands())
                .extracting(b -> b.band() + " " + b.from() + " " + b.to())
                .containsExactly("good 90.00 100.00", "fair 80.00 89.99", "average 60.00 79.99", "poor 0.00 59.99");
        assertThat(found.warnings())
                .anyMatch(w -> w.contains("双管单位共 3 个") && w.contains("没有“好”的名额"))
                .anyMatch(w -> w.contains("超过半数"));
        assertThat(play.http("office")
                        .get()
                        .uri("/conduct/year?year=2023")
                        .retrieve()
                        .toEntity(String.class)
                        .getStatusCode()
                        .value())
                .isNotEqualTo(500);
        assertThat(refusal(() -> play.complete("office", "user_startYear", YEAR, Map.of("seen", false)))
                        .code())
                .isEqualTo("conduct.unseen");
    }

    /** D6, G11: the office starts it having seen the check; units and contact persons hear of it, four quarters lie open. */
    @Test
    void the_office_starts_the_year() {
        ConductCity.start(play, years);

        assertThat(years.year(YEAR).state()).isEqualTo("RUNNING");
        assertThat(deadlines.get(YEAR, "yearStart", "").state()).isEqualTo(Deadline.State.DONE);
        assertThat(sql.sql("select count(*) from conduct_quarter where key = ? and state = 'COLLECTING'")
                        .param(YEAR)
                        .query(Integer.class)
                        .single())
                .isEqualTo(4);
        assertThat(sql.sql("select count(*) from message where kind = 'conductYearStarted'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(27);
        assertThat(facts.of(YEAR)).extracting("kind").contains("conductYearOpened", "conductYearStarted");
    }

    /** D2: after the start a changed sheet is a new version from the next quarter on, with its why; units stay. */
    @Test
    void a_changed_sheet_is_a_new_version_from_the_next_quarter_on() {
        ConductCity.start(play, years);
        play.moveTo(LocalDateTime.of(2023, 1, 10, 9, 0));
        var plan = ConductCity.plan();
        plan.indicators.set(0, ConductCity.indicator("politics", 1, "", "COMMON", 15, "SELF"));
        plan.indicators.set(1, ConductCity.indicator("efficiency", 3, "", "COMMON", 10, "OFFICE"));

        assertThat(refusal(() -> play.as("office", () -> years.take(2023, plan.workbook(), null)))
                        .code())
                .isEqualTo("conduct.why");
        var taken = play.as("office", () -> years.take(2023, plan.workbook(), "政治建设的分量要加重"));

        assertThat(taken.version()).isEqualTo(2);
        assertThat(taken.fromQuarter()).isEqualTo(2);
        assertThat(weight(1)).isEqualTo(10);
        assertThat(weight(2)).isEqualTo(15);
        assertThat(years.versions(YEAR)).hasSize(2);
        assertThat(play.as("office", () -> years.take(2023, plan.workbook(), null))
                        .version())
                .isNull();
        var other = ConductCity.plan();
        other.units.remove(26);
        other.groups.set(1, new InspectionGroup(2, "第二督导检查组", List.of("leader4"), ConductCity.DEPARTMENTS));
        assertThat(refusal(() -> play.as("office", () -> years.take(2023, other.workbook(), "少一个单位试试")))
                        .getMessage())
                .contains("考核单位和类别不能增减改动");
    }

    private int weight(int quarter) {
        return years.indicators(YEAR, quarter).stream()
                .filter(i -> i.code().equals("politics"))
                .findFirst()
                .orElseThrow()
                .weight()
                .intValue();
    }

    private Set<String> faults(ConductCity.Plan plan) {
        var refused = catchThrowable(() -> play.as("office", () -> years.take(2023, plan.workbook(), null)));
        assertThat(refused).isInstanceOf(Faulty.class);
        return ((Faulty) refused).faults().stream().map(Fault::words).collect(java.util.stream.Collectors.toSet());
    }

    private static Refusal refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        Throwable thrown = catchThrowable(act);
        while (thrown != null && !(thrown instanceof Refusal)) thrown = thrown.getCause();
        assertThat(thrown).isInstanceOf(Refusal.class);
        return (Refusal) thrown;
    }
}
