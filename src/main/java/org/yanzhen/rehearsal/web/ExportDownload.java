package org.yanzhen.rehearsal.web;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yanzhen.rehearsal.Export;

/** A year of this house as a folder in one file; taken by POST, because that it left goes on record. */
@Controller
class ExportDownload {
    private final Export export;

    ExportDownload(Export export) {
        this.export = export;
    }

    @PostMapping("/rehearsals/export")
    ResponseEntity<byte[]> export(
            @RequestParam("year") int year, @RequestParam(name = "coded", defaultValue = "false") boolean coded) {
        byte[] folder = export.zip(year, coded);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(year + "年推演文件夹" + (coded ? "（代号）" : "") + ".zip", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.parseMediaType("application/zip"))
                .body(folder);
    }
}
