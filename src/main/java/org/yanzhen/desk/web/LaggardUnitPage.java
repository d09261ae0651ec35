package org.yanzhen.desk.web;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.desk.model.LaggardSight;
import org.yanzhen.desk.store.LaggardReads;
import org.yanzhen.engine.Cases;
import org.yanzhen.house.Actor;
import org.yanzhen.roster.Roster;
import org.yanzhen.roster.Unit;

/** One unit's way through a year: its published places for everybody, what it does about them for those concerned. */
@Controller
class LaggardUnitPage {
    /** An open task with its place in Tasklist. */
    public record TaskLink(String name, String link) {}

    private final LaggardUnit unit;
    private final LaggardDossier dossier;
    private final LaggardBoard board;
    private final LaggardReads reads;
    private final DeadlineBoard deadlines;
    private final Roster roster;
    private final Cases cases;

    LaggardUnitPage(
            LaggardUnit unit,
            LaggardDossier dossier,
            LaggardBoard board,
            LaggardReads reads,
            DeadlineBoard deadlines,
            Roster roster,
            Cases cases) {
        this.unit = unit;
        this.dossier = dossier;
        this.board = board;
        this.reads = reads;
        this.deadlines = deadlines;
        this.roster = roster;
        this.cases = cases;
    }

    @GetMapping("/laggard/units/{code}")
    String unit(@PathVariable String code, @RequestParam(required = false) Integer year, Model model) {
        Unit known = roster.units().stream()
                .filter(u -> u.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        int shown = board.year(year);
        LaggardSight sight = LaggardSights.now();
        boolean concerns = sight.concerns(code);
        model.addAttribute("unit", known);
        model.addAttribute("year", shown);
        model.addAttribute("years", reads.years(LaggardReads.CITY));
        model.addAttribute("s", unit.of(LaggardReads.CITY, shown, code));
        model.addAttribute("concerns", concerns);
        if (concerns) {
            List<Deadline> all = reads.deadlinesOf(shown, code);
            model.addAttribute("d", dossier.of(shown, code));
            model.addAttribute("open", deadlines.rows(of(all, true)));
            model.addAttribute("closed", deadlines.rows(of(all, false)));
            model.addAttribute("tasks", sight.units().contains(code) ? tasks(code) : List.of());
        }
        return "laggard-unit";
    }

    private static List<Deadline> of(List<Deadline> all, boolean open) {
        return all.stream()
                .filter(d -> (d.state() == Deadline.State.OPEN) == open)
                .toList();
    }

    /** The reader's own open tasks in this programme: others find theirs in their own lists. */
    private List<TaskLink> tasks(String code) {
        return cases.tasksOf(Actor.id(), Actor.groups()).stream()
                .filter(t -> t.businessKey() != null && t.businessKey().startsWith("laggard:"))
                .filter(t -> t.groups().stream()
                        .anyMatch(g ->
                                Map.of("unit-" + code, "", "head-" + code, "").containsKey(g)))
                .map(t -> new TaskLink(t.name(), "/camunda/app/tasklist/default/#/?task=" + t.id()))
                .toList();
    }
}
