package org.yanzhen.laggard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yanzhen.laggard.Year.COUNTIES;
import static org.yanzhen.laggard.Year.ZONES;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.Statements;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Form;
import org.yanzhen.house.Ids;
import org.yanzhen.house.Refusal;
import org.yanzhen.laggard.store.QuarterStore;
import org.yanzhen.laggard.store.SuccessionStore;
import org.yanzhen.laggard.store.SuccessionStore.Succession;
import org.yanzhen.roster.Roster;
import org.yanzhen.roster.Unit;
import org.yanzhen.rulings.Ruling;
import org.yanzhen.rulings.Rulings;
import org.yanzhen.scoreboard.Scoreboard;
import org.yanzhen.scoreboard.Stated;
import org.yanzhen.scoreboard.store.ScoreboardStore;

/** Who is a laggard of a quarter, at every edge of the plan's rules. */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListingTest {
    private static final List<String> DEPARTMENTS =
            List.of("education", "transport", "housing", "waterResources", "agriculture", "commerce");

    @Autowired
    private Play play;

    @Autowired
    private ScoreboardStore store;

    @Autowired
    private Scoreboard scoreboard;

    @Autowired
    private QuarterStore quarters;

    @Autowired
    private Listings listings;

    @Autowired
    private Rulings rulings;

    @Autowired
    private Roster roster;

    @Autowired
    private SuccessionStore mergers;

    @Autowired
    private Successions successions;

    /** Each test has a year of its own, so that one database does for all of them. */
    private int number = 2018;

    private Year year;

    @BeforeEach
    void another_year() {
        number++;
        year = new Year(number, store, scoreboard, quarters, listings);
    }

    /** B1: a county is listed when it misses the target and is last in the city; the why rests on the annex. */
    @Test
    void the_last_county_that_misses_its_target_is_listed() {
        year.against("fixedInvestment", "county", "city", "QUARTER", COUNTIES)
                .loaded()
                .opened(1)
                .figures(1, "fixedInvestment", COUNTIES, 100, 99, 98, 97);
        var s = year.judged(1);

        Standing last = s.get("fixedInvestment:qinbei");
        assertThat(listed(s)).containsExactly("fixedInvestment:qinbei");
        assertThat(last.rank()).isEqualTo(4);
        assertThat(last.rankFromBottom()).isEqualTo(1);
        assertThat(last.targetMet()).isFalse();
        assertThat(last.streak()).isEqualTo(1);
        assertThat(last.streakFrom()).isEqualTo(1);
        assertThat(last.baselineRank()).isEqualTo(4);
        assertThat(s.get("fixedInvestment:lingshan").targetMet()).isTrue();
        assertThat(s.get("fixedInvestment:qinnan").near()).isEqualTo("nextToLast");
        assertThat(s.get("fixedInvestment:pubei").near()).isNull();

        Ruling why = rulings.get(last.ruling());
        assertThat(why.only().basis().number()).isEqualTo("B1");
        assertThat(why.only().basis().policy()).isFalse();
        assertThat(rulings.of(last.key(), "standing:fixedInvestment:qinbei"))
                .extracting(Ruling::decision)
                .containsExactly("targetMet", "laggardListing", "streakStep");
    }

    /** B1: last in the city, but on target: a near miss. */
    @Test
    void the_last_that_met_its_target_is_not_listed() {
        year.against("budgetRevenue", "county", "city", "QUARTER", COUNTIES)
                .loaded()
                .opened(1)
                .figures(1, "budgetRevenue", COUNTIES, 103, 102, 101, 100);
        var s = year.judged(1);
        assertThat(listed(s)).isEmpty();
        assertThat(s.get("budgetRevenue:qinbei").near()).isEqualTo("lastButMet");
        assertThat(s.get("budgetRevenue:qinnan").near()).isNull();
    }

    /** G4: all that share the worst value are last; the next one is as many places up. */
    @Test
    void those_who_share_the_last_place_are_all_listed() {
        year.against("foreignTrade", "county", "city", "QUARTER", COUNTIES)
                .loaded()
                .opened(1)
                .figures(1, "foreignTrade", COUNTIES, 100, 90, 80, 80);
        var s = year.judged(1);
        assertThat(listed(s)).containsExactlyInAnyOrder("foreignTrade:qinnan", "foreignTrade:qinbei");
        assertThat(s.get("foreignTrade:qinbei").tie()).isEqualTo("last");
        assertThat(s.get("foreignTrade:pubei").rankFromBottom()).isEqualTo(3);
        assertThat(s.get("foreignTrade:pubei").near()).isEqualTo("nextToLast");
    }

    /** G4: where everybody ties nobody is last; one alone is such a case too. */
    @Test
    void where_everybody_ties_nobody_is_last() {
        year.against("foreignTrade", "county", "city", "QUARTER", COUNTIES)
                .scored("ruralDevelopment", "county", "ruralDevelopment", "city", List.of("pubei"))
                .loaded()
                .opened(1)
                .figures(1, "foreignTrade", COUNTIES, 80, 80, 80, 80)
                .figures(1, "ruralDevelopment", List.of("pubei"), 61);
        var s = year.judged(1);
        assertThat(listed(s)).isEmpty();
        assertThat(s.values()).allSatisfy(x -> {
            assertThat(x.tie()).isEqualTo("all");
            assertThat(x.near()).isEqualTo("allTied");
            assertThat(x.rankFromBottom()).isNull();
            assertThat(rulings.get(x.ruling()).decision()).isEqualTo("laggardTie");
        });
    }

    /** G4, B5: a tie across the line of the last three is decided in favour of those in it, and flagged. */
    @Test
    void a_tie_across_the_line_is_decided_in_favour() {
        year.scored("publicSatisfaction", "department", "publicSatisfaction", "city", DEPARTMENTS)
                .loaded()
                .opened(1)
                .figures(1, "publicSatisfaction", DEPARTMENTS, 95, 94, 90, 90, 85, 80);
        var s = year.judged(1);
        assertThat(listed(s))
                .containsExactlyInAnyOrder("publicSatisfaction:agriculture", "publicSatisfaction:commerce");
        assertThat(s.get("publicSatisfaction:housing").tie()).isEqualTo("middle");
        assertThat(s.get("publicSatisfaction:housing").rankFromBottom()).isEqualTo(4);
        assertThat(s.get("publicSatisfaction:housing").near()).isEqualTo("favouredByTie");
        assertThat(s.get("publicSatisfaction:waterResources").near()).isEqualTo("favouredByTie");
    }

    /** B5: departments: the last two in major projects, the last three in satisfaction. */
    @Test
    void departments_are_listed_two_in_projects_and_three_in_satisfaction() {
        year.scored("majorProjects", "department", "majorProjects", "city", DEPARTMENTS)
                .scored("publicSatisfaction", "department", "publicSatisfaction", "city", DEPARTMENTS)
                .loaded()
                .opened(1)
                .figures(1, "majorProjects", DEPARTMENTS, 96, 95, 94, 93, 92, 91)
                .figures(1, "publicSatisfaction", DEPARTMENTS, 96, 95, 94, 93, 92, 91);
        var s = year.judged(1);
        assertThat(listed(s))
                .containsExactlyInAnyOrder(
                        "majorProjects:agriculture",
                        "majorProjects:commerce",
                        "publicSatisfaction:waterResources",
                        "publicSatisfaction:agriculture",
                        "publicSatisfaction:commerce");
        assertThat(s.get("majorProjects:waterResources").near()).isEqualTo("nextToLast");
    }

    /** B1, B5: places in the region are taken from the higher bulletin: the last ten, and the last three for departments. */
    @Test
    void in_the_region_the_last_ten_counties_and_the_last_three_departments_are_listed() {
        year.inRegion("agencyEfficiency", "county", "agencyEfficiency", 111, COUNTIES)
                .inRegion("reading", "department", "otherRanked", 14, DEPARTMENTS.subList(0, 2))
                .loaded()
                .opened(1)
                .stated(
                        1,
                        Year.regionRank("agencyEfficiency", "lingshan", 102),
                        Year.regionRank("agencyEfficiency", "pubei", 101),
                        Year.regionRank("agencyEfficiency", "qinnan", 100),
                        Year.regionRank("agencyEfficiency", "qinbei", 111),
                        Year.regionRank("reading", "education", 12),
                        Year.regionRank("reading", "transport", 11));
        var s = year.judged(1);
        assertThat(listed(s))
                .containsExactlyInAnyOrder("agencyEfficiency:lingshan", "agencyEfficiency:qinbei", "reading:education");
        assertThat(s.get("agencyEfficiency:lingshan").rankFromBottom()).isEqualTo(10);
        assertThat(s.get("agencyEfficiency:pubei").rankFromBottom()).isEqualTo(11);
        assertThat(s.get("agencyEfficiency:pubei").near()).isEqualTo("nextToLast");
        assertThat(s.get("agencyEfficiency:qinnan").near()).isNull();
    }

    /** B4: a zone's investment is slow when its share of the year lies below the share of the year that has passed. */
    @Test
    void a_zone_on_schedule_is_not_slow_and_one_below_it_is() {
        year.against("majorProjects", "zone", "zones", "SCHEDULE", ZONES)
                .loaded()
                .opened(3)
                .figures(3, "majorProjects", ZONES, 330, 320, 310, 305, 300);
        assertThat(listed(year.judged(3))).isEmpty();
        assertThat(year.standings(3).get("majorProjects:northGulf").near()).isEqualTo("lastButMet");

        year.figures(3, "majorProjects", ZONES, 330, 320, 310, 305, new BigDecimal("299.9999"));
        var s = year.judged(3);
        assertThat(listed(s)).containsExactly("majorProjects:northGulf");
        assertThat(s.get("majorProjects:northGulf").targetMet()).isFalse();
    }

    /** B2: output is ranked and shown, never listed. */
    @Test
    void gdp_and_output_are_ranked_and_never_listed() {
        year.against("gdp", "county", "city", "QUARTER", COUNTIES)
                .against("industrialOutput", "zone", "city", "QUARTER", ZONES)
                .loaded()
                .opened(1)
                .figures(1, "gdp", COUNTIES, 90, 80, 70, 60)
                .figures(1, "industrialOutput", ZONES, 90, 80, 70, 60, 50);
        var s = year.judged(1);
        assertThat(listed(s)).isEmpty();
        assertThat(s.get("gdp:qinbei").rank()).isEqualTo(4);
        assertThat(s.get("gdp:qinbei").near()).isNull();
        assertThat(rulings.get(s.get("industrialOutput:northGulf").ruling())
                        .only()
                        .basis()
                        .policy())
                .isTrue();
    }

    /** G5, B14: a missing figure is not ranked, never zero, never worst, and leaves the streak as it is. */
    @Test
    void a_missing_figure_is_not_ranked_and_keeps_the_streak() {
        year.against("fixedInvestment", "county", "city", "QUARTER", COUNTIES)
                .loaded()
                .opened(1)
                .figures(1, "fixedInvestment", COUNTIES, 99, 98, 97, 96);
        year.judged(1);
        year.published(1);
        year.opened(2).figures(2, "fixedInvestment", COUNTIES, 199, 198, 197, null);
        var second = year.judged(2);
        assertThat(listed(second)).containsExactly("fixedInvestment:qinnan");
        Standing missing = second.get("fixedInvestment:qinbei");
        assertThat(missing.state()).isEqualTo(Standing.State.UNRANKED);
        assertThat(missing.rank()).isNull();
        assertThat(missing.ruling()).isNull();
        assertThat(missing.streak()).isEqualTo(1);
        year.published(2);
        year.opened(3).figures(3, "fixedInvestment", COUNTIES, 299, 298, 297, 296);
        var third = year.judged(3);
        assertThat(third.get("fixedInvestment:qinbei").streak()).isEqualTo(2);
        assertThat(third.get("fixedInvestment:qinbei").streakFrom()).isEqualTo(1);
        assertThat(third.get("fixedInvestment:qinnan").streak()).isZero();
    }

    /** G5: an indicator whose target was never set says nothing about anybody. */
    @Test
    void without_the_target_that_the_rule_asks_for_nobody_is_listed() {
        year.against("fixedInvestment", "county", "city", "QUARTER", COUNTIES).loaded();
        store.saveYear(
                Quarters.CITY,
                number,
                scoreboard.indicators(Quarters.CITY, number),
                scoreboard.participants(Quarters.CITY, number).stream()
                        .map(p -> new org.yanzhen.scoreboard.Participation(
                                p.code(), p.unit(), p.category(), p.annual(), null, p.q2(), p.q3(), p.q4()))
                        .toList());
        year.opened(1).figures(1, "fixedInvestment", COUNTIES, 4, 3, 2, 1);
        assertThat(year.judged(1).values()).allMatch(s -> s.state() == Standing.State.UNRANKED);
    }

    /** B3: a unit that takes part in another category than the roster's is refused, with its name. */
    @Test
    void a_unit_in_a_wrong_category_is_refused() {
        year.scored("majorProjects", "department", "majorProjects", "city", List.of("lingshan", "education"))
                .loaded()
                .opened(1)
                .figures(1, "majorProjects", List.of("lingshan", "education"), 90, 80);
        assertThatThrownBy(() -> listings.judge(Quarter.key(number, 1)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("灵山县")
                .hasMessageContaining("类别");
    }

    /** B7: a quarter is judged as often as figures come in, until its list is out. */
    @Test
    void a_quarter_is_judged_anew_until_it_is_published() {
        year.against("fixedInvestment", "county", "city", "QUARTER", COUNTIES)
                .loaded()
                .opened(1)
                .figures(1, "fixedInvestment", COUNTIES, 99, 98, 97, 96);
        year.judged(1);
        year.figures(1, "fixedInvestment", COUNTIES, 95, 98, 97, 96);
        assertThat(listed(year.judged(1))).containsExactly("fixedInvestment:lingshan");
        year.published(1);
        assertThatThrownBy(() -> listings.judge(Quarter.key(number, 1))).isInstanceOf(Conflict.class);
    }

    /** B14: a correction judges the quarter and the streaks of all later ones again; a preview keeps nothing. */
    @Test
    void a_correction_replays_the_later_quarters() {
        year.against("fixedInvestment", "county", "city", "QUARTER", COUNTIES)
                .against("budgetRevenue", "county", "city", "QUARTER", COUNTIES)
                .loaded();
        for (int q = 1; q <= 3; q++) {
            year.opened(q)
                    .figures(q, "fixedInvestment", COUNTIES, 99, 98, 97, 96)
                    .figures(q, "budgetRevenue", COUNTIES, 96, 97, 98, 99);
            year.judged(q);
            year.published(q);
        }
        assertThat(year.standings(3).get("fixedInvestment:qinbei").streak()).isEqualTo(3);
        List<Stated> changed = List.of(Year.figure("fixedInvestment", "qinbei", 300));

        Replay preview = listings.replay(Quarter.key(number, 2), changed, false);
        assertThat(streaks(preview.before(), "fixedInvestment", "qinbei")).containsExactly(2, 3);
        assertThat(streaks(preview.after(), "fixedInvestment", "qinbei")).containsExactly(0, 1);
        assertThat(streaks(preview.after(), "fixedInvestment", "qinnan")).containsExactly(1, 0);
        assertThat(year.standings(3).get("fixedInvestment:qinbei").streak()).isEqualTo(3);
        assertThat(listings.quarter(Quarter.key(number, 2)).edition()).isZero();

        Replay kept = listings.replay(Quarter.key(number, 2), changed, true);
        assertThat(kept.after())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("ruling")
                .containsExactlyInAnyOrderElementsOf(preview.after());
        var second = year.standings(2);
        assertThat(second.get("fixedInvestment:qinbei").state()).isEqualTo(Standing.State.CLEAR);
        assertThat(second.get("fixedInvestment:qinbei").edition()).isEqualTo(1);
        assertThat(second.get("fixedInvestment:qinnan").edition()).isEqualTo(1);
        assertThat(second.get("budgetRevenue:qinnan").edition()).isZero();
        var third = year.standings(3);
        assertThat(third.get("fixedInvestment:qinbei").streak()).isEqualTo(1);
        assertThat(third.get("fixedInvestment:qinbei").streakFrom()).isEqualTo(3);
        assertThat(third.get("fixedInvestment:lingshan").edition()).isZero();
        assertThat(year.standings(1).get("fixedInvestment:qinbei").streak()).isEqualTo(1);
        assertThat(listings.quarter(Quarter.key(number, 3)).edition()).isEqualTo(1);
    }

    /** B14: whatever is corrected, and in whatever order, the year stands as if it had been known from the start. */
    @Test
    void corrected_years_stand_as_if_known_from_the_start() {
        var random = new Random(61);
        for (int n = 0; n < 8; n++) {
            int aYear = 2050 + n;
            var written = new Year(aYear, store, scoreboard, quarters, listings)
                    .scored("publicSatisfaction", "department", "publicSatisfaction", "city", DEPARTMENTS)
                    .loaded();
            var values = new ArrayList<List<Integer>>();
            for (int q = 1; q <= 4; q++) {
                values.add(random.ints(DEPARTMENTS.size(), 0, 11)
                        .mapToObj(v -> v == 10 ? null : v)
                        .collect(Collectors.toCollection(ArrayList::new)));
                written.opened(q)
                        .figures(
                                q,
                                "publicSatisfaction",
                                DEPARTMENTS,
                                values.get(q - 1).toArray(Number[]::new))
                        .judged(q);
                written.published(q);
            }
            for (int c = 0; c < 3; c++) {
                int q = 1 + random.nextInt(4), unit = random.nextInt(DEPARTMENTS.size());
                Integer figure = random.nextInt(10) == 0 ? null : random.nextInt(10);
                values.get(q - 1).set(unit, figure);
                listings.replay(
                        Quarter.key(aYear, q),
                        List.of(Year.figure("publicSatisfaction", DEPARTMENTS.get(unit), figure)),
                        true);
            }
            var plainly = HistoriesTest.plainly(new HistoriesTest.History(false, values, false));
            for (int q = 1; q <= 4; q++)
                for (int unit = 0; unit < DEPARTMENTS.size(); unit++) {
                    Standing s = written.standings(q).get("publicSatisfaction:" + DEPARTMENTS.get(unit));
                    var said = plainly.get(q - 1).get(unit);
                    assertThat(Arrays.asList(s.state().name(), s.streak(), s.streakFrom(), s.baselineRank()))
                            .as("%s, quarter %d, unit %d", values, q, unit)
                            .isEqualTo(Arrays.asList(said.state(), said.streak(), said.from(), said.baseline()));
                }
        }
    }

    /** B1-B5: a quarter of many units costs as many statements as one of few, every ruling stored. */
    @Test
    void many_units_cost_as_many_statements_as_few() {
        List<String> all = roster.units().stream()
                .filter(u -> u.category().equals(roster.unit("education").category()))
                .map(Unit::code)
                .toList();
        assertThat(all).hasSizeGreaterThan(50);
        int few = judgedIn(2070, all.subList(0, 6));
        assertThat(judgedIn(2071, all)).isEqualTo(few);
    }

    private int judgedIn(int aYear, List<String> units) {
        Number[] scores = IntStream.range(0, units.size()).boxed().toArray(Number[]::new);
        new Year(aYear, store, scoreboard, quarters, listings)
                .scored("majorProjects", "department", "majorProjects", "city", units)
                .scored("publicSatisfaction", "department", "publicSatisfaction", "city", units)
                .loaded()
                .opened(1)
                .figures(1, "majorProjects", units, scores)
                .figures(1, "publicSatisfaction", units, scores);
        var cost = Statements.of(() -> listings.judge(Quarter.key(aYear, 1)));
        assertThat(rulings.of(Quarter.key(aYear, 1), "standing:majorProjects:" + units.get(0)))
                .isNotEmpty();
        return cost.statements().size();
    }

    /** B14: a successor goes on with the streak from the first list after the decision; what was published before stays. */
    @Test
    void a_successor_goes_on_with_the_streak_and_published_quarters_stay() {
        twoQuarters(97, 96, 96); // Qinnan and Qinbei share the last place of the second
        merged("qinbei", "qinnan", Year.publishedAt(2).plusSeconds(1));
        var third = quarter(3, 299, 298, 297, null);
        assertThat(third.get("fixedInvestment:qinnan"))
                .returns(3, Standing::streak)
                .returns(1, Standing::streakFrom);
        year.published(3);

        Replay replay =
                listings.replay(Quarter.key(number, 1), List.of(Year.figure("fixedInvestment", "lingshan", 103)), true);
        assertThat(streaks(replay.after(), "fixedInvestment", "qinnan")).containsExactly(0, 1, 3);
        assertThat(year.standings(2).get("fixedInvestment:qinnan").streak()).isEqualTo(1);
        assertThat(year.standings(3).get("fixedInvestment:qinnan").streak()).isEqualTo(3);
    }

    /** B14: a streak that came over and was broken is broken, though the predecessor has no figures any more. */
    @Test
    void a_broken_streak_does_not_come_over_a_second_time() {
        twoQuarters(98, 97, 96);
        merged("qinbei", "qinnan", Year.publishedAt(2).plusSeconds(1));
        assertThat(quarter(3, 299, 296, 298, null).get("fixedInvestment:qinnan").streak())
                .isZero();
        year.published(3);
        assertThat(quarter(4, 399, 398, 397, null).get("fixedInvestment:qinnan").streak())
                .isEqualTo(1);
    }

    /** B14: merged twice between two lists: the last one goes on. One merged into it later brings the longer streak. */
    @Test
    void streaks_follow_a_chain_of_successors() {
        twoQuarters(98, 97, 96);
        merged("qinbei", "qinnan", Year.publishedAt(2).plusSeconds(1));
        merged("qinnan", "pubei", Year.publishedAt(2).plusSeconds(2));
        assertThat(quarter(3, 299, 296, null, null).get("fixedInvestment:pubei").streak())
                .isEqualTo(3);
        year.published(3);
        merged("pubei", "lingshan", Year.publishedAt(3).plusSeconds(1));
        year.opened(4).figures(4, "fixedInvestment", COUNTIES, 390, null, null, 395);
        assertThat(year.judged(4).get("fixedInvestment:lingshan").streak()).isEqualTo(4);
    }

    /** B14: a list that is being checked when a unit is merged is judged again. */
    @Test
    void a_list_in_check_is_judged_again_after_a_merger() {
        twoQuarters(98, 97, 96);
        assertThat(quarter(3, 299, 298, 297, null).get("fixedInvestment:qinnan").streak())
                .isEqualTo(1);
        play.as(
                "office",
                () -> successions.decide(new Form(Map.of(
                        "year", number,
                        "predecessor", "qinbei",
                        "successor", "qinnan",
                        "document", "钦编〔2018〕12号",
                        "documentDay", "2018-11-20"))));
        assertThat(year.standings(3).get("fixedInvestment:qinnan").streak()).isEqualTo(3);
    }

    /** Qinbei is last in both, with the others as said in the second; both are out. */
    private void twoQuarters(int pubei, int qinnan, int qinbei) {
        year.against("fixedInvestment", "county", "city", "QUARTER", COUNTIES).loaded();
        quarter(1, 99, 98, 97, 96);
        year.published(1);
        quarter(2, 199, 100 + pubei, 100 + qinnan, 100 + qinbei);
        year.published(2);
    }

    private Map<String, Standing> quarter(int quarter, Number... figures) {
        return year.opened(quarter)
                .figures(quarter, "fixedInvestment", COUNTIES, figures)
                .judged(quarter);
    }

    private void merged(String predecessor, String successor, Instant decided) {
        mergers.add(new Succession(
                Ids.next(), number, predecessor, successor, "钦编〔2018〕12号", LocalDate.EPOCH, "office", decided));
    }

    private static List<Integer> streaks(List<Standing> rows, String code, String unit) {
        return rows.stream()
                .filter(s -> s.code().equals(code) && s.unit().equals(unit))
                .map(Standing::streak)
                .toList();
    }

    private static List<String> listed(Map<String, Standing> standings) {
        return standings.entrySet().stream()
                .filter(e -> e.getValue().listed())
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
    }
}
