package org.yanzhen.conduct;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.rulings.Rulings;
import org.yanzhen.term.Terms;

/** The days of every kind of deadline here, by the tables conductDays and conductReminders. */
@Component
class ConductTerms extends Terms {
    ConductTerms(Rulings rulings, WorkingDays workingDays, Deadlines deadlines, Clock clock) {
        super("conductDays", "conductReminders", rulings, workingDays, deadlines, clock);
    }
}
