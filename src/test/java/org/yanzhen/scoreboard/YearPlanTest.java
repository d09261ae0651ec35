package org.yanzhen.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.yanzhen.scoreboard.Books.copy;
import static org.yanzhen.scoreboard.Books.edited;
import static org.yanzhen.scoreboard.Books.row;
import static org.yanzhen.scoreboard.Books.set;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.HouseTest;
import org.yanzhen.house.Refusal;
import org.yanzhen.record.Facts;

/** The year plan goes both ways. 2019 has no results, and its template is 2018's plan. Each test is rolled back. */
@HouseTest
@Transactional
class YearPlanTest {
    private static final String CITY = Scoreboard.CITY;

    @Autowired
    Scoreboard scoreboard;

    @Autowired
    Facts facts;

    @Test
    void what_was_exported_is_taken_in_and_a_second_time_changes_nothing() {
        byte[] file = scoreboard.yearWorkbook(CITY, 2019);
        assertThat(scoreboard.takeYear(CITY, 2019, file).changed()).isTrue();
        assertThat(scoreboard.participants(CITY, 2019)).containsExactlyElementsOf(scoreboard.participants(CITY, 2018));
        assertThat(scoreboard
                        .takeYear(CITY, 2019, scoreboard.yearWorkbook(CITY, 2019))
                        .changed())
                .isFalse();
        assertThat(facts.of("scoreboard:city:2019")).singleElement().satisfies(f -> {
            assertThat(f.kind()).isEqualTo("indicatorsLoaded");
            assertThat(f.details()).containsEntry("year", 2019).containsKeys("indicators", "participants");
        });
    }

    @Test
    void the_year_is_replaced_whole_while_it_has_no_results_and_not_after() {
        byte[] first = scoreboard.yearWorkbook(CITY, 2019);
        scoreboard.takeYear(CITY, 2019, first);
        byte[] second = edited(first, book -> set(row(book.getSheet("参加单位和目标"), "固定资产投资", "灵山县"), "全年目标", 199));
        assertThat(scoreboard.takeYear(CITY, 2019, second).changed()).isTrue();
        assertThat(scoreboard.participants(CITY, 2019))
                .filteredOn(p -> p.code().equals("fixedInvestment") && p.unit().equals("lingshan"))
                .extracting(Participation::annual)
                .containsExactly(new BigDecimal("199"));
        scoreboard.supply(
                CITY, 2019, 1, List.of(Stated.of("fixedInvestment", "lingshan", null, new BigDecimal("20.5"))));
        var refusal = catchThrowableOfType(Refusal.class, () -> scoreboard.takeYear(CITY, 2019, first));
        assertThat(refusal.code()).isEqualTo("plan.hasResults");
        assertThat(refusal).hasMessage("2019 年一季度已经有了结果，指标、参加单位和目标不能再改。下一年度的请选下一年度导入。");
        assertThat(scoreboard.takeYear(CITY, 2019, second).changed()).isFalse();
    }

    /** B7: an empty supplier is filled in by the table; work that the document does not name needs one. */
    @Test
    void an_empty_supplier_is_the_one_the_document_names() {
        scoreboard.takeYear(
                CITY,
                2019,
                plan(book -> book.getSheet("指标").forEach(r -> {
                    if (r.getRowNum() > 0 && !Books.text(r, "考核项目").startsWith("其他")) set(r, "数据提供单位", null);
                })));
        assertThat(scoreboard.indicators(CITY, 2019))
                .isEqualTo(scoreboard.indicators(CITY, 2018).stream()
                        .map(i -> new Indicator(
                                CITY,
                                2019,
                                i.code(),
                                i.category(),
                                i.name(),
                                i.item(),
                                i.measure(),
                                i.kind(),
                                i.lowIsBetter(),
                                i.rankedBy(),
                                i.targetBasis(),
                                i.scope(),
                                i.pool(),
                                i.regionSize(),
                                i.supplier(),
                                i.sort()))
                        .toList());
        assertThat(faults(book -> set(row(book.getSheet("指标"), "优化营商环境全区排名"), "数据提供单位", null)))
                .containsExactly("工作表“指标”第 14 行“数据提供单位”列：没有填。“其他有考核排名的工作”没有规定的提供单位，请写明由哪个单位提供。");
    }

