package org.yanzhen.access.web;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yanzhen.house.Actor;
import org.yanzhen.roster.Roster;

/** Who is logged in, what time it is in the house, and the token that embedded forms send along when they upload a file. */
@RestController
class SessionApi {
    private final Roster roster;
    private final Clock clock;

    SessionApi(Roster roster, Clock clock) {
        this.roster = roster;
        this.clock = clock;
    }

    @GetMapping("/api/session")
    Map<String, Object> session(CsrfToken csrf) {
        Map<String, Object> session = new LinkedHashMap<>();
        session.put("user", Actor.id());
        session.put("name", roster.nameOf(Actor.id()));
        session.put("now", clock.millis());
        session.put("header", csrf.getHeaderName());
        session.put("token", csrf.getToken());
        return session;
    }
}
