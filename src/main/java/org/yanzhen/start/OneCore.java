package org.yanzhen.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a thread and the database it talks to on one core. They take turns all the time, and on a virtual machine waking the
 * other one up across cores may cost more than the statement it is woken for. A wish: where it cannot be met, nothing is lost.
 */
public final class OneCore {
    private static final Logger LOG = LoggerFactory.getLogger(OneCore.class);
    private static final Path ME = Path.of("/proc/thread-self");

    private OneCore() {}

    /** This thread, and processes it starts from now on, run on that core only; nothing happens without a number. */
    public static void stay(Integer core) {
        if (core == null || !Files.exists(ME)) return;
        try {
            String thread = Files.readSymbolicLink(ME).getFileName().toString();
            Process asked = new ProcessBuilder("taskset", "-p", "-c", core.toString(), thread)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            LOG.debug("Staying on core {}: {}", core, asked.waitFor() == 0);
        } catch (IOException noSuchProgram) {
            LOG.debug("Not staying on core {}: {}", core, noSuchProgram.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
