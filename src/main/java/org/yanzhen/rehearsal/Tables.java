package org.yanzhen.rehearsal;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The free tables of a folder, asked by some of their columns; every such question makes an index, once. */
final class Tables {
    private final Map<String, List<Map<String, Object>>> rows;
    private final Map<String, Map<List<String>, List<Map<String, Object>>>> indexes = new HashMap<>();

    /** @param rows by the file's name; asked with or without its ending */
    Tables(Map<String, List<Map<String, Object>>> rows) {
        this.rows = new HashMap<>();
        rows.forEach((name, all) -> this.rows.put(bare(name), all));
    }

    /** Whether the folder has this table. */
    boolean has(String table) {
        return rows.containsKey(bare(table));
    }

    /** Every row of the table. */
    List<Map<String, Object>> all(String table) {
        var found = rows.get(bare(table));
        if (found == null) throw new IllegalArgumentException("script.yaml 的 tables 里没有“" + table + "”这张表。");
        return found;
    }

    /** The rows in which these columns say this, in the order of the file. */
    List<Map<String, Object>> rows(String table, Map<String, Object> keys) {
        var sorted = new TreeMap<>(keys);
        return indexes.computeIfAbsent(
                        bare(table) + "\n" + sorted.keySet(), k -> index(table, List.copyOf(sorted.keySet())))
                .getOrDefault(key(sorted, List.copyOf(sorted.keySet())), List.of());
    }

    private Map<List<String>, List<Map<String, Object>>> index(String table, List<String> columns) {
        var all = all(table);
        for (String column : columns)
            if (!all.isEmpty() && !all.get(0).containsKey(column))
                throw new IllegalArgumentException("表“" + table + "”里没有“" + column + "”这一列。");
        return all.stream().collect(Collectors.groupingBy(row -> key(row, columns)));
    }

    private static String bare(String table) {
        return table.replaceFirst("\\.(csv|xlsx)$", "");
    }

    private static List<String> key(Map<String, Object> row, List<String> columns) {
        return columns.stream().map(c -> text(row.get(c))).toList();
    }

    /** 1, 1.0 and "1" are the same key. */
    private static String text(Object value) {
        if (value == null) return "";
        if (value instanceof Number)
            return new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
        return value.toString();
    }
}
