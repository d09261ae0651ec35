package org.yanzhen.conduct.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.yanzhen.sheet.Layout;
import org.yanzhen.sheet.Workbooks;

/** The rows of a page as a workbook to take along. */
final class Excel {
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private Excel() {}

    static ResponseEntity<byte[]> of(String name, Layout layout, List<List<Object>> rows) {
        return file(name, Workbooks.write(List.of(layout), Map.of(layout.name(), rows)));
    }

    static ResponseEntity<byte[]> file(String name, byte[] bytes) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + ".xlsx", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .cacheControl(CacheControl.noStore())
                .contentType(XLSX)
                .body(bytes);
    }
}
