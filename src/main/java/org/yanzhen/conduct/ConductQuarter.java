package org.yanzhen.conduct;

import java.time.Instant;

/** A quarter's state: COLLECTING, CONFIRMING or CONFIRMED. */
public record ConductQuarter(int quarter, String state, Instant confirmedAt, boolean published) {
    public boolean confirmed() {
        return state.equals("CONFIRMED");
    }
}
