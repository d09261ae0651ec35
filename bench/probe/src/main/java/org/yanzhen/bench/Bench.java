package org.yanzhen.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures the engines side by side: one server, a database and a JVM each, in rounds. In a round everybody does the same
 * amount of the same work while the others wait; every other round goes the other way round.
 */
public final class Bench {
    private static final List<String> PARTS = List.of("work", "rulings", "timers", "rehearsals");
    private static final long LONGEST_DRAIN_MINUTES = 15;
    /** Rounds that are not measured. */
    private static final int WARM = 6;

    /** How much of it. */
    private record Size(int rounds, int cases, int drains, int timers, int questions, int slowQuestions, int plays) {
        static final Size FULL = new Size(21, 25, 3, 20_000, 10_000, 500, 3);
        static final Size SHORT = new Size(3, 10, 1, 500, 2_000, 100, 1);
    }

    private final Path folder;
    private final Size size;
    private final Figures figures = new Figures();
    private final Server server;
    private final Map<String, Engine> started = new LinkedHashMap<>();

    private Bench(Path folder, Size size) throws Exception {
        this.folder = folder;
        this.size = size;
        server = new Server(folder.resolve("target"));
    }

    /** First the folder, then --short or not, then the parts of it; none for all. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]).toAbsolutePath().normalize();
        var asked = new ArrayList<>(List.of(args).subList(1, args.length));
        Size size = asked.remove("--short") ? Size.SHORT : Size.FULL;
        var parts = asked.isEmpty() ? PARTS : asked;
        if (!PARTS.containsAll(parts)) {
            System.err.println("bin/bench [--short] " + PARTS);
            System.exit(1);
        }
        Files.createDirectories(folder.resolve("target"));
        String before = load();
        var bench = new Bench(folder, size);
        try {
            if (parts.contains("work")) bench.work();
            if (parts.contains("rulings")) bench.rulings();
            if (parts.contains("timers")) bench.timers();
            bench.quit();
            if (parts.contains("rehearsals")) bench.rehearsals();
        } finally { // what was measured before something broke is still worth reading
            bench.tell(before);
            bench.close();
        }
    }

    private void tell(String loadBefore) throws Exception {
        Map<String, Object> machine = machine(loadBefore);
        machine.forEach((what, value) -> System.out.printf("%s: %s%n", what, value));
        System.out.print(figures.table());
        Path file = folder.resolve("target/figures.json");
        figures.write(file, machine);
        System.out.printf("%n%s%n", file);
    }

    private List<Engine> engines() throws Exception {
        return List.of(house(), camunda(), operaton(), flowable());
    }

    private Engine house() throws Exception {
        return engine(Figures.HOUSE, "yanzhen", "House");
    }

    private Engine camunda() throws Exception {
        return engine("Camunda 7.24.0", "camunda", "StockCamunda");
    }

    private Engine operaton() throws Exception {
        return engine("Operaton 1.0.3", "operaton", "StockOperaton");
    }

    private Engine flowable() throws Exception {
        return engine("Flowable 7.2.0", "flowable", "StockFlowable");
    }

    private Engine kie() throws Exception {
        return engine("KIE DMN 10.2.0", "kie", "Kie");
    }

    private Engine engine(String name, String module, String type) throws Exception {
        if (!started.containsKey(module)) {
            say("starting " + name);
            server.database(module);
            started.put(
                    module,
                    new Engine(
                            folder,
                            name,
                            module,
                            Bench.class.getPackageName() + "." + type,
                            module,
                            server.url(module)));
        }
        return started.get(module);
    }

    /** Starts and completions: by one client, which is how they are counted, and by four at once. */
    private void work() throws Exception {
        for (Engine engine : engines()) { // warm, and with statistics
            for (int n = 0; n < WARM; n++) {
                engine.tell("start " + size.cases() + " 4");
                for (int task = 1; task <= 4; task++) engine.tell("complete 4");
            }
            server.analyze(engine.database);
        }
        for (int round = 0; round < size.rounds(); round++) {
            say("work, round " + (round + 1) + " of " + size.rounds());
            for (Engine engine : order(round)) {
                var start = measured(engine, "start " + size.cases() + " 1");
                figures.add("starts, one client", "per second", engine.name, start.rate());
                figures.add(
                        "statements of a start",
                        "n",
                        engine.name,
                        start.each(start.answer().statements()));
                figures.add(
                        "calls of a start, a batch being one",
                        "n",
                        engine.name,
                        start.each(start.answer().calls()));
                figures.add("log of a start", "bytes of WAL", engine.name, start.each(start.log()));
                var tasks = new ArrayList<Measured>();
                for (int task = 1; task <= 4; task++) tasks.add(measured(engine, "complete 1"));
                var all = Measured.sum(tasks);
                figures.add("completions, one client", "per second", engine.name, all.rate());
                figures.add(
                        "statements of a completion",
                        "n",
                        engine.name,
                        all.each(all.answer().statements()));
                figures.add(
                        "calls of a completion, a batch being one",
                        "n",
                        engine.name,
                        all.each(all.answer().calls()));
                figures.add(
                        "commits of a completion",
                        "n",
                        engine.name,
                        all.each(all.answer().commits()));
                figures.add("log of a completion", "bytes of WAL", engine.name, all.each(all.log()));
                var second = tasks.get(1);
                figures.add(
                        "statements from one task to the next",
                        "n",
                        engine.name,
                        second.each(second.answer().statements()));
                var last = tasks.get(3);
                figures.add(
                        "statements of a case's last completion",
                        "n",
                        engine.name,
                        last.each(last.answer().statements()));
            }
            for (Engine engine : order(round)) {
                figures.add(
                        "starts, four clients",
                        "per second",
                        engine.name,
                        measured(engine, "start " + size.cases() + " 4").rate());
                var tasks = new ArrayList<Measured>();
                for (int task = 1; task <= 4; task++) tasks.add(measured(engine, "complete 4"));
                figures.add(
                        "completions, four clients",
                        "per second",
                        engine.name,
                        Measured.sum(tasks).rate());
            }
        }
    }

