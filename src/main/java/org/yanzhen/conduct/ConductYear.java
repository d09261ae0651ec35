package org.yanzhen.conduct;

import java.time.Instant;

/**
 * One year of the conduct programme.
 *
 * @param key conduct:2023:conductYear
 * @param state SETUP until the office has started it, RUNNING, GRADING once the fourth quarter is confirmed, CLOSED
 */
public record ConductYear(
        String key, int year, String state, String openedBy, Instant openedAt, String startedBy, Instant startedAt) {
    /** The key of a year. */
    public static String key(int year) {
        return "conduct:" + year + ":conductYear";
    }

    /** What people call it. */
    public String title() {
        return year + "年度干部作风能力提升年考核";
    }

    /** Whether the plan may still be replaced. */
    public boolean setup() {
        return state.equals("SETUP");
    }

    /** The page about it. */
    public String page() {
        return "/conduct/year?year=" + year;
    }
}
