package org.yanzhen.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.RecordFormatException;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.yanzhen.house.Refusal;

/** Reads one file, trusting nothing in it. */
final class WorkbookReader {
    /** Unpacked, 20,000 rows of eight columns are about half of this; more would only be there to hurt. */
    private static final int UNPACKED = 24 << 20;

    private final List<Layout> layouts;
    private final Reading reading = new Reading();
    private final Cells cells = new Cells(reading);

    WorkbookReader(List<Layout> layouts) {
        this.layouts = layouts;
    }

    Reading read(byte[] file) {
        guard(file);
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            for (Layout layout : layouts) {
                reading.put(layout.name(), List.of());
                Sheet sheet = workbook.getSheet(layout.name());
                if (sheet == null) reading.fault(layout.name(), 0, null, "文件里没有这张工作表。请下载模板，在模板里填。");
                else read(layout, sheet);
            }
        } catch (IOException
                | POIXMLException
                | OpenXML4JRuntimeException
                | RecordFormatException
                | IllegalArgumentException
                | IllegalStateException e) {
            throw new Refusal("sheet.unreadable", "file", "文件打不开，可能已损坏。请用 Excel 打开，另存为 .xlsx 后再传。");
        }
        return reading;
    }

    private static void guard(byte[] file) {
        if (file.length == 0) throw new Refusal("sheet.empty", "file", "请先选择文件，再导入。");
        if (file.length > Workbooks.BYTES)
            throw new Refusal("sheet.tooLarge", "file", "文件不能超过 " + (Workbooks.BYTES >> 20) + " MB。请删去图片和多余的工作表后再传。");
        switch (FileMagic.valueOf(file)) {
            case OOXML -> guardZip(file);
            case OLE2 -> throw ole(file);
            default -> throw new Refusal("sheet.notExcel", "file", "这不是 Excel 文件。请传 .xlsx 文件。");
        }
    }

    /** An old .xls, whatever it is called, or an .xlsx behind a password: both come in the same wrapping. */
    private static Refusal ole(byte[] file) {
        try (var fs = new POIFSFileSystem(new ByteArrayInputStream(file))) {
            if (fs.getRoot().hasEntryCaseInsensitive("EncryptedPackage"))
                return new Refusal("sheet.password", "file", "文件设了密码，读不出来。请去掉密码后再传。");
        } catch (IOException | RuntimeException e) {
            return new Refusal("sheet.unreadable", "file", "文件打不开，可能已损坏。请用 Excel 打开，另存为 .xlsx 后再传。");
        }
        return new Refusal("sheet.oldFormat", "file", "这是旧的 .xls 格式（改扩展名没有用）。请用 Excel 打开，另存为 .xlsx 后再传。");
    }

    private static void guardZip(byte[] file) {
        var macros = new Refusal("sheet.macro", "file", "文件里有宏，不能接收。请另存为不带宏的 .xlsx 文件后再传。");
        boolean workbook = false;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            long unpacked = 0;
            byte[] buffer = new byte[1 << 16];
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName().toLowerCase(Locale.ROOT);
                if (name.endsWith("vbaproject.bin")
                        || name.startsWith("xl/macrosheets/")
                        || name.startsWith("xl/activex/")) throw macros;
                if (name.equals("xl/workbook.xml")) workbook = true;
                var types = new StringBuilder();
                for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
                    unpacked += n;
                    if (unpacked > UNPACKED)
                        throw new Refusal(
                                "sheet.tooLarge",
                                "file",
                                "文件展开后太大。每张工作表最多 " + Workbooks.ROWS + " 行；请删去空白行的格式、图片和多余的工作表后再传。");
                    if (name.equals("[content_types].xml"))
                        types.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
                }
                if (types.indexOf("macroEnabled") >= 0) throw macros;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new Refusal("sheet.unreadable", "file", "文件打不开，可能已损坏。请用 Excel 打开，另存为 .xlsx 后再传。");
        }
        if (!workbook) throw new Refusal("sheet.notExcel", "file", "这不是 Excel 文件。请传 .xlsx 文件。");
    }

    private void read(Layout layout, Sheet sheet) {
        if (sheet.getPhysicalNumberOfRows() > Workbooks.ROWS + 1) {
            reading.fault(layout.name(), 0, null, "超过 " + Workbooks.ROWS + " 行。请分成几个文件，或删去空白行。");
            return;
        }
        sheet.getMergedRegions()
                .forEach(m -> reading.fault(
                        layout.name(), m.getFirstRow() + 1, null, "有合并的单元格（" + m.formatAsString() + "）。请取消合并，逐格填写。"));
        Map<Column, Integer> places = places(layout, sheet);
        if (places == null) return;
        var rows = new ArrayList<Row>();
        for (var line : sheet) {
            if (line.getRowNum() == 0) continue;
            if (places.values().stream().allMatch(place -> isEmpty(line.getCell(place)))) continue;
            var values = new HashMap<String, Object>();
            places.forEach((column, place) ->
                    values.put(column.title(), value(layout, column, line.getCell(place), line.getRowNum() + 1)));
            rows.add(new Row(line.getRowNum() + 1, values));
        }
        reading.put(layout.name(), rows);
    }

    /** Where each column stands, by its title; null if the head is wrong. */
    private Map<Column, Integer> places(Layout layout, Sheet sheet) {
        var places = new LinkedHashMap<Column, Integer>();
        var head = sheet.getRow(0);
        boolean good = true;
        if (head != null) {
            for (Cell cell : head) {
                String title = cell.getCellType() == CellType.STRING ? raw(cell).text() : null;
                if (title == null) continue;
                var column = layout.columns().stream()
                        .filter(c -> c.title().equals(title))
                        .findFirst();
                if (column.isEmpty()) {
                    reading.fault(
                            layout.name(), 1, title, "不认识这一列（" + letter(cell.getColumnIndex()) + "列）。请删去，或改成模板里的列名。");
                    good = false;
                } else if (places.putIfAbsent(column.get(), cell.getColumnIndex()) != null) {
                    reading.fault(layout.name(), 1, title, "这一列出现了两次（" + letter(cell.getColumnIndex()) + "列）。请删去一列。");
                    good = false;
                }
            }
        }
        for (Column column : layout.columns()) {
            if (places.containsKey(column)) continue;
            reading.fault(layout.name(), 1, column.title(), "缺这一列。请按模板补上，第一行是列名。");
            good = false;
        }
        return good ? places : null;
    }

    private Object value(Layout layout, Column column, Cell cell, int row) {
        if (cell != null && cell.getCellType() == CellType.FORMULA)
            return cells.fault(layout, column, row, "是公式。请复制后“选择性粘贴”为数值。");
        if (cell != null && cell.getCellType() == CellType.ERROR)
            return cells.fault(layout, column, row, "单元格里是错误值，请重新填写。");
        return cells.value(layout, column, raw(cell), row);
    }

    private static Raw raw(Cell cell) {
        if (cell == null) return Raw.EMPTY;
        return switch (cell.getCellType()) {
            case STRING -> Raw.of(cell.getStringCellValue());
            case BOOLEAN -> Raw.of(cell.getBooleanCellValue() ? "是" : "否");
            case NUMERIC ->
                new Raw(
                        new BigDecimal(Double.toString(cell.getNumericCellValue()))
                                .stripTrailingZeros()
                                .toPlainString(),
                        cell.getNumericCellValue(),
                        DateUtil.isCellDateFormatted(cell)
                                ? cell.getLocalDateTimeCellValue().toLocalDate()
                                : null,
                        String.valueOf(cell.getCellStyle().getDataFormatString())
                                .contains("%"));
            default -> Raw.EMPTY;
        };
    }

    private static boolean isEmpty(Cell cell) {
        return cell == null
                || cell.getCellType() == CellType.BLANK
                || cell.getCellType() == CellType.STRING && raw(cell).text() == null;
    }

    private static String letter(int column) {
        return CellReference.convertNumToColString(column);
    }
}
