package org.yanzhen.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An engine in its JVM, as the benchmark drives it. */
final class Engine implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    final String name;
    final String database;
    private final Process process;
    private final PrintStream orders;
    private final BufferedReader answers;
    private final Path log;

    /** One answer: so many acts took so long and sent so much. */
    record Answer(int times, long nanos, long statements, long calls, long commits) {}

    Engine(Path bench, String name, String module, String type, String database, String url) throws IOException {
        this.name = name;
        this.database = database;
        Path target = bench.resolve(module).resolve("target");
        log = bench.resolve("target").resolve(module + ".log");
        String classpath = target.resolve("classes")
                + File.pathSeparator
                + Files.readString(target.resolve("classpath.txt")).strip();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Dfile.encoding=UTF-8",
                "-Duser.timezone=Asia/Shanghai",
                "-Dbench.table=" + bench.resolve("../decisions/laggard/laggardListing.dmn"),
                "-cp",
                classpath,
                Child.class.getName(),
                type,
                url));
        process = new ProcessBuilder(command)
                .directory(bench.resolve("target").toFile())
                .redirectError(log.toFile())
                .start();
        orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        try {
            read();
        } catch (IOException e) {
            process.destroy();
            throw e;
        }
    }

    Answer tell(String order) throws IOException {
        orders.println(order);
        JsonNode answer = read();
        return new Answer(
                answer.get("times").asInt(),
                answer.get("nanos").asLong(),
                answer.get("statements").asLong(),
                answer.get("calls").asLong(),
                answer.get("commits").asLong());
    }

    private JsonNode read() throws IOException {
        String line = answers.readLine();
        if (line == null) throw new IOException(name + " died, see " + log);
        return JSON.readTree(line);
    }

    @Override
    public void close() throws IOException {
        orders.println("quit");
        orders.close();
        process.destroy();
    }
}
