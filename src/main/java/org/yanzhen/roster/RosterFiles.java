package org.yanzhen.roster;

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

/** A roster as files: one workbook as it is exported, or a text for each of its sheets. */
public final class RosterFiles {
    /** The workbook. */
    public static final String WORKBOOK = "roster.xlsx";

    /** Sheets and the files they may lie in instead. */
    public static final Map<String, String> TEXTS = texts();

    private RosterFiles() {}

    private static Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        texts.put(RosterSheets.UNITS, "units.csv");
        texts.put(RosterSheets.PEOPLE, "people.csv");
        texts.put(RosterSheets.KIN, "kin.csv");
        return texts;
    }

    /** What is wrong with these files, as an empty house would find it. */
    public static List<Fault> faults(Function<String, Optional<byte[]>> files) {
        try {
            var reading = read(files);
            new RosterChange(reading, true, List.of(), List.of(), List.of());
            reading.check();
            return List.of();
        } catch (Faulty faulty) {
            return faulty.faults();
        } catch (Refusal unreadable) {
            return List.of(new Fault(WORKBOOK, 0, null, unreadable.getMessage()));
        }
    }

    static Reading read(Function<String, Optional<byte[]>> files) {
        var workbook = files.apply(WORKBOOK);
        if (workbook.isPresent()) return Workbooks.read(workbook.get(), RosterSheets.LAYOUTS);
        var sheets = new LinkedHashMap<String, String>();
        TEXTS.forEach((sheet, file) -> sheets.put(
                sheet,
                files.apply(file)
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .orElse("")));
        return Workbooks.readText(sheets, RosterSheets.LAYOUTS);
    }
}