    /** Rulings by the table of the laggards' list, kept and not kept. */
    private void rulings() throws Exception {
        record Way(Engine engine, String way, String name, int questions) {}
        var ways = List.of(
                new Way(house(), "kept", Figures.HOUSE, size.questions()),
                new Way(house(), "bare", "Yanzhen's DMN engine, not kept", size.questions()),
                new Way(camunda(), "bare", "Camunda's DMN engine, not kept", size.slowQuestions()),
                new Way(camunda(), "kept", "Camunda's DecisionService, kept", size.slowQuestions()),
                new Way(kie(), "bare", "KIE DMN, not kept", size.questions()));
        for (Way way : ways) way.engine().tell("judge " + way.way() + " " + way.questions());
        for (int round = 0; round < size.rounds(); round++) {
            say("rulings, round " + (round + 1) + " of " + size.rounds());
            for (Way way : order(ways, round))
                figures.add(
                        "rulings, kept with their why",
                        "per second",
                        way.name(),
                        measured(way.engine(), "judge " + way.way() + " " + way.questions())
                                .rate());
        }
    }

    /** Due timers, all at once, until none is left. */
    private void timers() throws Exception {
        for (Engine engine : engines()) {
            say(size.timers() + " timers for " + engine.name);
            server.note(engine.database);
            engine.tell("due 1 1");
            server.multiply(engine.database, size.timers());
        }
        for (int round = 0; round < size.drains(); round++)
            for (Engine engine : order(round)) {
                say("timers, round " + (round + 1) + " of " + size.drains() + ", " + engine.name);
                server.restore(engine.database);
                drain(engine);
            }
    }

