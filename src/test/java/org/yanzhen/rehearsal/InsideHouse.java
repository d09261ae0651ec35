package org.yanzhen.rehearsal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yanzhen.Play;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.engine.HouseClock;
import org.yanzhen.engine.store.StageStore;
import org.yanzhen.house.Json;

/** The live house, lived in from inside: everybody acts at the engine's doors, quicker than by HTTP. */
final class InsideHouse extends LiveHouse {
    private static final int MOMENT = 100;

    private final ProcessEngine engine;
    private final Attachments attachments;
    private final Asking asking;

    InsideHouse(
            Play play,
            HouseClock clock,
            StageStore store,
            WorkingDays calendar,
            ProcessEngine engine,
            Attachments attachments,
            RequestMappingHandlerMapping requestMappingHandlerMapping,
            ObjectMapper json) {
        super(play, clock, store, calendar);
        this.engine = engine;
        this.attachments = attachments;
        this.asking = new Asking(requestMappingHandlerMapping, json);
    }

    @Override
    public void start(String user, String process, Map<String, Object> form) {
        Answer.of(() -> play.start(user, process, form));
    }

    @Override
    public boolean complete(String user, Opened task, Map<String, Object> form) {
        return Answer.of(() -> play.as(user, () -> {
            engine.getFormService().submitTaskForm(task.id(), form);
            return true;
        }));
    }

    @Override
    public Map<String, Object> view(String user, Opened task) {
        return store.view(task.id())
                .map(view -> view.isEmpty() ? Map.<String, Object>of() : Json.map(view))
                .orElse(null);
    }

    /** The live clock runs on meanwhile: what is a moment ahead comes by itself. */
    @Override
    public void moveTo(Instant to) {
        if (to.isAfter(now().plusMillis(MOMENT))) play.moveTo(LocalDateTime.ofInstant(to, WorkingDays.ZONE));
        else play.runJobs();
    }

    @Override
    public Object ask(String user, String address) {
        return Answer.of(() -> play.as(user, () -> asking.ask(address)));
    }

    @Override
    public String file(String user, String name, byte[] bytes) {
        return Answer.of(() ->
                play.as(user, () -> attachments.receive(name, bytes, null).id().toString()));
    }
}
