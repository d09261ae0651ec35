package org.yanzhen.bench;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.Statements;
import org.yanzhen.laggard.Listings;
import org.yanzhen.laggard.Quarter;
import org.yanzhen.laggard.store.QuarterStore;
import org.yanzhen.roster.Roster;
import org.yanzhen.scoreboard.Indicator;
import org.yanzhen.scoreboard.Participation;
import org.yanzhen.scoreboard.Scoreboard;
import org.yanzhen.scoreboard.Stated;
import org.yanzhen.scoreboard.store.ScoreboardStore;

/**
 * What it costs to list and rule a quarter of 10,000 units by 10 items, every ruling stored, beside the bare ranking of the
 * same rows in SQL. Not a test: run it with bin/bench listing.
 */
@HouseTest
class ListingBench {
    private static final int YEAR = 2032;
    private static final String KEY = Quarter.key(YEAR, 1);
    private static final String BARE = """
            select code, unit, rank() over (partition by code, category order by actual desc) as rank
            from participation p join result_now r using (board, year, code, unit)
            where board = 'city' and year = %d and quarter = 1""".formatted(YEAR);

    private static final List<String> COUNTY = List.of(
            "gdp",
            "industrialOutput",
            "budgetRevenue",
            "fixedInvestment",
            "foreignTrade",
            "fundsInPlace",
            "foreignCapitalUsed",
            "ruralDevelopment",
            "otherRanked",
            "agencyEfficiency");
    private static final List<String> ZONE = List.of(
            "gdp",
            "industrialOutput",
            "majorProjects",
            "fundsInPlace",
            "foreignCapitalUsed",
            "otherRanked",
            "otherRanked",
            "otherRanked",
            "otherRanked",
            "otherRanked");
    private static final List<String> DEPARTMENT = List.of(
            "majorProjects",
            "publicSatisfaction",
            "otherRanked",
            "otherRanked",
            "otherRanked",
            "otherRanked",
            "otherRanked",
            "otherRanked",
            "otherRanked",
            "otherRanked");

    @Autowired
    private Play play;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private Roster roster;

    @Autowired
    private Scoreboard scoreboard;

    @Autowired
    private ScoreboardStore boards;

    @Autowired
    private QuarterStore quarters;

    @Autowired
    private Listings listings;

    private final List<Indicator> indicators = new ArrayList<>();
    private final List<Participation> participants = new ArrayList<>();
    private final List<Stated> stated = new ArrayList<>();

    @Test
    void ten_thousand_units_by_ten_items() {
        for (int units : new int[] {100, 1_000, 10_000}) {
            play.fresh();
            play.as(null);
            city(units);
            long bare =
                    time(() -> sql.sql(BARE).query((r, i) -> r.getInt("rank")).list());
            bare = Math.min(
                    bare,
                    time(() -> sql.sql(BARE).query((r, i) -> r.getInt("rank")).list()));
            long places = time(() -> scoreboard.places("city", YEAR, 1));
            var judged = new Object() {
                Statements.Cost cost;
            };
            long judge = time(() -> judged.cost = Statements.of(() -> listings.judge(KEY)));
            System.out.printf(
                    Locale.ROOT,
                    "%d units x 10 items: bare ranking %d ms, places %d ms, listed and ruled %d ms in %d statements and %d commits,"
                            + " %d rulings, %d listed; %.0f times the bare ranking%n",
                    units,
                    bare,
                    places,
                    judge,
                    judged.cost.statements().size(),
                    judged.cost.commits(),
                    count("select count(*) from ruling where case_key = '" + KEY + "'"),
                    count("select count(*) from standing where key = '" + KEY + "' and state = 'LISTED'"),
                    (double) judge / Math.max(1, bare));
        }
    }

    private void city(int units) {
        indicators.clear();
        participants.clear();
        stated.clear();
        crowd("county", "county", units / 4, COUNTY);
        crowd("zone", "otherZone", units / 4, ZONE);
        crowd("department", "municipal", units / 2, DEPARTMENT);
        ReflectionTestUtils.invokeMethod(roster, "forget");
        boards.saveYear("city", YEAR, indicators, participants);
        for (int from = 0; from < stated.size(); from += 20_000)
            scoreboard.supply("city", YEAR, 1, stated.subList(from, Math.min(stated.size(), from + 20_000)));
        sql.sql("analyze").update();
        quarters.add(new Quarter(
                KEY,
                "city",
                YEAR,
                1,
                Quarter.State.COLLECTING,
                Quarter.Origin.OFFICE,
                Instant.EPOCH,
                "office",
                null,
                null,
                null,
                null,
                0));
    }

    private void crowd(String category, String kind, int units, List<String> items) {
        sql.sql(
                        "insert into unit (code, name, category, sort, active)"
                                + " select :prefix || n, :prefix || n, :kind, 10000 + n, true from generate_series(1, :units) n")
                .param("prefix", category)
                .param("kind", kind)
                .param("units", units)
                .update();
        for (int i = 0; i < items.size(); i++) indicator(category, items.get(i), category + i, units);
    }

    private void indicator(String category, String item, String code, int units) {
        boolean region = item.equals("agencyEfficiency") || item.equals("otherRanked") && !category.equals("zone");
        boolean scored =
                List.of("publicSatisfaction", "ruralDevelopment", "otherRanked").contains(item)
                        || item.equals("majorProjects") && category.equals("department");
        String basis = region || scored ? "NONE" : item.equals("majorProjects") ? "SCHEDULE" : "QUARTER";
        String scope = region ? "region" : item.equals("majorProjects") && category.equals("zone") ? "zones" : "city";
        indicators.add(new Indicator(
                "city",
                YEAR,
                code,
                category,
                code,
                item,
                "分",
                region ? "REGION_RANK" : basis.equals("NONE") ? "SCORE" : "VALUE",
                false,
                basis.equals("NONE") ? "ACTUAL" : "COMPLETION",
                basis,
                scope,
                "OWN",
                region ? 20_000 : null,
                "statistics",
                indicators.size()));
        BigDecimal full = basis.equals("NONE") ? null : BigDecimal.valueOf(400);
        BigDecimal quarter = basis.equals("NONE") ? null : BigDecimal.valueOf(100);
        for (int n = 1; n <= units; n++) {
            String unit = category + n;
            participants.add(new Participation(code, unit, category, full, quarter, quarter, quarter, full));
            BigDecimal figure = BigDecimal.valueOf((n * 7919L + code.hashCode()) % 150_000, 3)
                    .abs();
            stated.add(
                    region
                            ? new Stated(code, unit, null, null, n, "桂绩发〔2032〕1号", null, null, null)
                            : Stated.of(code, unit, null, figure));
        }
    }

    private long count(String query) {
        return sql.sql(query).query(Long.class).single();
    }

    private static long time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1_000_000;
    }
}
