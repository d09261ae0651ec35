package org.yanzhen.desk.web;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.yanzhen.desk.store.LaggardReads;
import org.yanzhen.desk.web.LaggardBoard.Cell;
import org.yanzhen.desk.web.LaggardBoard.Switch;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Download;
import org.yanzhen.house.Refusal;
import org.yanzhen.laggard.Quarter;
import org.yanzhen.laggard.SectionQuarters;
import org.yanzhen.laggard.Standing;
import org.yanzhen.roster.Roster;
import org.yanzhen.scoreboard.Indicator;
import org.yanzhen.scoreboard.Loaded;
import org.yanzhen.scoreboard.Scoreboard;
import org.yanzhen.scoreboard.Section;
import org.yanzhen.sheet.Column;
import org.yanzhen.sheet.Faulty;
import org.yanzhen.sheet.Layout;
import org.yanzhen.sheet.Workbooks;

/** A unit's own board (B6): its sections by its items by quarters, for the people of that unit alone. */
@Controller
class SectionPage {
    private static final String ADDRESS = "/laggard/sections";
    private static final int SHOWN = 200;
    private static final Layout SHEET = new Layout(
            "科室赶队",
            Column.text("科室", 60),
            Column.text("事项", 60),
            Column.text("一季度", 60),
            Column.text("二季度", 60),
            Column.text("三季度", 60),
            Column.text("四季度", 60));

    /** A section's item over the four quarters: what the heat shows, and the same in words. */
    public record Line(String section, String item, List<Cell> cells, List<String> words) {}

    /** A row of the heat. */
    public record Row(String name, List<List<Cell>> items) {}

    private final LaggardReads reads;
    private final SectionQuarters quarters;
    private final Scoreboard scoreboard;
    private final Roster roster;
    private final Clock clock;

    SectionPage(LaggardReads reads, SectionQuarters quarters, Scoreboard scoreboard, Roster roster, Clock clock) {
        this.reads = reads;
        this.quarters = quarters;
        this.scoreboard = scoreboard;
        this.roster = roster;
        this.clock = clock;
    }

    @GetMapping(ADDRESS)
    ModelAndView sections(@RequestParam(required = false) Integer year) {
        return page(year);
    }

    @GetMapping(ADDRESS + ".xlsx")
    ResponseEntity<byte[]> excel(@RequestParam(required = false) Integer year) {
        String unit = unit();
        if (unit == null) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        int shown = shown(unit, year);
        List<List<Object>> rows = lines(unit, shown, switches(unit, shown)).stream()
                .map(l -> {
                    var cells = new ArrayList<Object>(List.of(l.section(), l.item()));
                    cells.addAll(l.words());
                    return (List<Object>) cells;
                })
                .toList();
        return Download.of(roster.unit(unit).name() + shown + "年科室赶队.xlsx", Workbooks.write(SHEET, rows));
    }

    /** The plan as a workbook to be filled; of a year that is not loaded the one before it. */
    @GetMapping(ADDRESS + "/plan.xlsx")
    ResponseEntity<byte[]> plan(@RequestParam int year) {
        return Download.of("科室指标和目标 " + year + ".xlsx", quarters.plan(year));
    }

    /** Takes the plan, or brings the page back with everything that is wrong with it. */
    @PostMapping(ADDRESS + "/plan")
    ModelAndView load(@RequestParam int year, @RequestParam("file") MultipartFile file, RedirectAttributes after)
            throws IOException {
        try {
            if (year < 2010 || year > 2099) throw new Refusal("year.unknown", "year", "年度要在 2010 到 2099 之间，请重新填写。");
            Loaded loaded = quarters.takePlan(year, file.getBytes());
            after.addFlashAttribute(
                    "good",
                    loaded.changed()
                            ? "已导入 " + year + " 年度的 " + loaded.indicators() + " 项指标、" + loaded.participants()
                                    + " 条参加科室和目标。"
                            : "与已有的完全一致，没有改动。");
            return new ModelAndView("redirect:" + ADDRESS + "?year=" + year);
        } catch (Refusal e) {
            var page = page(year);
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            page.addObject("bad", e.getMessage());
            if (e instanceof Faulty faulty) {
                page.addObject("bad", "文件里有 " + faulty.faults().size() + " 处错误，一行也没有导入。改好后再导入一次。");
                page.addObject("faults", faulty.faults().stream().limit(SHOWN).toList());
            }
            return page;
        }
    }