    private void drain(Engine engine) throws Exception {
        try (var connection = DriverManager.getConnection(server.url(engine.database))) {
            long log = server.log();
            var before = engine.tell("sent");
            long begun = System.nanoTime();
            engine.tell("executor on");
            long end = begun + TimeUnit.MINUTES.toNanos(LONGEST_DRAIN_MINUTES);
            while (server.waiting(connection) > 0) {
                if (System.nanoTime() > end) throw new IllegalStateException(engine.name + " does not drain");
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            engine.tell("executor off");
            var after = engine.tell("sent");
            String what = "draining of %,d due timers".formatted(size.timers());
            figures.add(what, "seconds", engine.name, seconds);
            figures.add(
                    "statements of a timer",
                    "n",
                    engine.name,
                    (double) (after.statements() - before.statements()) / size.timers());
            figures.add("log of a timer", "bytes of WAL", engine.name, (double) (server.log() - log) / size.timers());
        }
    }

    /** A year of the sample city played through, and the same with ten times the units. */
    private void rehearsals() throws Exception {
        Path house = folder.getParent();
        Path year = house.resolve("rehearsals/qinzhou-2018");
        Path scratch = folder.resolve("target/rehearsals");
        delete(scratch);
        Path many = scratch.resolve("tenfold");
        Tenfold.copy(year, many, 10);
        for (int n = 0; n < size.plays(); n++) {
            say("qinzhou-2018, " + (n + 1) + " of " + size.plays());
            played("qinzhou-2018", Played.of(house, year, scratch, "year" + n, false));
        }
        say("ten times the units");
        played("qinzhou-2018, ten times the units", Played.of(house, many, scratch, "many", true));
    }

    private void played(String what, Played played) {
        figures.add(what + ", start included", "seconds", Figures.HOUSE, played.seconds());
        figures.add(what + ", peak of the JVM that plays", "MB", Figures.HOUSE, played.megabytes());
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    private record Measured(Engine.Answer answer, long log) {
        double rate() {
            return answer.times() * 1e9 / answer.nanos();
        }

        double each(long amount) {
            return (double) amount / answer.times();
        }

        static Measured sum(List<Measured> parts) {
            var sum = new Measured(new Engine.Answer(0, 0, 0, 0, 0), 0);
            for (Measured part : parts) {
                var a = sum.answer;
                var b = part.answer;
                sum = new Measured(
                        new Engine.Answer(
                                a.times() + b.times(),
                                a.nanos() + b.nanos(),
                                a.statements() + b.statements(),
                                a.calls() + b.calls(),
                                a.commits() + b.commits()),
                        sum.log + part.log);
            }
            return sum;
        }
    }

    private Measured measured(Engine engine, String order) throws Exception {
        long log = server.log();
        var answer = engine.tell(order);
        return new Measured(answer, server.log() - log);
    }

    private List<Engine> order(int round) throws Exception {
        return order(engines(), round);
    }

    private static <T> List<T> order(List<T> all, int round) {
        var order = new ArrayList<>(all);
        if (round % 2 == 1) Collections.reverse(order);
        return order;
    }

    private Map<String, Object> machine(String loadBefore) throws Exception {
        var machine = new LinkedHashMap<String, Object>();
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        machine.put("memory", memory());
        machine.put("load before", loadBefore);
        machine.put("load after", load());
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        machine.put("java", System.getProperty("java.runtime.version"));
        machine.put(
                "postgres",
                server.version() + ", fsync, synchronous_commit and full_page_writes on, no checkpoint on the way");
        return machine;
    }

    private static String memory() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getTotalMemorySize() / (1 << 30) + " GB";
    }

    private static String load() throws IOException {
        Path file = Path.of("/proc/loadavg");
        if (!Files.exists(file))
            return String.valueOf(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        return String.join(" ", Arrays.copyOf(Files.readString(file).split(" "), 3));
    }

    private static void say(String what) {
        System.err.printf("[%tT] %s%n", System.currentTimeMillis(), what);
    }

    private void close() throws Exception {
        quit();
        server.close();
    }

    private void quit() throws IOException {
        for (Engine engine : started.values()) engine.close();
        started.clear();
    }
}
