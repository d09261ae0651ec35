package org.yanzhen.scoreboard;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.yanzhen.scoreboard.store.ScoreboardStore;

/** A small year of indicators for tests, on a board of its own. */
final class Pool {
    final String board;
    final int year;
    private final List<Indicator> indicators = new ArrayList<>();
    private final List<Participation> participants = new ArrayList<>();
    private final List<Stated> stated = new ArrayList<>();

    Pool(String board, int year) {
        this.board = board;
        this.year = year;
    }

    Pool indicator(String code, String category, String kind, String rankedBy, boolean lowIsBetter, String pool) {
        boolean region = kind.equals("REGION_RANK");
        indicators.add(new Indicator(
                board,
                year,
                code,
                category,
                code,
                "otherRanked",
                "分",
                kind,
                lowIsBetter,
                rankedBy,
                rankedBy.equals("COMPLETION") ? "QUARTER" : "NONE",
                region ? "region" : "city",
                pool,
                region ? 111 : null,
                "reform",
                indicators.size()));
        return this;
    }

    /** Ranked by the figure among their own, which is best high. */
    Pool scores(String code) {
        return indicator(code, "county", "SCORE", "ACTUAL", false, "OWN");
    }

    /** Takes part with this figure in any of the four quarters; a null figure is missing. */
    Pool unit(String code, String unit, String category, String target, String actual) {
        BigDecimal planned = target == null ? null : new BigDecimal(target);
        participants.add(new Participation(code, unit, category, planned, planned, planned, planned, planned));
        if (actual != null) stated.add(Stated.of(code, unit, null, new BigDecimal(actual)));
        return this;
    }

    Pool unit(String code, String unit, String actual) {
        return unit(code, unit, "county", null, actual);
    }

    Pool region(String code, String unit, Integer rank) {
        participants.add(new Participation(code, unit, "county", null, null, null, null, null));
        if (rank != null) stated.add(new Stated(code, unit, null, null, rank, null, null, null, null));
        return this;
    }

    List<Stated> stated() {
        return stated;
    }

    /** Loads the year and supplies the figures of the quarter. */
    Pool load(ScoreboardStore store, Scoreboard scoreboard, int quarter) {
        store.saveYear(board, year, indicators, participants);
        scoreboard.supply(board, year, quarter, stated);
        return this;
    }
}
