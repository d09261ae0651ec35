package org.yanzhen.desk.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days and hours as our pages write them. */
public final class Words {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("yyyy年M月d日 EEEE", Locale.CHINA);
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.CHINA);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("M月d日", Locale.CHINA);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("M月d日 HH:mm", Locale.CHINA);
    private static final String WEEK = "一二三四五六日";

    private Words() {}

    /** 2018年11月6日 星期二. */
    public static String dayOfWeek(LocalDate day) {
        return LONG.format(day);
    }

    /** 2018年11月6日. */
    public static String full(LocalDate day) {
        return FULL.format(day);
    }

    /** 11月6日. */
    public static String day(LocalDate day) {
        return SHORT.format(day);
    }

    /** 周二. */
    public static String week(LocalDate day) {
        return "周" + WEEK.charAt(day.getDayOfWeek().getValue() - 1);
    }

    /** 11月6日 10:20; with the year when it is not this one. */
    public static String minute(Instant at, LocalDate today) {
        var there = at.atZone(ZONE);
        return (there.getYear() == today.getYear() ? "" : there.getYear() + "年") + MINUTE.format(there);
    }

    /** 2018年11月6日 10:20. */
    public static String minute(Instant at) {
        var there = at.atZone(ZONE);
        return there.getYear() + "年" + MINUTE.format(there);
    }

    /** The day of an instant here. */
    public static LocalDate dayOf(Instant at) {
        return at.atZone(ZONE).toLocalDate();
    }
}
