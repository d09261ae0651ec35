package org.yanzhen.selection.web;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.yanzhen.house.Actor;
import org.yanzhen.selection.Departures;
import org.yanzhen.selection.Overrides;
import org.yanzhen.selection.Screenings;

/** What start forms offer to choose from, and the order of screening as it is now; each for those entitled alone. */
@RestController
class ScreeningApi {
    private final Overrides overrides;
    private final Departures departures;
    private final Screenings screenings;

    ScreeningApi(Overrides overrides, Departures departures, Screenings screenings) {
        this.overrides = overrides;
        this.departures = departures;
        this.screenings = screenings;
    }

    @GetMapping("/api/selection/silences")
    List<Overrides.Silence> silences() {
        only("leader");
        return overrides.silences();
    }

    @GetMapping("/api/selection/running")
    List<Departures.Running> running() {
        only("office");
        return departures.running();
    }

    @GetMapping("/api/selection/screening")
    Map<String, Object> screening(@RequestParam("campaign") String campaign) {
        only("office");
        return screenings.candidatesView(campaign).fields();
    }

    private static void only(String group) {
        if (!Actor.in(group)) throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
}
