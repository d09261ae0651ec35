package org.yanzhen.laggard.web;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.yanzhen.house.Actor;
import org.yanzhen.roster.Roster;

/** The units a start form of the office offers. */
@RestController
class UnitsApi {
    private final Roster roster;

    UnitsApi(Roster roster) {
        this.roster = roster;
    }

    @GetMapping("/api/laggard/units")
    List<Map<String, String>> units() {
        if (!Actor.in("office")) throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        return roster.units().stream()
                .map(u -> Map.of("code", u.code(), "name", u.name()))
                .toList();
    }
}
