package org.yanzhen.laggard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.yanzhen.laggard.model.Placing;
import org.yanzhen.laggard.model.Streaks;
import org.yanzhen.laggard.model.Streaks.Streak;

/** The tables and the model against another, plain telling of the same rules, over random years. */
class HistoriesTest {
    private static final DmnEngine ENGINE = ((DefaultDmnEngineConfiguration)
                    DefaultDmnEngineConfiguration.createDefaultDmnEngineConfiguration())
            .enableFeelLegacyBehavior(true)
            .buildEngine();
    private static final Map<String, DmnDecision> TABLES = new HashMap<>();
    private static final Map<List<Object>, List<Map<String, Object>>> ANSWERS = new HashMap<>();
    private static final int TARGET = 5;

    /** A year of one item: whether it is the counties' with a target, or the departments' last three; null is missing. */
    record History(boolean county, List<List<Integer>> quarters, boolean annualDone) {}

    /** What a quarter says of a unit. */
    record Said(String state, int streak, Integer from, Integer baseline, Set<String> measures) {}

    /** B1, B5, B9, B10, B11, B14, G4, G5: ten thousand random years, no difference. */
    @Property(tries = 10_000)
    void tables_and_model_say_what_the_rules_say(@ForAll("histories") History year) {
        assertThat(byTables(year)).isEqualTo(plainly(year));
    }

    @Provide
    Arbitrary<History> histories() {
        return Arbitraries.integers()
                .between(1, 7)
                .flatMap(units -> Arbitraries.integers()
                        .between(0, 9)
                        .injectNull(0.1)
                        .list()
                        .ofSize(units)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(4)
                        .flatMap(quarters -> Arbitraries.of(true, false)
                                .flatMap(county ->
                                        Arbitraries.of(true, false).map(done -> new History(county, quarters, done)))));
    }

    // ---- the reference: nothing of the house is used ----------------------------------------------------------

    static List<List<Said>> plainly(History year) {
        int units = year.quarters().get(0).size();
        int[] run = new int[units];
        Integer[] from = new Integer[units], baseline = new Integer[units];
        var told = new ArrayList<List<Said>>();
        for (int q = 1; q <= year.quarters().size(); q++) {
            List<Integer> values = year.quarters().get(q - 1);
            Set<Integer> listed = listed(values, year.county());
            var row = new ArrayList<Said>();
            for (int u = 0; u < units; u++) {
                Integer value = values.get(u);
                String state = value == null ? "UNRANKED" : listed.contains(u) ? "LISTED" : "CLEAR";
                if (state.equals("CLEAR")) {
                    run[u] = 0;
                    from[u] = baseline[u] = null;
                }
                if (state.equals("LISTED") && run[u]++ == 0) {
                    from[u] = q;
                    baseline[u] = 1
                            + (int) values.stream()
                                    .filter(v -> v != null && v > value)
                                    .count();
                }
                row.add(new Said(
                        state,
                        run[u],
                        from[u],
                        baseline[u],
                        state.equals("LISTED") ? measures(run[u], year.annualDone()) : Set.of()));
            }
            told.add(row);
        }
        return told;
    }

    private static Set<Integer> listed(List<Integer> values, boolean county) {
        var ranked = IntStream.range(0, values.size())
                .filter(u -> values.get(u) != null)
                .boxed()
                .toList();
        var groups = ranked.stream().map(values::get).distinct().sorted().toList();
        var listed = new TreeSet<Integer>();
        if (groups.size() < 2) return listed; // everybody ties, or nobody is there
        for (Integer value : groups) {
            var group = ranked.stream().filter(u -> values.get(u).equals(value)).toList();
            boolean worst = listed.isEmpty() && value.equals(groups.get(0));
            if (!worst && (county || listed.size() + group.size() > 3)) break;
            listed.addAll(group);
        }
        if (county) listed.removeIf(u -> values.get(u) >= TARGET);
        return listed;
    }

    private static Set<String> measures(int streak, boolean done) {
        return switch (streak) {
            case 1 -> Set.of("listing");
            case 2 -> Set.of("cityBulletin");
            case 3 -> Set.of("cityBulletin", "interview");
            default -> done ? Set.of("cityBulletin") : Set.of("criticismBulletin", "admonition", "deduction");
        };
    }

    // ---- the house: its tables, its model ---------------------------------------------------------------------

    private static List<List<Said>> byTables(History year) {
        int units = year.quarters().get(0).size();
        var streaks = new ArrayList<>(Collections.nCopies(units, Streak.NONE));
        var told = new ArrayList<List<Said>>();
        for (int q = 1; q <= year.quarters().size(); q++) {
            List<Integer> values = year.quarters().get(q - 1);
            var row = new ArrayList<Said>();
            for (int u = 0; u < units; u++) {
                Integer value = values.get(u);
                String state = value == null ? "UNRANKED" : listed(year, values, value) ? "LISTED" : "CLEAR";
                Integer rank = value == null ? null : 1 + count(values, v -> v > value);
                var step = (String)
                        ask("streakStep", Map.of("state", state)).get(0).get("step");
                streaks.set(
                        u, Streaks.after(streaks.get(u), Streaks.Step.valueOf(step.toUpperCase(Locale.ROOT)), q, rank));
                Streak s = streaks.get(u);
                Set<String> measures = !state.equals("LISTED")
                        ? Set.of()
                        : ask("escalationMeasure", Map.of("streak", s.length(), "annualTotalDone", year.annualDone()))
                                .stream()
                                .map(m -> (String) m.get("measure"))
                                .collect(Collectors.toSet());
                row.add(new Said(state, s.length(), s.from(), s.baseline(), measures));
            }
            told.add(row);
        }
        return told;
    }

    private static boolean listed(History year, List<Integer> values, int value) {
        int pool = count(values, v -> true);
        int worse = count(values, v -> v < value);
        int same = count(values, v -> v == value);
        var counts = (String) ask("laggardTie", Map.of("tie", Placing.tie(worse, same, pool)))
                .get(0)
                .get("counts");
        Integer fromBottom = Placing.fromBottom(counts, worse, same);
        if (fromBottom == null) return false;
        double margin =
                Placing.aboveTarget(java.math.BigDecimal.valueOf(value), java.math.BigDecimal.valueOf(TARGET), false);
        var asked = new HashMap<String, Object>();
        asked.put("unitCategory", year.county() ? "county" : "department");
        asked.put("item", year.county() ? "fixedInvestment" : "publicSatisfaction");
        asked.put("scope", "city");
        asked.put(
                "targetMet",
                year.county()
                        ? ask("targetMet", Map.of("basis", "QUARTER", "margin", margin))
                                .get(0)
                                .get("met")
                        : null);
        asked.put("rankFromBottom", fromBottom);
        return (Boolean) ask("laggardListing", asked).get(0).get("listed");
    }

    private static int count(List<Integer> values, java.util.function.IntPredicate which) {
        return (int) values.stream().filter(v -> v != null && which.test(v)).count();
    }

    private static List<Map<String, Object>> ask(String table, Map<String, Object> inputs) {
        return ANSWERS.computeIfAbsent(
                List.of(table, new HashMap<>(inputs)),
                k -> List.copyOf(ENGINE.evaluateDecisionTable(table(table), Variables.fromMap(inputs))
                        .getResultList()));
    }

    private static DmnDecision table(String key) {
        return TABLES.computeIfAbsent(key, k -> {
            try (var in = Files.newInputStream(Path.of("decisions/laggard/" + k + ".dmn"))) {
                return ENGINE.parseDecision(k, in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
