package org.yanzhen.laggard.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Download;
import org.yanzhen.laggard.CatchUps;
import org.yanzhen.laggard.LaggardYears;
import org.yanzhen.laggard.Measures;

/** Word files of measures, commendations and the year's summary before they are signed, for the office alone. */
@RestController
@RequestMapping("/laggard/preview")
class LaggardPreviews {
    private final Measures measures;
    private final CatchUps catchUps;
    private final LaggardYears years;

    LaggardPreviews(Measures measures, CatchUps catchUps, LaggardYears years) {
        this.measures = measures;
        this.catchUps = catchUps;
        this.years = years;
    }

    @GetMapping("/measure")
    ResponseEntity<byte[]> measure(@RequestParam("measure") String measure) {
        onlyOffice();
        return word(measures.preview(measure));
    }

    @GetMapping("/commendation")
    ResponseEntity<byte[]> commendation(@RequestParam("quarter") String quarter, @RequestParam("unit") String unit) {
        onlyOffice();
        return word(catchUps.preview(quarter, unit));
    }

    @GetMapping("/year")
    ResponseEntity<byte[]> year(@RequestParam("year") int year) {
        onlyOffice();
        return word(years.preview(year));
    }

    private static void onlyOffice() {
        if (!Actor.in("office")) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static ResponseEntity<byte[]> word(byte[] docx) {
        return Download.of("通报（预览）.docx", docx);
    }
}
