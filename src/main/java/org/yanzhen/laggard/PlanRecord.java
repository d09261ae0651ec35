package org.yanzhen.laggard;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * B8: what a unit owes, and files, because it was listed in a quarter.
 *
 * @param year the programme year; number the quarter in it (1-4)
 * @param publishedDay the day after which the days count (G10)
 * @param updates the quarter whose plan it goes on with, or null
 * @param draft what was typed, while it is wanted again
 * @param firstDue the day in force when it was first filed, on firstFiledAt
 * @param outcome caughtUp, listedAgain, offList, yearEnded; null while it is open
 * @param codes the indicators it answers for
 */
public record PlanRecord(
        String quarter,
        int year,
        int number,
        String unit,
        State state,
        LocalDate publishedDay,
        Instant openedAt,
        String measures,
        String owner,
        UUID attachment,
        String updates,
        String draft,
        LocalDate firstDue,
        Instant firstFiledAt,
        Instant filedAt,
        String filedBy,
        int returns,
        String returnReason,
        Instant reviewedAt,
        String reviewedBy,
        Instant acceptedAt,
        String outcome,
        Instant closedAt,
        List<String> codes) {
    /** How far it has come. */
    public enum State {
        OWED,
        ASKED,
        FILED,
        RETURNED,
        RUNNING,
        CLOSED,
        WITHDRAWN
    }

    /** Whether the unit has to hand it in now, or waits for more time to do so. */
    public boolean owed() {
        return state == State.OWED || state == State.RETURNED || state == State.ASKED;
    }

    /** Whether anything is still to come of it. */
    public boolean open() {
        return state != State.CLOSED && state != State.WITHDRAWN;
    }

    /** Subject of its facts. */
    String subject() {
        return "unit:" + unit;
    }

    /** Subject of its files. */
    String files() {
        return "plan:" + unit;
    }

    /** The business key of its case. */
    String caseKey() {
        return quarter + ":" + unit;
    }

    /** The page that explains it. */
    String page() {
        return "/laggard/units/" + unit + "?year=" + year;
    }
}
