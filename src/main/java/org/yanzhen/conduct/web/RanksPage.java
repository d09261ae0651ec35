package org.yanzhen.conduct.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.yanzhen.conduct.ConductPlace;
import org.yanzhen.conduct.ConductQuarter;
import org.yanzhen.conduct.ConductQuarters;
import org.yanzhen.conduct.ConductSight;
import org.yanzhen.conduct.ConductWords;
import org.yanzhen.conduct.ConductYear;
import org.yanzhen.house.Download;
import org.yanzhen.roster.Roster;
import org.yanzhen.sheet.Column;
import org.yanzhen.sheet.Layout;
import org.yanzhen.sheet.Workbooks;

/** D5, D9: the ranks of a quarter by category, with lights and movement; before they are confirmed for office and leaders only. */
@Controller
class RanksPage {
    private static final Layout SHEET = new Layout(
            "季度排名",
            Column.text("类别", 20),
            Column.whole("名次", 999),
            Column.text("单位", 60),
            Column.text("得分", 20),
            Column.text("灯", 20),
            Column.text("升降", 20),
            Column.text("后25%", 20));

    private final ConductHead head;
    private final ConductQuarters quarters;
    private final Roster roster;

    RanksPage(ConductHead head, ConductQuarters quarters, Roster roster) {
        this.head = head;
        this.quarters = quarters;
        this.roster = roster;
    }

    /** One unit's place in a quarter; rise is how many places it went up, null without a quarter before. */
    public record Ranked(
            String unit,
            String name,
            int rank,
            int pool,
            String score,
            String light,
            String lamp,
            Integer rise,
            boolean tail,
            String why) {
        public String moved() {
            if (rise == null) return "";
            return rise == 0 ? "持平" : rise > 0 ? "升 " + rise : "降 " + -rise;
        }

        /** What stands before the word: a shape that is read without its colour. */
        public String arrow() {
            return rise == null || rise == 0 ? "" : rise > 0 ? "▲ " : "▼ ";
        }
    }

    /** A category with its units. */
    public record Part(String name, List<Ranked> lines) {}

    /** What a reader asked to see: a part of the names, and the order. */
    public record Filter(String q, String sort) {
        public boolean any() {
            return !q.isBlank() || !sort.isBlank();
        }

        Comparator<Ranked> order() {
            return switch (sort) {
                case "name" -> Comparator.comparing(Ranked::name);
                case "rise" ->
                    Comparator.comparing((Ranked r) -> r.rise() == null ? Integer.MIN_VALUE : r.rise())
                            .reversed()
                            .thenComparing(Ranked::rank);
                default -> (a, b) -> 0;
            };
        }
    }

    /** A quarter as it is shown. */
    private record Shown(
            ConductYear y,
            List<Integer> ready,
            Integer quarter,
            boolean confirmed,
            int edition,
            int newest,
            List<Part> parts) {}

    @GetMapping("/conduct/ranks")
    String ranks(
            @RequestParam(required = false) Integer year,
            @RequestParam(required = false) Integer quarter,
            @RequestParam(required = false) Integer edition,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String sort,
            Model model) {
        var filter = new Filter(q, sort);
        Shown s = shown(year, quarter, edition, filter);
        head.fill(model, s.y(), "ranks");
        model.addAttribute("quarters", s.ready());
        model.addAttribute("quarter", s.quarter());
        model.addAttribute("period", s.quarter() == null ? "" : ConductWords.quarter(s.y().key(), s.quarter()));
        model.addAttribute("confirmed", s.confirmed());
        model.addAttribute("edition", s.edition());
        model.addAttribute("newest", s.newest());
        model.addAttribute("parts", s.parts());
        model.addAttribute("filter", filter);
        return "conduct/ranks";
    }

    /** The same rows as the page. */
    @GetMapping("/conduct/ranks.xlsx")
    ResponseEntity<byte[]> excel(
            @RequestParam int year,
            @RequestParam int quarter,
            @RequestParam(required = false) Integer edition,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String sort) {
        Shown s = shown(year, quarter, edition, new Filter(q, sort));
        if (s.quarter() == null || s.quarter() != quarter) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        var rows = new ArrayList<List<Object>>();
        for (Part p : s.parts())
            for (Ranked r : p.lines())
                rows.add(Arrays.asList(
                        p.name(), r.rank(), r.name(), r.score(), r.light(), r.moved(), r.tail() ? "后25%" : ""));
        return Download.of(
                ConductWords.quarter(s.y().key(), quarter) + "排名" + (s.confirmed() ? "" : "（未确认）") + ".xlsx",
                Workbooks.write(SHEET, rows));
    }

    private Shown shown(Integer year, Integer wanted, Integer edition, Filter filter) {
        ConductYear y = head.shown(year);
        if (y == null) return new Shown(null, List.of(), null, false, 1, 1, List.of());
        var open = quarters.quarters(y.key()).stream()
                .filter(q -> ConductSight.all() || q.published())
                .toList();
        var all = quarters.places(y.key());
        var ready = open.stream()
                .map(ConductQuarter::quarter)
                .filter(q -> all.stream().anyMatch(p -> p.quarter() == q))
                .toList();
        Integer quarter = wanted != null && ready.contains(wanted)
                ? wanted
                : ready.stream().max(Comparator.naturalOrder()).orElse(null);
        if (quarter == null) return new Shown(y, ready, null, false, 1, 1, List.of());
        boolean confirmed = open.stream().anyMatch(q -> q.quarter() == quarter && q.confirmed());
        int newest = of(all, quarter, null).get(0).edition();
        int shown = edition != null && edition >= 1 && edition < newest ? edition : newest;
        var places = shown == newest ? of(all, quarter, null) : quarters.places(y.key(), quarter, shown);
        var parts = new ArrayList<Part>();
        for (String category : ConductHead.CATEGORIES) {
            Map<String, Integer> before = of(all, quarter - 1, category).stream()
                    .collect(Collectors.toMap(ConductPlace::unit, ConductPlace::rank));
            var lines = of(places, quarter, category).stream()
                    .map(p -> ranked(y, p, before.get(p.unit())))
                    .filter(r -> r.name().contains(filter.q().strip()))
                    .sorted(filter.order())
                    .toList();
            if (!lines.isEmpty()) parts.add(new Part(ConductWords.category(category), lines));
        }
        return new Shown(y, ready, quarter, confirmed, shown, newest, parts);
    }

    private Ranked ranked(ConductYear y, ConductPlace p, Integer before) {
        return new Ranked(
                p.unit(),
                roster.unit(p.unit()).name(),
                p.rank(),
                p.pool(),
                ConductWords.points(p.score()),
                ConductWords.light(p.light()),
                ConductHead.lamp(p.light()),
                before == null ? null : before - p.rank(),
                p.tail(),
                ConductHead.why(y, p.unit(), "q" + p.quarter()));
    }

    private static List<ConductPlace> of(List<ConductPlace> all, int quarter, String category) {
        return all.stream()
                .filter(p -> p.quarter() == quarter
                        && (category == null || p.category().equals(category)))
                .toList();
    }
}
