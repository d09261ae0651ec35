package org.yanzhen.engine.decide;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yanzhen.engine.Table;

/**
 * Which questions have the same answer: between two neighbouring bounds of a column of numbers every number gets the same one.
 * So a table is asked once for each stretch, however many rows lie in it.
 */
final class Stretches {
    private static final Set<String> NUMBERS = Set.of("integer", "long", "double");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");
    private static final Pattern SIMPLE = Pattern.compile("(?:not)?[-\\d.<>=\\[\\](),\\s]*");

    private record Place(BigDecimal bound, boolean above) {}

    private final List<String> names = new ArrayList<>();
    private final List<TreeSet<BigDecimal>> bounds = new ArrayList<>();

    Stretches(Table table) {
        for (int c = 0; c < table.inputs().size(); c++) {
            var column = table.inputs().get(c);
            int index = c;
            names.add(column.name());
            boolean simple = NUMBERS.contains(column.type())
                    && table.rows().stream()
                            .allMatch(r -> SIMPLE.matcher(r.inputs().get(index)).matches());
            bounds.add(simple ? bounds(table, c) : null);
        }
    }

    /** Equal for questions that get the same answer. */
    List<Object> of(Map<String, ?> question) {
        var key = new ArrayList<Object>(names.size());
        for (int c = 0; c < names.size(); c++) {
            Object value = question.get(names.get(c));
            key.add(bounds.get(c) != null && value instanceof Number n ? place(bounds.get(c), n) : value);
        }
        return key;
    }

    private static Place place(TreeSet<BigDecimal> bounds, Number value) {
        var number = new BigDecimal(value.toString());
        BigDecimal bound = bounds.floor(number);
        return new Place(bound, bound == null || bound.compareTo(number) != 0);
    }

    private static TreeSet<BigDecimal> bounds(Table table, int column) {
        var bounds = new TreeSet<BigDecimal>();
        for (Table.Row row : table.rows()) {
            // the dots of [2..3) are none of the number's
            var found = NUMBER.matcher(row.inputs().get(column).replace("..", " .. "));
            while (found.find()) bounds.add(new BigDecimal(found.group()));
        }
        return bounds;
    }
}
