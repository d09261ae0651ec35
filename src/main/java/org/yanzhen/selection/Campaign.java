package org.yanzhen.selection;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One selection of one award in one year.
 *
 * @param key business key, selection:2018:tenBestOfficials
 * @param opinionDays working days a consulted department has
 * @param stage nomination, screening, review, notice, approval, commendation or closed
 * @param round 1, and one more each time the committee returns the list
 */
public record Campaign(
        String key,
        String award,
        int year,
        Window nomination,
        Window screening,
        Window review,
        Window approval,
        int opinionDays,
        boolean publicNotice,
        String stage,
        int round,
        String openedBy,
        Instant openedAt) {

    /** Days from the first to the last, both included. */
    public record Window(LocalDate from, LocalDate to) {}

    /** A department whose opinion is asked; a mandatory one cannot be left out. */
    public record Consulted(String department, boolean mandatory) {}

    /** 2018年度“十佳善执行好干部”评选 */
    public String title() {
        return titleOf(key);
    }

    /** The title by the key alone. */
    public static String titleOf(String key) {
        return key.split(":")[1] + "年度“十佳善执行好干部”评选";
    }

    /** Where its progress is shown. */
    public String page() {
        return "/selection/" + year;
    }
}
