package org.yanzhen.rehearsal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yanzhen.Play;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.engine.HouseClock;
import org.yanzhen.engine.store.StageStore;

/** The live house with its movable clock. Which tasks there are is no door of anybody's: it is read where the engine keeps it. */
abstract class LiveHouse implements House {
    final Play play;
    final HouseClock clock;
    final StageStore store;
    private final WorkingDays calendar;
    private final Set<String> seen = new HashSet<>();

    LiveHouse(Play play, HouseClock clock, StageStore store, WorkingDays calendar) {
        this.play = play;
        this.clock = clock;
        this.store = store;
        this.calendar = calendar;
    }

    @Override
    public List<Opened> opened() {
        var variables = store.variables("");
        var people = store.candidates("");
        return store.opened("").stream()
                .filter(t -> seen.add(t.id()))
                .sorted(Comparator.comparing(StageStore.Task::opened))
                .map(t -> {
                    var known = variables.getOrDefault(t.id(), Map.of());
                    return new Opened(
                            t.id(),
                            t.element(),
                            t.process(),
                            t.caseKey(),
                            (String) known.get("unit"),
                            (String) known.get("supplier"),
                            t.assignee() != null ? List.of(t.assignee()) : people.getOrDefault(t.id(), List.of()),
                            known,
                            t.opened(),
                            t.due());
                })
                .toList();
    }

    @Override
    public Optional<Instant> nextDue() {
        return store.nextDue(now());
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public LocalDate workingDays(LocalDate from, int days) {
        return calendar.plusWorkingDays(from, days);
    }
}
