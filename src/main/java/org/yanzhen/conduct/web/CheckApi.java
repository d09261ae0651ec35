package org.yanzhen.conduct.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.yanzhen.conduct.ConductYear;
import org.yanzhen.conduct.ConductYears;
import org.yanzhen.conduct.ConductYears.Offer;
import org.yanzhen.house.Actor;

/** What the forms that set up and start a year ask: which year it can be, and what the policy check finds now. */
@RestController
class CheckApi {
    private final ConductYears years;

    CheckApi(ConductYears years) {
        this.years = years;
    }

    @GetMapping("/api/conduct/offers")
    List<Offer> offers() {
        if (!Actor.in("office")) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return years.offers();
    }

    @GetMapping("/api/conduct/check")
    Map<String, Object> check(@RequestParam int year) {
        if (!Actor.in("office")) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        String key = ConductYear.key(year);
        years.year(key);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("loaded", !years.versions(key).isEmpty());
        answer.put("findings", years.check(key));
        return answer;
    }
}
