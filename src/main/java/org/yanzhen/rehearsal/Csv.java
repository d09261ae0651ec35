package org.yanzhen.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/** The tables of an exported folder as text. */
final class Csv {
    private Csv() {}

    static List<Object> row(Object... cells) {
        return Arrays.asList(cells);
    }

    static String text(List<String> head, List<List<Object>> rows) {
        var text = new StringBuilder();
        var format = CSVFormat.DEFAULT
                .builder()
                .setRecordSeparator('\n')
                .setHeader(head.toArray(String[]::new))
                .get();
        try (var printer = format.print(text)) {
            for (var row : rows)
                printer.printRecord(row.stream().map(Csv::plain).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** 1E+2 is 100, and 98.60 is 98.6. */
    static Object plain(Object value) {
        return value instanceof BigDecimal number ? number(number).toPlainString() : value;
    }

    static BigDecimal number(BigDecimal number) {
        if (number == null) return null;
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
