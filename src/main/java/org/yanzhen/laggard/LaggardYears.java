package org.yanzhen.laggard;

import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.engine.Cases;
import org.yanzhen.house.Verbs;
import org.yanzhen.laggard.store.LaggardYearStore;

/** A1, A2, B11: the end of a laggard year: its summary, and the cases of the fourth quarter. */
@Service("laggardYears")
@Verbs
public class LaggardYears {
    private final LaggardYearStore store;
    private final Listings listings;
    private final Cases cases;
    private final Clock clock;

    LaggardYears(LaggardYearStore store, Listings listings, Cases cases, Clock clock) {
        this.store = store;
        this.listings = listings;
        this.cases = cases;
        this.clock = clock;
    }

    /** The key of a year's end. */
    public static String key(int year) {
        return "laggard:" + year + ":laggardYearEnd";
    }

    /** After the fourth quarter's list is out the year's end begins, once; nothing happens for the other quarters. */
    @Transactional
    public void openAfter(String quarter) {
        Quarter q = listings.quarter(quarter);
        if (q.quarter() != 4 || !q.board().equals(Quarters.CITY)) return;
        if (store.open(key(q.year()), q.year(), clock.instant()))
            cases.start("laggardYearEnd", key(q.year()), Map.of("year", key(q.year())), null);
    }
}
