package org.yanzhen.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.yanzhen.scoreboard.Books.copy;
import static org.yanzhen.scoreboard.Books.edited;
import static org.yanzhen.scoreboard.Books.row;
import static org.yanzhen.scoreboard.Books.set;
import static org.yanzhen.scoreboard.Books.text;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbookType;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.HouseTest;
import org.yanzhen.Statements;
import org.yanzhen.house.Refusal;

/** A supplier's sheet of the fourth quarter of 2018, of which nothing is known yet. Each test is rolled back. */
@HouseTest
@Transactional
class ResultSheetTest {
    private static final String CITY = Scoreboard.CITY;
    private static final String SHEET = "季度结果";

    @Autowired
    Scoreboard scoreboard;

    /** B7: the sheet comes filled in with units, items and targets; what was supplied comes back with it. */
    @Test
    void the_sheet_is_prefilled_and_goes_both_ways() {
        byte[] empty = template("commerce");
        edited(empty, book -> {
            assertThat(book.getSheet(SHEET).getLastRowNum()).isEqualTo(4);
            var lingshan = row(book.getSheet(SHEET), "外贸进出口总额", "灵山县");
            assertThat(text(lingshan, "累计目标")).isEqualTo("5200.0");
            assertThat(text(lingshan, "计量单位")).isEqualTo("万美元");
        });
        assertThat(take("commerce", empty)).hasSize(4).allMatch(Stated::missing);
        byte[] filled = edited(empty, book -> {
            for (var r : book.getSheet(SHEET)) if (r.getRowNum() > 0) set(r, "实际完成或得分", 4000.1 + r.getRowNum());
            set(row(book.getSheet(SHEET), "灵山县"), "累计目标", 5100);
            set(row(book.getSheet(SHEET), "灵山县"), "提供的名次", 2);
            set(row(book.getSheet(SHEET), "灵山县"), "说明", "目标按市政府批复调整。");
        });
        List<Stated> rows = take("commerce", filled);
        assertThat(rows)
                .filteredOn(r -> r.unit().equals("lingshan"))
                .containsExactly(new Stated(
                        "foreignTrade",
                        "lingshan",
                        new BigDecimal("5100"),
                        new BigDecimal("4001.1"),
                        null,
                        null,
                        null,
                        2,
                        "目标按市政府批复调整。"));
        scoreboard.supply(CITY, 2018, 4, rows);
        assertThat(take("commerce", template("commerce"))).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void every_fault_is_named_by_row_and_column() {
        assertThat(faults("commerce", sheet -> {
                    set(row(sheet, "灵山县"), "实际完成或得分", "4100");
                    set(row(sheet, "浦北县"), "单位", "浦北二县");
                    set(row(sheet, "钦南区"), "实际完成或得分", 88_000.5);
                    row(sheet, "钦北区").createCell(4).setCellFormula("1900+1900");
                    copy(row(sheet, "钦北区"));
                    set(copy(row(sheet, "钦北区")), "指标", "公共财政预算收入");
                    set(copy(row(sheet, "钦北区")), "指标", "全市幸福指数");
                    set(copy(row(sheet, "钦北区")), "单位", "市财政局");
                    set(row(sheet, "灵山县"), "累计目标", 0);
                    set(row(sheet, "灵山县"), "全区排名", 3);
                    set(row(sheet, "灵山县"), "提供的名次", 0);
                    set(row(sheet, "灵山县"), "上级通报日期", LocalDate.of(2018, 12, 31).toString());
                }))
                .containsExactlyInAnyOrder(
                        "工作表“季度结果”第 2 行“实际完成或得分”列：要填数字，现在是文字“4100”。请把单元格设成常规格式，只填数字重新输入，不带计量单位、逗号和百分号。",
                        "工作表“季度结果”第 2 行“累计目标”列：目标要大于 0；没有目标的请留空。",
                        "工作表“季度结果”第 2 行“全区排名”列：“外贸进出口总额”不是全区排名，请留空，把数填在“实际完成或得分”里。",
                        "工作表“季度结果”第 2 行“提供的名次”列：名次从 1 开始。",
                        "工作表“季度结果”第 2 行“上级通报日期”列：2018-12-31 还没有到，请核对通报的日期。",
                        "工作表“季度结果”第 3 行“单位”列：名册里没有“浦北二县”，请按模板填写单位名称。",
                        "工作表“季度结果”第 4 行“实际完成或得分”列：完成了累计目标 8800 的 1000% 以上，请核对数字和计量单位（万美元）。",
                        "工作表“季度结果”第 5 行“实际完成或得分”列：是公式。请复制后“选择性粘贴”为数值。",
                        "工作表“季度结果”第 6 行“单位”列：钦北区的“外贸进出口总额”与第 5 行重复。",
                        "工作表“季度结果”第 7 行“指标”列：“公共财政预算收入”由市财政局提供，不由本单位提供，请删去。",
                        "工作表“季度结果”第 8 行“指标”列：今年的指标里没有“全市幸福指数”，请按模板填写指标名称。",
                        "工作表“季度结果”第 9 行“单位”列：市财政局没有参加“外贸进出口总额”，请删去这一行。");
    }

    @Test
    void a_missing_row_a_missing_column_and_a_percentage_are_named() {
        assertThat(faults("commerce", sheet -> sheet.removeRow(row(sheet, "钦南区"))))
                .containsExactly("工作表“季度结果”：缺钦南区的“外贸进出口总额”这一行。请补上；暂时没有数的，留空不填。");
        assertThat(faults(
                        "commerce",
                        sheet -> sheet.getRow(0).removeCell(sheet.getRow(0).getCell(4))))
                .containsExactly("工作表“季度结果”第 1 行“实际完成或得分”列：缺这一列。请按模板补上，第一行是列名。");
        assertThat(faults("commerce", sheet -> {
                    set(row(sheet, "灵山县"), "实际完成或得分", 0.975);
                    var style = sheet.getWorkbook().createCellStyle();
                    style.setDataFormat(sheet.getWorkbook().createDataFormat().getFormat("0.00%"));
                    row(sheet, "灵山县").getCell(4).setCellStyle(style);
                }))
                .containsExactly("工作表“季度结果”第 2 行“实际完成或得分”列：单元格是百分比格式，数会小一百倍。请设成常规格式，再按计量单位填，如 8.5。");
    }

    /** B7: a rank in the region stands on the higher bulletin, with its number and day. */
    @Test
    void a_region_rank_needs_its_bulletin_and_lies_within_the_region() {
        Consumer<XSSFSheet> good = sheet -> {
            set(row(sheet, "行政机关效能全区排名", "灵山县"), "全区排名", 101);
            set(row(sheet, "行政机关效能全区排名", "灵山县"), "上级通报文号", "桂绩通〔2018〕30号");
            set(row(sheet, "行政机关效能全区排名", "灵山县"), "上级通报日期", "2018-12-07");
        };
        assertThat(take("approval", edited(template("approval"), book -> good.accept(book.getSheet(SHEET)))))
                .filteredOn(r -> r.regionRank() != null)
                .containsExactly(new Stated(
                        "agencyEfficiency",
                        "lingshan",
                        null,
                        null,
                        101,
                        "桂绩通〔2018〕30号",
                        LocalDate.of(2018, 12, 7),
                        null,
                        null));
        assertThat(faults("approval", good.andThen(sheet -> {
                    set(row(sheet, "行政机关效能全区排名", "灵山县"), "全区排名", 112);
                    set(row(sheet, "行政机关效能全区排名", "浦北县"), "全区排名", 3);
                    set(row(sheet, "行政机关效能全区排名", "钦南区"), "实际完成或得分", 95.5);
                    set(row(sheet, "作风效能社会评议满意度", "市公安局"), "实际完成或得分", -1);
                })))
                .map(words -> words.replaceFirst("工作表“季度结果”第 \\d+ 行", ""))
                .containsExactly(
                        "“全区排名”列：全区一共排 111 名，没有第 112 名。",
                        "“上级通报文号”列：没有填。全区排名以上级通报为准，要写明通报的文号。",
                        "“上级通报日期”列：没有填。全区排名以上级通报为准，要写明通报的日期。",
                        "“全区排名”列：没有填。“行政机关效能全区排名”以上级通报的全区排名为准。",
                        "“实际完成或得分”列：得分不能小于 0，现在是 -1。");
    }

    @Test
    void a_macro_file_a_password_an_old_file_and_fifty_thousand_rows_are_refused() throws Exception {
        byte[] good = template("commerce");
        try (var book = new org.apache.poi.xssf.usermodel.XSSFWorkbook(XSSFWorkbookType.XLSM);
                var out = new ByteArrayOutputStream()) {
            book.createSheet(SHEET);
            book.write(out);
            assertThat(refused(out.toByteArray())).hasMessage("文件里有宏，不能接收。请另存为不带宏的 .xlsx 文件后再传。");
        }
        try (var fs = new POIFSFileSystem();
                var out = new ByteArrayOutputStream()) {
            var encryptor = new EncryptionInfo(EncryptionMode.standard).getEncryptor();
            encryptor.confirmPassword("secret");
            try (var opc = OPCPackage.open(new ByteArrayInputStream(good));
                    var stream = encryptor.getDataStream(fs)) {
                opc.save(stream);
            }
            fs.writeFilesystem(out);
            assertThat(refused(out.toByteArray())).hasMessage("文件设了密码，读不出来。请去掉密码后再传。");
        }
        try (var old = new HSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            old.createSheet(SHEET);
            old.write(out);
            assertThat(refused(out.toByteArray())).hasMessage("这是旧的 .xls 格式（改扩展名没有用）。请用 Excel 打开，另存为 .xlsx 后再传。");
        }
        assertThat(Books.faults(() -> take("commerce", fiftyThousand(good))))
                .containsExactly("工作表“季度结果”：超过 20000 行。请分成几个文件，或删去空白行。");
    }

    /** Growth in percent: more than a thousandfold is a slip of the point, and so is a figure with endless places. */
    @Test
    void a_percentage_above_a_thousand_and_endless_decimals_are_refused() {
        byte[] plan = edited(scoreboard.yearWorkbook(CITY, 2019), book -> {
            set(row(book.getSheet("指标"), "landUse"), "数据种类", "数值");
            set(row(book.getSheet("指标"), "landUse"), "计量单位", "%");
        });
        scoreboard.takeYear(CITY, 2019, plan);
        byte[] sheet = edited(scoreboard.resultsTemplate(CITY, 2019, 1, "reform"), book -> {
            set(row(book.getSheet(SHEET), "土地节约集约利用", "钦州港区"), "实际完成或得分", 1000.5);
            set(row(book.getSheet(SHEET), "土地节约集约利用", "三娘湾管理区"), "实际完成或得分", -12.5);
            set(row(book.getSheet(SHEET), "土地节约集约利用", "钦州高新区"), "实际完成或得分", 10.0 / 3);
        });
        assertThat(Books.faults(() -> scoreboard.takeResults(sheet, CITY, 2019, 1, "reform")))
                .map(words -> words.replaceFirst("工作表“季度结果”第 \\d+ 行", ""))
                .containsExactly(
                        "“实际完成或得分”列：是 1000.5%，超过了 1000%，请核对是不是小数点错位。",
                        "“实际完成或得分”列：小数最多 6 位，现在是 3.3333333333333335。请四舍五入后再填。");
    }

    @Test
    void past_quarters_of_all_suppliers_come_in_one_sheet() {
        byte[] past = edited(scoreboard.historyTemplate(), book -> {
            XSSFSheet sheet = book.getSheet(SHEET);
            for (String quarter : List.of("一季度", "二季度")) {
                var r = sheet.createRow(sheet.getLastRowNum() + 1);
                set(r, "季度", quarter);
                set(r, "指标", "固定资产投资");
                set(r, "单位", "灵山县");
                set(r, "实际完成或得分", 30.5);
            }
        });
        assertThat(scoreboard.readHistory(CITY, 2018, past)).containsOnlyKeys(1, 2);
        assertThat(Books.faults(() -> scoreboard.readHistory(
                        CITY,
                        2018,
                        edited(past, book -> set(book.getSheet(SHEET).getRow(2), "季度", "一季度")))))
                .containsExactly("工作表“季度结果”第 3 行“单位”列：灵山县的“固定资产投资”与第 2 行重复。");
        var refusal = catchThrowableOfType(Refusal.class, () -> scoreboard.readHistory(CITY, 2030, past));
        assertThat(refusal).hasMessage("2030 年的指标还没有导入。请先导入指标、参加单位和目标。");
    }

    @Test
    void reading_a_sheet_asks_no_more_for_more_rows() {
        assertThat(statements("approval")).isEqualTo(statements("commerce")).isLessThanOrEqualTo(8);
    }

    private int statements(String supplier) {
        byte[] file = template(supplier);
        var rows = new ArrayList<Stated>();
        int count = Statements.of(() -> rows.addAll(take(supplier, file)))
                .statements()
                .size();
        assertThat(rows).isNotEmpty();
        return count;
    }

    private byte[] template(String supplier) {
        return scoreboard.resultsTemplate(CITY, 2018, 4, supplier);
    }

    private List<Stated> take(String supplier, byte[] file) {
        return scoreboard.takeResults(file, CITY, 2018, 4, supplier);
    }

    /** Empty rows, straight into the package: a workbook in memory would take its time. */
    private static byte[] fiftyThousand(byte[] file) throws IOException {
        var rows = new StringBuilder();
        for (int r = 6; r <= 50_001; r++) rows.append("<row r=\"").append(r).append("\"/>");
        var out = new ByteArrayOutputStream();
        try (var from = new ZipInputStream(new ByteArrayInputStream(file));
                var to = new ZipOutputStream(out)) {
            for (var entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                byte[] bytes = from.readAllBytes();
                if (entry.getName().equals("xl/worksheets/sheet1.xml"))
                    bytes = new String(bytes, StandardCharsets.UTF_8)
                            .replace("</sheetData>", rows + "</sheetData>")
                            .getBytes(StandardCharsets.UTF_8);
                to.write(bytes);
            }
        }
        return out.toByteArray();
    }

    private Refusal refused(byte[] file) {
        return catchThrowableOfType(Refusal.class, () -> take("commerce", file));
    }

    private List<String> faults(String supplier, Consumer<XSSFSheet> edit) {
        byte[] file = edited(template(supplier), book -> edit.accept(book.getSheet(SHEET)));
        return Books.faults(() -> take(supplier, file));
    }
}
