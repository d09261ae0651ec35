package org.yanzhen.scoreboard;

import java.util.List;
import java.util.Map;
import org.yanzhen.sheet.Fault;
import org.yanzhen.sheet.Faulty;
import org.yanzhen.sheet.Workbooks;

/** Results of quarters that were over before, as a text like the sheet that the office takes them over with. */
public final class PastFiles {
    public static final String TEXT = "past.csv";

    private PastFiles() {}

    /** What is wrong with its cells; what only roster and plan know is checked when it is loaded. */
    public static List<Fault> faults(String text) {
        try {
            Workbooks.readText(Map.of(BoardSheets.RESULTS, text), BoardSheets.PAST_SHEETS)
                    .check();
            return List.of();
        } catch (Faulty faulty) {
            return faulty.faults();
        }
    }
}
