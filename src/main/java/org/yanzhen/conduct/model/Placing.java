package org.yanzhen.conduct.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A category's places in one quarter, best first: competition ranks, counted from the bottom too (D5, G4). */
public final class Placing {
    private Placing() {}

    /**
     * One unit's place.
     *
     * @param fromBottom 1 for the last; who ties above the last is counted as the best of the tie
     * @param tie none, last (shares the last place), middle, all (everybody ties, so nobody is last)
     */
    public record Place(String unit, BigDecimal score, int rank, int pool, int fromBottom, String tie) {}

    /** The places of all units that have a score; by code where they tie. */
    public static List<Place> of(Map<String, BigDecimal> scores) {
        var sorted = scores.entrySet().stream()
                .sorted(Map.Entry.<String, BigDecimal>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        int pool = sorted.size();
        var places = new ArrayList<Place>();
        for (var unit : sorted) {
            int better = 0;
            int same = 0;
            for (BigDecimal other : scores.values()) {
                int order = other.compareTo(unit.getValue());
                if (order > 0) better++;
                else if (order == 0) same++;
            }
            int worse = pool - better - same;
            places.add(new Place(
                    unit.getKey(),
                    unit.getValue(),
                    better + 1,
                    pool,
                    worse == 0 ? 1 : worse + same,
                    same == pool ? "all" : same == 1 ? "none" : worse == 0 ? "last" : "middle"));
        }
        return places;
    }

    /** D9: how many places from the bottom are the last quarter: its share rounded down, the least at least. */
    public static int tailSize(int units, BigDecimal share, int least) {
        return units == 0
                ? 0
                : Math.max(least, share.multiply(BigDecimal.valueOf(units)).intValue());
    }

    /** Whether the place is one of the last so many; nobody is when all tie. */
    public static boolean inTail(Place place, int size) {
        return !place.tie().equals("all") && place.fromBottom() <= size;
    }
}
