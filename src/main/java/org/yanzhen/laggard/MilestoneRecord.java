package org.yanzhen.laggard;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.yanzhen.calendar.Lamp;

/**
 * B8: one step of a plan's timetable.
 *
 * @param code the indicator it is about; value is what is to be reached by the day
 * @param firstDay as the plan had it; day as the last report moved it
 * @param lamp computed for today, never typed; null when it is not open in a running plan
 */
public record MilestoneRecord(
        String quarter,
        String unit,
        int no,
        String step,
        String owner,
        String code,
        BigDecimal value,
        LocalDate firstDay,
        LocalDate day,
        State state,
        Instant closedAt,
        Lamp lamp) {
    /** GONE: its plan was closed before. */
    public enum State {
        OPEN,
        REACHED,
        GONE
    }

    MilestoneRecord with(Lamp computed) {
        return new MilestoneRecord(
                quarter, unit, no, step, owner, code, value, firstDay, day, state, closedAt, computed);
    }

    /** Subject of its deadline. */
    String due() {
        return unit + ":" + no;
    }
}
