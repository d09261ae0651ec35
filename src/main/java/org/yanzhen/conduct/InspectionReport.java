package org.yanzhen.conduct;

import java.util.List;
import java.util.UUID;

/** What a group reported of a unit: what it saw on site first, then papers, talks, and the totals of the democratic assessment. */
public record InspectionReport(
        Inspection inspection,
        String summary,
        List<Found> sites,
        List<Found> papers,
        List<Found> interviews,
        List<UUID> photos,
        Assessment assessment) {
    /** A place, a paper or a person, and what was found. */
    public record Found(String title, String text) {}

    /** Ballots handed out, and those that came back. */
    public record Assessment(int handedOut, int good, int fair, int average, int poor) {
        public int returned() {
            return good + fair + average + poor;
        }
    }
}
