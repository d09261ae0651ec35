package org.yanzhen.laggard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.scoreboard.Participation;
import org.yanzhen.scoreboard.Scoreboard;
import org.yanzhen.scoreboard.Stated;

/** B1-B14: the whole year 2018 on the clock, through the engine: seven suppliers, four lists, plans, measures, the year's end. */
@HouseTest
class LaggardYearTest {
    private static final String LATE = "approval";
    private static final List<String> SUPPLIERS =
            List.of("statistics", "commerce", "finance", "investment", "approval", "reform", "ruralOffice");
    private static final Map<Integer, LocalDate> SUPPLY_DUE = Map.of(
            1, LocalDate.of(2018, 4, 20),
            2, LocalDate.of(2018, 7, 20),
            3, LocalDate.of(2018, 10, 22),
            4, LocalDate.of(2019, 1, 21));
    private static final Map<Integer, LocalDate> PLAN_DUE = Map.of(
            1, LocalDate.of(2018, 5, 10),
            2, LocalDate.of(2018, 8, 9),
            3, LocalDate.of(2018, 11, 9),
            4, LocalDate.of(2019, 2, 11));

    /** Every fact of the year, by quarter and kind: so often, and no other. */
    private static final String FACTS = """
            amendmentAccepted Q2×1 Q3×1
            amendmentApplied Q2×1 Q3×1
            bulletinConfirmed Q2×8 Q3×7 Q4×12 year×1
            bulletinPublished Q1×1 Q2×10 Q3×9 Q4×13 year×1
            bulletinRedrafted Q2×8 Q3×7 Q4×12 year×1
            catchUpCommended Q2×7 Q3×6 Q4×10
            caughtUp Q2×7 Q3×7 Q4×10
            correctionFiled Q2×1
            deadlineMoved Q4×1
            extensionAsked Q4×1
            extensionGranted Q4×1
            gapsFilled Q2×1
            gapsOpened Q2×1
            interviewArranged Q3×2 Q4×1
            interviewCancelled Q3×1
            interviewFollowed Q3×2 Q4×1
            interviewHeld Q3×2 Q4×1
            laggardListed Q1×18 Q2×13 Q3×9 Q4×12
            listConfirmed Q1×1 Q2×1 Q3×1 Q4×1
            measureRaised Q2×1 Q3×4 Q4×4
            measureTaken Q2×1 Q3×3 Q4×4
            measureWithdrawn Q3×1
            milestoneOverdue Q1×18 Q2×13 Q3×11
            planAccepted Q1×13 Q2×11 Q3×11 Q4×11
            planFiled Q1×13 Q2×12 Q3×11 Q4×11
            planOverdue Q1×1
            planReminded Q1×1 Q4×2
            planReturned Q2×1
            pointsDeducted Q4×1
            quarterJudged Q1×1 Q2×1 Q3×1 Q4×1
            quarterOpened Q1×1 Q2×1 Q3×1 Q4×1
            quarterPublished Q1×1 Q2×1 Q3×1 Q4×1
            quarterReplayed Q2×1 Q3×1
            rectificationClosed Q1×13 Q2×11 Q3×11 Q4×11
            rectificationGoesOn Q1×1 Q2×5
            rectificationItemsChanged Q3×1
            rectificationOpened Q1×13 Q2×11 Q3×11 Q4×11
            resultsSupplied Q1×7 Q2×7 Q3×7 Q4×7
            supplementFiled Q3×1
            supplyAsked Q1×7 Q2×7 Q3×7 Q4×7
            supplyOverdue Q3×1
            supplyReminded Q3×3
            yearClosed year×1
            yearEndOpened year×1
            """;

