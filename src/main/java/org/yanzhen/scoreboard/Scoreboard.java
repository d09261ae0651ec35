package org.yanzhen.scoreboard;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Refusal;
import org.yanzhen.scoreboard.store.ScoreboardStore;

/** What is measured in a year, who takes part, what the suppliers state, and the places that follow. */
@Service("scoreboard")
public class Scoreboard {
    /** The city's own board; every other board is a unit's, where its sections compete. */
    public static final String CITY = "city";

    private final ScoreboardStore store;
    private final Clock clock;

    Scoreboard(ScoreboardStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Whether the indicators of that year are loaded. */
    public boolean hasYear(String board, int year) {
        return store.hasYear(board, year);
    }

    /** The indicators of the year in their order; one code may stand there once per category. */
    public List<Indicator> indicators(String board, int year) {
        return store.indicators(board, year);
    }

    /** Who takes part in what, with the targets, in the order of the indicators. */
    public List<Participation> participants(String board, int year) {
        return store.participants(board, year);
    }

    /** The units that supply figures of that year. */
    public Set<String> suppliers(String board, int year) {
        return new LinkedHashSet<>(store.suppliers(board, year));
    }

    /** The sections of a unit's own board. */
    public List<Section> sections(String board) {
        return store.sections(board);
    }

    /** Where every unit stands in every indicator it takes part in, best first; those without a figure have no rank. */
    public List<Place> places(String board, int year, int quarter) {
        return store.places(board, year, quarter, List.of());
    }

    /** The same as if these rows had been supplied; nothing is kept. */
    public List<Place> placesWith(String board, int year, int quarter, Collection<Stated> changed) {
        return store.places(board, year, quarter, changed);
    }

    /** What holds now of a quarter: the newest revision of every row. */
    public List<Stated> stated(String board, int year, int quarter) {
        return store.stated(board, year, quarter);
    }

    /** Keeps what was stated; a row that says something new becomes a revision, the others stay. How many did. */
    @Transactional
    public int supply(String board, int year, int quarter, Collection<Stated> rows) {
        if (rows.isEmpty()) return 0;
        Set<List<String>> known = store.participants(board, year).stream()
                .map(p -> List.of(p.code(), p.unit()))
                .collect(Collectors.toSet());
        for (Stated row : rows)
            if (!known.contains(List.of(row.code(), row.unit())))
                throw new Refusal(
                        "result.unknown",
                        "results",
                        year + " 年的指标表里没有单位“" + row.unit() + "”参加指标“" + row.code() + "”，请核对后再报。");
        store.lockResults();
        return store.supply(board, year, quarter, rows, Actor.id(), clock.instant());
    }
}
