package org.yanzhen.rehearsal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.yanzhen.house.Json;

/** Outcomes as files: Json for programs, comma separated text for people and their spreadsheets. */
public final class Outcomes {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final CSVFormat CSV = CSVFormat.DEFAULT
            .builder()
            .setRecordSeparator("\n")
            .setHeader(
                    "at",
                    "programme",
                    "fact",
                    "subject",
                    "name",
                    "item",
                    "period",
                    "table",
                    "version",
                    "rule",
                    "clause",
                    "basis",
                    "actor",
                    "details")
            .get();

    private Outcomes() {}

    public static Outcome read(Path file) {
        try {
            return MAPPER.readValue(Files.readAllBytes(file), Outcome.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the outcome as Json. */
    public static void write(Outcome outcome, Path file) {
        try {
            Files.writeString(file, MAPPER.writeValueAsString(outcome) + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes its facts as comma separated text. */
    public static void writeCsv(Outcome outcome, Path file) {
        try {
            Files.writeString(file, csv(outcome), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its facts, a line each, in the order of the ledger. */
    public static String csv(Outcome outcome) {
        var text = new StringWriter();
        try (var csv = new CSVPrinter(text, CSV)) {
            for (Outcome.Fact f : outcome.facts()) {
                Outcome.Ruling r = f.ruling();
                csv.printRecord(
                        f.at(),
                        f.programme(),
                        f.fact(),
                        f.subject(),
                        outcome.names().getOrDefault(f.subject(), ""),
                        f.item(),
                        f.period(),
                        r == null ? "" : r.table(),
                        r == null ? "" : r.version(),
                        r == null ? "" : r.rule(),
                        r == null ? "" : r.clause(),
                        r == null ? "" : r.basis(),
                        f.actor(),
                        f.details().isEmpty() ? "" : Json.write(new java.util.TreeMap<>(f.details())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
