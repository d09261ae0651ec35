package org.yanzhen.scoreboard;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.yanzhen.house.Refusal;
import org.yanzhen.sheet.Fault;
import org.yanzhen.sheet.Faulty;
import org.yanzhen.sheet.Reading;
import org.yanzhen.sheet.Workbooks;

/** A year's items and targets as files: one workbook as it is exported, or a text for each of its sheets. */
public final class PlanFiles {
    /** The workbook. */
    public static final String WORKBOOK = "plan.xlsx";

    /** Sheets and the files they may lie in instead. */
    public static final Map<String, String> TEXTS = texts();

    private PlanFiles() {}

    private static Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        texts.put(BoardSheets.INDICATORS, "indicators.csv");
        texts.put(BoardSheets.PARTICIPANTS, "participations.csv");
        return texts;
    }

    /** Whether there is a plan among these files. */
    public static boolean there(Function<String, Optional<byte[]>> files) {
        return files.apply(WORKBOOK).isPresent()
                || TEXTS.values().stream().anyMatch(f -> files.apply(f).isPresent());
    }

    /** What is wrong with their cells; what only the roster and the tables know is checked when the plan is loaded. */
    public static List<Fault> faults(Function<String, Optional<byte[]>> files) {
        try {
            if (there(files)) read(files).check();
            return List.of();
        } catch (Faulty faulty) {
            return faulty.faults();
        } catch (Refusal unreadable) {
            return List.of(new Fault(WORKBOOK, 0, null, unreadable.getMessage()));
        }
    }

    static Reading read(Function<String, Optional<byte[]>> files) {
        var layouts = BoardSheets.year(Scoreboard.CITY);
        var workbook = files.apply(WORKBOOK);
        if (workbook.isPresent()) return Workbooks.read(workbook.get(), layouts);
        var sheets = new LinkedHashMap<String, String>();
        TEXTS.forEach((sheet, file) -> sheets.put(
                sheet,
                files.apply(file)
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .orElse("")));
        return Workbooks.readText(sheets, layouts);
    }
}
