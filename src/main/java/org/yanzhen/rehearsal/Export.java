package org.yanzhen.rehearsal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.engine.Identities;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Refusal;
import org.yanzhen.roster.Roster;
import org.yanzhen.scoreboard.PastFiles;
import org.yanzhen.scoreboard.Scoreboard;

/**
 * A year of this house as a folder that can be played: roster and plans as the house imports them, the figures units were
 * measured by, whom they nominated, and who did what when. What anybody wrote, what departments thought of people, and how
 * anybody marked or voted is not in it: the usual forms stand there.
 */
@Service
public class Export {
    private final Roster roster;
    private final Identities identities;
    private final Scoreboard scoreboard;
    private final ExportedTables tables;
    private final ExportedResults results;
    private final ExportedConduct conduct;
    private final ExportedScript script;

    Export(
            Roster roster,
            Identities identities,
            Scoreboard scoreboard,
            ExportedTables tables,
            ExportedResults results,
            ExportedConduct conduct,
            ExportedScript script) {
        this.roster = roster;
        this.identities = identities;
        this.scoreboard = scoreboard;
        this.tables = tables;
        this.results = results;
        this.conduct = conduct;
        this.script = script;
    }

    /** The years that can be exported, newest first. */
    public SortedSet<Integer> years() {
        var years = new TreeSet<Integer>(Comparator.reverseOrder());
        years.addAll(scoreboard.years(Scoreboard.CITY));
        years.addAll(script.years());
        return years;
    }

    /** The year as one file for a rehearsal of this house; refused (export.idle) if nobody did anything yet that could be played. */
    @Transactional
    public byte[] lived(int year) {
        if (!script.any(year))
            throw new Refusal(
                    "export.idle",
                    "year",
                    "本市 " + year + " 年还没有人在系统里办过事，推演不出什么。可以先在下面下载推演文件夹，在 script.yaml 里写上谁什么时候做什么，压缩以后传上来。");
        return zip(year, false);
    }

    /** The folder, by file name; with codes for people's names and accounts if wished. It holds the roster, so that it left is a fact. */
    @Transactional
    public Map<String, byte[]> files(int year, boolean coded) {
        if (!Actor.in("office", "processOwner")) throw new Refusal("export.notYours", null, "年度推演文件夹由领导小组办公室或流程负责人导出。");
        if (!scoreboard.hasYear(Scoreboard.CITY, year) && !script.any(year))
            throw new Refusal("export.nothing", "year", year + "年在本系统里没有办过事，没有可以导出的。请换一个年度。");
        var names = new Codes(roster, coded);
        var accounts = new StandIns(roster, identities, names);
        var files = new LinkedHashMap<String, byte[]>();
        files.put("roster.xlsx", coded ? roster.codedWorkbook() : roster.workbook());
        files.put("bodies.csv", text(tables.bodies(names)));
        if (scoreboard.hasYear(Scoreboard.CITY, year))
            files.put("plan.xlsx", scoreboard.yearWorkbook(Scoreboard.CITY, year));
        if (conduct.has(year)) files.put(ExportedConduct.PLAN, conduct.plan(year, accounts));
        var asked = new LinkedHashMap<String, String>();
        var past = results.past(year, script.from(year).toLocalDate());
        if (!past.isEmpty()) files.put(PastFiles.TEXT, text(results.table(year, past::containsKey)));
        asked.put("results.csv", results.table(year, quarter -> !past.containsKey(quarter)));
        asked.put("nominees.csv", tables.nominees(year, names));
        if (conduct.has(year)) {
            asked.put("scores.csv", conduct.scores(year));
            asked.put("tasks.csv", conduct.tasks(year));
        }
        asked.forEach((name, table) -> files.put(name, text(table)));
        files.put("script.yaml", text(script.text(year, names, accounts, past, List.copyOf(asked.keySet()))));
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
