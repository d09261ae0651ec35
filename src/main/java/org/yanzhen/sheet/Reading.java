package org.yanzhen.sheet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was read from a file, and all that is wrong with it. The reader adds what only he can know, then asks for {@link #check}. */
public final class Reading {
    private final Map<String, List<Row>> rows = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> places = new HashSet<>();

    Reading() {}

    void put(String sheet, List<Row> list) {
        rows.put(sheet, list);
    }

    /** The rows of a sheet that are not empty. */
    public List<Row> rows(String sheet) {
        return rows.getOrDefault(sheet, List.of());
    }

    /** Adds a fault. */
    public void fault(String sheet, int row, String column, String message) {
        faults.add(new Fault(sheet, row, column, message));
        places.add(place(sheet, row, column));
    }

    /** Adds a fault of a row's cell. */
    public void fault(String sheet, Row row, String column, String message) {
        fault(sheet, row.number(), column, message);
    }

    /** Whether something is wrong with this cell so far, so that it only seems to be empty. */
    public boolean faulty(String sheet, Row row, String column) {
        return places.contains(place(sheet, row.number(), column));
    }

    private static String place(String sheet, int row, String column) {
        return sheet + "\n" + row + "\n" + column;
    }

    /** Whether anything is wrong with the sheet so far. */
    public boolean faulty(String sheet) {
        return faults.stream().anyMatch(f -> f.sheet().equals(sheet));
    }

    /** Refuses the file if anything is wrong with it, naming everything in the order of the file. */
    public void check() {
        if (faults.isEmpty()) return;
        var order = new ArrayList<>(rows.keySet());
        throw new Faulty(faults.stream()
                .distinct()
                .sorted(Comparator.comparingInt((Fault f) -> order.indexOf(f.sheet()))
                        .thenComparingInt(Fault::row))
                .toList());
    }
}
