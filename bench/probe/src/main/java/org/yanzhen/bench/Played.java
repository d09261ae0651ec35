package org.yanzhen.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** One run of bin/rehearse as a person starts it: how long it took, and the most memory that its largest JVM held. */
record Played(double seconds, double megabytes) {
    private static final long LONGEST_MINUTES = 30;
    private static final Pattern COMPLAINT = Pattern.compile("\\[\\w+\\.\\w+|推演到此中断");

    /**
     * Plays the folder; what it prints goes to the log.
     *
     * @param others whether other units than its script thinks may become laggards, so that an act finds no task
     */
    static Played of(Path house, Path folder, Path scratch, String name, boolean others) throws IOException, InterruptedException {
        Files.createDirectories(scratch);
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(
                        house.resolve("bin/rehearse").toString(),
                        folder.toString(),
                        "--out",
                        scratch.resolve(name).toString())
                .directory(house.toFile())
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve(name + ".log").toFile())
                .start();
        Map<Long, Long> most = new HashMap<>();
        while (!process.waitFor(250, TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(p -> most.merge(p.pid(), kilobytes(p.pid()), Math::max));
            if (System.nanoTime() - begun > TimeUnit.MINUTES.toNanos(LONGEST_MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
                throw new IOException(name + " was not played in " + LONGEST_MINUTES + " minutes");
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        Path log = scratch.resolve(name + ".log");
        if (process.exitValue() != 0 && !(others && onlyNoTask(Files.readString(log))))
            throw new IOException(name + " ended with " + process.exitValue() + ", see " + log);
        return new Played(
                seconds, most.values().stream().mapToLong(k -> k).max().orElse(0) / 1024.0);
    }

    private static boolean onlyNoTask(String log) {
        var complaints = log.lines().filter(line -> COMPLAINT.matcher(line).find()).toList();
        return !complaints.isEmpty() && complaints.stream().allMatch(line -> line.contains("[act.noTask]"));
    }

    /** The peak of a process's own memory as Linux counts it; 0 for one that is gone, and on other systems. */
    private static long kilobytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }
}
