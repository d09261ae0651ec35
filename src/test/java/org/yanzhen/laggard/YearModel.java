package org.yanzhen.laggard;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yanzhen.scoreboard.Indicator;
import org.yanzhen.scoreboard.Participation;
import org.yanzhen.scoreboard.Stated;

/** Annex 2, sections 2 and 5 said once more, in a few dozen lines that share nothing with the house but its figures. */
final class YearModel {
    private final Map<String, Indicator> indicators;
    private final Map<String, Participation> participants;
    /** quarter -> code:unit -> streak of those listed. */
    final Map<Integer, TreeMap<String, Integer>> listed = new TreeMap<>();

    final Map<Integer, TreeSet<String>> measures = new TreeMap<>();
    private final Map<String, Integer> streaks = new HashMap<>();

    YearModel(List<Indicator> indicators, List<Participation> participants) {
        this.indicators =
                indicators.stream().collect(Collectors.toMap(i -> i.code() + i.category(), Function.identity()));
        this.participants =
                participants.stream().collect(Collectors.toMap(p -> p.code() + p.unit(), Function.identity()));
    }

    /** One quarter more. */
    YearModel quarter(int q, List<Stated> rows) {
        var pools = rows.stream()
                .filter(r -> !r.missing())
                .collect(Collectors.groupingBy(r -> r.code() + who(r).category()));
        var list = new TreeMap<String, Integer>();
        var taken = new TreeSet<String>();
        for (var pool : pools.entrySet()) {
            Indicator i = indicators.get(pool.getKey());
            for (Stated r : pool.getValue()) {
                String key = r.code() + ":" + r.unit();
                if (!isLaggard(i, r, q, pool.getValue())) {
                    streaks.remove(key);
                    continue;
                }
                int n = streaks.merge(key, 1, Integer::sum);
                list.put(key, n);
                Participation p = who(r);
                boolean unfinished = p.annual() != null && r.actual().compareTo(p.annual()) < 0;
                if (n == 2 || n == 3 || n == 4 && !unfinished) taken.add("cityBulletin " + key);
                if (n == 3) taken.add("interview " + key);
                if (n == 4 && unfinished)
                    for (String m : List.of("criticismBulletin ", "admonition ", "deduction ")) taken.add(m + key);
            }
        }
        listed.put(q, list);
        measures.put(q, taken);
        return this;
    }

    /** From now on this is what the other one knows. */
    void become(YearModel other) {
        listed.putAll(other.listed);
        measures.putAll(other.measures);
        streaks.clear();
        streaks.putAll(other.streaks);
    }

    private boolean isLaggard(Indicator i, Stated r, int q, List<Stated> pool) {
        if (i.item().equals("gdp") || i.item().equals("industrialOutput")) return false;
        int fromBottom = fromBottom(i, r, q, pool);
        return switch (i.category() + " " + i.item()) {
            case "county agencyEfficiency", "county otherRanked" -> fromBottom <= 10;
            case "county ruralDevelopment" -> fromBottom == 1;
            case "zone otherRanked", "department publicSatisfaction", "department otherRanked" -> fromBottom <= 3;
            case "department majorProjects" -> fromBottom <= 2;
            default -> fromBottom == 1 && behind(i, r, q);
        };
    }

    private int fromBottom(Indicator i, Stated r, int q, List<Stated> pool) {
        if (r.regionRank() != null) return i.regionSize() - r.regionRank() + 1;
        var values = new ArrayList<BigDecimal>();
        for (Stated other : pool) values.add(value(i, other, q));
        BigDecimal mine = value(i, r, q);
        int worse = (int) values.stream().filter(v -> v.compareTo(mine) < 0).count();
        int same = (int) values.stream().filter(v -> v.compareTo(mine) == 0).count();
        if (same == values.size()) return Integer.MAX_VALUE; // nobody is last
        return worse == 0 ? 1 : worse + same;
    }

    private BigDecimal value(Indicator i, Stated r, int q) {
        return i.rankedBy().equals("ACTUAL") ? r.actual() : r.actual().divide(who(r).target(q), new MathContext(12));
    }

    private boolean behind(Indicator i, Stated r, int q) {
        Participation p = who(r);
        return i.targetBasis().equals("SCHEDULE")
                ? r.actual()
                                .multiply(BigDecimal.valueOf(4))
                                .compareTo(p.annual().multiply(BigDecimal.valueOf(q)))
                        < 0
                : r.actual().compareTo(p.target(q)) < 0;
    }

    private Participation who(Stated r) {
        return participants.get(r.code() + r.unit());
    }
}
