package org.yanzhen.selection.web;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yanzhen.house.Actor;
import org.yanzhen.selection.Campaigns;
import org.yanzhen.selection.Campaigns.Proposal;

/** What the office's start form is filled with; a start form has no view of its own. */
@RestController
class ProposalController {
    private final Campaigns campaigns;

    ProposalController(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    @GetMapping("/api/selection/proposal")
    ResponseEntity<Proposal> proposal(@RequestParam(name = "year", required = false) Integer year) {
        return Actor.in("office")
                ? ResponseEntity.ok(campaigns.proposal(year == null ? campaigns.thisYear() : year))
                : ResponseEntity.status(403).build();
    }
}
