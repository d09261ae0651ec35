package org.yanzhen.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured: one value a round, so that rounds can be compared in pairs. */
final class Figures {
    static final String HOUSE = "Yanzhen";

    private record Of(String what, String who) {}

    private final Map<Of, List<Double>> values = new LinkedHashMap<>();
    private final Map<String, String> units = new LinkedHashMap<>();

    void add(String what, String unit, String who, double value) {
        units.put(what, unit);
        values.computeIfAbsent(new Of(what, who), of -> new ArrayList<>()).add(value);
    }

    /** A plain table, a line for each figure, with how far Yanzhen is from it in the median of the pairs. */
    String table() {
        var table = new StringBuilder();
        for (String what : units.keySet()) {
            table.append("\n%s (%s)%n".formatted(what, units.get(what)));
            table.append("  %-34s %3s %12s %12s %12s   %s%n"
                    .formatted("", "n", "median", "lowest", "highest", "Yanzhen / this"));
            values.forEach((of, measured) -> {
                if (!of.what().equals(what)) return;
                var sorted = measured.stream().sorted().toList();
                table.append("  %-34s %3d %12s %12s %12s   %s%n"
                        .formatted(
                                of.who(),
                                sorted.size(),
                                number(median(sorted)),
                                number(sorted.get(0)),
                                number(sorted.get(sorted.size() - 1)),
                                of.who().equals(HOUSE) || ratios(of).isEmpty()
                                        ? ""
                                        : String.format(Locale.ROOT, "%.2f", median(ratios(of)))));
            });
        }
        return table.toString();
    }

    void write(Path file, Map<String, ?> machine) throws IOException {
        var all = new ArrayList<Map<String, Object>>();
        values.forEach((of, measured) -> {
            var sorted = measured.stream().sorted().toList();
            var figure = new LinkedHashMap<String, Object>();
            figure.put("what", of.what());
            figure.put("who", of.who());
            figure.put("unit", units.get(of.what()));
            figure.put("n", sorted.size());
            figure.put("median", median(sorted));
            figure.put("lowest", sorted.get(0));
            figure.put("highest", sorted.get(sorted.size() - 1));
            figure.put("rounds", measured);
            if (!of.who().equals(HOUSE) && !ratios(of).isEmpty()) figure.put("yanzhenToThis", median(ratios(of)));
            all.add(figure);
        });
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(file.toFile(), Map.of("machine", machine, "figures", all));
    }

    private List<Double> ratios(Of of) {
        var house = values.getOrDefault(new Of(of.what(), HOUSE), List.of());
        var other = values.get(of);
        var ratios = new ArrayList<Double>();
        for (int n = 0; n < Math.min(house.size(), other.size()); n++)
            if (other.get(n) > 0) ratios.add(house.get(n) / other.get(n));
        return ratios;
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.1f", value);
    }
}
