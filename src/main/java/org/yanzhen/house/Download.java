package org.yanzhen.house;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A file that a page hands out to be saved; no browser keeps a copy of its own. */
public final class Download {
    private static final Map<String, MediaType> TYPES = Map.of(
            "xlsx",
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            "docx",
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            "zip",
            MediaType.parseMediaType("application/zip"),
            "csv",
            new MediaType("text", "csv", StandardCharsets.UTF_8),
            "json",
            MediaType.APPLICATION_JSON);

    private Download() {}

    /** The answer that saves these bytes under this name; the name's ending says what they are. */
    public static ResponseEntity<byte[]> of(String name, byte[] bytes) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return ResponseEntity.ok()
                .contentType(TYPES.getOrDefault(ending, MediaType.APPLICATION_OCTET_STREAM))
                .headers(h -> h.setContentDisposition(ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()))
                .cacheControl(CacheControl.noStore())
                .body(bytes);
    }
}
