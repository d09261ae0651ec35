package org.yanzhen.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yanzhen.sheet.Column;
import org.yanzhen.sheet.Layout;
import org.yanzhen.sheet.Row;
import org.yanzhen.sheet.Workbooks;

/** The workbook of days off and swapped working days, the same both ways. A year in it is taken whole. */
final class CalendarSheet {
    /** A year has seven holidays; a list with fewer days off was not finished. */
    private static final int FEWEST = 7;

    private static final String SHEET = "放假安排";
    private static final String YEAR = "年度";
    private static final String DAY = "日期";
    private static final String WHAT = "安排";
    private static final String NAME = "节日";

    private static final List<Layout> LAYOUT = List.of(new Layout(
            SHEET, Column.whole(YEAR, 2100), Column.day(DAY), Column.choice(WHAT, whats()), Column.text(NAME, 20)));

    private CalendarSheet() {}

    static byte[] write(Collection<CalendarDay> days) {
        return Workbooks.write(
                LAYOUT,
                Map.of(
                        SHEET,
                        days.stream()
                                .map(d -> Arrays.<Object>asList(
                                        d.year(), d.day(), d.working() ? "working" : "off", d.name()))
                                .toList()));
    }

    /** The days in the file; known are those of all years, which a day of another year must not repeat. */
    static List<CalendarDay> read(byte[] workbook, Collection<CalendarDay> known) {
        var reading = Workbooks.read(workbook, LAYOUT);
        var days = new ArrayList<CalendarDay>();
        var rows = new HashMap<LocalDate, Integer>();
        var off = new TreeMap<Integer, Integer>();
        for (Row row : reading.rows(SHEET)) {
            Integer year = row.whole(YEAR);
            LocalDate day = row.day(DAY);
            if (year == null || day == null || !row.has(WHAT) || !row.has(NAME)) continue;
            boolean working = row.text(WHAT).equals("working");
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            if (year < 2000) reading.fault(SHEET, row, YEAR, "年度要在 2000 到 2100 之间，现在是 " + year + "。");
            else if (day.getYear() != year && !(day.getYear() == year - 1 && day.getMonthValue() == 12))
                reading.fault(SHEET, row, DAY, day + " 不属于 " + year + " 年的安排，只能是当年或上一年12月的日子。");
            if (working && !weekend) reading.fault(SHEET, row, WHAT, day + " 不是周末，本来就上班，请删去这一行。");
            Integer before = rows.putIfAbsent(day, row.number());
            if (before != null) reading.fault(SHEET, row, DAY, day + " 与第 " + before + " 行重复。");
            off.merge(year, working ? 0 : 1, Integer::sum);
            days.add(new CalendarDay(year, day, working, row.text(NAME)));
        }
        off.forEach((year, count) -> {
            if (count < FEWEST)
                reading.fault(SHEET, 0, null, year + " 年只有 " + count + " 个休息日，安排不全。请按国务院办公厅的通知把七个节日都填上。");
        });
        known.stream()
                .filter(d -> !off.containsKey(d.year()) && rows.containsKey(d.day()))
                .forEach(d -> reading.fault(
                        SHEET,
                        rows.get(d.day()),
                        DAY,
                        d.day() + " 已经在 " + d.year() + " 年的安排里，请一并导入 " + d.year() + " 年。"));
        if (days.isEmpty()) reading.fault(SHEET, 0, null, "一天也没有填。");
        reading.check();
        return days;
    }

    private static Map<String, String> whats() {
        var whats = new LinkedHashMap<String, String>();
        whats.put("休息", "off");
        whats.put("上班", "working");
        return whats;
    }
}
