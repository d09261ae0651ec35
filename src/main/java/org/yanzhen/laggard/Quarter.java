package org.yanzhen.laggard;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yanzhen.house.Refusal;

/**
 * One quarter's run of a board. The key is the case key, laggard:2018Q3:laggardQuarter.
 *
 * @param board city, or the code of the unit whose sections compete
 * @param edition the newest edition of its standings: 0 as first published, then one per amendment
 */
public record Quarter(
        String key,
        String board,
        int year,
        int quarter,
        State state,
        Origin origin,
        Instant openedAt,
        String openedBy,
        Instant judgedAt,
        Instant publishedAt,
        String publishedBy,
        UUID bulletin,
        int edition) {
    private static final Pattern KEY = Pattern.compile("laggard:(\\d{4})Q([1-4]):(\\w+)(?::(.+))?");
    private static final String[] WORDS = {"一", "二", "三", "四"};

    /** How far it has come. */
    public enum State {
        COLLECTING,
        CHECKING,
        PUBLISHED
    }

    /** Who opened it; HISTORY was taken over from paper and has no case. */
    public enum Origin {
        TIMER,
        OFFICE,
        HISTORY
    }

    /** The key of the city's run of a quarter. */
    public static String key(int year, int quarter) {
        return "laggard:" + year + "Q" + quarter + ":laggardQuarter";
    }

    /** 2018年三季度. */
    public String name() {
        return name(year, quarter);
    }

    /** 2018年三季度, read off the key; refused (quarter.unknown) for any other key. */
    public static String name(String key) {
        Matcher m = KEY.matcher(key);
        if (!m.matches()) throw new Refusal("quarter.unknown", "quarter", "不认识这个季度，请从列表里重新选择。");
        return name(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)));
    }

    private static String name(int year, int quarter) {
        return year + "年" + WORDS[quarter - 1] + "季度";
    }

    /** The day after the quarter's last: its clock begins here. */
    public LocalDate nextDay() {
        return LocalDate.of(year, 1, 1).plusMonths(3L * quarter);
    }

    /** Of the city itself, not of a unit among its own sections (B6). */
    boolean city() {
        return board.equals(Quarters.CITY);
    }

    public boolean published() {
        return state == State.PUBLISHED;
    }
}
