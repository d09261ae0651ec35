package org.yanzhen.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.yanzhen.roster.RosterFiles;
import org.yanzhen.scoreboard.PlanFiles;
import org.yanzhen.sheet.Fault;

/** Checks a folder's roster and plan as the house would when it imports them. */
final class CityCheck {
    private CityCheck() {}

    static List<Faults.Fault> of(Path folder) {
        Function<String, Optional<byte[]>> files = name -> {
            try {
                Path at = folder.resolve(name);
                return Files.isRegularFile(at) ? Optional.of(Files.readAllBytes(at)) : Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        var faults = new ArrayList<Faults.Fault>();
        if (files.apply(RosterFiles.WORKBOOK).isEmpty()
                && files.apply("units.csv").isEmpty())
            faults.add(new Faults.Fault("units.csv", 0, null, "文件夹里没有单位和人员：请放入 roster.xlsx，或 units.csv 和 people.csv。"));
        else name(RosterFiles.faults(files), RosterFiles.TEXTS, RosterFiles.WORKBOOK, files, faults);
        name(PlanFiles.faults(files), PlanFiles.TEXTS, PlanFiles.WORKBOOK, files, faults);
        return faults;
    }

    private static void name(
            List<Fault> found,
            Map<String, String> texts,
            String workbook,
            Function<String, Optional<byte[]>> files,
            List<Faults.Fault> faults) {
        boolean one = files.apply(workbook).isPresent();
        for (Fault f : found)
            faults.add(new Faults.Fault(
                    one ? workbook : texts.getOrDefault(f.sheet(), f.sheet()),
                    f.row(),
                    f.column(),
                    one ? "（工作表“" + f.sheet() + "”）" + f.message() : f.message()));
    }
}
