package org.yanzhen.conduct.web;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.yanzhen.conduct.ConductSight;
import org.yanzhen.conduct.ConductWords;
import org.yanzhen.conduct.ConductYear;
import org.yanzhen.conduct.InspectionReport;
import org.yanzhen.conduct.Inspections;
import org.yanzhen.house.Actor;
import org.yanzhen.roster.Roster;

/**
 * D4: an inspection's report, for office, leaders, the group and the unit. What somebody said in a talk the unit does not read,
 * or nobody would say it again.
 */
@Controller
class InspectionPage {
    private final ConductHead head;
    private final Inspections inspections;
    private final ConductSight sight;
    private final Roster roster;

    InspectionPage(ConductHead head, Inspections inspections, ConductSight sight, Roster roster) {
        this.head = head;
        this.inspections = inspections;
        this.sight = sight;
        this.roster = roster;
    }

    @GetMapping("/conduct/inspections/{round}/{unit}")
    String report(
            @PathVariable String round,
            @PathVariable String unit,
            @RequestParam(required = false) Integer year,
            Model model) {
        ConductYear y = head.shown(year);
        if (y == null || !head.assessed(y, unit)) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        boolean group = inspections.inspectors(y.key(), unit).contains(Actor.id());
        InspectionReport report = sight.concerns(unit) || group
                ? inspections.reported(y.key(), round, unit).orElse(null)
                : null;
        if (report == null) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        head.fill(model, y, "inspection");
        model.addAttribute("unit", unit);
        model.addAttribute("name", roster.unit(unit).name());
        model.addAttribute("r", report);
        model.addAttribute(
                "work",
                ConductWords.quarter(y.key(), report.inspection().quarter())
                        + (report.inspection().field() ? "实地考核" : "督查"));
        model.addAttribute("by", roster.nameOf(report.inspection().reportedBy()));
        model.addAttribute("talks", !sight.own(unit) && (ConductSight.all() || group));
        model.addAttribute("up", sight.concerns(unit));
        return "conduct/inspection";
    }
}
