package org.yanzhen.desk.web;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Files our pages hand out. */
final class Download {
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

    private Download() {}

    static ResponseEntity<byte[]> excel(String name, byte[] bytes) {
        return file(name + ".xlsx", OFFICE + "spreadsheetml.sheet", bytes);
    }

    static ResponseEntity<byte[]> word(String name, byte[] bytes) {
        return file(name + ".docx", OFFICE + "wordprocessingml.document", bytes);
    }

    private static ResponseEntity<byte[]> file(String name, String type, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(bytes);
    }
}
