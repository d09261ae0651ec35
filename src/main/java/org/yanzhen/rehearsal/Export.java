package org.yanzhen.rehearsal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Refusal;
import org.yanzhen.roster.Roster;
import org.yanzhen.scoreboard.Scoreboard;

/**
 * A year of this house as a folder that can be played: roster and plan as the house imports them, the results, whom the
 * units nominated, and who did what when. What anybody wrote, thought, scored or voted is not in it: the usual forms stand there.
 */
@Service
public class Export {
    private final Roster roster;
    private final Scoreboard scoreboard;
    private final ExportedTables tables;
    private final ExportedScript script;

    Export(Roster roster, Scoreboard scoreboard, ExportedTables tables, ExportedScript script) {
        this.roster = roster;
        this.scoreboard = scoreboard;
        this.tables = tables;
        this.script = script;
    }

    /** The folder, by file name; with codes for people's names and accounts if wished. It holds the roster, so that it left is a fact. */
    @Transactional
    public Map<String, byte[]> files(int year, boolean coded) {
        if (!Actor.in("office", "processOwner")) throw new Refusal("export.notYours", null, "年度推演文件夹由领导小组办公室或流程负责人导出。");
        if (!scoreboard.hasYear(Scoreboard.CITY, year) && !script.any(year))
            throw new Refusal("export.nothing", "year", year + "年在本系统里没有办过事，没有可以导出的。请换一个年度。");
        var names = new Codes(roster, coded);
        var files = new LinkedHashMap<String, byte[]>();
        files.put("roster.xlsx", coded ? roster.codedWorkbook() : roster.workbook());
        files.put("bodies.csv", text(tables.bodies(names)));
        if (scoreboard.hasYear(Scoreboard.CITY, year))
            files.put("plan.xlsx", scoreboard.yearWorkbook(Scoreboard.CITY, year));
        files.put("results.csv", text(tables.results(year)));
        files.put("nominees.csv", text(tables.nominees(year, names)));
        files.put("script.yaml", text(script.text(year, names)));
        return files;
    }

    /** The same as one file. */
    @Transactional
    public byte[] zip(int year, boolean coded) {
        try (var out = new ByteArrayOutputStream();
                var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (var file : files(year, coded).entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
            zip.finish();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
