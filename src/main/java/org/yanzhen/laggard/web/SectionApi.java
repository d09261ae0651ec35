package org.yanzhen.laggard.web;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.yanzhen.house.Download;
import org.yanzhen.laggard.SectionQuarters;
import org.yanzhen.scoreboard.Stated;
import org.yanzhen.sheet.Fault;
import org.yanzhen.sheet.Faulty;

/** The sheet of a unit's own quarter, out and in; for that unit's clerk alone. */
@RestController
class SectionApi {
    private final SectionQuarters sections;

    SectionApi(SectionQuarters sections) {
        this.sections = sections;
    }

    /** A refused file with everything that is wrong with it. */
    record Refused(String type, String message, String code, String field, List<Fault> faults) {}

    @GetMapping("/api/laggard/sections/template")
    ResponseEntity<byte[]> template(@RequestParam String quarter) {
        return Download.of("科室结果.xlsx", sections.template(quarter));
    }

    /** Reads a filled sheet and keeps nothing. */
    @PostMapping("/api/laggard/sections/read")
    Map<String, Object> read(@RequestParam("file") MultipartFile file, @RequestParam String quarter)
            throws IOException {
        return Map.of(
                "rows",
                sections.read(quarter, file.getBytes()).stream()
                        .map(SectionApi::row)
                        .toList());
    }

    @ExceptionHandler
    ResponseEntity<Refused> faulty(Faulty e) {
        return ResponseEntity.unprocessableEntity()
                .body(new Refused(
                        "Refusal",
                        "文件里有 " + e.faults().size() + " 处错误，一行也没有读入。请改好后再传，表里已填的内容没有动。",
                        e.code(),
                        e.field(),
                        e.faults()));
    }

    private static Map<String, Object> row(Stated s) {
        var row = new LinkedHashMap<String, Object>();
        row.put("code", s.code());
        row.put("unit", s.unit());
        row.put("target", plain(s.target()));
        row.put("actual", plain(s.actual()));
        row.put("explanation", s.explanation());
        return row;
    }

    private static String plain(BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }
}
