package org.yanzhen.rehearsal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packed folders. */
public final class Zips {
    private Zips() {}

    /** Names and contents in their order. */
    public static byte[] of(Map<String, byte[]> files, Charset names) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out, names)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static byte[] of(String name, String text) {
        return of(Map.of(name, text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    /** A folder of this repository, packed with itself on top. */
    public static byte[] folder(Path folder) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList())
                files.put(folder.getFileName() + "/" + folder.relativize(file), Files.readAllBytes(file));
        }
        return of(files, StandardCharsets.UTF_8);
    }
}
