package org.yanzhen.conduct;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.yanzhen.conduct.model.Placing;
import org.yanzhen.conduct.model.Placing.Place;
import org.yanzhen.conduct.model.Points;
import org.yanzhen.conduct.store.GivenScoreStore;
import org.yanzhen.rulings.Ruling;
import org.yanzhen.rulings.Rulings;

/** D5, D9: a quarter's scores become places, lights and the last quarter of each category, by the tables. */
@Component
class ConductPlaces {
    private final GivenScoreStore scores;
    private final Rulings rulings;

    ConductPlaces(GivenScoreStore scores, Rulings rulings) {
        this.scores = scores;
        this.rulings = rulings;
    }

    /** The places of all units whose scores are complete; the rulings about the lights are kept. */
    List<ConductPlace> of(String year, int quarter) {
        var sums = sums(scores.items(year, quarter));
        var byCategory = new TreeMap<String, Map<String, BigDecimal>>();
        sums.forEach((unit, sum) ->
                byCategory.computeIfAbsent(sum.category(), c -> new TreeMap<>()).put(unit, sum.score()));
        var places = new ArrayList<ConductPlace>();
        byCategory.forEach((category, units) -> places.addAll(judged(year, quarter, category, Placing.of(units))));
        return places;
    }

    /** A unit's weighted sum. */
    record Sum(String category, BigDecimal score) {}

    /** The sums of the units that miss no score: a missing one is never zero (G5). */
    static Map<String, Sum> sums(List<ConductItem> items) {
        var byUnit = new LinkedHashMap<String, List<ConductItem>>();
        items.forEach(
                i -> byUnit.computeIfAbsent(i.unit(), u -> new ArrayList<>()).add(i));
        var sums = new LinkedHashMap<String, Sum>();
        byUnit.forEach((unit, its) -> {
            if (its.stream().noneMatch(ConductItem::missing))
                sums.put(
                        unit,
                        new Sum(
                                its.get(0).category(),
                                Points.sum(its.stream()
                                        .map(i -> new Points.Part(i.counts(), i.high(), i.weight()))
                                        .toList())));
        });
        return sums;
    }

    /** What the rulings about a whole category in a quarter are kept under. */
    static String subject(String category, int quarter) {
        return "category:" + category + ":q" + quarter;
    }

    private List<ConductPlace> judged(String year, int quarter, String category, List<Place> places) {
        String about = subject(category, quarter);
        Ruling small = rulings.judge("smallCategory", year, about, Map.of("category", category));
        Ruling tail = rulings.judge("tailShare", year, about, Map.of("category", category));
        int size = Placing.tailSize(
                places.size(), new BigDecimal(tail.only().outputs().get("share").toString()), tail.integer("least"));
        boolean few = small.yes("switchedOn") && places.size() < small.integer("below");
        BigDecimal enough = BigDecimal.valueOf(small.integer("score"));
        var inputs = new LinkedHashMap<String, Map<String, Object>>();
        for (Place p : places)
            inputs.put(
                    "unit:" + p.unit() + ":q" + quarter,
                    Map.of(
                            "category",
                            category,
                            "spared",
                            few && p.score().compareTo(enough) >= 0,
                            "tie",
                            p.tie(),
                            "fromBottom",
                            p.fromBottom()));
        var lights = rulings.judgeAll("lightOfRank", year, inputs);
        var judged = new ArrayList<ConductPlace>();
        for (int i = 0; i < places.size(); i++) {
            Place p = places.get(i);
            judged.add(new ConductPlace(
                    quarter,
                    p.unit(),
                    0,
                    category,
                    p.score(),
                    p.rank(),
                    p.pool(),
                    lights.get(i).text("light"),
                    Placing.inTail(p, size),
                    lights.get(i).id()));
        }
        return judged;
    }
}
