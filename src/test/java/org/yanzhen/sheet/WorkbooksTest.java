package org.yanzhen.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbookType;
import org.junit.jupiter.api.Test;
import org.yanzhen.house.Refusal;

/** Files as people send them. */
class WorkbooksTest {
    private static final List<Layout> LAYOUT = List.of(new Layout(
            "人员",
            Column.text("姓名", 20),
            Column.whole("年龄", 120),
            Column.day("入职").optional(),
            Column.yes("在编"),
            Column.choice("级别", Map.of("正科级", "section"))));

    @Test
    void what_was_written_is_read_back() {
        byte[] file = Workbooks.write(
                LAYOUT, Map.of("人员", List.of(row("韦国强", 41, LocalDate.of(2009, 7, 1), true, "section"))));
        Row row = Workbooks.read(file, LAYOUT).rows("人员").get(0);
        assertThat(row.number()).isEqualTo(2);
        assertThat(row.text("姓名")).isEqualTo("韦国强");
        assertThat(row.whole("年龄")).isEqualTo(41);
        assertThat(row.day("入职")).isEqualTo("2009-07-01");
        assertThat(row.yes("在编")).isTrue();
        assertThat(row.text("级别")).isEqualTo("section");
    }

    @Test
    void every_fault_is_named_by_sheet_row_and_column() {
        byte[] file = workbook(sheet -> {
            cells(sheet, 0, "姓名", "年龄", "入职", "在编", "级别");
            cells(sheet, 1, "苏文斌", "四十", "2018-02-30", "对", "局长");
            cells(sheet, 2, "", 41.5, "昨天", "是", "正科级");
            cells(sheet, 3, "一二三四五六七八九十一二三四五六七八九十一", 40, "", "否", "正科级");
        });
        assertThat(faults(file))
                .containsExactly(
                        "工作表“人员”第 2 行“年龄”列：要填整数，现在是文字“四十”。",
                        "工作表“人员”第 2 行“入职”列：没有“2018-02-30”这一天。",
                        "工作表“人员”第 2 行“在编”列：要填“是”或“否”，现在是“对”。",
                        "工作表“人员”第 2 行“级别”列：没有“局长”这一项，要填：正科级。",
                        "工作表“人员”第 3 行“姓名”列：没有填。",
                        "工作表“人员”第 3 行“年龄”列：要填 0 到 120 之间的整数，现在是 41.5。",
                        "工作表“人员”第 3 行“入职”列：要写成 2018-12-15 这样的日期，现在是“昨天”。",
                        "工作表“人员”第 4 行“姓名”列：不能超过 20 个字，现在是 21 个字。");
    }

    @Test
    void a_number_is_a_number_and_neither_a_text_nor_a_day_nor_a_percentage() {
        var layout = List.of(new Layout("人员", Column.number("目标", 1000), Column.signed("实际", 1000)));
        byte[] file = workbook(sheet -> {
            cells(sheet, 0, "目标", "实际");
            cells(sheet, 1, 0.1 + 0.2, -12.5);
            cells(sheet, 2, "12.5", "一千");
            cells(sheet, 3, -1, 1000.01);
            cells(sheet, 4, 0.85, 43000);
            format(sheet, 4, 0, "0.0%");
            format(sheet, 4, 1, "yyyy-mm-dd");
        });
        Reading reading = Workbooks.read(file, layout);
        assertThat(reading.rows("人员").get(0).number("目标")).isEqualTo(new BigDecimal("0.3"));
        assertThat(reading.rows("人员").get(0).number("实际")).isEqualTo(new BigDecimal("-12.5"));
        assertThat(catchThrowableOfType(Faulty.class, reading::check).faults())
                .extracting(Fault::words)
                .containsExactly(
                        "工作表“人员”第 3 行“目标”列：要填数字，现在是文字“12.5”。请把单元格设成常规格式，只填数字重新输入，不带计量单位、逗号和百分号。",
                        "工作表“人员”第 3 行“实际”列：要填数字，现在是文字“一千”。请把单元格设成常规格式，只填数字重新输入，不带计量单位、逗号和百分号。",
                        "工作表“人员”第 4 行“目标”列：要填 0 到 1000 之间的数，现在是 -1。",
                        "工作表“人员”第 4 行“实际”列：要填 -1000 到 1000 之间的数，现在是 1000.01。",
                        "工作表“人员”第 5 行“目标”列：单元格是百分比格式，数会小一百倍。请设成常规格式，再按计量单位填，如 8.5。",
                        "工作表“人员”第 5 行“实际”列：要填数字，现在是日期。请把单元格设成常规格式后重新输入。");
        assertThat(Workbooks.readText(Map.of("人员", "目标,实际\n12.50,-3\n"), layout)
                        .rows("人员")
                        .get(0)
                        .number("目标"))
                .isEqualTo(new BigDecimal("12.5"));
    }

    private static void format(XSSFSheet sheet, int row, int column, String format) {
        var style = sheet.getWorkbook().createCellStyle();
        style.setDataFormat(sheet.getWorkbook().createDataFormat().getFormat(format));
        sheet.getRow(row).getCell(column).setCellStyle(style);
    }

    @Test
    void a_formula_is_refused_even_if_its_value_would_do() {
        byte[] file = workbook(sheet -> {
            cells(sheet, 0, "姓名", "年龄", "入职", "在编", "级别");
            cells(sheet, 1, "苏文斌", 40, "", "是", "正科级");
            sheet.getRow(1).getCell(1).setCellFormula("20+20");
        });
        assertThat(faults(file)).containsExactly("工作表“人员”第 2 行“年龄”列：是公式。请复制后“选择性粘贴”为数值。");
    }

