package org.yanzhen.rehearsal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.yanzhen.Play;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.engine.HouseClock;
import org.yanzhen.engine.store.StageStore;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Json;
import org.yanzhen.house.Refusal;

/** The live house, lived in from inside: everybody acts at the engine's doors, quicker than by HTTP. */
final class InsideHouse implements House {
    private static final int MOMENT = 100;

    private final Play play;
    private final ProcessEngine engine;
    private final HouseClock clock;
    private final WorkingDays calendar;
    private final StageStore store;
    private final Attachments attachments;
    private final Asking asking;
    private final Set<String> seen = new HashSet<>();

    InsideHouse(
            Play play,
            ProcessEngine engine,
            HouseClock clock,
            WorkingDays calendar,
            StageStore store,
            Attachments attachments,
            Asking asking) {
        this.play = play;
        this.engine = engine;
        this.clock = clock;
        this.calendar = calendar;
        this.store = store;
        this.attachments = attachments;
        this.asking = asking;
    }

    @Override
    public void start(String user, String process, Map<String, Object> form) {
        answered(() -> play.start(user, process, form));
    }

    @Override
    public boolean complete(String user, Opened task, Map<String, Object> form) {
        return answered(() -> play.as(user, () -> {
            engine.getFormService().submitTaskForm(task.id(), form);
            return true;
        }));
    }

    private static <T> T answered(Supplier<T> act) {
        try {
            return act.get();
        } catch (Refusal e) {
            throw new Refused(e.code(), e.field(), e.getMessage());
        } catch (Conflict e) {
            throw new Refused(e.code(), null, e.getMessage());
        }
    }

    @Override
    public List<Opened> opened() {
        var variables = store.variables("");
        var people = store.candidates("");
        return store.opened("").stream()
                .filter(t -> seen.add(t.id()))
                .sorted(java.util.Comparator.comparing(StageStore.Task::opened))
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
    public Map<String, Object> view(String user, Opened task) {
        return store.view(task.id())
                .map(view -> view.isEmpty() ? Map.<String, Object>of() : Json.map(view))
                .orElse(null);
    }

    @Override
    public Optional<Instant> nextDue() {
        return store.nextDue(now());
    }

    /** The live clock runs on meanwhile: what is a moment ahead comes by itself. */
    @Override
    public void moveTo(Instant to) {
        if (to.isAfter(now().plusMillis(MOMENT))) play.moveTo(LocalDateTime.ofInstant(to, WorkingDays.ZONE));
        else play.runJobs();
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Object ask(String user, String address) {
        return answered(() -> play.as(user, () -> asking.ask(address)));
    }

    @Override
    public String file(String user, String name, byte[] bytes) {
        return answered(() ->
                play.as(user, () -> attachments.receive(name, bytes, null).id().toString()));
    }

    @Override
    public LocalDate workingDays(LocalDate from, int days) {
        return calendar.plusWorkingDays(from, days);
    }
}
