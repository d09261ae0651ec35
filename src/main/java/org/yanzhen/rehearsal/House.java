package org.yanzhen.rehearsal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The house as a play sees it: whatever people may do at its doors, and the clock. */
public interface House {
    /** Hands in the form that starts a case. {@link Refused} and {@link Stalled} as with {@link #complete}. */
    void start(String user, String process, Map<String, Object> form);

    /** The tasks opened since this was asked last, in the order they opened. */
    List<Opened> opened();

    /** What the task shows; null if it is gone meanwhile. */
    Map<String, Object> view(String user, Opened task);

    /**
     * Hands a task in; false if it is gone meanwhile.
     *
     * @throws Refused with the house's sentence; nothing was changed
     * @throws Stalled if the diagram or a table broke
     */
    boolean complete(String user, Opened task, Map<String, Object> form);

    /** When something happens by itself next: a timer, or work that waits already. */
    Optional<Instant> nextDue();

    /** Time passes; all that falls due on the way happens at its own moment. */
    void moveTo(Instant to);

    Instant now();

    /** What a form reads from an address of the house while somebody fills it in, as plain values; null where he gets nothing. */
    Object ask(String user, String address);

    /** Uploads a file as somebody; its id for a form. */
    String file(String user, String name, byte[] bytes);

    /** Working days after a day; negative for before. */
    java.time.LocalDate workingDays(java.time.LocalDate from, int days);
}
