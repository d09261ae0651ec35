package org.yanzhen.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.HouseTest;
import org.yanzhen.record.Facts;
import org.yanzhen.sheet.Fault;
import org.yanzhen.sheet.Faulty;

/** The workbook goes both ways. Each test is rolled back. */
@HouseTest
@Transactional
class RosterImportTest {
    @Autowired
    Roster roster;

    @Autowired
    Facts facts;

    @Autowired
    ProcessEngine engine;

    @AfterEach
    void the_next_test_reads_again() {
        roster.forget();
    }

    @Test
    void importing_what_was_exported_changes_nothing_and_records_nothing() {
        byte[] file = roster.workbook();
        int before = facts.of("roster").size();
        assertThat(roster.take(file).nothing()).isTrue();
        assertThat(facts.of("roster")).hasSize(before);
    }

    @Test
    void new_and_changed_rows_are_taken_once_and_a_second_import_changes_nothing() {
        byte[] file = edited(book -> {
            add(book.getSheet("单位"), "bigData", "市大数据局", "市直单位", 2000, "是");
            add(book.getSheet("人员"), null, "韦志远", "bigData", "局长", "正处级及以上", "是", "是", "", "是");
            add(book.getSheet("人员"), null, "黄小燕", "bigData", "科员", "科员", "是", "否", "", "是");
            book.getSheet("人员").getRow(3).getCell(3).setCellValue("灵城镇党委书记、人大主席");
            book.getSheet("亲属").removeRow(book.getSheet("亲属").getRow(1));
        });
        assertThat(roster.take(file)).isEqualTo(new Imported(1, 0, 2, 1, 0, 1));
        assertThat(roster.take(file).nothing()).isTrue();
        assertThat(roster.unit("bigData").category()).isEqualTo("municipal");
        assertThat(engine.getIdentityService()
                        .createGroupQuery()
                        .groupIdIn("unit-bigData", "head-bigData")
                        .count())
                .isEqualTo(2);
        assertThat(roster.nameOf("head-bigData")).isEqualTo("韦志远");
        assertThat(facts.of("roster").get(facts.of("roster").size() - 1).details())
                .containsEntry("unitsAdded", 1)
                .containsEntry("peopleAdded", 2);
    }

    @Test
    void every_fault_is_named_and_not_a_row_is_taken() {
        byte[] before = roster.workbook();
        byte[] file = edited(book -> {
            add(book.getSheet("单位"), "lingshan", "灵山二县", "县区", 1, "是");
            add(book.getSheet("单位"), "坏代码", "某局", "市直单位", 1, "是");
            add(book.getSheet("单位"), "newBureau", "市财政局", "市直单位", 1, "是");
            add(book.getSheet("人员"), 1001, "谁", "lingshan", "科员", "科员", "是", "否", "", "是");
            add(book.getSheet("人员"), null, "苏某甲", "nowhere", "科员", "科员", "是", "否", "", "是");
            add(book.getSheet("人员"), null, "苏某乙", "finance", "科员", "厅级", "是", "否", "", "是");
            add(book.getSheet("人员"), null, "苏某丙", "finance", "科员", "科员", "是", "是", "leader2", "是");
            add(book.getSheet("亲属"), 1001, "不是他", 9999, "谁", "夫妻");
        });
        int units = roster.units().size() + 2; // the head and the rows there were
        int people = 546;
        assertThat(faults(file))
                .extracting(Fault::sheet, Fault::row, Fault::column)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("单位", units, "单位代码"),
                        org.assertj.core.groups.Tuple.tuple("单位", units + 1, "单位代码"),
                        org.assertj.core.groups.Tuple.tuple("单位", units + 2, "单位名称"),
                        org.assertj.core.groups.Tuple.tuple("人员", people, "编号"),
                        org.assertj.core.groups.Tuple.tuple("人员", people + 1, "单位代码"),
                        org.assertj.core.groups.Tuple.tuple("人员", people + 2, "级别"),
                        org.assertj.core.groups.Tuple.tuple("人员", people + 3, "账号"),
                        org.assertj.core.groups.Tuple.tuple("人员", people + 3, "主要负责人"),
                        org.assertj.core.groups.Tuple.tuple("亲属", 3, "甲姓名"),
                        org.assertj.core.groups.Tuple.tuple("亲属", 3, "乙编号"));
        assertThat(roster.take(before).nothing()).isTrue();
    }

    @Test
    void a_number_of_somebody_else_is_refused_but_a_misspelt_name_can_be_mended() {
        assertThat(faults(edited(book -> {
                    var row = book.getSheet("人员").getRow(3);
                    row.getCell(1).setCellValue("换了一个人");
                    row.getCell(2).setCellValue("finance");
                })))
                .extracting(Fault::words)
                .containsExactly("工作表“人员”第 4 行“编号”列：编号 1003 已经是另一个人的。新加的人请把编号留空。");
        assertThat(roster.take(
                        edited(book -> book.getSheet("人员").getRow(7).getCell(1).setCellValue("苏宗凝"))))
                .isEqualTo(new Imported(0, 0, 0, 1, 0, 0));
    }

    @Test
    void a_unit_with_people_cannot_be_dissolved() {
        assertThat(faults(
                        edited(book -> book.getSheet("单位").getRow(1).getCell(4).setCellValue("否"))))
                .extracting(Fault::column)
                .contains("在用", "单位代码");
    }

    @Test
    void somebody_new_gets_a_number_and_a_fact() {
        Person person = roster.add("莫新人", "finance", "科员", "staff", true);
        assertThat(roster.person(person.id())).isEqualTo(person);
        assertThat(roster.people("finance")).contains(person);
        assertThat(roster.person(UUID.randomUUID())).isNull();
        assertThat(facts.of("roster", "person:" + person.id())).singleElement().satisfies(f -> {
            assertThat(f.kind()).isEqualTo("personAdded");
            assertThat(f.details()).doesNotContainValue("莫新人");
        });
    }

    private List<Fault> faults(byte[] file) {
        return catchThrowableOfType(Faulty.class, () -> roster.take(file)).faults();
    }

    private byte[] edited(Consumer<XSSFWorkbook> edit) {
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(roster.workbook()));
                var out = new ByteArrayOutputStream()) {
            edit.accept(book);
            book.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(XSSFSheet sheet, Object... values) {
        var row = sheet.createRow(sheet.getLastRowNum() + 1);
        for (int c = 0; c < values.length; c++) {
            if (values[c] instanceof Integer n) row.createCell(c).setCellValue(n);
            else if (values[c] != null) row.createCell(c).setCellValue(values[c].toString());
        }
    }
}
