package org.yanzhen.desk.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Lamp;
import org.yanzhen.desk.model.LaggardSight;
import org.yanzhen.desk.store.LaggardReads;
import org.yanzhen.engine.Cases;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Download;
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
    private final Clock clock;

    LaggardUnitPage(
            LaggardUnit unit,
            LaggardDossier dossier,
            LaggardBoard board,
            LaggardReads reads,
            DeadlineBoard deadlines,
            Roster roster,
            Cases cases,
            Clock clock) {
        this.unit = unit;
        this.dossier = dossier;
        this.board = board;
        this.reads = reads;
        this.deadlines = deadlines;
        this.roster = roster;
        this.cases = cases;
        this.clock = clock;
    }

    @GetMapping("/laggard/units/{code}")
    String unit(
            @PathVariable String code,
            @RequestParam(required = false) Integer year,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "false") boolean listed,
            @RequestParam(defaultValue = "") String sort,
            Model model) {
        Unit known = known(code);
        int shown = board.year(year);
        LaggardSight sight = LaggardSights.now();
        boolean concerns = sight.concerns(code);
        model.addAttribute("unit", known);
        model.addAttribute("year", shown);
        model.addAttribute("years", reads.years(LaggardReads.CITY));
        var standings = unit.of(LaggardReads.CITY, shown, code);
        var filter = new LaggardUnit.Filter(q, listed, sort);
        model.addAttribute("ranked", !standings.rows().isEmpty());
        model.addAttribute("filter", filter);
        model.addAttribute("s", standings.only(filter));
        model.addAttribute("next", board.nextOf(shown, code, sight));
        model.addAttribute("again", standings.quarters().isEmpty() ? "" : again(standings));
        model.addAttribute("concerns", concerns);
        if (concerns) {
            List<Deadline> all = reads.deadlinesOf(shown, code);
            model.addAttribute("d", dossier.of(shown, code));
            var open = deadlines.rows(of(all, true));
            model.addAttribute("open", open);
            model.addAttribute("lamps", lamps(open));
            model.addAttribute("closed", deadlines.rows(of(all, false)));
            model.addAttribute("tasks", sight.units().contains(code) ? tasks(code) : List.of());
        }
        return "laggard-unit";
    }

    /** The same items and, for those concerned, what is done about them. */
    @GetMapping("/laggard/units/{code}.xlsx")
    ResponseEntity<byte[]> excel(
            @PathVariable String code,
            @RequestParam(required = false) Integer year,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "false") boolean listed,
            @RequestParam(defaultValue = "") String sort) {
        Unit known = known(code);
        int shown = board.year(year);
        var standings = unit.of(LaggardReads.CITY, shown, code).only(new LaggardUnit.Filter(q, listed, sort));
        var figures = unit.figures(LaggardReads.CITY, shown, code, standings);
        boolean concerns = LaggardSights.now().concerns(code);
        return Download.of(
                known.name() + shown + "年度尾雁赶队 " + LocalDate.now(clock) + ".xlsx",
                concerns
                        ? LaggardUnitSheets.whole(
                                figures, dossier.of(shown, code), deadlines.rows(reads.deadlinesOf(shown, code)))
                        : LaggardUnitSheets.places(figures));
    }

    private Unit known(String code) {
        return roster.units().stream()
                .filter(u -> u.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** The quarter after the last one published. */
    private static String again(LaggardUnit.Standings s) {
        return s.quarters().size() < 4 ? LaggardWords.quarter(s.quarters().size() + 1) : "";
    }

    /** How many are open by lamp, in the order of the lamps. */
    private static Map<Lamp.Colour, Long> lamps(List<DeadlineBoard.Row> open) {
        var lamps = DeadlineBoard.tiles(open);
        lamps.values().removeIf(n -> n == 0);
        return lamps;
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