    /** Every day by which somebody owed something in that year, and how many; after the arrow the day it first was. */
    private static final String DAYS = """
            2018 yearEnd 2019-02-27×1
            2018Q1 listCheck 2018-04-17×1
            2018Q1 milestone 2018-06-14×18
            2018Q1 plan 2018-05-10×13
            2018Q1 planReview 2018-05-08×12
            2018Q1 planReview 2018-05-18×1
            2018Q1 supply 2018-04-20×8
            2018Q2 amendment 2018-11-12×1
            2018Q2 commendation 2018-08-08×6
            2018Q2 commendation 2018-11-19×1
            2018Q2 listCheck 2018-07-17×1
            2018Q2 measure 2018-08-08×1
            2018Q2 milestone 2018-09-13×13
            2018Q2 missingData 2018-07-17×1
            2018Q2 plan 2018-08-06×1
            2018Q2 plan 2018-08-09×10
            2018Q2 planReview 2018-08-06×11
            2018Q2 supply 2018-07-20×8
            2018Q3 amendment 2018-11-12×1
            2018Q3 commendation 2018-11-08×3
            2018Q3 commendation 2018-11-19×3
            2018Q3 interviewArrange 2018-11-08×3
            2018Q3 interviewFollowUp 2018-11-15×2
            2018Q3 interviewMinutes 2018-11-13×2
            2018Q3 listCheck 2018-10-30×1
            2018Q3 measure 2018-11-08×1
            2018Q3 milestone 2018-12-14×9
            2018Q3 milestone 2018-12-25×2
            2018Q3 plan 2018-11-09×9
            2018Q3 plan 2018-11-20×2
            2018Q3 planReview 2018-11-06×9
            2018Q3 planReview 2018-11-12×2
            2018Q3 supply 2018-10-22×8
            2018Q4 commendation 2019-02-13×10
            2018Q4 extension 2019-02-11×1
            2018Q4 interviewArrange 2019-02-13×1
            2018Q4 interviewFollowUp 2019-03-01×1
            2018Q4 interviewMinutes 2019-02-27×1
            2018Q4 listCheck 2019-01-17×1
            2018Q4 measure 2019-02-13×3
            2018Q4 milestone 2019-03-16×12
            2018Q4 plan 2019-02-11×10
            2018Q4 plan 2019-02-20 <- 2019-02-11×1
            2018Q4 planReview 2019-02-11×10
            2018Q4 planReview 2019-02-26×1
            2018Q4 supply 2019-01-21×8
            """;

    @Autowired
    Play play;

    @Autowired
    Scoreboard scoreboard;

    @Autowired
    Listings listings;

    @Autowired
    Measures measures;

    @Autowired
    CatchUps catchUps;

    @Autowired
    Rectifications rectifications;

    @Autowired
    Deadlines deadlines;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcTemplate sql;

    private YearFigures figures;

    /** The sample's own three quarters are taken out: this test lives through them. */
    @BeforeEach
    void the_year_is_still_to_come() {
        play.empty("laggard_quarter", "result");
        play.beginAt(LocalDateTime.of(2018, 3, 31, 9, 0));
        figures = new YearFigures(scoreboard, 2018);
        written();
    }

    /** What makes this year worth living through; everything else is on schedule. */
    private void written() {
        for (int q = 1; q <= 4; q++)
            figures.share(q, "fixedInvestment", "lingshan", 800 + 20 * q); // four quarters, total not done
        for (int q = 1; q <= 3; q++) figures.share(q, "majorProjects", "transport", 700);
        figures.share(4, "majorProjects", "transport", 1000); // four quarters, total done
        figures.share(1, "foreignTrade", "pubei", 900).share(2, "foreignTrade", "pubei", 910); // broken, then again
        figures.share(3, "foreignTrade", "pubei", 1100).share(4, "foreignTrade", "pubei", 950);
        figures.share(2, "budgetRevenue", "qinnan", 1010); // last, but met its target
        figures.share(1, "fundsInPlace", "qinnan", 850).share(1, "fundsInPlace", "qinbei", 850); // both last
        for (String county : List.of("lingshan", "pubei", "qinnan", "qinbei"))
            figures.figure(2, "ruralDevelopment", county, 88.5); // everybody tied
        for (int q = 1; q <= 4; q++)
            figures.share(q, "fundsInPlace", "sanniangBay", 800); // the second quarter is corrected
        figures.missing(2, "foreignCapitalUsed", "hiTech", "企业报表还没有汇总上来，下月补报。");
        figures.share(1, "foreignCapitalUsed", "hiTech", 700); // one quarter, then unknown, then again: two running
        figures.share(3, "foreignCapitalUsed", "hiTech", 700);
        figures.figure(1, "agencyEfficiency", "qinbei", 108)
                .figure(2, "agencyEfficiency", "qinbei", 103); // five places up
        figures.figure(1, "agencyEfficiency", "pubei", 107).figure(2, "agencyEfficiency", "pubei", 103); // one less
        figures.share(1, "foreignCapitalUsed", "lingshan", 900); // from the fourth place ...
        figures.share(2, "foreignCapitalUsed", "lingshan", 1045) // ... to the second
                .share(2, "foreignCapitalUsed", "qinnan", 1040)
                .share(2, "foreignCapitalUsed", "qinbei", 1041);
    }

