package org.yanzhen.desk.web;

import java.time.LocalDate;
import org.yanzhen.desk.House;

/**
 * What stands around every page: the day, who is logged in, and what waits for him or her.
 *
 * @param workingDay null where the calendar has no data for the day
 * @param user null for a visitor
 */
public record Frame(
        House house,
        LocalDate today,
        Boolean workingDay,
        String user,
        String name,
        String unit,
        int unread,
        int tasks) {

    /** 2018年11月6日 星期二. */
    public String day() {
        return Words.dayOfWeek(today);
    }

    public String calendar() {
        return workingDay == null ? "" : workingDay ? "工作日" : "休息日";
    }
}
