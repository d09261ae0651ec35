package org.yanzhen.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** What a playing house tells the one who started it: how far it is, and what is wrong with its folder. */
final class Exchange {
    /** Begins a line of progress: percent and day. */
    static final String PROGRESS = "@rehearsal ";

    private Exchange() {}

    static void progress(int percent, LocalDate day) {
        System.out.println(PROGRESS + percent + " " + day);
    }

    /** Keeps the sentences beside the outcome that will not be there. */
    static void faults(Path out, List<String> sentences) {
        try {
            Files.write(beside(out), sentences, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sentences kept; empty if there are none. */
    static List<String> faults(Path out) {
        try {
            return Files.exists(beside(out)) ? Files.readAllLines(beside(out), StandardCharsets.UTF_8) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path beside(Path out) {
        return out.resolveSibling(out.getFileName() + ".faults");
    }
}
