package org.yanzhen.conduct.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * D8: who gets one of a category's places for "good". The better score first, then the better mean rank of the quarters; who
 * ties across the line gets no place until people have chosen.
 *
 * @param places how many there are
 * @param where of every unit that asks for one: in, over, tied (people must choose), chosen or passed (they have)
 * @param open places that are empty because of the tie
 */
public record Cap(int places, Map<String, String> where, int open) {
    private static final Comparator<Candidate> BEST_FIRST =
            Comparator.comparing(Candidate::score).reversed().thenComparing(Candidate::meanRank);

    /** One unit of a category. Only a good band without bar and veto asks for a place. */
    public record Candidate(
            String unit, BigDecimal score, String band, BigDecimal meanRank, boolean bar, boolean veto) {
        boolean asks() {
            return band.equals("good") && !bar && !veto;
        }
    }

    /** D8: the share of all units of the category, vetoed ones too, rounded down. */
    public static int places(int units, BigDecimal share) {
        return share.multiply(BigDecimal.valueOf(units)).intValue();
    }

    /**
     * Draws the line. A tie across it that people have decided, every one of it, is as they say.
     *
     * @param decided whom people were asked about, and whether they chose them
     */
    public static Cap draw(Collection<Candidate> category, int places, Map<String, Boolean> decided) {
        var sorted = category.stream()
                .filter(Candidate::asks)
                .sorted(BEST_FIRST.thenComparing(Candidate::unit))
                .toList();
        var where = new LinkedHashMap<String, String>();
        int free = places;
        int open = 0;
        boolean crossed = false;
        for (int from = 0; from < sorted.size(); ) {
            int to = from;
            while (to < sorted.size() && BEST_FIRST.compare(sorted.get(from), sorted.get(to)) == 0) to++;
            var equals = new ArrayList<>(sorted.subList(from, to));
            from = to;
            if (crossed || free == 0) equals.forEach(c -> where.put(c.unit(), "over"));
            else if (equals.size() <= free) {
                equals.forEach(c -> where.put(c.unit(), "in"));
                free -= equals.size();
            } else {
                crossed = true;
                var picked = equals.stream()
                        .filter(c -> decided.getOrDefault(c.unit(), false))
                        .toList();
                boolean settled = picked.size() <= free && equals.stream().allMatch(c -> decided.containsKey(c.unit()));
                for (Candidate c : equals)
                    where.put(c.unit(), !settled ? "tied" : picked.contains(c) ? "chosen" : "passed");
                open = settled ? free - picked.size() : free;
            }
        }
        return new Cap(places, where, open);
    }

    /** Those who tie across the line and wait for people. */
    public List<String> tied() {
        return where.entrySet().stream()
                .filter(e -> e.getValue().equals("tied"))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** in, over, tied, chosen, passed, or none for a unit that asks for no place. */
    public String of(String unit) {
        return where.getOrDefault(unit, "none");
    }
}
