package org.yanzhen.laggard.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.Lamp;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.house.Actor;

/** How a deadline stands at this moment, for whoever owes it and the office. */
@RestController
class LampApi {
    /** What the office and a unit look at together. */
    private static final Set<String> KINDS = Set.of("plan", "milestone");

    private final Deadlines deadlines;
    private final WorkingDays workingDays;
    private final Clock clock;

    LampApi(Deadlines deadlines, WorkingDays workingDays, Clock clock) {
        this.deadlines = deadlines;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    @GetMapping("/api/laggard/lamp")
    ResponseEntity<Map<String, String>> lamp(
            @RequestParam String quarter, @RequestParam String kind, @RequestParam String subject) {
        Deadline due = deadlines.get(quarter, kind, subject);
        if (due == null || !KINDS.contains(kind) || !Actor.in(due.owner(), "office"))
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        Lamp lamp = workingDays.lamp(due, LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(Map.of("colour", lamp.colour().code(), "words", lamp.words()));
    }
}
