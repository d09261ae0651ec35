package org.yanzhen.laggard;

/** B12: says whether a unit that was listed in a quarter has caught up with what it was listed for. */
interface CaughtUp {
    boolean caughtUp(String quarterOfListing, String unit);
}
