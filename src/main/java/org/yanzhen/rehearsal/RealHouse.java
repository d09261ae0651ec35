package org.yanzhen.rehearsal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.engine.Stage;

/** This house, played from inside: the engine room's stage, our own calendar and files. */
@Component
@ConditionalOnProperty("yanzhen.rehearsal.folder")
class RealHouse implements House {
    private final Stage stage;
    private final Attachments attachments;
    private final WorkingDays calendar;
    private final Asking asking;
    private final java.util.HashMap<String, Stage.Open> there = new java.util.HashMap<>();

    RealHouse(Stage stage, Attachments attachments, WorkingDays calendar, Asking asking) {
        this.stage = stage;
        this.attachments = attachments;
        this.calendar = calendar;
        this.asking = asking;
    }

    @Override
    public void start(String user, String process, Map<String, Object> form) {
        Answer.of(() -> {
            stage.start(user, process, form);
            return null;
        });
    }

    @Override
    public List<Opened> opened() {
        return stage.opened().stream()
                .map(t -> {
                    there.put(t.id(), t);
                    return new Opened(
                            t.id(),
                            t.element(),
                            t.process(),
                            t.caseKey(),
                            text(t.variables().get("unit")),
                            text(t.variables().get("supplier")),
                            t.people(),
                            t.variables(),
                            t.opened(),
                            t.due());
                })
                .toList();
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    @Override
    public Map<String, Object> view(String user, Opened task) {
        return stage.view(task.id());
    }

    @Override
    public boolean complete(String user, Opened task, Map<String, Object> form) {
        boolean done = Answer.of(() -> stage.complete(user, there.get(task.id()), form));
        there.remove(task.id());
        return done;
    }

    @Override
    public Optional<Instant> nextDue() {
        return stage.nextDue();
    }

    @Override
    public void moveTo(Instant to) {
        Answer.of(() -> {
            for (var due = stage.nextDue(); due.isPresent() && due.get().isBefore(to); due = stage.nextDue())
                stage.moveTo(
                        due.get().plusMillis(1).isAfter(to) ? to : due.get().plusMillis(1));
            stage.moveTo(to);
            return null;
        });
    }

    @Override
    public Instant now() {
        return stage.now();
    }

    @Override
    public Object ask(String user, String address) {
        return Answer.of(() -> stage.as(user, () -> asking.ask(address)));
    }

    @Override
    public String file(String user, String name, byte[] bytes) {
        return Answer.of(() ->
                stage.as(user, () -> attachments.receive(name, bytes, null).id().toString()));
    }

    @Override
    public LocalDate workingDays(LocalDate from, int days) {
        return Answer.of(() -> calendar.plusWorkingDays(from, days));
    }
}
