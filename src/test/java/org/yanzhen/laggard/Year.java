package org.yanzhen.laggard;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yanzhen.laggard.store.QuarterStore;
import org.yanzhen.scoreboard.Indicator;
import org.yanzhen.scoreboard.Participation;
import org.yanzhen.scoreboard.Scoreboard;
import org.yanzhen.scoreboard.Stated;
import org.yanzhen.scoreboard.store.ScoreboardStore;

/** A year written for a test: who takes part in what, and what is stated of a quarter. */
class Year {
    static final List<String> COUNTIES = List.of("lingshan", "pubei", "qinnan", "qinbei");
    static final List<String> ZONES = List.of("qinzhouPort", "sanniangBay", "hiTech", "binhai", "northGulf");

    private final int year;
    private final ScoreboardStore store;
    private final Scoreboard scoreboard;
    private final QuarterStore quarters;
    private final Listings listings;
    private final List<Indicator> indicators = new ArrayList<>();
    private final List<Participation> participants = new ArrayList<>();

    Year(int year, ScoreboardStore store, Scoreboard scoreboard, QuarterStore quarters, Listings listings) {
        this.year = year;
        this.store = store;
        this.scoreboard = scoreboard;
        this.quarters = quarters;
        this.listings = listings;
    }

    /** Measured against a cumulative target, ranked by completion. */
    Year against(String item, String category, String scope, String basis, List<String> units) {
        return add(item, category, item, "VALUE", basis, scope, null, units);
    }

    /** Scored, ranked by the score. */
    Year scored(String code, String category, String item, String scope, List<String> units) {
        return add(code, category, item, "SCORE", "NONE", scope, null, units);
    }

    /** Ranked in the region by a higher bulletin. */
    Year inRegion(String code, String category, String item, int size, List<String> units) {
        return add(code, category, item, "REGION_RANK", "NONE", "region", size, units);
    }

    private Year add(
            String code,
            String category,
            String item,
            String kind,
            String basis,
            String scope,
            Integer size,
            List<String> units) {
        indicators.add(new Indicator(
                Quarters.CITY,
                year,
                code,
                category,
                code,
                item,
                "分",
                kind,
                false,
                basis.equals("NONE") ? "ACTUAL" : "COMPLETION",
                basis,
                scope,
                "OWN",
                size,
                "statistics",
                indicators.size()));
        boolean target = !basis.equals("NONE");
        for (String unit : units)
            participants.add(new Participation(
                    code,
                    unit,
                    category,
                    target ? number(400) : null,
                    target ? number(100) : null,
                    target ? number(200) : null,
                    target ? number(300) : null,
                    target ? number(400) : null));
        return this;
    }

    Year loaded() {
        store.saveYear(Quarters.CITY, year, indicators, participants);
        return this;
    }

    /** The quarter's run, opened by hand. */
    Year opened(int quarter) {
        quarters.add(new Quarter(
                Quarter.key(year, quarter),
                Quarters.CITY,
                year,
                quarter,
                Quarter.State.COLLECTING,
                Quarter.Origin.OFFICE,
                Instant.EPOCH,
                "office",
                null,
                null,
                null,
                null,
                0));
        return this;
    }

    void published(int quarter) {
        quarters.published(Quarter.key(year, quarter), publishedAt(quarter), "office", null);
    }

    static Instant publishedAt(int quarter) {
        return Instant.EPOCH.plus(90L * quarter, ChronoUnit.DAYS);
    }

    /** The figures of the units in their order; null for none. */
    Year figures(int quarter, String code, List<String> units, Number... actual) {
        var rows = new ArrayList<Stated>();
        for (int i = 0; i < units.size(); i++) rows.add(figure(code, units.get(i), actual[i]));
        scoreboard.supply(Quarters.CITY, year, quarter, rows);
        return this;
    }

    static Stated figure(String code, String unit, Number actual) {
        return Stated.of(code, unit, null, actual == null ? null : new BigDecimal(actual.toString()));
    }

    static Stated regionRank(String code, String unit, Integer rank) {
        return new Stated(code, unit, null, null, rank, "桂绩发〔2019〕1号", null, null, null);
    }

    Year stated(int quarter, Stated... rows) {
        scoreboard.supply(Quarters.CITY, year, quarter, List.of(rows));
        return this;
    }

    /** Judges the quarter; key: code:unit. */
    Map<String, Standing> judged(int quarter) {
        listings.judge(Quarter.key(year, quarter));
        return standings(quarter);
    }

    Map<String, Standing> standings(int quarter) {
        return listings.of(Quarter.key(year, quarter)).stream()
                .collect(Collectors.toMap(s -> s.code() + ":" + s.unit(), Function.identity()));
    }

    private static BigDecimal number(int n) {
        return BigDecimal.valueOf(n);
    }
}
