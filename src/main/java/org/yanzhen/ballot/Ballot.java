package org.yanzhen.ballot;

import java.time.Instant;
import java.util.UUID;

/**
 * One round of scoring or voting in a case.
 *
 * @param kind score, secondVote, approval, or whatever a programme calls it
 * @param closedAt when it was closed; null while members may still hand in
 */
public record Ballot(
        UUID id, String caseKey, String kind, int round, Instant openedAt, Instant closedAt, String closedBy) {
    public boolean open() {
        return closedAt == null;
    }
}
