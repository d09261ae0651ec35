package org.yanzhen.calendar;

import java.time.LocalDate;

/**
 * A day on which offices do not follow the week.
 *
 * @param year the arrangement it belongs to: 31 December may belong to the next year's New Year
 * @param working true for a weekend day at work, false for a day off
 */
public record CalendarDay(int year, LocalDate day, boolean working, String name) {}
