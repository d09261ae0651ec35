package org.yanzhen.conduct;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yanzhen.conduct.model.Cap;
import org.yanzhen.conduct.model.Points;
import org.yanzhen.conduct.store.GradeStore;
import org.yanzhen.conduct.store.GradeStore.Member;
import org.yanzhen.conduct.store.PlaceStore;
import org.yanzhen.conduct.store.VetoStore;
import org.yanzhen.rulings.Rulings;

/** D6-D10: what the four quarters and the year's tasks come to, by the tables; always counted afresh. */
@Component
class GradeSheet {
    private static final int QUARTERS = 4;

    private final GradeStore store;
    private final PlaceStore places;
    private final VetoStore vetoes;
    private final Rulings rulings;

    GradeSheet(GradeStore store, PlaceStore places, VetoStore vetoes, Rulings rulings) {
        this.store = store;
        this.places = places;
        this.vetoes = vetoes;
        this.rulings = rulings;
    }

    /** One unit's year as far as it is known; null where something is missing. */
    record Known(Member member, BigDecimal quarterly, BigDecimal meanRank, boolean bar, int quarters) {
        boolean complete() {
            return quarters == QUARTERS && member.tasks() != null;
        }
    }

    /** What is known of every unit. */
    List<Known> known(String year) {
        Set<Integer> confirmed = places.quarters(year).stream()
                .filter(ConductQuarter::confirmed)
                .map(ConductQuarter::quarter)
                .collect(Collectors.toSet());
        var byUnit = places.places(year).stream()
                .filter(p -> confirmed.contains(p.quarter()))
                .collect(Collectors.groupingBy(ConductPlace::unit));
        var known = new ArrayList<Known>();
        for (Member m : store.members(year)) {
            List<ConductPlace> its = byUnit.getOrDefault(m.unit(), List.of());
            known.add(
                    its.isEmpty()
                            ? new Known(m, null, null, false, 0)
                            : new Known(
                                    m,
                                    Points.mean(its.stream()
                                            .map(ConductPlace::score)
                                            .toList()),
                                    Points.mean(its.stream()
                                            .map(p -> BigDecimal.valueOf(p.rank()))
                                            .toList()),
                                    barred(its),
                                    its.size()));
        }
        return known;
    }

    /** D9: two quarters running in the last 25 %, within the year. */
    static boolean barred(List<ConductPlace> its) {
        Set<Integer> tail = its.stream()
                .filter(ConductPlace::tail)
                .map(ConductPlace::quarter)
                .collect(Collectors.toCollection(HashSet::new));
        return tail.stream().anyMatch(q -> tail.contains(q + 1));
    }

    /** The grades of all units that miss nothing; the rulings are kept. */
    List<ConductGrade> judge(String year) {
        Map<String, List<String>> vetoes = this.vetoes.vetoed(year);
        Set<String> vetoed = vetoes.keySet();
        var ties = store.ties(year);
        var known = known(year);
        Map<String, Long> size =
                known.stream().collect(Collectors.groupingBy(k -> k.member().category(), Collectors.counting()));
        var complete = known.stream().filter(Known::complete).toList();
        var weights = new LinkedHashMap<String, int[]>();
        var shares = new LinkedHashMap<String, BigDecimal>();
        for (String category : size.keySet()) {
            var w = rulings.judge("annualWeights", year, subject(category), Map.of("category", category));
            weights.put(category, new int[] {w.integer("quarterly"), w.integer("tasks")});
            var share = rulings.judge("goodCap", year, subject(category), Map.of("category", category));
            shares.put(
                    category, new BigDecimal(share.only().outputs().get("share").toString()));
        }
        var scores = new LinkedHashMap<String, BigDecimal>();
        for (Known k : complete) {
            int[] w = weights.get(k.member().category());
            scores.put(
                    k.member().unit(),
                    Points.year(k.quarterly(), w[0], k.member().tasks(), w[1]));
        }
        var asked = new LinkedHashMap<String, Map<String, Object>>();
        scores.forEach((unit, score) -> asked.put(ConductQuarters.subject(unit), Map.of("score", score.doubleValue())));
        var bands = new LinkedHashMap<String, String>();
        for (var band : rulings.judgeAll("gradeBand", year, asked))
            bands.put(band.subject().substring("unit:".length()), band.text("band"));
        var caps = new LinkedHashMap<String, Cap>();
        size.forEach((category, n) -> caps.put(
                category,
                draw(
                        complete.stream()
                                .filter(k -> k.member().category().equals(category))
                                .map(k -> candidate(k, scores, bands, vetoed))
                                .toList(),
                        Cap.places(n.intValue(), shares.get(category)),
                        ties)));
        var inputs = new LinkedHashMap<String, Map<String, Object>>();
        for (Known k : complete) {
            String unit = k.member().unit();
            inputs.put(
                    ConductQuarters.subject(unit),
                    Map.of(
                            "veto",
                            vetoed.contains(unit),
                            "bar",
                            k.bar(),
                            "band",
                            bands.get(unit),
                            "place",
                            caps.get(k.member().category()).of(unit)));
        }
        var results = rulings.judgeAll("gradeResult", year, inputs);
        var grades = new ArrayList<ConductGrade>();
        for (int i = 0; i < results.size(); i++) {
            Known k = complete.get(i);
            String unit = k.member().unit();
            grades.add(new ConductGrade(
                    unit,
                    0,
                    k.member().category(),
                    k.quarterly(),
                    k.member().tasks(),
                    scores.get(unit),
                    bands.get(unit),
                    k.bar(),
                    vetoes.getOrDefault(unit, List.of()),
                    results.get(i).text("grade"),
                    results.get(i).text("reason"),
                    k.meanRank(),
                    results.get(i).id()));
        }
        return grades;
    }

    /** What the rulings about a whole category are kept under. */
    static String subject(String category) {
        return "category:" + category;
    }

    /** D8: how many places a category has. */
    int places(String year, String category) {
        var share = rulings.preview("goodCap", year, Map.of("category", category));
        int n = (int) store.members(year).stream()
                .filter(m -> m.category().equals(category))
                .count();
        return Cap.places(n, new BigDecimal(share.only().outputs().get("share").toString()));
    }

    /** D8: what people decided holds as long as there are as many places to give as when they did; else they are asked again. */
    private static Cap draw(List<Cap.Candidate> category, int places, Map<Integer, Map<String, Boolean>> ties) {
        Cap undecided = Cap.draw(category, places, Map.of());
        return Cap.draw(category, places, ties.getOrDefault(undecided.open(), Map.of()));
    }

    private static Cap.Candidate candidate(
            Known k, Map<String, BigDecimal> scores, Map<String, String> bands, Set<String> vetoed) {
        String unit = k.member().unit();
        return new Cap.Candidate(unit, scores.get(unit), bands.get(unit), k.meanRank(), k.bar(), vetoed.contains(unit));
    }
}
