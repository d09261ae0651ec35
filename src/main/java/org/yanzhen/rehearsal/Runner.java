package org.yanzhen.rehearsal;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import org.yanzhen.rehearsal.store.RunStore;

/** Runs rehearsals as processes of their own and tells the store how far they are. */
@Component
class Runner implements DisposableBean {
    static final String FOLDER = "folder", TABLES = "tables", DIAGRAMS = "diagrams", OUT = "out";
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

    /** What a process of ours may inherit; whatever configures this house, its database above all, stays here. */
    private static final Set<String> OURS = Set.of("SPRING", "YANZHEN", "CAMUNDA", "SERVER", "LOGGING", "LOADER");

    private static final int LINES = 40, PATIENCE_SECONDS = 40;

    private final RunStore store;
    private final Map<UUID, Process> running = new ConcurrentHashMap<>();

    Runner(RunStore store) {
        this.store = store;
    }

    /** A new folder for everything of one run. */
    static Path scratch() {
        try {
            return Files.createTempDirectory("rehearsal");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void remove(Path scratch) {
        try {
            FileSystemUtils.deleteRecursively(scratch);
        } catch (IOException e) {
            LOG.warn("{} could not be removed: {}", scratch, e.getMessage());
        }
    }

    /** Starts the run; what lies in the folder is its own, and is removed with it. */
    void run(UUID id, Path scratch) {
        var thread = new Thread(() -> play(id, scratch), "rehearsal-" + id);
        thread.setDaemon(true);
        thread.start();
    }

    private void play(UUID id, Path scratch) {
        var said = new Said();
        try {
            Process process = process(scratch).start();
            running.put(id, process);
            Thread reader = listen(process, said);
            boolean goOn = true;
            while (goOn && !process.waitFor(1, TimeUnit.SECONDS)) goOn = store.beat(id, said.progress());
            if (!goOn) {
                stop(process);
                store.end(id, Run.State.CANCELLED, null);
                return;
            }
            reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            close(id, scratch.resolve(OUT), process.exitValue(), said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.error("Rehearsal {} failed", id, e);
            store.end(id, Run.State.FAILED, "推演没有能够进行。请稍后再试；还是不行，请把时间告诉系统管理员。");
        } finally {
            Process process = running.remove(id);
            if (process != null) stop(process);
            remove(scratch);
        }
    }

    private void close(UUID id, Path out, int exit, Said said) throws IOException {
        Map<String, byte[]> files = files(out);
        if (files.isEmpty()) {
            store.end(id, Run.State.FAILED, said.text());
            return;
        }
        store.keep(id, files);
        store.end(id, Run.State.PLAYED, exit == 0 ? null : said.text());
    }

    private static Map<String, byte[]> files(Path out) throws IOException {
        var files = new TreeMap<String, byte[]>();
        if (!Files.isDirectory(out)) return files;
        try (Stream<Path> found = Files.walk(out)) {
            for (Path file : found.filter(Files::isRegularFile).toList())
                files.put(out.relativize(file).toString().replace(File.separatorChar, '-'), Files.readAllBytes(file));
        }
        return files;
    }

    private static ProcessBuilder process(Path scratch) {
        var command = new ArrayList<>(Jvm.command(Rehearse.class, "-Xmx512m"));
        command.add(scratch.resolve(FOLDER).toString());
        for (String changed : List.of(TABLES, DIAGRAMS))
            if (Files.isDirectory(scratch.resolve(changed)))
                command.addAll(List.of("--" + changed, scratch.resolve(changed).toString()));
        command.addAll(
                List.of("--out", scratch.resolve(OUT).resolve("outcome.csv").toString()));
        var builder = new ProcessBuilder(command).directory(scratch.toFile()).redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeIf(name -> OURS.stream().anyMatch(name.toUpperCase(Locale.ROOT)::startsWith));
        return builder;
    }

    private static Thread listen(Process process, Said said) {
        var thread = new Thread(() -> {
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) said.line(line);
            } catch (IOException e) {
                LOG.debug("A rehearsal's output ended: {}", e.getMessage());
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** First asks, so that it puts its database away; what is left after a while is ended. */
    private static void stop(Process process) {
        if (!process.isAlive()) return;
        var family = process.descendants().toList();
        process.destroy();
        try {
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
    }

    /** What a process said: how far each version is, and the rest. */
    static final class Said {
        private static final Pattern PROGRESS = Pattern.compile("(\\S+)\\s+(\\d+)%\\s+(\\S+)");
        private final Map<String, String> progress = new LinkedHashMap<>();
        private final Deque<String> lines = new ArrayDeque<>();

        synchronized void line(String line) {
            var far = PROGRESS.matcher(line.strip());
            if (far.matches())
                progress.put(far.group(1), far.group(1) + "走到 " + far.group(3) + "，" + far.group(2) + "%");
            else if (!line.isBlank()) lines.addLast(line.strip());
            if (lines.size() > LINES) lines.removeFirst();
        }

        synchronized String progress() {
            return String.join("；", progress.values());
        }

        synchronized String text() {
            return String.join("\n", lines);
        }
    }

    @Override
    public void destroy() {
        running.forEach((id, process) -> {
            stop(process);
            store.end(id, Run.State.INTERRUPTED, null);
        });
    }
}
