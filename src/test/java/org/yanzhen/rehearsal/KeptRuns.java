package org.yanzhen.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.yanzhen.rehearsal.store.RunStore;

/** Rehearsals that have been played, with what came of them. */
public final class KeptRuns {
    private KeptRuns() {}

    /** Fifteen days for a plan against nine: another plan is late, and one streak is longer. */
    public static UUID compared(RunStore store, Path out) throws IOException {
        Reports.comparison(
                out,
                new Plays()
                        .listed("lingshan", 2)
                        .overdue("lingshan")
                        .filed("pubei", "2018-05-14T09:00", "2018-05-16")
                        .outcome(),
                new Plays(Map.of("laggardDays.dmn", "5d41402a"))
                        .listed("lingshan", 3)
                        .overdue("lingshan")
                        .overdue("pubei")
                        .filed("pubei", "2018-05-14T09:00", "2018-05-10")
                        .interview("lingshan")
                        .outcome());
        return kept(store, out, List.of("laggardDays.dmn"));
    }

    /** One play alone. */
    public static UUID played(RunStore store, Path out) throws IOException {
        Reports.summary(
                out, new Plays().listed("lingshan", 3).overdue("lingshan").outcome());
        return kept(store, out, List.of());
    }

    /** One that is on its way. */
    public static UUID begun(RunStore store) {
        UUID id = UUID.randomUUID();
        assertThat(store.add(id, "钦州 2018（样例）", "office", Instant.now(), List.of()))
                .isTrue();
        return id;
    }

    private static UUID kept(RunStore store, Path out, List<String> changed) throws IOException {
        UUID id = UUID.randomUUID();
        assertThat(store.add(id, "钦州 2018（样例）", "office", Instant.now(), changed))
                .isTrue();
        var files = new TreeMap<String, byte[]>();
        try (var found = Files.list(out)) {
            for (Path file : found.toList()) files.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
        store.keep(id, files);
        store.end(id, Run.State.PLAYED, null);
        return id;
    }
}
