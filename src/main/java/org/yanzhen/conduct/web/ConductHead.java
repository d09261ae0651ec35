package org.yanzhen.conduct.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.yanzhen.conduct.ConductSight;
import org.yanzhen.conduct.ConductUnit;
import org.yanzhen.conduct.ConductYear;
import org.yanzhen.conduct.ConductYears;
import org.yanzhen.house.Actor;
import org.yanzhen.roster.Roster;

/** What all pages of a conduct year begin with: which year, which others there are, the reader's own unit. */
@Component
class ConductHead {
    /** The categories in the order of the measures. */
    static final List<String> CATEGORIES = List.of("township", "department", "dualManaged");

    private static final String BASIS = "干部作风能力提升年考核办法（2023年度）";

    private final ConductYears years;
    private final Roster roster;
    private final Clock clock;

    ConductHead(ConductYears years, Roster roster, Clock clock) {
        this.years = years;
        this.roster = roster;
        this.clock = clock;
    }

    /** The year asked for, the newest without one; null if there is none. */
    ConductYear shown(Integer year) {
        return years.years().stream()
                .filter(y -> year == null || y.year() == year)
                .findFirst()
                .orElse(null);
    }

    void fill(Model model, ConductYear y, String page) {
        model.addAttribute("y", y);
        model.addAttribute("year", y == null ? LocalDate.now(clock).getYear() : y.year());
        model.addAttribute(
                "years", years.years().stream().map(ConductYear::year).toList());
        model.addAttribute("page", page);
        model.addAttribute("basis", BASIS);
        model.addAttribute("all", ConductSight.all());
        String mine = roster.unitOf(Actor.id());
        model.addAttribute("mine", y != null && mine != null && assessed(y, mine) ? mine : null);
    }

    boolean assessed(ConductYear y, String unit) {
        return years.units(y.key()).stream().map(ConductUnit::unit).anyMatch(unit::equals);
    }

    static String lamp(String light) {
        return light.equals("red") ? "overdue" : light.equals("yellow") ? "soon" : "";
    }

    /** The page that says why a unit got the light or the grade it got. */
    static String why(ConductYear y, String unit, String what) {
        return "/why/" + y.key() + "/" + unit + ":" + what;
    }
}