    @Test
    void every_fault_of_a_participant_is_named_and_nothing_is_taken() {
        assertThat(faults(book -> {
                    XSSFSheet sheet = book.getSheet("参加单位和目标");
                    set(row(sheet, "固定资产投资", "灵山县"), "单位", "灵山二县");
                    set(row(sheet, "固定资产投资", "浦北县"), "单位类别", "镇");
                    set(row(sheet, "固定资产投资", "钦南区"), "三季度累计目标", null);
                    set(row(sheet, "固定资产投资", "钦北区"), "一季度累计目标", "22.2");
                    copy(row(sheet, "外贸进出口总额", "灵山县"));
                    set(copy(row(sheet, "外贸进出口总额", "浦北县")), "单位", "钦州高新区");
                    set(row(sheet, "外贸进出口总额", "钦南区"), "全年目标", 0);
                    set(row(sheet, "外贸进出口总额", "钦北区"), "四季度累计目标", 100);
                    set(row(sheet, "重大项目建设投资", "市滨海新城"), "全年目标", null);
                    set(row(sheet, "行政机关效能全区排名", "灵山县"), "全年目标", 10);
                    set(row(sheet, "地区生产总值", "灵山县"), "指标", "地区生产总值增速");
                    set(copy(row(sheet, "党群系统对口工作全区排名", "团市委")), "单位", "钦州海关");
                }))
                .map(words -> words.replaceFirst("工作表“参加单位和目标”第 \\d+ 行", ""))
                .containsExactly(
                        "“指标”列：“指标”表里没有“地区生产总值增速”，或者那一行有错。",
                        "“单位”列：单位名册里没有“灵山二县”。请填名册里的单位名称。",
                        "“单位类别”列：没有“镇”这一项，要填：县区、园区、市直部门、科室。",
                        "“三季度累计目标”列：没有填。“固定资产投资”要与季度累计目标比，四个季度都要有。",
                        "“一季度累计目标”列：要填数字，现在是文字“22.2”。请把单元格设成常规格式，只填数字重新输入，不带计量单位、逗号和百分号。",
                        "“全年目标”列：目标要大于 0；没有目标的请留空。",
                        "“四季度累计目标”列：是累计数，不能比上一季度的小。",
                        "“全年目标”列：全区排名没有目标，请留空。",
                        "“全年目标”列：没有填。“重大项目建设投资”要与时间进度比，就要有全年目标。",
                        "“单位”列：灵山县的“外贸进出口总额”与第 23 行重复。",
                        "“单位类别”列：钦州高新区属于园区，不能按县区参加。",
                        "“单位类别”列：钦州海关不在附件2规定的县区、园区和市直部门之内，不能参加。");
        assertThat(scoreboard.hasYear(CITY, 2019)).isFalse();
    }

    /** B1, B2, B4, B5: what contradicts itself or the listing table is not taken in. */
    @Test
    void an_indicator_that_does_not_fit_the_document_is_refused() {
        assertThat(faults(book -> {
                    XSSFSheet sheet = book.getSheet("指标");
                    set(row(sheet, "fixedInvestment"), "排名范围", "本单位");
                    set(row(sheet, "foreignTrade"), "目标要求", "不问目标");
                    set(row(sheet, "foreignTrade"), "按什么排名", "数值或得分");
                    set(row(sheet, "budgetRevenue"), "数据种类", "增速");
                    set(row(sheet, "agencyEfficiency"), "全区排名总数", null);
                    set(row(sheet, "ruralDevelopment"), "全区排名总数", 14);
                    set(row(sheet, "gdp"), "数据提供单位", "市统计大队");
                    set(row(sheet, "partyRanking"), "指标代码", "党群");
                    set(row(sheet, "publicSatisfaction"), "指标名称", "固定资产投资");
                    set(row(sheet, "landUse"), "目标要求", "时间进度");
                    set(row(sheet, "fundsInPlace", "园区"), "计量单位", "万元");
                }))
                .map(words -> words.replaceFirst("第 \\d+ 行“", "“").replace("工作表“指标”", ""))
                .contains(
                        "“数据提供单位”列：单位名册里没有“市统计大队”。请填名册里的单位名称。",
                        "“数据种类”列：没有“增速”这一项，要填：数值、得分、全区排名。",
                        "“排名范围”列：全市的指标不填“本单位”。",
                        "“目标要求”列：附件2规定县区的“外贸进出口总额”要看是否完成目标，请填“季度累计目标”或“时间进度”。",
                        "“全区排名总数”列：没有填。全区排名要写明全区一共排多少名。",
                        "“全区排名总数”列：只有“全区排名”才填总数，请留空。",
                        "“指标代码”列：“党群”不能做代码：用字母开头的字母和数字，2 到 40 个。",
                        "“指标名称”列：“固定资产投资”已经是另一项指标（fixedInvestment）的名称，请换一个名称。",
                        "“目标要求”列：只有数值能与时间进度比较，得分和全区排名不能。",
                        "“计量单位”列：与第 8 行是同一项指标，这一列也要相同。");
    }

