package org.yanzhen.laggard;

import java.util.Collection;
import java.util.Map;

/** B14: whose streaks a unit goes on with, by decision; a unit merged from several takes the longest of theirs. */
interface Predecessors {
    /** Predecessors of each unit that has some, in the year. */
    Map<String, ? extends Collection<String>> of(String board, int year);
}
