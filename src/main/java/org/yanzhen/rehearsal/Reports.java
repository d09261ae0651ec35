package org.yanzhen.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.yanzhen.house.Json;
import org.yanzhen.rehearsal.report.ComparisonReport;
import org.yanzhen.rehearsal.report.Excel;
import org.yanzhen.rehearsal.report.Html;
import org.yanzhen.rehearsal.report.SummaryReport;

/** Writes what a play came to, and what a change would have done, as a page, a workbook and Json. */
public final class Reports {
    private static final Outcome NOTHING = new Outcome(
            "",
            "2000-01-01T00:00",
            "2000-01-01T00:00",
            0,
            Map.of(),
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            null);

    private Reports() {}

    /** Writes summary.html, summary.xlsx and summary.json. */
    public static void summary(Path folder, Outcome outcome) throws IOException {
        var report = SummaryReport.of(outcome);
        write(folder, "summary", () -> Html.of(report), () -> Excel.of(report), Json.write(report));
    }

    /** Writes comparison.html, comparison.xlsx and comparison.json. */
    public static void comparison(Path folder, Outcome before, Outcome after) throws IOException {
        var report = ComparisonReport.of(before, after);
        write(folder, "comparison", () -> Html.of(report), () -> Excel.of(report), Json.write(report));
    }

    /** The libraries that reports are made of are slow to wake; while a year plays there is time for it. */
    static void wake(Path scratch) {
        Path folder = scratch.resolve("nothing");
        try {
            Files.createDirectories(folder);
            Path json = folder.resolve("outcome.json");
            Outcomes.write(NOTHING, json);
            Outcomes.csv(Outcomes.read(json));
            summary(folder, NOTHING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path folder, String name, Supplier<String> html, Supplier<byte[]> excel, String json)
            throws IOException {
        var workbook = CompletableFuture.supplyAsync(excel); // both are made of libraries that are slow to wake
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name + ".html"), html.get(), StandardCharsets.UTF_8);
        Files.write(folder.resolve(name + ".xlsx"), workbook.join());
        Files.writeString(folder.resolve(name + ".json"), json, StandardCharsets.UTF_8);
    }
}
