package org.yanzhen.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process owner uses it: which changes are refused, and where a play breaks. Its desk page plays a comparison. */
class RehearseTest {
    private static final String SMALL = "rehearsals/small";

    @TempDir
    Path out;

    @Test
    void a_diagram_that_does_not_pass_the_check_is_refused() throws IOException {
        Path diagrams =
                changed("processes/laggard/laggardQuarter.bpmn", "catchUps.judge(quarter)", "catchUps.judge(quartal)");
        Path small = Path.of(SMALL).toAbsolutePath();
        try (var staging = new Staging(small, Folder.read(small).script())) {
            var refused = staging.play("changed", "改后", null, diagrams);
            assertThat(refused.outcome()).isNull();
            assertThat(refused.code()).isEqualTo(Rehearse.WRONG);
            assertThat(refused.complaints()).isNotEmpty();
        }
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
}