    @Test
    void a_missing_column_a_missing_sheet_and_an_indicator_nobody_takes_part_in_are_named() {
        assertThat(faults(book -> book.getSheet("指标").getRow(0).getCell(3).setCellValue("项目")))
                .contains("工作表“指标”第 1 行“考核项目”列：缺这一列。请按模板补上，第一行是列名。");
        assertThat(faults(book -> book.removeSheetAt(1))).contains("工作表“参加单位和目标”：文件里没有这张工作表。请下载模板，在模板里填。");
        assertThat(faults(book -> {
                    XSSFSheet sheet = book.getSheet("参加单位和目标");
                    var rows = new HashSet<org.apache.poi.ss.usermodel.Row>();
                    sheet.forEach(r -> {
                        if (r.getCell(0).toString().equals("外贸进出口总额")) rows.add(r);
                    });
                    rows.forEach(sheet::removeRow);
                }))
                .containsExactly("工作表“指标”第 7 行“指标代码”列：没有县区参加这项指标。请在“参加单位和目标”表里补上，或删去这一行。");
    }

    /** B6: a unit's own board names its sections in the same workbook; it supplies its figures itself. */
    @Test
    void a_unit_keeps_a_board_of_its_own_sections() {
        byte[] file = edited(scoreboard.yearWorkbook("finance", 2019), book -> {
            cells(book.getSheet("科室"), "budget", "预算科", 10);
            cells(book.getSheet("科室"), "treasury", "国库科", 20);
            cells(
                    book.getSheet("指标"),
                    "files",
                    "科室",
                    "公文办理得分",
                    "其他有考核排名的工作",
                    "分",
                    "得分",
                    "否",
                    "数值或得分",
                    "不问目标",
                    "本单位",
                    "同类别",
                    null,
                    null,
                    10);
            cells(book.getSheet("参加单位和目标"), "公文办理得分", "预算科", "科室");
            cells(book.getSheet("参加单位和目标"), "公文办理得分", "国库科", "科室");
        });
        scoreboard.takeYear("finance", 2019, file);
        assertThat(scoreboard.sections("finance")).extracting(Section::name).containsExactly("预算科", "国库科");
        assertThat(scoreboard.suppliers("finance", 2019)).containsExactly("finance");
        byte[] sheet = edited(scoreboard.resultsTemplate("finance", 2019, 1, "finance"), book -> {
            set(row(book.getSheet("季度结果"), "预算科"), "实际完成或得分", 91.5);
            set(row(book.getSheet("季度结果"), "国库科"), "实际完成或得分", 88);
        });
        scoreboard.supply("finance", 2019, 1, scoreboard.takeResults(sheet, "finance", 2019, 1, "finance"));
        assertThat(scoreboard.places("finance", 2019, 1))
                .extracting(Place::unit)
                .containsExactly("budget", "treasury");
        assertThat(Books.faults(() -> scoreboard.takeYear(
                        "finance", 2020, edited(file, book -> set(row(book.getSheet("指标"), "files"), "排名范围", "全市")))))
                .containsExactly("工作表“指标”第 2 行“排名范围”列：科室之间的排名范围填“本单位”。");
    }

    private static void cells(XSSFSheet sheet, Object... values) {
        var row = sheet.createRow(sheet.getLastRowNum() + 1);
        for (int c = 0; c < values.length; c++) {
            if (values[c] instanceof Number n) row.createCell(c).setCellValue(n.doubleValue());
            else if (values[c] != null) row.createCell(c).setCellValue(values[c].toString());
        }
    }

    private byte[] plan(Consumer<XSSFWorkbook> edit) {
        return edited(scoreboard.yearWorkbook(CITY, 2019), edit);
    }

    private List<String> faults(Consumer<XSSFWorkbook> edit) {
        byte[] file = plan(edit);
        return Books.faults(() -> scoreboard.takeYear(CITY, 2019, file));
    }
}
