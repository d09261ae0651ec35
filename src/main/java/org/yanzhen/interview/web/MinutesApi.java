package org.yanzhen.interview.web;

import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.yanzhen.house.Refusal;
import org.yanzhen.interview.Interviews;
import org.yanzhen.interview.Minutes;

/** What was said in a talk; for anybody not entitled it is as if there were none. */
@RestController
class MinutesApi {
    private final Interviews interviews;

    MinutesApi(Interviews interviews) {
        this.interviews = interviews;
    }

    @GetMapping("/api/interviews/minutes")
    ResponseEntity<Minutes> minutes(@RequestParam("interview") UUID interview) {
        try {
            Minutes minutes = interviews.minutes(interview);
            if (minutes == null) throw none();
            return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(minutes);
        } catch (Refusal closed) {
            throw none();
        }
    }

    private static ResponseStatusException none() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
