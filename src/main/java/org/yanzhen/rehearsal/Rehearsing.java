package org.yanzhen.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.engine.Stage;
import org.yanzhen.house.Refusal;
import org.yanzhen.laggard.PastQuarters;
import org.yanzhen.scoreboard.PastFiles;
import org.yanzhen.scoreboard.Scoreboard;
import org.yanzhen.sheet.Faulty;
import org.yanzhen.start.OneCore;

/** In a house that was started for a rehearsal: plays its folder as soon as everything is there, writes the outcome and ends. */
@Component
@ConditionalOnProperty("yanzhen.rehearsal.folder")
class Rehearsing {
    private static final Set<String> DIAGRAM_FILES = Set.of("bpmn", "form", "html");
    private static final int SHORT_SHA = 12;

    private final ApplicationContext context;
    private final Stage stage;
    private final RealHouse house;
    private final Ledger ledger;
    private final PastQuarters past;
    private final Scoreboard scoreboard;
    private final Path folder;
    private final Path out;
    private final String tables;
    private final String diagrams;
    private final Integer core;
    private int percent = -1;

    Rehearsing(
            ApplicationContext context,
            Stage stage,
            RealHouse house,
            Ledger ledger,
            PastQuarters past,
            Scoreboard scoreboard,
            @Value("${yanzhen.rehearsal.folder}") Path folder,
            @Value("${yanzhen.rehearsal.out}") Path out,
            @Value("${yanzhen.rehearsal.tables:}") String tables,
            @Value("${yanzhen.rehearsal.diagrams:}") String diagrams,
            @Value("${yanzhen.core:#{null}}") Integer core) {
        this.context = context;
        this.stage = stage;
        this.house = house;
        this.ledger = ledger;
        this.past = past;
        this.scoreboard = scoreboard;
        this.folder = folder;
        this.out = out;
        this.tables = tables;
        this.diagrams = diagrams;
        this.core = core;
        // nobody waits for the outcome any more
        ProcessHandle.current()
                .parent()
                .ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(Rehearse.BROKEN)));
    }

    @EventListener
    void begin(ApplicationReadyEvent ready) {
        OneCore.stay(core);
        int code = 0;
        try {
            play();
        } catch (Faults e) {
            Exchange.faults(out, e.faults().stream().map(Faults.Fault::words).toList());
            code = Rehearse.WRONG;
        } catch (Stage.Unfit e) {
            Exchange.faults(out, e.sentences());
            code = Rehearse.WRONG;
        }
        int with = code;
        System.exit(SpringApplication.exit(context, () -> with));
    }

    private void play() {
        Folder given = Folder.read(folder);
        Usual usual = Usual.ofTheHouse();
        Map<String, String> edition = deploy();
        takePast(given);
        long start = ledger.last();
        Script script = given.script();
        long from = instant(script.from()), to = instant(script.to());
        Exchange.progress(0, script.from().toLocalDate());
        var player = new Player(house, given, usual, now -> progress(from, to, now));
        player.play();
        var told = ledger.tell(start);
        Outcomes.write(
                new Outcome(
                        script.name(),
                        Player.text(Instant.ofEpochMilli(from)),
                        Player.text(Instant.ofEpochMilli(to)),
                        script.seed(),
                        edition,
                        told.names(),
                        told.facts(),
                        player.refusals(),
                        waiting(),
                        uses(),
                        player.error()),
                out);
    }

    /** What was on paper before the play begins: judged by these tables, and no fact of the play. */
    private void takePast(Folder given) {
        Script script = given.script();
        try {
            given.past()
                    .ifPresent(text -> past.take(
                            script.year(),
                            scoreboard.readHistory(Scoreboard.CITY, script.year(), text),
                            script.past()));
        } catch (Faulty e) {
            throw new Faults(e.faults().stream()
                    .map(f -> new Faults.Fault(PastFiles.TEXT, f.row(), f.column(), f.message()))
                    .toList());
        } catch (Refusal e) {
            throw new Faults(List.of(new Faults.Fault(PastFiles.TEXT, 0, null, e.getMessage())));
        }
    }

    private void progress(long from, long to, Instant now) {
        int done = (int) (100 * (now.toEpochMilli() - from) / Math.max(1, to - from));
        if (done <= percent) return;
        percent = done;
        Exchange.progress(done, java.time.LocalDate.ofInstant(now, WorkingDays.ZONE));
    }

    private static long instant(java.time.LocalDateTime at) {
        return at.atZone(WorkingDays.ZONE).toInstant().toEpochMilli();
    }

    private Map<String, String> deploy() {
        var files = new TreeMap<String, byte[]>();
        collect(tables, Set.of("dmn"), files);
        collect(diagrams, DIAGRAM_FILES, files);
        var edition = new TreeMap<String, String>();
        if (!files.isEmpty()) stage.deploy(files).forEach(name -> edition.put(name, sha(files.get(name))));
        return edition;
    }

    private static void collect(String from, Set<String> kinds, Map<String, byte[]> files) {
        if (from.isEmpty()) return;
        try (Stream<Path> paths = Files.walk(Path.of(from))) {
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                String name = path.getFileName().toString();
                if (kinds.contains(name.substring(name.lastIndexOf('.') + 1)))
                    files.put(name, Files.readAllBytes(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, SHORT_SHA);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Map<String, Outcome.Use> uses() {
        var uses = new TreeMap<String, Outcome.Use>();
        stage.uses().forEach((key, use) -> uses.put(key, new Outcome.Use(use.file(), use.times(), use.rows())));
        return uses;
    }

    /** Where cases stand, one line for each place; since is the longest wait, due the next date. */
    private List<Outcome.Waiting> waiting() {
        var places = new LinkedHashMap<String, List<Stage.Wait>>();
        for (Stage.Wait w : stage.waiting())
            places.computeIfAbsent(w.process() + " " + w.element(), p -> new ArrayList<>())
                    .add(w);
        return places.values().stream()
                .map(all -> new Outcome.Waiting(
                        all.get(0).process(),
                        all.get(0).element(),
                        all.get(0).label(),
                        List.copyOf(new TreeSet<>(
                                all.stream().map(Stage.Wait::caseKey).toList())),
                        all.stream()
                                .map(Stage.Wait::since)
                                .filter(java.util.Objects::nonNull)
                                .min(Instant::compareTo)
                                .map(Player::text)
                                .orElse(null),
                        all.stream()
                                .map(Stage.Wait::due)
                                .filter(java.util.Objects::nonNull)
                                .min(Instant::compareTo)
                                .map(Player::text)
                                .orElse(null)))
                .toList();
    }
}
