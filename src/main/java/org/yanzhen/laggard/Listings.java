package org.yanzhen.laggard;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.laggard.store.QuarterStore;
import org.yanzhen.laggard.store.StandingStore;

/** B1-B5: who stands where in every item of a quarter, who is a laggard, and for how many quarters running. */
@Service("listings")
@Verbs
public class Listings {
    private final QuarterStore quarters;
    private final StandingStore standings;

    Listings(QuarterStore quarters, StandingStore standings) {
        this.quarters = quarters;
        this.standings = standings;
    }

    /** The quarter's standings in their newest edition, by indicator and rank. */
    public List<Standing> of(String quarter) {
        return standings.of(quarter);
    }

    /** The standings of every judged quarter of the year, the earliest first. */
    public List<Standing> year(String board, int year) {
        return standings.year(board, year);
    }

    /** Those of one unit, over all years. */
    public List<Standing> ofUnit(String board, String unit) {
        return standings.ofUnit(board, unit);
    }

    /** The quarter's run; refused (quarter.unknown) if there is none. */
    public Quarter quarter(String key) {
        return find(key).orElseThrow(() -> new Refusal("quarter.unknown", "quarter", "这个季度还没有启动，请从列表里重新选择。"));
    }

    /** The quarter's run, if it was opened. */
    public Optional<Quarter> find(String key) {
        return quarters.find(key);
    }

    /** The runs of a board's year in their order, those taken over from paper too. */
    public List<Quarter> quarters(String board, int year) {
        return quarters.of(board, year);
    }

    /** The years a board has quarters of, newest first. */
    public List<Integer> years(String board) {
        return quarters.years(board);
    }
}