    /** B1-B14, G1, G4, G5, G10: every list, measure and date of the year as the plan says, each effect once. */
    @Test
    void a_year_of_laggards_runs_by_itself() {
        everybody_takes_part();
        var model = new YearModel(scoreboard.indicators("city", 2018), scoreboard.participants("city", 2018));
        for (int q = 1; q <= 4; q++) {
            open(q);
            supply(q);
            publish(q);
            model.quarter(q, known(q));
            expect(model, q);
            traps(q);
            plans(q);
            if (q == 2) // five places up in the region, and one less; two in the city
            assertThat(caughtUp(2))
                        .contains("agencyEfficiency:qinbei")
                        .doesNotContain("agencyEfficiency:pubei", "foreignCapitalUsed:lingshan");
            if (q == 3) {
                supplement(model);
                correct(model);
            }
            measuresTaken(q);
            commendations(q);
        }
        closeYear();
        once();
    }

    /** At least sixty units, seven suppliers, and every item that annex 2 names. */
    private void everybody_takes_part() {
        assertThat(scoreboard.participants("city", 2018))
                .extracting(Participation::unit)
                .satisfies(units -> assertThat(new TreeSet<>(units)).hasSizeGreaterThanOrEqualTo(60));
        assertThat(scoreboard.suppliers("city", 2018)).containsExactlyInAnyOrderElementsOf(SUPPLIERS);
        assertThat(scoreboard.indicators("city", 2018))
                .extracting(i -> i.category() + " " + i.item())
                .contains("county budgetRevenue", "county fixedInvestment", "county foreignTrade") // B1(1)
                .contains("county fundsInPlace", "county foreignCapitalUsed") // B1(2)
                .contains("county agencyEfficiency", "county ruralDevelopment", "county otherRanked") // B1(3)-(5)
                .contains("county gdp", "county industrialOutput", "zone industrialOutput") // B2
                .contains(
                        "zone majorProjects", "zone fundsInPlace", "zone foreignCapitalUsed", "zone otherRanked") // B4
                .contains("department majorProjects", "department publicSatisfaction", "department otherRanked"); // B5
    }

    /** What the year was written for is in it, said once more in so many words. */
    private void traps(int q) {
        var lists = lists(q);
        assertThat(lists).containsEntry("fixedInvestment:lingshan", q).containsEntry("majorProjects:transport", q);
        switch (q) {
            case 1 -> {
                assertThat(lists).containsKeys("fundsInPlace:qinnan", "fundsInPlace:qinbei"); // both last
                assertThat(lists).containsKeys("fixedInvestment:lingshan", "foreignCapitalUsed:lingshan"); // one unit
                assertThat(plansOf("lingshan", q)).hasSize(1);
            }
            case 2 -> {
                assertThat(standing(q, "budgetRevenue", "qinnan"))
                        .returns("lastButMet", Standing::near)
                        .returns(false, Standing::listed);
                for (String county : List.of("lingshan", "pubei", "qinnan", "qinbei"))
                    assertThat(standing(q, "ruralDevelopment", county))
                            .returns("all", Standing::tie)
                            .returns(false, Standing::listed);
                assertThat(standing(q, "foreignCapitalUsed", "hiTech"))
                        .returns(Standing.State.UNRANKED, Standing::state)
                        .returns(1, Standing::streak);
                assertThat(plansOf("hiTech", 1)).containsExactly(PlanRecord.State.RUNNING); // nothing was said about it
                assertThat(lists).containsEntry("foreignTrade:pubei", 2).containsEntry("fundsInPlace:sanniangBay", 2);
            }
            case 3 -> {
                assertThat(lists).doesNotContainKey("foreignTrade:pubei").containsEntry("foreignCapitalUsed:hiTech", 2);
                assertThat(plansOf("hiTech", 1)).containsExactly(PlanRecord.State.CLOSED);
                assertThat(listings.of(key(q)))
                        .filteredOn(s -> s.code().equals("publicSatisfaction"))
                        .isNotEmpty()
                        .allMatch(s -> s.state() == Standing.State.UNRANKED);
            }
            default -> assertThat(lists).containsEntry("foreignTrade:pubei", 1);
        }
    }

