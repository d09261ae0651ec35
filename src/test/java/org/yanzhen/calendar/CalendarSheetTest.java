package org.yanzhen.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yanzhen.sheet.Fault;
import org.yanzhen.sheet.Faulty;

/** A year in from Excel. */
class CalendarSheetTest {
    private static final List<CalendarDay> KNOWN = OfficialDays.since(2010);

    @Test
    void what_was_written_is_read_back() {
        assertThat(CalendarSheet.read(CalendarSheet.write(KNOWN), KNOWN)).containsExactlyElementsOf(KNOWN);
    }

    @Test
    void a_new_year_may_begin_in_december_of_the_year_before() {
        assertThat(faults(year2027())).isEmpty();
        var early = year2027();
        early.add(off(2027, "2026-12-31"));
        assertThat(faults(early)).isEmpty();
    }

    @Test
    void what_cannot_be_is_named() {
        var days = year2027();
        days.add(off(2027, "2026-11-30"));
        days.add(off(2027, "2027-01-01"));
        days.add(new CalendarDay(2027, LocalDate.parse("2027-03-02"), true, "补班"));
        days.add(off(2027, "2018-12-29"));
        days.add(off(2028, "2028-01-01"));
        assertThat(faults(days))
                .extracting(Fault::words)
                .containsExactly(
                        "工作表“放假安排”：2028 年只有 1 个休息日，安排不全。请按国务院办公厅的通知把七个节日都填上。",
                        "工作表“放假安排”第 12 行“日期”列：2026-11-30 不属于 2027 年的安排，只能是当年或上一年12月的日子。",
                        "工作表“放假安排”第 13 行“日期”列：2027-01-01 与第 2 行重复。",
                        "工作表“放假安排”第 14 行“安排”列：2027-03-02 不是周末，本来就上班，请删去这一行。",
                        "工作表“放假安排”第 15 行“日期”列：2018-12-29 不属于 2027 年的安排，只能是当年或上一年12月的日子。",
                        "工作表“放假安排”第 15 行“日期”列：2018-12-29 已经在 2019 年的安排里，请一并导入 2019 年。");
    }

    @Test
    void an_empty_list_is_refused() {
        assertThat(faults(List.of())).extracting(Fault::message).containsExactly("一天也没有填。");
    }

    private static List<Fault> faults(List<CalendarDay> days) {
        Faulty faulty = catchThrowableOfType(Faulty.class, () -> CalendarSheet.read(CalendarSheet.write(days), KNOWN));
        return faulty == null ? List.of() : faulty.faults();
    }

    private static List<CalendarDay> year2027() {
        return new ArrayList<>(IntStream.rangeClosed(1, 10)
                .mapToObj(n -> off(2027, LocalDate.of(2027, n, 1).toString()))
                .toList());
    }

    private static CalendarDay off(int year, String day) {
        return new CalendarDay(year, LocalDate.parse(day), false, "节日");
    }
}
