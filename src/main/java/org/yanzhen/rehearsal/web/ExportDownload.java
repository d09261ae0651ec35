package org.yanzhen.rehearsal.web;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yanzhen.house.Download;
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
        return Download.of(year + "年推演文件夹" + (coded ? "（代号）" : "") + ".zip", folder);
    }
}
