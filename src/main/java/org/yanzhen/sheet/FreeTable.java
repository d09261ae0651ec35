package org.yanzhen.sheet;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.WorkbookFactory;

/** A table nobody laid out: the first line names the columns; what looks like a number or true or false is one. */
public final class FreeTable {
    private FreeTable() {}

    /** The rows of comma separated text or of the first sheet of a workbook; empty cells are null. */
    public static List<Map<String, Object>> read(String name, byte[] file) {
        try {
            List<List<String>> lines = name.endsWith(".xlsx") ? workbook(file) : text(file);
            var rows = new ArrayList<Map<String, Object>>();
            if (lines.isEmpty()) return rows;
            List<String> head = lines.get(0);
            for (List<String> line : lines.subList(1, lines.size())) {
                var row = new LinkedHashMap<String, Object>();
                for (int c = 0; c < head.size(); c++)
                    if (!head.get(c).isEmpty()) row.put(head.get(c), value(c < line.size() ? line.get(c) : ""));
                if (row.values().stream().anyMatch(v -> v != null)) rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<String>> text(byte[] file) throws IOException {
        String text = new String(file, StandardCharsets.UTF_8).replace("\ufeff", "");
        var lines = new ArrayList<List<String>>();
        try (var parser = CSVFormat.DEFAULT.parse(new StringReader(text))) {
            parser.forEach(line -> lines.add(line.stream().map(String::strip).toList()));
        }
        return lines;
    }

    private static List<List<String>> workbook(byte[] file) throws IOException {
        var format = new DataFormatter(java.util.Locale.ROOT);
        var lines = new ArrayList<List<String>>();
        try (var workbook = WorkbookFactory.create(new java.io.ByteArrayInputStream(file))) {
            workbook.getSheetAt(0).forEach(row -> {
                var line = new ArrayList<String>();
                for (int c = 0; c < row.getLastCellNum(); c++)
                    line.add(format.formatCellValue(row.getCell(c)).strip());
                lines.add(line);
            });
        }
        return lines;
    }

    private static Object value(String text) {
        if (text.isEmpty()) return null;
        if (text.equals("true") || text.equals("false")) return Boolean.valueOf(text);
        if (text.matches("-?(0|[1-9]\\d{0,14})(\\.\\d{1,9})?")) return new BigDecimal(text);
        return text;
    }
}
