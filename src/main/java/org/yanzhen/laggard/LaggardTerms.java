package org.yanzhen.laggard;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.rulings.Rulings;
import org.yanzhen.term.Terms;

/** The days of every kind of deadline here, by the tables laggardDays and laggardReminders. */
@Component
class LaggardTerms extends Terms {
    LaggardTerms(Rulings rulings, WorkingDays workingDays, Deadlines deadlines, Clock clock) {
        super("laggardDays", "laggardReminders", rulings, workingDays, deadlines, clock);
    }
}