    private Standing standing(int q, String code, String unit) {
        return listings.of(key(q)).stream()
                .filter(s -> s.code().equals(code) && s.unit().equals(unit))
                .findFirst()
                .orElseThrow();
    }

    private List<PlanRecord.State> plansOf(String unit, int q) {
        return rectifications.of(unit, 2018).stream()
                .filter(p -> p.quarter().equals(key(q)))
                .map(PlanRecord::state)
                .toList();
    }

    private void open(int q) {
        LocalDate next = LocalDate.of(2018, 1, 1).plusMonths(3L * q);
        play.moveTo(next.minusDays(1).atTime(23, 59));
        assertThat(listings.find(key(q))).isEmpty();
        play.moveTo(next.atTime(0, 1));
        assertThat(listings.quarter(key(q)).origin()).isEqualTo(Quarter.Origin.TIMER);
        for (String supplier : SUPPLIERS)
            assertThat(deadlines.get(key(q), "supply", supplier).day()).isEqualTo(SUPPLY_DUE.get(q));
    }

    private void supply(int q) {
        play.moveTo(SUPPLY_DUE.get(q).withDayOfMonth(10).atTime(10, 0));
        for (String supplier : SUPPLIERS)
            if (q != 3 || !supplier.equals(LATE))
                play.complete(supplier, "user_supplyResults", key(q), Map.of("results", figures.typed(q, supplier)));
        play.runJobs();
        if (q == 2) // what was missing will never be there
        play.complete(
                    "investment",
                    "user_fillGaps",
                    key(q),
                    Map.of(
                            "results",
                            List.of(Map.of(
                                    "code", "foreignCapitalUsed",
                                    "unit", "hiTech",
                                    "unavailable", true,
                                    "explanation", "企业已经停产，没有可报的数据。"))));
        play.runJobs();
    }

    private void publish(int q) {
        play.moveTo(LocalDate.of(2018, 1, 25).plusMonths(3L * q).atTime(10, 0));
        Task check = play.task("office", "user_checkList", key(q));
        play.complete("office", check, checked(check, q == 3 ? List.of(LATE) : List.of()));
        play.runJobs();
        assertThat(listings.quarter(key(q)).published()).isTrue();
    }

    private Map<String, Object> checked(Task task, List<String> without) {
        var view = play.view(task);
        return Map.of(
                "verdict", "publish",
                "bulletinTitle", view.get("bulletinTitle"),
                "opening", view.get("opening"),
                "closing", view.get("closing"),
                "without", without);
    }

    private List<Stated> known(int q) {
        var rows = new ArrayList<Stated>();
        for (String supplier : SUPPLIERS) if (q != 3 || !supplier.equals(LATE)) rows.addAll(figures.of(q, supplier));
        return rows;
    }

    private void expect(YearModel model, int q) {
        assertThat(lists(q)).isEqualTo(model.listed.get(q));
        assertThat(taken(q)).isEqualTo(model.measures.get(q));
    }

    private TreeMap<String, Integer> lists(int q) {
        return listings.of(key(q)).stream()
                .filter(Standing::listed)
                .collect(Collectors.toMap(s -> s.code() + ":" + s.unit(), Standing::streak, (a, b) -> a, TreeMap::new));
    }

