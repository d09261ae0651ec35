package org.yanzhen.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.yanzhen.engine.Objections;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Ids;
import org.yanzhen.house.Refusal;
import org.yanzhen.rehearsal.Faults.Fault;
import org.yanzhen.rehearsal.store.RunStore;

/** Rehearsals asked for on the desk: one at a time, each in a process of its own that knows nothing of this house's data. */
@Service
public class Runs {
    private final RunStore store;
    private final Runner runner;
    private final Objections objections;
    private final Clock clock;

    Runs(RunStore store, Runner runner, Objections objections, Clock clock) {
        this.store = store;
        this.runner = runner;
        this.objections = objections;
        this.clock = clock;
    }

    /**
     * Starts a play of a packed folder, and a second one with the changed files if there are any. {@link Faults} names
     * everything that is wrong with either; a second rehearsal beside a running one is refused (rehearsal.busy).
     */
    public UUID start(byte[] zip, Map<String, byte[]> changed) {
        Path scratch = Runner.scratch();
        boolean started = false;
        try {
            Path folder = Files.createDirectory(scratch.resolve(Runner.FOLDER));
            Bundle.unpack(zip, folder);
            String name = check(folder, changed);
            for (var file : changed.entrySet()) {
                Path place = scratch.resolve(file.getKey().endsWith(".dmn") ? Runner.TABLES : Runner.DIAGRAMS);
                Files.write(Files.createDirectories(place).resolve(file.getKey()), file.getValue());
            }
            UUID id = Ids.next();
            var names = List.copyOf(new TreeMap<>(changed).keySet());
            if (!store.add(id, name, Actor.id(), clock.instant(), names))
                throw new Refusal("rehearsal.busy", null, "现在有一次推演正在进行。请等它结束，或者先取消它。");
            runner.run(id, scratch);
            started = true;
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!started) Runner.remove(scratch);
        }
    }

    /** The name of the play, if nothing stands against it. */
    private String check(Path folder, Map<String, byte[]> changed) {
        var faults = new ArrayList<Fault>();
        String name = null;
        try {
            name = Folder.read(folder).script().name();
        } catch (Faults wrong) {
            faults.addAll(wrong.faults());
        }
        if (!changed.isEmpty())
            objections
                    .to(new LinkedHashMap<>(changed))
                    .forEach(o -> faults.add(new Fault(o.file(), 0, o.element(), o.sentence())));
        if (!faults.isEmpty()) throw new Faults(faults);
        return name;
    }

    /** All of them, newest first. */
    public List<Run> all() {
        return store.runs();
    }

    public Optional<Run> run(UUID id) {
        return store.run(id);
    }

    /** A file of what came of it. */
    public Optional<byte[]> file(UUID id, String name) {
        return store.file(id, name);
    }

    /** Asks a running one to stop; false if it has ended already. */
    public boolean cancel(UUID id) {
        return store.cancel(id);
    }

    /** Removes a run and its files; refused (rehearsal.running) while it runs. */
    public void delete(UUID id) {
        if (!store.delete(id) && store.run(id).isPresent())
            throw new Refusal("rehearsal.running", null, "推演正在进行，还不能删除。请先取消它。");
    }
}
