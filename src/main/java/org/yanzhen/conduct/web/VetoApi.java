package org.yanzhen.conduct.web;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.yanzhen.conduct.ConductYears;
import org.yanzhen.house.Actor;
import org.yanzhen.roster.Roster;

/** The years, units and indicators among which the office chooses where it records a veto or a false figure. */
@RestController
class VetoApi {
    private final ConductYears years;
    private final Roster roster;

    VetoApi(ConductYears years, Roster roster) {
        this.years = years;
        this.roster = roster;
    }

    @GetMapping("/api/conduct/units")
    Map<String, Object> units() {
        if (!Actor.in("office")) throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        return Map.of(
                "indicators",
                years.years().stream()
                        .flatMap(y -> years.indicators(y.key(), 4).stream()
                                .map(i -> Map.of(
                                        "year", y.year(),
                                        "code", i.code(),
                                        "name", i.name(),
                                        "category", i.category(),
                                        "unit", i.unit())))
                        .toList(),
                "years",
                years.years().stream().map(y -> y.year()).toList(),
                "units",
                years.years().stream()
                        .flatMap(y -> years.units(y.key()).stream()
                                .map(u -> Map.of(
                                        "year",
                                        y.year(),
                                        "code",
                                        u.unit(),
                                        "category",
                                        u.category(),
                                        "name",
                                        roster.unit(u.unit()).name())))
                        .toList());
    }
}
