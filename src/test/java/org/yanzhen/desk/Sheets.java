package org.yanzhen.desk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.poi.xssf.extractor.XSSFExcelExtractor;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Reads again what our pages export. */
final class Sheets {
    private Sheets() {}

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