    private TreeSet<String> taken(int q) {
        return measures.of(2018).stream()
                .filter(m -> m.key().equals(key(q)) && m.state() != Measure.State.WITHDRAWN)
                .flatMap(m -> m.standing().stream().map(l -> m.kind() + " " + l.code() + ":" + l.unit()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Everybody files in time but Lingshan after the first list; Pubei's second is returned; Lingshan asks for more time at last. */
    private void plans(int q) {
        LocalDate published = LocalDate.of(2018, 1, 25).plusMonths(3L * q), due = PLAN_DUE.get(q);
        var owing = unitsOf(q, "user_filePlan");
        assertThat(owing)
                .isEqualTo(lists(q).keySet().stream()
                        .map(k -> k.substring(k.indexOf(':') + 1))
                        .collect(Collectors.toCollection(TreeSet::new)));
        owing.forEach(unit ->
                assertThat(deadlines.get(key(q), "plan", unit).day()).as(unit).isEqualTo(due));
        play.moveTo(published.plusDays(5).atTime(9, 30));
        for (String unit : owing) if (!unit.equals("lingshan") || q == 2 || q == 3) file(q, unit, published);
        accept(q, q == 2 ? "pubei" : null);
        if (q == 2) {
            assertThat(deadlines.get(key(q), "plan", "pubei").day())
                    .isEqualTo(LocalDate.of(2018, 8, 6)); // five working days
            file(q, "pubei", published);
            accept(q, null);
        }
        if (q == 1) {
            play.moveTo(due.plusDays(2).atTime(9, 0));
            assertThat(details("planOverdue", q, "unit:lingshan")).containsExactly("2018-05-10");
            file(q, "lingshan", published);
            accept(q, null);
        }
        if (q == 4) {
            play.moveTo(LocalDateTime.of(2019, 2, 1, 9, 0)); // before the festival
            var ask = plan(q, "lingshan", published);
            ask.putAll(Map.of(
                    "kind", "extension", "extensionDay", "2019-02-20", "extensionReason", "春节期间施工队伍放假，无法核定开工时间。"));
            play.complete("lingshan", "user_filePlan", of(q, "lingshan"), ask);
            play.runJobs();
            play.complete(
                    "office",
                    "user_decideExtension",
                    of(q, "lingshan"),
                    Map.of("decision", "grant", "newDay", "2019-02-20", "reason", "情况属实，同意延期。"));
            play.runJobs();
            var moved = deadlines.get(key(q), "plan", "lingshan");
            assertThat(List.of(moved.day(), moved.original())).containsExactly(LocalDate.of(2019, 2, 20), due);
            play.moveTo(LocalDateTime.of(2019, 2, 19, 9, 0));
            file(q, "lingshan", published);
            accept(q, null);
        }
    }

    private TreeSet<String> unitsOf(int q, String task) {
        return play.tasks(key(q)).stream()
                .filter(t -> t.getTaskDefinitionKey().equals(task))
                .map(t -> unitOf(t))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String unitOf(Task task) {
        return play.as(null, () -> (String) engine.getTaskService().getVariable(task.getId(), "unit"));
    }

    private void file(int q, String unit, LocalDate published) {
        play.complete(unit, "user_filePlan", of(q, unit), plan(q, unit, published));
        play.runJobs();
    }

    private Map<String, Object> plan(int q, String unit, LocalDate published) {
        var steps = lists(q).keySet().stream()
                .filter(k -> k.endsWith(":" + unit))
                .map(k -> Map.of(
                        "step",
                        "逐项排出进度并落实到人",
                        "owner",
                        "样本人乙　副职",
                        "code",
                        k.substring(0, k.indexOf(':')),
                        "value",
                        5,
                        "day",
                        published.plusDays(50).toString()))
                .toList();
        var form = new HashMap<String, Object>();
        form.put("kind", "plan");
        form.put("measures", "对照短板逐项排出清单，班子成员包干，每周调度一次。");
        form.put("owner", "样本人甲　主要负责人");
        form.put("milestones", steps);
        return form;
    }

    private void accept(int q, String returned) {
        for (Task task : play.tasks("office", "user_reviewPlan", key(q)))
            play.complete(
                    "office",
                    task,
                    unitOf(task).equals(returned)
                            ? Map.of("verdict", "return", "opinion", "没有写明对应项目的措施，请补充。")
                            : Map.of("verdict", "accept"));
        play.runJobs();
    }

    /** The late supplier comes after the list is out: its item follows in a supplement, with its own laggards. */
    private void supplement(YearModel model) {
        play.moveTo(LocalDateTime.of(2018, 11, 5, 10, 0));
        assertThat(details("supplyOverdue", 3, "supplier:" + LATE)).containsExactly("2018-10-22");
        play.complete(LATE, "user_supplyResults", key(3), Map.of("results", figures.typed(3, LATE)));
        play.runJobs();
        play.complete("office", "user_checkAmendment", key(3), Map.of("verdict", "accept"));
        play.runJobs();
        again(model, figures.of(2), figures.of(3));
        var fresh = unitsOf(3, "user_filePlan");
        assertThat(fresh).isNotEmpty();
        fresh.forEach(unit -> {
            assertThat(deadlines.get(key(3), "plan", unit).day()).isEqualTo(LocalDate.of(2018, 11, 20));
            file(3, unit, LocalDate.of(2018, 11, 5));
        });
        accept(3, null);
    }

    /** The second quarter was wrong about Sanniang Bay: a streak of three becomes one of one, and its interview falls away. */
    private void correct(YearModel model) {
        assertThat(taken(3)).contains("interview fundsInPlace:sanniangBay");
        figures.share(2, "fundsInPlace", "sanniangBay", 1100);
        play.start(
                "investment",
                "correction",
                Map.of(
                        "quarter",
                        key(2),
                        "reason",
                        "二季度漏计了两笔到位资金，经核对应予更正。",
                        "results",
                        figures.typed(2, "investment").stream()
                                .filter(r -> r.get("unit").equals("sanniangBay")
                                        && r.get("code").equals("fundsInPlace"))
                                .toList()));
        play.runJobs();
        play.complete("office", "user_checkAmendment", key(2), Map.of("verdict", "accept"));
        play.runJobs();
        again(model, figures.of(2), figures.of(3));
        assertThat(lists(3)).containsEntry("fundsInPlace:sanniangBay", 1);
        assertThat(sql.queryForObject(
                        "select count(*) from fact where kind = 'measureWithdrawn' and case_key like 'laggard:2018Q_:laggardQuarter'",
                        Integer.class))
                .isPositive();
    }

    // the model lives through the year once more, with what is known now
    private void again(YearModel model, List<Stated> second, List<Stated> third) {
        var fresh = new YearModel(scoreboard.indicators("city", 2018), scoreboard.participants("city", 2018));
        fresh.quarter(1, figures.of(1)).quarter(2, second).quarter(3, third);
        for (int q = 1; q <= 3; q++) expect(fresh, q);
        model.become(fresh);
    }

    /** Bulletins are issued, talks are held, points are deducted. */
    private void measuresTaken(int q) {
        issue("user_issueBulletin", key(q));
        LocalDate day = play.now().toLocalDate().plusDays(3);
        for (Task task : play.tasks("office", "user_arrangeInterview", key(q)))
            play.complete(
                    "office",
                    task,
                    Map.of("leader", leader(task), "day", day.toString(), "hour", "10:00", "place", "市委一号楼会议室"));
        play.runJobs();
        play.moveTo(day.atTime(11, 0));
        for (Task task : play.tasks("office", "user_minuteInterview", key(q)))
            play.complete(
                    "office",
                    task,
                    Map.of(
                            "verdict",
                            "held",
                            "minutes",
                            "听取情况说明，要求逐项限期整改，每月书面报告进展。",
                            "undertakings",
                            List.of(Map.of(
                                    "text", "下季度退出名单", "day", day.plusDays(30).toString())),
                            "followUp",
                            day.plusDays(7).toString()));
        play.runJobs();
        play.moveTo(day.plusDays(8).atTime(9, 0));
        for (Task task : play.tasks("office", "user_followUp", key(q)))
            play.complete("office", task, Map.of("verdict", "kept"));
        for (Task task : play.tasks("performance", "user_confirmDeduction", key(q)))
            play.complete("performance", task, Map.of("confirmed", true));
        play.runJobs();
        assertThat(measures.of(2018))
                .filteredOn(m -> m.key().equals(key(q)))
                .allMatch(m -> m.state() != Measure.State.RAISED);
    }

    /** The first of those who may hold the talk: a city leader, or for an admonition somebody of the committee. */
    @SuppressWarnings("unchecked")
    private Object leader(Task task) {
        var first = ((List<Map<String, Object>>) play.view(task).get("leaders")).get(0);
        return first.containsKey("value") ? first.get("value") : first.get("id");
    }

    private void commendations(int q) {
        for (int earlier = 1; earlier <= q; earlier++)
            issue("user_issueCommendation", key(earlier)); // a correction adds some
    }

    /** Drawn up anew, since the lists may have changed, read and signed. */
    private void issue(String kind, String caseKey) {
        for (String verdict : List.of("redraft", "publish")) {
            for (Task task : play.tasks("office", kind, caseKey)) {
                var view = play.view(task);
                play.complete(
                        "office",
                        task,
                        Map.of(
                                "title", view.get("title"),
                                "opening", view.get("opening"),
                                "closing", view.get("closing"),
                                "verdict", verdict));
            }
            play.runJobs();
        }
    }

    private void closeYear() {
        String year = "laggard:2018:laggardYearEnd";
        assertThat(caughtUp(3)).contains("foreignTrade:pubei"); // from the fourth place to the first
        assertThat(caughtUp(4)).contains("majorProjects:transport"); // the annual total
        issue("user_checkSummary", year);
    }

    private List<String> caughtUp(int q) {
        return catchUps.of(2018).stream()
                .filter(c -> c.key().equals(key(q)))
                .flatMap(c -> c.items().stream().map(i -> i.code() + ":" + i.unit()))
                .toList();
    }

    /** Nothing is left over, and what happened, happened once. */
    private void once() {
        assertThat(sql.queryForList(
                        "select proc_def_id_ || ' ' || coalesce(business_key_, '') from act_ru_execution where parent_id_ is null",
                        String.class))
                .isEmpty();
        assertThat(sql.queryForList("""
                        select kind || ' ' || case_key || ' ' || subject || ' ' || coalesce(details ->> 'due', '') from fact
                        where case_key like 'laggard:2018%' and kind not in ('bulletinRedrafted', 'quarterJudged', 'quarterReplayed', 'supplyReminded')
                        group by kind, case_key, subject, details having count(*) > 1""", String.class)).isEmpty();
        assertThat(sql.queryForList("""
                        select kind || ' ' || string_agg(period || '×' || n, ' ' order by period) from (
                          select kind, coalesce(substring(case_key from '^laggard:2018(Q.):'), 'year') as period, count(*) as n
                          from fact where case_key like 'laggard:2018%' and kind <> 'historyTaken' group by 1, 2) counted
                        group by kind order by 1""", String.class))
                .containsExactlyInAnyOrderElementsOf(FACTS.lines().toList());
        assertThat(sql.queryForList("""
                        select split_part(case_key, ':', 2) || ' ' || kind || ' ' || day || coalesce(' <- ' || original, '') || '×' || count(*)
                        from deadline where case_key like 'laggard:2018%'
                        group by split_part(case_key, ':', 2), kind, day, original""", String.class))
                .containsExactlyInAnyOrderElementsOf(DAYS.lines().toList());
        assertThat(sql.queryForList("select case_key from deadline where state = 'OPEN'", String.class))
                .isEmpty();
    }

    private List<String> details(String kind, int q, String subject) {
        return sql.queryForList(
                "select details ->> 'due' from fact where kind = ? and case_key = ? and subject = ?",
                String.class,
                kind,
                key(q),
                subject);
    }

    private static String of(int q, String unit) {
        return key(q) + ":" + unit;
    }

    private static String key(int q) {
        return Quarter.key(2018, q);
    }
}
