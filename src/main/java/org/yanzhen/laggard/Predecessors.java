package org.yanzhen.laggard;

import java.util.Collection;
import java.util.Map;

/** B14: whose streaks a unit goes on with, by decision; a unit merged from several takes the longest of theirs. */
interface Predecessors {
    /** The units whose streaks come over in this quarter, by the unit that goes on with them; in later ones they are its own. */
    Map<String, ? extends Collection<String>> of(Quarter quarter);
}