    private ModelAndView page(Integer asked) {
        String unit = unit();
        var page = new ModelAndView("laggard-sections").addObject("mine", unit != null);
        if (unit == null) return page;
        int year = shown(unit, asked);
        List<Quarter> opened = reads.quarters(unit, year);
        List<Switch> switches = switches(unit, year);
        List<Line> lines = lines(unit, year, switches);
        List<Indicator> items = reads.indicators(unit, year);
        return page.addObject("unit", roster.unit(unit).name())
                .addObject("clerk", Actor.in("unit-" + unit))
                .addObject("year", year)
                .addObject("years", reads.years(unit))
                .addObject("quarters", switches)
                .addObject("published", opened.stream().anyMatch(Quarter::published))
                .addObject(
                        "running",
                        opened.stream()
                                .filter(q -> !q.published())
                                .map(q -> q.name() + (q.state() == Quarter.State.COLLECTING ? "正在录入结果" : "等负责人确认"))
                                .findFirst()
                                .orElse(null))
                .addObject("items", items)
                .addObject("lines", lines)
                .addObject("rows", rows(lines, items));
    }

    private static List<Row> rows(List<Line> lines, List<Indicator> items) {
        var bySection = lines.stream()
                .collect(Collectors.groupingBy(
                        Line::section, LinkedHashMap::new, Collectors.toMap(Line::item, Line::cells)));
        var none = new Cell("", "—", "不考核", null);
        return bySection.entrySet().stream()
                .map(e -> new Row(
                        e.getKey(),
                        items.stream()
                                .map(i -> e.getValue().getOrDefault(i.name(), List.of(none, none, none, none)))
                                .toList()))
                .toList();
    }

    private List<Line> lines(String unit, int year, List<Switch> switches) {
        Map<String, Standing> at = new HashMap<>();
        for (Standing s : reads.standings(unit, year)) at.put(s.unit() + ":" + s.code() + ":" + s.quarter(), s);
        Set<String> parts = reads.parts(unit, year).stream()
                .map(p -> p.unit() + ":" + p.code())
                .collect(Collectors.toSet());
        var lines = new ArrayList<Line>();
        for (Section section : scoreboard.sections(unit))
            for (Indicator i : reads.indicators(unit, year)) {
                if (!parts.contains(section.code() + ":" + i.code())) continue;
                var cells = new ArrayList<Cell>();
                var words = new ArrayList<String>();
                for (Switch q : switches) {
                    Standing s = at.get(section.code() + ":" + i.code() + ":" + q.quarter());
                    Cell cell = LaggardBoard.cell(s, null, q, true);
                    cells.add(cell);
                    words.add(s == null || s.rank() == null ? cell.says() : LaggardUnit.place(s) + "，" + cell.says());
                }
                lines.add(new Line(section.name(), i.name(), cells, words));
            }
        return lines;
    }

    private List<Switch> switches(String unit, int year) {
        List<Quarter> opened = reads.quarters(unit, year);
        var switches = new ArrayList<Switch>();
        for (int q = 1; q <= 4; q++) {
            int no = q;
            switches.add(new Switch(
                    q, LaggardWords.quarter(q), opened.stream().anyMatch(o -> o.quarter() == no && o.published())));
        }
        return switches;
    }

    private int shown(String unit, Integer asked) {
        if (asked != null) return asked;
        return reads.newest(unit)
                .map(Quarter::year)
                .orElseGet(() -> reads.years(unit).stream()
                        .findFirst()
                        .orElseGet(() -> LocalDate.now(clock).getYear()));
    }

    /** The unit the reader works for, or null: nobody else's board is shown, not to the office either. */
    private static String unit() {
        return new TreeSet<>(LaggardSights.now().units()).stream().findFirst().orElse(null);
    }
}
