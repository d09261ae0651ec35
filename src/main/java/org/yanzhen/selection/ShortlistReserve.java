package org.yanzhen.selection;

import java.util.List;
import java.util.UUID;

/** Who would follow on the shortlist when somebody leaves it; the review knows the order. */
public interface ShortlistReserve {
    /** Candidates of the campaign who are not on the shortlist, best first. */
    List<UUID> following(String campaign);
}
