package org.yanzhen.rehearsal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.yanzhen.house.Refusal;

/** A folder packed by somebody, unpacked without trusting it. */
final class Bundle {
    /** A year of a city is about 5 MB unpacked; what is larger by so much is only there to hurt. */
    static final int UNPACKED = 64 << 20;

    static final int ENTRIES = 500;

    private static final int BUFFER = 1 << 16;

    private Bundle() {}

    /** Unpacks the files into an empty folder; a single folder around all of them is left out. Refused if anything is strange. */
    static void unpack(byte[] zip, Path folder) {
        Map<String, byte[]> files = files(zip);
        int outer = outer(files);
        files.forEach((name, bytes) -> {
            Path file = folder.resolve(name.substring(outer)).normalize();
            if (!file.startsWith(folder) || file.equals(folder)) throw outside(name);
            try {
                Files.createDirectories(file.getParent());
                Files.write(file, bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Map<String, byte[]> files(byte[] zip) {
        if (zip.length == 0) throw new Refusal("rehearsal.noFolder", "folder", "请先选择文件夹的压缩包（.zip）。");
        if (zip.length < 4 || zip[0] != 'P' || zip[1] != 'K')
            throw new Refusal("rehearsal.notZip", "folder", "这不是 .zip 压缩包。请把整个文件夹压缩成 .zip 再传。");
        try {
            try {
                return files(zip, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException | ZipException names) { // as an older Chinese Windows packs them
                return files(zip, Charset.forName("GBK"));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new Refusal("rehearsal.unreadable", "folder", "压缩包打不开，可能已损坏或者设了密码。请重新压缩后再传。");
        }
    }

    private static Map<String, byte[]> files(byte[] zip, Charset names) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        long unpacked = 0;
        byte[] buffer = new byte[BUFFER];
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip), names)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName();
                if (name.startsWith("/")
                        || name.contains("\\")
                        || name.contains(":")
                        || name.matches("(.*/)?\\.\\.(/.*)?")) throw outside(name);
                if (entry.isDirectory() || name.matches("(.*/)?(\\.DS_Store|__MACOSX/.*)")) continue;
                if (files.size() == ENTRIES)
                    throw new Refusal("rehearsal.tooMany", "folder", "压缩包里的文件超过 " + ENTRIES + " 个。请只放推演要用的文件。");
                var bytes = new ByteArrayOutputStream();
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    unpacked += n;
                    if (unpacked > UNPACKED)
                        throw new Refusal(
                                "rehearsal.tooLarge", "folder", "压缩包展开后超过 " + (UNPACKED >> 20) + " MB。请只放推演要用的文件。");
                    bytes.write(buffer, 0, n);
                }
                if (files.put(name, bytes.toByteArray()) != null)
                    throw new Refusal("rehearsal.twice", "folder", "压缩包里有两个同名的文件：“" + name + "”。请重新压缩后再传。");
            }
        }
        if (files.isEmpty()) throw new Refusal("rehearsal.unreadable", "folder", "压缩包是空的，或者已损坏。请重新压缩后再传。");
        return files;
    }

    /** How many characters of every name are the one folder that holds everything. */
    private static int outer(Map<String, byte[]> files) {
        var tops = new TreeSet<String>();
        for (String name : files.keySet()) tops.add(name.substring(0, name.indexOf('/') + 1));
        return tops.size() == 1 ? tops.first().length() : 0;
    }

    private static Refusal outside(String name) {
        return new Refusal("rehearsal.outside", "folder", "压缩包里的“" + name + "”指向文件夹以外，不能接收。请重新压缩后再传。");
    }
}
