package org.yanzhen.rehearsal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.util.FileSystemUtils;
import org.yanzhen.YanzhenApplication;
import org.yanzhen.start.EmbeddedServer;

/** Starts houses to play in, each a process with a database of its own in a scratch folder, and clears all of it away. */
final class Staging implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;
    private static final int TAIL = 40;
    private static final String FRAME = "\tat ", OURS = "org.yanzhen.";
    /** Settings of a live system must not reach a rehearsal, its database least of all. */
    private static final List<String> KEPT_OUT = List.of("SPRING_", "YANZHEN_", "SERVER_", "CAMUNDA_", "LOGGING_");

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final Path folder;
    private final Script script;
    private final Path scratch;
    private final ConcurrentLinkedQueue<Process> houses = new ConcurrentLinkedQueue<>();
    /** Two plays side by side stay out of each other's way. */
    private final AtomicInteger core =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(CORES));

    private final CompletableFuture<Void> begun = new CompletableFuture<>();

    private final Thread hook = new Thread(this::clear);

    /** What came of a play: the outcome, or why there is none. */
    record Played(Outcome outcome, int code, List<String> complaints) {}

    Staging(Path folder, Script script) {
        this.folder = folder;
        this.script = script;
        try {
            scratch = Files.createTempDirectory("yanzhen-rehearsal-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Plays the folder once; progress goes to the console under that label. */
    Played play(String version, String label, Path tables, Path diagrams) {
        Path home = scratch.resolve(version);
        Path out = home.resolve("outcome.json");
        try {
            Files.createDirectories(home);
            var builder = new ProcessBuilder(command(home, out, tables, diagrams))
                    .directory(home.toFile())
                    .redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> KEPT_OUT.stream().anyMatch(name::startsWith));
            Process house = builder.start();
            houses.add(house);
            var tail = new ArrayDeque<String>();
            try (BufferedReader lines = house.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine())
                    if (line.startsWith(Exchange.PROGRESS)) progress(label, line);
                    else if (!line.startsWith(FRAME) || line.contains(OURS)) { // or the frames crowd out the causes
                        tail.add(line);
                        if (tail.size() > TAIL) tail.remove();
                    }
            }
            int code = house.waitFor();
            if (Files.exists(out)) return new Played(Outcomes.read(out), code, List.of());
            List<String> faults = Exchange.faults(out);
            return faults.isEmpty()
                    ? new Played(null, Rehearse.BROKEN, List.copyOf(tail))
                    : new Played(null, Rehearse.WRONG, faults);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Done as soon as the first house is up and plays, and this process has nothing to do but wait. */
    CompletableFuture<Void> begun() {
        return begun;
    }

    /** A place for files that nobody needs after the plays. */
    Path scratch() {
        return scratch;
    }

    private void progress(String label, String line) {
        begun.complete(null);
        String[] said = line.substring(Exchange.PROGRESS.length()).split(" ");
        System.out.printf("%s %3s%%  %s%n", label, said[0], said[1]);
    }

    private List<String> command(Path home, Path out, Path tables, Path diagrams) {
        var command = Jvm.command(
                YanzhenApplication.class,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx1200m",
                "-Xmn200m",
                // the live house verifies the same classes
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                "-XX:MetaspaceSize=192m",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + home);
        set(command, "spring.config.location", "classpath:/");
        set(command, "spring.datasource.url", "");
        set(command, "spring.datasource.hikari.maximum-pool-size", "4");
        set(command, "server.port", "0");
        set(command, "camunda.bpm.job-execution.enabled", "false");
        set(command, "logging.level.root", "warn");
        set(command, "yanzhen.data", home.resolve("data"));
        set(command, "yanzhen.programs", EmbeddedServer.cache(scratch.resolve("pgbin")));
        set(command, "yanzhen.database-port", "0");
        set(command, "yanzhen.durable", "false");
        if (CORES > 1) set(command, "yanzhen.core", core.getAndIncrement() % CORES);
        set(command, "yanzhen.scheduling", "false");
        set(command, "yanzhen.history", "false");
        set(command, "yanzhen.seed", script.seed());
        set(command, "yanzhen.city", folder.toUri());
        set(command, "yanzhen.city-year", script.year());
        set(command, "yanzhen.rehearsal.folder", folder);
        set(command, "yanzhen.rehearsal.from", script.from());
        set(command, "yanzhen.rehearsal.out", out);
        if (tables != null) set(command, "yanzhen.rehearsal.tables", tables);
        if (diagrams != null) set(command, "yanzhen.rehearsal.diagrams", diagrams);
        return command;
    }

    private static void set(List<String> command, String name, Object value) {
        command.add("--" + name + "=" + value);
    }

    @Override
    public void close() {
        clear();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            return;
        }
    }

    private synchronized void clear() {
        houses.forEach(Process::destroy);
        houses.forEach(house -> gone(house.toHandle()));
        try (var homes = Files.list(scratch)) {
            homes.forEach(Staging::stopServer);
        } catch (IOException nothingThere) {
            return;
        }
        try {
            FileSystemUtils.deleteRecursively(scratch);
        } catch (IOException e) {
            System.err.println("没有清理干净，请删除 " + scratch + "：" + e.getMessage());
        }
    }

    /** A house that was killed hard leaves its database server behind. */
    private static void stopServer(Path home) {
        Path file = home.resolve("data").resolve("pg").resolve("postmaster.pid");
        try {
            if (!Files.exists(file)) return;
            long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
            ProcessHandle.of(pid).ifPresent(server -> {
                server.destroy();
                gone(server);
            });
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            System.err.println("没有停下推演用的数据库：" + e.getMessage());
        }
    }

    private static void gone(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception stillThere) {
            process.destroyForcibly();
        }
    }
}
