package org.yanzhen.desk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.extractor.XSSFExcelExtractor;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Reads again what our pages export. */
final class Sheets {
    private Sheets() {}

    /** What the cells of a sheet's first row below the head are: TEXT, NUMBER, DAY or NONE. */
    static List<String> kinds(byte[] file, String sheet) {
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            var head = workbook.getSheet(sheet).getRow(0);
            var row = workbook.getSheet(sheet).getRow(1);
            return IntStream.range(0, head.getLastCellNum())
                    .mapToObj(row::getCell)
                    .map(cell -> cell == null || cell.getCellType() == CellType.BLANK
                            ? "NONE"
                            : cell.getCellType() != CellType.NUMERIC
                                    ? "TEXT"
                                    : DateUtil.isCellDateFormatted(cell) ? "DAY" : "NUMBER")
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All cells of a workbook as text. */
    static String text(byte[] file) {
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(file));
                var text = new XSSFExcelExtractor(workbook)) {
            return text.getText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
