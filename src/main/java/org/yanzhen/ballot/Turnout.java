package org.yanzhen.ballot;

import java.util.List;

/** Who has handed in and who has not; of those who owe anything at all. */
public record Turnout(int members, List<String> done, List<String> due) {
    /** More than half of all members have handed in. */
    public boolean enough() {
        return 2 * done.size() > members;
    }
}
