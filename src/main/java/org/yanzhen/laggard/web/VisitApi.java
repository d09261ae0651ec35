package org.yanzhen.laggard.web;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.yanzhen.laggard.Visit;
import org.yanzhen.laggard.Visits;

/** What the form of a visit offers, and what was found at a unit; each for those entitled alone. */
@RestController
class VisitApi {
    private final Visits visits;

    VisitApi(Visits visits) {
        this.visits = visits;
    }

    record Choice(String value, String label) {}

    @GetMapping("/api/laggard/visits/units")
    List<Choice> units() {
        if (visits.team() == null) throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        return visits.units().entrySet().stream()
                .map(u -> new Choice(u.getKey(), u.getValue()))
                .toList();
    }

    @GetMapping("/api/laggard/visits")
    List<Map<String, Object>> of(@RequestParam("unit") String unit, @RequestParam("year") int year) {
        if (!visits.maySee(unit)) throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        return visits.of(unit, year).stream().map(this::plain).toList();
    }

    private Map<String, Object> plain(Visit v) {
        return Map.of(
                "day", v.day(),
                "team", visits.teamName(v),
                "seen", v.seen(),
                "advice", v.advice() == null ? "" : v.advice());
    }
}
