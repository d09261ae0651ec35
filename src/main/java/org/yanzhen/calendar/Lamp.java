package org.yanzhen.calendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How a deadline stands today: the colour, and the count that stands beside it.
 *
 * @param workingDays working days left, today not counted; negative for those gone by
 * @param days the same in natural days
 */
public record Lamp(Colour colour, int workingDays, int days) {
    /** So few working days left and the lamp says 临期 (E12). */
    public static final int SOON = 3;

    /** In the order of the deadline page; the code is the class of the style sheet. */
    public enum Colour {
        OVERDUE("overdue", "逾期"),
        TODAY("today", "今天到期"),
        SOON("soon", "临期"),
        FINE("fine", "正常"),
        HELD("held", "暂停");

        private final String code;
        private final String word;

        Colour(String code, String word) {
            this.code = code;
            this.word = word;
        }

        public String code() {
            return code;
        }

        public String word() {
            return word;
        }
    }

    /** The lamp of a day; without a day the clock stands still. workingDays is counted from today to the day. */
    public static Lamp of(LocalDate day, LocalDate today, int workingDays) {
        if (day == null) return new Lamp(Colour.HELD, 0, 0);
        int days = (int) ChronoUnit.DAYS.between(today, day);
        Colour colour =
                days < 0 ? Colour.OVERDUE : days == 0 ? Colour.TODAY : workingDays <= SOON ? Colour.SOON : Colour.FINE;
        return new Lamp(colour, workingDays, days);
    }

    /** 还剩 3 个工作日, 已过 1 个工作日, 今天 24:00 前; natural days where only days off lie between. */
    public String words() {
        String count = workingDays == 0 ? Math.abs(days) + " 天（休息日）" : Math.abs(workingDays) + " 个工作日";
        return switch (colour) {
            case OVERDUE -> "已过 " + count;
            case TODAY -> "今天 24:00 前";
            case SOON, FINE -> "还剩 " + count;
            case HELD -> "不计时";
        };
    }
}
