package org.yanzhen.laggard;

import java.util.List;
import org.springframework.stereotype.Service;
import org.yanzhen.house.Verbs;

/** The run of a quarter, from its opening to the publication of its list. */
@Service("quarters")
@Verbs
public class Quarters {
    /** The board of the city itself. */
    public static final String CITY = "city";

    private final Listings listings;

    Quarters(Listings listings) {
        this.listings = listings;
    }

    /** The units on the quarter's list, each once. */
    public List<String> listed(String quarter) {
        return listings.of(quarter).stream()
                .filter(Standing::listed)
                .map(Standing::unit)
                .distinct()
                .sorted()
                .toList();
    }
}
