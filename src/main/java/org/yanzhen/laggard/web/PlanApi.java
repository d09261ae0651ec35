package org.yanzhen.laggard.web;

import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yanzhen.laggard.Plans;

/** What the form of a plan shows at this moment, for the unit's own clerks. */
@RestController
class PlanApi {
    private final Plans plans;

    PlanApi(Plans plans) {
        this.plans = plans;
    }

    @GetMapping("/api/laggard/plan")
    ResponseEntity<Map<String, Object>> plan(@RequestParam String quarter, @RequestParam String unit) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(plans.current(quarter, unit).fields());
    }
}