    @Test
    void missing_unknown_and_repeated_columns_are_named() {
        byte[] file = workbook(sheet -> cells(sheet, 0, "姓名", "姓名", "入职", "在编", "级别", "备注"));
        assertThat(faults(file))
                .containsExactly(
                        "工作表“人员”第 1 行“姓名”列：这一列出现了两次（B列）。请删去一列。",
                        "工作表“人员”第 1 行“备注”列：不认识这一列（F列）。请删去，或改成模板里的列名。",
                        "工作表“人员”第 1 行“年龄”列：缺这一列。请按模板补上，第一行是列名。");
    }

    @Test
    void columns_may_stand_in_any_order_and_empty_rows_are_skipped() {
        byte[] file = workbook(sheet -> {
            cells(sheet, 0, "级别", "在编", "姓名", "入职", "年龄");
            cells(sheet, 1, "", "　", "", "", "");
            cells(sheet, 4, "正科级", "是", "　陆海燕 ", "2009年7月1日", "40");
        });
        Reading reading = Workbooks.read(file, LAYOUT);
        reading.check();
        assertThat(reading.rows("人员")).singleElement().satisfies(row -> {
            assertThat(row.number()).isEqualTo(5);
            assertThat(row.text("姓名")).isEqualTo("陆海燕");
            assertThat(row.day("入职")).isEqualTo("2009-07-01");
        });
    }

    @Test
    void a_missing_sheet_merged_cells_and_too_many_rows_are_named() {
        assertThat(faults(workbook(sheet -> sheet.getWorkbook().setSheetName(0, "别的"))))
                .containsExactly("工作表“人员”：文件里没有这张工作表。请下载模板，在模板里填。");
        assertThat(faults(workbook(sheet -> {
                    cells(sheet, 0, "姓名", "年龄", "入职", "在编", "级别");
                    cells(sheet, 1, "苏文斌", 40, "", "是", "正科级");
                    sheet.addMergedRegion(new CellRangeAddress(1, 2, 3, 3));
                })))
                .containsExactly("工作表“人员”第 2 行：有合并的单元格（D2:D3）。请取消合并，逐格填写。");
        assertThat(faults(workbook(sheet -> {
                    for (int r = 0; r <= Workbooks.ROWS + 1; r++) sheet.createRow(r);
                })))
                .containsExactly("工作表“人员”：超过 20000 行。请分成几个文件，或删去空白行。");
    }

    @Test
    void macros_are_refused_by_content_whatever_the_name() throws Exception {
        try (var workbook = new XSSFWorkbook(XSSFWorkbookType.XLSM);
                var out = new ByteArrayOutputStream()) {
            workbook.createSheet("人员");
            workbook.write(out);
            assertCode(out.toByteArray(), "sheet.macro");
        }
        assertCode(zip("xl/workbook.xml", "xl/vbaProject.bin"), "sheet.macro");
    }

    @Test
    void a_password_an_old_format_and_other_files_are_told_apart() throws Exception {
        assertCode(encrypted(), "sheet.password");
        try (var old = new HSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            old.createSheet("人员");
            old.write(out);
            assertCode(out.toByteArray(), "sheet.oldFormat");
        }
        assertCode("姓名,年龄".getBytes(StandardCharsets.UTF_8), "sheet.notExcel");
        assertCode(zip("word/document.xml"), "sheet.notExcel");
        assertCode(zip("xl/workbook.xml"), "sheet.unreadable");
        assertCode(new byte[0], "sheet.empty");
        assertCode(new byte[Workbooks.BYTES + 1], "sheet.tooLarge");
    }

    @Test
    void a_small_file_that_unpacks_to_a_huge_one_is_refused() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 40; i++) zip.write(zeros);
        }
        assertCode(out.toByteArray(), "sheet.tooLarge");
    }

    private static void assertCode(byte[] file, String code) {
        assertThatThrownBy(() -> Workbooks.read(file, LAYOUT))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static List<String> faults(byte[] file) {
        return catchThrowableOfType(
                        Faulty.class, () -> Workbooks.read(file, LAYOUT).check())
                .faults()
                .stream()
                .map(Fault::words)
                .toList();
    }

    private static List<Object> row(Object... values) {
        return java.util.Arrays.asList(values);
    }

    private static void cells(XSSFSheet sheet, int number, Object... values) {
        var row = sheet.createRow(number);
        for (int c = 0; c < values.length; c++) {
            if (values[c] instanceof Number n) row.createCell(c).setCellValue(n.doubleValue());
            else row.createCell(c).setCellValue(values[c].toString());
        }
    }

    private static byte[] workbook(Consumer<XSSFSheet> fill) {
        try (var workbook = new XSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            fill.accept(workbook.createSheet("人员"));
            workbook.write(out);
            return out.toByteArray();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] zip(String... names) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(1);
            }
        }
        return out.toByteArray();
    }

    private static byte[] encrypted() throws Exception {
        byte[] plain = workbook(sheet -> {});
        try (var fs = new POIFSFileSystem();
                var out = new ByteArrayOutputStream()) {
            var encryptor = new EncryptionInfo(EncryptionMode.standard).getEncryptor();
            encryptor.confirmPassword("secret");
            try (var opc = OPCPackage.open(new java.io.ByteArrayInputStream(plain));
                    var stream = encryptor.getDataStream(fs)) {
                opc.save(stream);
            }
            fs.writeFilesystem(out);
            return out.toByteArray();
        }
    }
}
