package org.yanzhen.ballot;

import java.util.List;

/** Who has handed in and who has not; of those who owe anything at all. */
public record Turnout(int members, List<String> done, List<String> due) {
    /** As many members have handed in as the quorum asks for. */
    public boolean enough(Threshold quorum) {
        return quorum.reached(done.size(), members);
    }
}
