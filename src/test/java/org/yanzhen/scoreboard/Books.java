package org.yanzhen.scoreboard;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.yanzhen.sheet.Fault;
import org.yanzhen.sheet.Faulty;

/** Workbooks changed by hand. */
final class Books {
    private Books() {}

    static byte[] edited(byte[] file, Consumer<XSSFWorkbook> edit) {
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(file));
                var out = new ByteArrayOutputStream()) {
            edit.accept(book);
            book.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets a cell by the title of its column; null empties it. */
    static void set(Row row, String title, Object value) {
        for (var cell : row.getSheet().getRow(0)) {
            if (!cell.getStringCellValue().equals(title)) continue;
            if (row.getCell(cell.getColumnIndex()) != null) row.removeCell(row.getCell(cell.getColumnIndex()));
            var changed = row.createCell(cell.getColumnIndex());
            if (value instanceof Number n) changed.setCellValue(n.doubleValue());
            else if (value != null) changed.setCellValue(value.toString());
            return;
        }
        throw new AssertionError("no column " + title);
    }

    static String text(Row row, String title) {
        for (var cell : row.getSheet().getRow(0))
            if (cell.getStringCellValue().equals(title))
                return row.getCell(cell.getColumnIndex()).toString();
        throw new AssertionError("no column " + title);
    }

    /** The first row in which every one of these words stands. */
    static Row row(XSSFSheet sheet, String... words) {
        for (Row row : sheet) {
            var cells = new ArrayList<String>();
            row.forEach(c -> cells.add(c.toString()));
            if (cells.containsAll(List.of(words))) return row;
        }
        throw new AssertionError("no row " + List.of(words));
    }

    /** A copy of the row below all others. */
    static Row copy(Row row) {
        var copy = row.getSheet().createRow(row.getSheet().getLastRowNum() + 1);
        for (var cell : row)
            switch (cell.getCellType()) {
                case NUMERIC -> copy.createCell(cell.getColumnIndex()).setCellValue(cell.getNumericCellValue());
                case STRING -> copy.createCell(cell.getColumnIndex()).setCellValue(cell.getStringCellValue());
                default -> {}
            }
        return copy;
    }

    static List<String> faults(ThrowingCallable taking) {
        return catchThrowableOfType(Faulty.class, taking).faults().stream()
                .map(Fault::words)
                .toList();
    }
}
