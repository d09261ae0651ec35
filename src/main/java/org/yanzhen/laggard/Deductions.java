package org.yanzhen.laggard;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Ids;
import org.yanzhen.laggard.store.DeductionStore;
import org.yanzhen.rulings.Ruling;
import org.yanzhen.rulings.Rulings;

/** B11, B13: points taken from the annual assessment; how many, the table deductionPoints says. */
@Service
class Deductions {
    private final DeductionStore store;
    private final Rulings rulings;
    private final Clock clock;

    Deductions(DeductionStore store, Rulings rulings, Clock clock) {
        this.store = store;
        this.rulings = rulings;
        this.clock = clock;
    }

    /** What the table says about the kind, without keeping a ruling. */
    Ruling proposal(String caseKey, String kind) {
        return rulings.preview("deductionPoints", caseKey, Map.of("kind", kind));
    }

    /** The points as the table has them. */
    static BigDecimal points(Ruling ruling) {
        return new BigDecimal(ruling.only().outputs().get("points").toString());
    }

    /** Asks the table and keeps the ruling. */
    Ruling judge(String caseKey, String subject, String kind) {
        return rulings.judge("deductionPoints", caseKey, subject, Map.of("kind", kind));
    }

    /** Takes the points; false if this ground has deducted already. */
    @Transactional
    boolean add(String unit, int year, String kind, String ground, BigDecimal points, UUID ruling) {
        return store.add(
                new Deduction(Ids.next(), unit, year, kind, ground, points, ruling, Actor.id(), clock.instant(), null));
    }

    /** Gives back what this ground took; false if it took nothing. */
    @Transactional
    boolean revoke(String ground) {
        return store.revoke(ground, clock.instant());
    }

    /** Those of a year, unit by unit; the revoked ones too. */
    List<Deduction> of(int year) {
        return store.of(year);
    }
}
