package org.yanzhen.interview;

import java.time.LocalDate;
import java.util.List;

/** What was said, and what the head undertook; for the office, the leader who talked and the unit's head alone. */
public record Minutes(String text, List<Undertaking> undertakings, String keptNote) {
    /** One undertaking and the day it is due. */
    public record Undertaking(int no, String text, LocalDate day) {}
}
