package org.yanzhen.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yanzhen.scoreboard.PastFiles;
import org.yanzhen.sheet.FreeTable;

/** A folder to be played: the script, its free tables, and files for attachments. */
public final class Folder {
    private final Path path;
    private final Script script;
    private final Tables tables;

    private Folder(Path path, Script script, Tables tables) {
        this.path = path;
        this.script = script;
        this.tables = tables;
    }

    /** Reads and checks it. {@link Faults} names everything that is wrong with it. */
    public static Folder read(Path path) {
        var faults = new ArrayList<Faults.Fault>();
        if (!Files.isDirectory(path)) throw new Faults(List.of(new Faults.Fault(path.toString(), 0, null, "没有这个文件夹。")));
        Path file = path.resolve(ScriptReader.FILE);
        if (!Files.isRegularFile(file))
            throw new Faults(List.of(new Faults.Fault(ScriptReader.FILE, 0, null, "文件夹里没有这个文件。")));
        Script script = new ScriptReader(faults).read(new String(bytes(file), StandardCharsets.UTF_8));
        var rows = new LinkedHashMap<String, List<Map<String, Object>>>();
        if (script != null)
            for (String table : script.tables()) {
                Path at = path.resolve(table).normalize();
                if (!at.startsWith(path.normalize()) || !Files.isRegularFile(at))
                    faults.add(new Faults.Fault(ScriptReader.FILE, 0, "tables", "文件夹里没有“" + table + "”。"));
                else rows.put(table, table(table, bytes(at), faults));
            }
        faults.addAll(CityCheck.of(path));
        if (script != null) past(path, script, faults);
        if (!faults.isEmpty()) throw new Faults(faults);
        return new Folder(path, script, new Tables(rows));
    }

    private static void past(Path path, Script script, List<Faults.Fault> faults) {
        Path file = path.resolve(PastFiles.TEXT);
        boolean there = Files.isRegularFile(file);
        if (script.past().isEmpty() == !there) {
            if (there)
                PastFiles.faults(utf8(file))
                        .forEach(f -> faults.add(new Faults.Fault(PastFiles.TEXT, f.row(), f.column(), f.message())));
            return;
        }
        faults.add(
                there
                        ? new Faults.Fault(ScriptReader.FILE, 0, "past", "有 past.csv，就要写明其中每个季度的名单是哪天公布的。")
                        : new Faults.Fault(PastFiles.TEXT, 0, null, "script.yaml 写了 past，文件夹里却没有这个文件。"));
    }

    private static String utf8(Path file) {
        String text = new String(bytes(file), StandardCharsets.UTF_8);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** The results of quarters that were over before the play; empty if there were none. */
    Optional<String> past() {
        return script.past().isEmpty() ? Optional.empty() : Optional.of(utf8(path.resolve(PastFiles.TEXT)));
    }

    private static List<Map<String, Object>> table(String name, byte[] bytes, List<Faults.Fault> faults) {
        try {
            return FreeTable.read(name, bytes);
        } catch (RuntimeException e) {
            faults.add(new Faults.Fault(name, 0, null, "读不懂这张表。请存为 UTF-8 的 .csv，或 .xlsx。"));
            return List.of();
        }
    }

    public Path path() {
        return path;
    }

    public Script script() {
        return script;
    }

    Tables tables() {
        return tables;
    }

    /** A file of the folder; empty if there is none of this name. */
    Optional<byte[]> file(String name) {
        Path at = path.resolve(name).normalize();
        return at.startsWith(path.normalize()) && Files.isRegularFile(at) ? Optional.of(bytes(at)) : Optional.empty();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
