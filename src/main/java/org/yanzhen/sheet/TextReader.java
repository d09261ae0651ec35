package org.yanzhen.sheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads sheets from comma separated text, with the same care for each cell. */
final class TextReader {
    private final List<Layout> layouts;
    private final Reading reading = new Reading();
    private final Cells cells = new Cells(reading);

    TextReader(List<Layout> layouts) {
        this.layouts = layouts;
    }

    Reading read(Map<String, String> sheets) {
        for (Layout layout : layouts) {
            var rows = new ArrayList<Row>();
            var format = CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get();
            try (var parser = CSVParser.parse(sheets.get(layout.name()).replace("\ufeff", ""), format)) {
                var head = parser.getHeaderNames();
                var missing = layout.columns().stream()
                        .filter(c -> !head.isEmpty() && !head.contains(c.title()))
                        .toList();
                missing.forEach(c -> reading.fault(layout.name(), 1, c.title(), "缺这一列。第一行是列名，请补上。"));
                if (missing.isEmpty())
                    for (CSVRecord line : parser) {
                        int number = (int) line.getRecordNumber() + 1;
                        var values = new HashMap<String, Object>();
                        if (!line.isConsistent()) reading.fault(layout.name(), number, null, "列数和第一行不一样，请检查逗号。");
                        else
                            for (Column column : layout.columns())
                                values.put(column.title(), cells.value(layout, column, raw(column, line), number));
                        rows.add(new Row(number, values));
                    }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            reading.put(layout.name(), rows);
        }
        return reading;
    }

    /** Text knows no numbers, so what looks like one is one. */
    private static Raw raw(Column column, CSVRecord line) {
        Raw raw = Raw.of(line.get(column.title()));
        boolean number = column.kind() == Column.Kind.NUMBER || column.kind() == Column.Kind.SIGNED;
        return number && raw.text() != null && raw.text().matches("-?\\d{1,12}(\\.\\d+)?")
                ? new Raw(raw.text(), Double.valueOf(raw.text()), null, false)
                : raw;
    }
}
