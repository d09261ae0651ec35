package org.yanzhen.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process owner uses it: what would a changed table have done, and which changes are refused. */
class RehearseTest {
    private static final String SMALL = "rehearsals/small";

    @TempDir
    Path out;

    /** Two houses, side by side: with ten days less for a plan, more plans are late. */
    @Test
    void a_changed_table_is_played_beside_the_one_in_force_and_compared() throws IOException {
        Path tables = changed("decisions/laggard/laggardDays.dmn", "<text>15</text>", "<text>5</text>");
        int code = Rehearse.run(SMALL, "--tables", tables.toString(), "--out", file("one"));
        assertThat(code).isEqualTo(Rehearse.PLAYED);
        Outcome now = outcome("one/outcome"), shorter = outcome("one/outcome-changed");
        assertThat(now.edition()).isEmpty();
        assertThat(shorter.edition()).containsOnlyKeys("laggardDays.dmn");
        assertThat(late(shorter)).isGreaterThan(late(now));
        assertThat(out.resolve("one/comparison.html")).exists();
    }

    @Test
    void a_diagram_that_does_not_pass_the_check_is_refused() throws IOException {
        Path diagrams =
                changed("processes/laggard/laggardQuarter.bpmn", "catchUps.judge(quarter)", "catchUps.judge(quartal)");
        assertThat(Rehearse.run(SMALL, "--diagrams", diagrams.toString(), "--out", file("two")))
                .isEqualTo(Rehearse.WRONG);
    }

    /** The check sees that there is such a verb, not what becomes of it. */
    @Test
    void an_error_the_check_missed_ends_the_play_and_says_where() throws IOException {
        Path diagrams = changed(
                "processes/laggard/laggardQuarter.bpmn", "catchUps.judge(quarter)", "catchUps.judge('laggard:none')");
        Path small = Path.of(SMALL).toAbsolutePath();
        try (var staging = new Staging(small, Folder.read(small).script())) {
            Outcome broken = staging.play("changed", "改后", null, diagrams).outcome();
            assertThat(broken.played()).isFalse();
            assertThat(broken.facts()).isNotEmpty();
            assertThat(broken.error().element()).isEqualTo("service_judgeCatchUps");
            assertThat(broken.error().caseKey()).isEqualTo("laggard:2018Q1:laggardQuarter");
            assertThat(broken.error().message()).isNotBlank();
            assertThat(broken.waiting()).anySatisfy(w -> {
                assertThat(w.instances()).containsExactly("laggard:2018Q1:laggardQuarter");
                assertThat(w.since()).isEqualTo("2018-04-26T10:00");
            });
        }
    }

    @Test
    void wrong_arguments_are_told() {
        assertThat(Rehearse.run()).isEqualTo(Rehearse.WRONG);
        assertThat(Rehearse.run("nowhere")).isEqualTo(Rehearse.WRONG);
        assertThat(Rehearse.run(SMALL, "--tables", "nowhere")).isEqualTo(Rehearse.WRONG);
    }

    private Path changed(String file, String from, String to) throws IOException {
        String text = Files.readString(Path.of(file));
        assertThat(text).contains(from);
        Path folder = Files.createTempDirectory(out, "changed");
        Files.writeString(folder.resolve(Path.of(file).getFileName()), text.replace(from, to));
        return folder;
    }

    private String file(String folder) {
        return out.resolve(folder).resolve("outcome.csv").toString();
    }

    private Outcome outcome(String stem) {
        return Outcomes.read(out.resolve(stem + ".json"));
    }

    private static long late(Outcome outcome) {
        return outcome.facts().stream()
                .filter(f -> f.fact().equals("planOverdue"))
                .count();
    }
}
