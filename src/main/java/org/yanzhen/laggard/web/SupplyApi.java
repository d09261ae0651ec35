package org.yanzhen.laggard.web;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.yanzhen.house.Download;
import org.yanzhen.house.Form;
import org.yanzhen.laggard.Amendments;
import org.yanzhen.laggard.Findings;
import org.yanzhen.laggard.Supplies;
import org.yanzhen.scoreboard.Stated;
import org.yanzhen.sheet.Fault;
import org.yanzhen.sheet.Faulty;

/** What the forms of suppliers and of the office fetch while they are open; each for those entitled alone. */
@RestController
class SupplyApi {
    private final Supplies supplies;
    private final Amendments amendments;
    private final Findings findings;

    SupplyApi(Supplies supplies, Amendments amendments, Findings findings) {
        this.supplies = supplies;
        this.amendments = amendments;
        this.findings = findings;
    }

    /** A refused file with everything that is wrong with it. */
    record Refused(String type, String message, String code, String field, List<Fault> faults) {}

    /** The sheet of the quarter, prefilled with units, items, targets and what was stated before. */
    @GetMapping("/laggard/supply/template")
    ResponseEntity<byte[]> template(@RequestParam String quarter, @RequestParam String supplier) {
        var sheet = supplies.template(quarter, supplier);
        return Download.of(sheet.name(), sheet.bytes());
    }

    /** Reads a filled sheet and keeps nothing: its rows for the form, or everything that is wrong with it. */
    @PostMapping("/api/laggard/supply/read")
    Map<String, Object> read(
            @RequestParam("file") MultipartFile file, @RequestParam String quarter, @RequestParam String supplier)
            throws IOException {
        return Map.of(
                "rows",
                supplies.read(quarter, supplier, file.getBytes()).stream()
                        .map(SupplyApi::row)
                        .toList());
    }

    /** Ranks, shares and the laggards that would follow, and what is wrong with the rows as they are. */
    @PostMapping("/api/laggard/supply/preview")
    Map<String, Object> preview(@RequestBody Map<String, Object> body) {
        var form = new Form(body);
        return supplies.preview(form.required("quarter", "季度", 5, 100), form.required("supplier", "部门", 1, 60), form);
    }

    @GetMapping("/api/laggard/correction/choices")
    List<Amendments.Choice> choices() {
        return amendments.choices();
    }

    @GetMapping("/api/laggard/correction/rows")
    Map<String, Object> rows(@RequestParam String quarter, @RequestParam String supplier) {
        return amendments.current(quarter, supplier);
    }

    @GetMapping("/api/laggard/amendment/effects")
    Map<String, Object> effects(@RequestParam String amendment) {
        return amendments.preview(amendment);
    }

    @GetMapping("/api/laggard/finding/choices")
    Map<String, Object> findingChoices() {
        return findings.choices();
    }

    @ExceptionHandler
    ResponseEntity<Refused> faulty(Faulty e) {
        return ResponseEntity.status(HttpStatus.UNPROCESSABLE_ENTITY)
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
        row.put("regionRank", s.regionRank());
        row.put("source", s.source());
        row.put("sourceDay", s.sourceDay() == null ? null : s.sourceDay().toString());
        row.put("statedRank", s.statedRank());
        row.put("explanation", s.explanation());
        return row;
    }

    private static String plain(BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }
}
