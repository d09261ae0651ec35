package org.yanzhen.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A thread stays where it is told to, with what it starts; where that cannot be, it goes on as before. */
class OneCoreTest {
    private static final Path STATUS = Path.of("/proc/thread-self/status");

    @BeforeEach
    void linux() {
        assumeTrue(Files.exists(STATUS) && Files.isExecutable(Path.of("/usr/bin/taskset")), "Linux with util-linux");
    }

    @Test
    void the_thread_and_what_it_starts_stay_on_the_core() throws Exception {
        String core = inThread(OneCoreTest::allowed).split("[,-]")[0];
        assertThat(inThread(() -> {
                    OneCore.stay(Integer.valueOf(core));
                    Process started = new ProcessBuilder("cat", "/proc/self/status").start();
                    return allowed(Files.readString(STATUS)) + " "
                            + allowed(new String(started.getInputStream().readAllBytes()));
                }))
                .isEqualTo(core + " " + core);
    }

    @Test
    void no_number_and_no_such_core_change_nothing() throws Exception {
        String before = inThread(OneCoreTest::allowed);
        assertThat(inThread(() -> {
                    OneCore.stay(null);
                    OneCore.stay(100_000);
                    return allowed();
                }))
                .isEqualTo(before);
    }

    private static String allowed() throws IOException {
        return allowed(Files.readString(STATUS));
    }

    private static String allowed(String status) {
        return status.lines()
                .filter(line -> line.startsWith("Cpus_allowed_list:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElseThrow();
    }

    private static <T> T inThread(Callable<T> act) throws Exception {
        var task = new FutureTask<>(act);
        new Thread(task).start();
        return task.get();
    }
}
