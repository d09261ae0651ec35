package org.yanzhen.conduct;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Part three of the measures said once more in whole numbers, in a few dozen lines that share nothing with the house but the
 * figures it is given. A quarter's full score is a million: a hundred percent of ten thousand hundredths.
 */
final class YearModel {
    private static final long POINT = 10_000;

    private final Map<String, String> categories = new TreeMap<>();
    private final Map<Integer, Map<String, Map<String, Long>>> quarters = new TreeMap<>();
    private final Map<String, Long> tasks = new HashMap<>();

    void unit(String unit, String category) {
        categories.put(unit, category);
    }

    /** A score in hundredths of a point, with the percent it weighs. */
    void score(int quarter, String unit, String code, int percent, long hundredths) {
        quarters.computeIfAbsent(quarter, q -> new HashMap<>())
                .computeIfAbsent(unit, u -> new HashMap<>())
                .put(code, percent * hundredths);
    }

    void task(String unit, long hundredths) {
        tasks.put(unit, hundredths);
    }

    /** Every unit's place, light and whether it is in the last quarter. */
    Map<String, String> quarter(int quarter) {
        var all = new TreeMap<String, String>();
        categories.forEach((unit, category) -> all.put(
                unit,
                rank(quarter, unit) + "/" + others(unit).size() + " " + light(quarter, unit)
                        + (tail(quarter, unit) ? " tail" : "")));
        return all;
    }

    /**
     * Every unit's grade with its reason.
     *
     * @param without units that still miss a score
     * @param decided whom people chose, category by category, among those who tie on the line
     */
    Map<String, String> year(Set<String> without, Set<String> vetoed, Map<String, Set<String>> decided) {
        var all = new TreeMap<String, String>();
        categories.forEach((unit, category) -> {
            if (!without.contains(unit)) all.put(unit, grade(unit, category, without, vetoed, decided.get(category)));
        });
        return all;
    }

    private String grade(String unit, String category, Set<String> without, Set<String> vetoed, Set<String> chosen) {
        long score = score(unit);
        if (vetoed.contains(unit)) return "poor veto";
        if (score < 60 * 100 * POINT) return "poor band";
        if (score < 80 * 100 * POINT) return "average band";
        if (score < 90 * 100 * POINT) return "fair band";
        if (barred(unit)) return "fair bar";
        int better = 0;
        int equal = 0;
        for (String other : others(unit)) {
            if (without.contains(other) || vetoed.contains(other) || barred(other)) continue;
            int order = Long.compare(score(other), score);
            if (order == 0) order = Integer.compare(ranks(unit), ranks(other));
            if (order > 0) better++;
            if (order == 0) equal++;
        }
        int places = others(unit).size() * 3 / 10;
        if (better + equal <= places) return "good band";
        if (better >= places) return "fair cap";
        return (chosen == null ? "null" : chosen.contains(unit) ? "good" : "fair") + " tieOnLine";
    }

    /** Sixty parts of the mean of four quarters and forty of the year's tasks, a hundred millions at most. */
    private long score(String unit) {
        long sum = 0;
        for (int q = 1; q <= 4; q++) sum += sum(q, unit);
        return 15 * sum + 40 * 100 * tasks.get(unit);
    }

    private int ranks(String unit) {
        int sum = 0;
        for (int q = 1; q <= 4; q++) sum += rank(q, unit);
        return sum;
    }

    private boolean barred(String unit) {
        for (int q = 1; q < 4; q++) if (tail(q, unit) && tail(q + 1, unit)) return true;
        return false;
    }

    private int rank(int quarter, String unit) {
        return 1 + compared(quarter, unit, 1);
    }

    private boolean tail(int quarter, String unit) {
        return fromBottom(quarter, unit) <= Math.max(1, others(unit).size() / 4);
    }

    private String light(int quarter, String unit) {
        int fromBottom = fromBottom(quarter, unit);
        boolean township = categories.get(unit).equals("township");
        return fromBottom == 1 ? "red" : fromBottom == 2 && !township ? "yellow" : "none";
    }

    /** 1 for all who share the worst score, nobody if all do; a tie above it counts as the best of it. */
    private int fromBottom(int quarter, String unit) {
        int worse = compared(quarter, unit, -1);
        int same = compared(quarter, unit, 0);
        if (same == others(unit).size()) return Integer.MAX_VALUE;
        return worse == 0 ? 1 : worse + same;
    }

    private int compared(int quarter, String unit, int order) {
        int n = 0;
        for (String other : others(unit)) if (Long.signum(sum(quarter, other) - sum(quarter, unit)) == order) n++;
        return n;
    }

    private long sum(int quarter, String unit) {
        return quarters.get(quarter).get(unit).values().stream()
                .mapToLong(l -> l)
                .sum();
    }

    /** The units of its category, itself too. */
    private List<String> others(String unit) {
        var others = new ArrayList<String>();
        categories.forEach((other, category) -> {
            if (category.equals(categories.get(unit))) others.add(other);
        });
        return others;
    }
}
