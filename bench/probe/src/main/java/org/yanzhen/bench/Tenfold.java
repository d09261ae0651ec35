package org.yanzhen.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;

/**
 * A rehearsal's folder with many times the units: every unit gets fellows with people, participations and figures of their own,
 * a little worse each, so that they do not tie. The script stays as it is: the fellows live by its habits.
 */
final class Tenfold {
    private static final String UNIT = "单位";
    private static final String FIGURE = "实际完成或得分";
    /** A figure with more of them is refused. */
    private static final int MOST_DECIMALS = 6;

    private record Table(List<String> columns, List<Map<String, String>> rows) {}

    private final Path from;
    private final Path to;
    private final int times;

    private Tenfold(Path from, Path to, int times) {
        this.from = from;
        this.to = to;
        this.times = times;
    }

    static void copy(Path from, Path to, int times) throws IOException {
        Files.createDirectories(to);
        new Tenfold(from, to, times).copy();
    }

    private void copy() throws IOException {
        try (var files = Files.list(from)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (Files.isDirectory(file) || name.startsWith("outcome")) continue;
                if (name.endsWith(".csv")) write(to.resolve(name), many(name, read(file)));
                else Files.copy(file, to.resolve(name));
            }
        }
    }

    private Table many(String name, Table table) {
        var rows = new ArrayList<>(table.rows());
        for (int fellow = 2; fellow <= times; fellow++)
            for (var row : table.rows()) {
                var copied = fellow(name, row, fellow);
                if (copied != null) rows.add(copied);
            }
        return new Table(table.columns(), rows);
    }

    /** The row of a fellow, or null where the table knows none. */
    private static Map<String, String> fellow(String table, Map<String, String> row, int fellow) {
        var copied = new LinkedHashMap<>(row);
        if (table.equals("units.csv")) {
            copied.put("单位代码", code(row.get("单位代码"), fellow));
            copied.put("单位名称", name(row.get("单位名称"), fellow));
            return copied;
        }
        if (table.equals("people.csv")) {
            copied.put("编号", row.get("编号") + "0" + fellow);
            copied.put("单位代码", code(row.get("单位代码"), fellow));
            copied.put("账号", "");
            return copied;
        }
        if (row.containsKey("单位代码")) {
            copied.put("单位代码", code(row.get("单位代码"), fellow));
            return copied;
        }
        if (!row.containsKey(UNIT) || row.get(UNIT).isBlank()) return null;
        copied.put(UNIT, name(row.get(UNIT), fellow));
        if (row.getOrDefault(FIGURE, "").matches("\\d+(\\.\\d+)?")) copied.put(FIGURE, worse(row.get(FIGURE), fellow));
        return copied;
    }

    private static String code(String code, int fellow) {
        return code + "Fellow" + fellow;
    }

    private static String name(String name, int fellow) {
        return name + "（" + fellow + "）";
    }

    private static String worse(String figure, int fellow) {
        var less = BigDecimal.ONE.subtract(BigDecimal.valueOf(fellow, 5));
        return new BigDecimal(figure)
                .multiply(less)
                .setScale(MOST_DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static Table read(Path file) throws IOException {
        try (var parser = CSVParser.parse(
                Files.readString(file), CSVFormat.DEFAULT.builder().setHeader().get())) {
            var rows = new ArrayList<Map<String, String>>();
            for (var line : parser) rows.add(line.toMap());
            return new Table(parser.getHeaderNames(), rows);
        }
    }

    private static void write(Path file, Table table) throws IOException {
        try (var printer = new CSVPrinter(
                Files.newBufferedWriter(file),
                CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get())) {
            printer.printRecord(table.columns());
            for (var row : table.rows())
                printer.printRecord(table.columns().stream().map(row::get).toList());
        }
    }
}
