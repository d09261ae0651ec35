package org.yanzhen.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.util.diff.Delta;
import org.assertj.core.util.diff.DiffUtils;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rehearsals of this repository are acceptance tests: each folder is played in a process of its own, and what comes out is
 * what was read through by hand and kept beside it.
 */
class RehearsalsTest {
    private static final Path FOLDERS = Path.of("rehearsals");
    private static final String KEPT = "outcome.csv";
    private static final Duration LONGEST = Duration.ofMinutes(10);
    /** More than anybody reads in the log of a test. */
    private static final int MOST = 40;

    /**
     * Those whose outcome was read through and kept: the plan's year, and with -Drehearsals=all the other two. The small one is
     * also compared where its page is tested; a conduct year is lived through by WholeYearTest.
     */
    static List<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(FOLDERS)) {
            boolean whole = "all".equals(System.getProperty("rehearsals"));
            return all.filter(f -> Files.exists(f.resolve(KEPT)))
                    .filter(f -> whole || f.endsWith("qinzhou-2018"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void a_folder_played_again_has_the_outcome_that_was_kept(Path folder, @TempDir Path scratch) throws Exception {
        Path out = scratch.resolve("again").resolve(KEPT);
        var rehearse = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        classpath(),
                        Rehearse.class.getName(),
                        folder.toString(),
                        "--out",
                        out.toString())
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve("said").toFile())
                .start();
        try {
            assertThat(rehearse.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS))
                    .as("推演在%s分钟内完成", LONGEST.toMinutes())
                    .isTrue();
        } finally {
            rehearse.destroy();
        }
        assertThat(rehearse.exitValue())
                .as(() -> "推演说：\n" + read(scratch.resolve("said")))
                .isZero();
        compare(folder, lines(folder.resolve(KEPT)), lines(out));
    }

    private static void compare(Path folder, List<String> kept, List<String> played) {
        var changes = new ArrayList<String>();
        for (Delta<String> delta : DiffUtils.diff(kept, played).getDeltas()) {
            delta.getOriginal().getLines().forEach(line -> changes.add("- " + line));
            delta.getRevised().getLines().forEach(line -> changes.add("+ " + line));
        }
        if (changes.isEmpty()) return;
        String shown = changes.stream().limit(MOST).collect(Collectors.joining("\n"));
        if (changes.size() > MOST) shown += "\n…… 还有 " + (changes.size() - MOST) + " 行";
        fail("""
                %s 的结果变了，共 %d 行（- 是保存的，+ 是这一次的）：

                %s

                先弄清楚为什么变。应当这样变的，逐行看过，再保存新的结果：
                    bin/rehearse %s --out target/again/outcome.csv
                    cp target/again/outcome.csv %s/
                """.formatted(folder, changes.size(), shown, folder, folder));
    }

    private static List<String> lines(Path file) {
        return read(file).lines().toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the empty entry that would let the working folder in, where diagrams lie as well. */
    private static String classpath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isBlank())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
