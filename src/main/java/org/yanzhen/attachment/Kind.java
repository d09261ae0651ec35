package org.yanzhen.attachment;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.tika.Tika;

/** What a file is by its bytes; its name is only its sender's word. */
final class Kind {
    private static final Tika TIKA = new Tika();
    /** What marks these kinds stands at their very beginning; other kinds' marks would be sought in 64 KB. */
    private static final int BEGINNING = 1024;

    private static final Map<String, String> BY_TYPE =
            Map.of("application/pdf", "pdf", "image/png", "png", "image/jpeg", "jpg");
    private static final Map<String, String> BY_PART = Map.of("word/document.xml", "docx", "xl/workbook.xml", "xlsx");

    private Kind() {}

    /** pdf, docx, xlsx, png or jpg; empty for everything else, also for an Office file with macros. */
    static Optional<String> of(byte[] bytes) {
        String type = TIKA.detect(Arrays.copyOf(bytes, Math.min(bytes.length, BEGINNING)));
        if (BY_TYPE.containsKey(type)) return Optional.of(BY_TYPE.get(type));
        // tika-core alone sees a zip, or an office file of some sort
        return type.equals("application/zip") || type.startsWith("application/x-tika-")
                ? office(bytes)
                : Optional.empty();
    }

    // only the zip's directory is read: nothing is inflated, so no bomb goes off
    private static Optional<String> office(byte[] bytes) {
        try (var zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .setIgnoreLocalFileHeader(true)
                .get()) {
            Iterable<org.apache.commons.compress.archivers.zip.ZipArchiveEntry> entries =
                    () -> zip.getEntries().asIterator();
            var names = StreamSupport.stream(entries.spliterator(), false)
                    .limit(5000)
                    .map(e -> e.getName().replace('\\', '/').toLowerCase(Locale.ROOT))
                    .collect(Collectors.toSet());
            if (!names.contains("[content_types].xml")) return Optional.empty();
            if (names.stream().anyMatch(n -> n.endsWith(".bin") && n.contains("vbaproject"))) return Optional.empty();
            return BY_PART.entrySet().stream()
                    .filter(p -> names.contains(p.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst();
        } catch (IOException | RuntimeException notAZip) {
            return Optional.empty();
        }
    }
}
