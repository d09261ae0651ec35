package org.yanzhen.laggard.web;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Download;
import org.yanzhen.laggard.ListChecks;
import org.yanzhen.laggard.Quarters;

/** What the office's forms of a quarter are filled with, and the bulletin before it is signed; for the office alone. */
@RestController
class ListApi {
    private final ListChecks checks;
    private final Quarters quarters;

    ListApi(ListChecks checks, Quarters quarters) {
        this.checks = checks;
        this.quarters = quarters;
    }

    @GetMapping("/laggard/api/list")
    ListChecks.Check list(@RequestParam("quarter") String quarter) {
        onlyOffice();
        return checks.of(quarter);
    }

    @GetMapping("/laggard/api/offers")
    List<Quarters.Offer> offers() {
        onlyOffice();
        return quarters.offers();
    }

    @GetMapping("/laggard/bulletin")
    ResponseEntity<byte[]> bulletin(@RequestParam("quarter") String quarter) {
        onlyOffice();
        return Download.of("季度通报（预览）.docx", quarters.preview(quarter));
    }

    private static void onlyOffice() {
        if (!Actor.in("office")) throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
}
