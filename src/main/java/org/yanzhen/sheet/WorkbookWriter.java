package org.yanzhen.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Writes a workbook that a person likes to fill in: head in sight, choices as lists, texts as texts. */
final class WorkbookWriter {

    byte[] write(List<Layout> layouts, Map<String, List<List<Object>>> rows) {
        try (var workbook = new XSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            for (Layout layout : layouts) write(workbook, layout, rows.getOrDefault(layout.name(), List.of()));
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(XSSFWorkbook workbook, Layout layout, List<List<Object>> rows) {
        var sheet = workbook.createSheet(layout.name());
        var head = workbook.createCellStyle();
        var bold = workbook.createFont();
        bold.setBold(true);
        head.setFont(bold);
        head.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        head.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        var plain = workbook.createCellStyle();
        plain.setDataFormat(workbook.createDataFormat().getFormat("@"));
        var date = workbook.createCellStyle();
        date.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd"));

        var first = sheet.createRow(0);
        for (int c = 0; c < layout.columns().size(); c++) {
            Column column = layout.columns().get(c);
            var cell = first.createCell(c);
            cell.setCellValue(column.title());
            cell.setCellStyle(head);
            sheet.setDefaultColumnStyle(
                    c,
                    switch (column.kind()) {
                        case DAY -> date;
                        case WHOLE, NUMBER, SIGNED -> workbook.getCellStyleAt(0);
                        default -> plain;
                    });
            sheet.setColumnWidth(
                    c, 256 * Math.min(48, Math.max(12, column.kind() == Column.Kind.TEXT ? column.max() / 2 : 12)));
            choices(sheet, column, c);
        }
        sheet.createFreezePane(0, 1);
        for (int r = 0; r < rows.size(); r++) {
            var line = sheet.createRow(r + 1);
            for (int c = 0; c < layout.columns().size(); c++) {
                Object value = rows.get(r).get(c);
                if (value != null) fill(line.createCell(c), layout.columns().get(c), value, plain, date);
            }
        }
    }

    private static void fill(Cell cell, Column column, Object value, CellStyle plain, CellStyle date) {
        cell.setCellStyle(plain);
        if (value instanceof LocalDate day) {
            cell.setCellValue(day);
            cell.setCellStyle(date);
        } else if (value instanceof Number number) {
            cell.setCellStyle(cell.getSheet().getWorkbook().getCellStyleAt(0));
            cell.setCellValue(number.doubleValue());
        } else if (value instanceof Boolean yes) {
            cell.setCellValue(yes ? "是" : "否");
        } else {
            cell.setCellValue(column.word(value.toString()));
        }
    }

    private static void choices(XSSFSheet sheet, Column column, int place) {
        var words = column.kind() == Column.Kind.YES
                ? List.of("是", "否")
                : List.copyOf(column.choices().keySet());
        if (words.isEmpty()) return;
        var helper = sheet.getDataValidationHelper();
        var validation = helper.createValidation(
                helper.createExplicitListConstraint(words.toArray(String[]::new)),
                new CellRangeAddressList(1, Workbooks.ROWS, place, place));
        validation.setShowErrorBox(true);
        validation.createErrorBox("填写有误", "请从列表里选择。");
        sheet.addValidationData(validation);
    }
}
