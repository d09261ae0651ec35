package org.yanzhen.scoreboard.web;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Download;
import org.yanzhen.house.Refusal;
import org.yanzhen.record.Fact;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;
import org.yanzhen.roster.Unit;
import org.yanzhen.scoreboard.BoardSheets;
import org.yanzhen.scoreboard.Indicator;
import org.yanzhen.scoreboard.Loaded;
import org.yanzhen.scoreboard.Participation;
import org.yanzhen.scoreboard.Scoreboard;
import org.yanzhen.sheet.Faulty;

/** The office's view of a year: indicators, who takes part with which targets, and the workbook in and out. */
@Controller
class YearPages {
    private static final String ADDRESS = "/scoreboard/year";
    private static final String BOARD = Scoreboard.CITY;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");

    /** More faults than this are counted, not shown. */
    private static final int SHOWN = 300;

    /** Who takes part, and the targets as one reads them. */
    public record Taking(String unit, List<String> targets) {}

    /** One indicator as the page shows it; no targets when nobody has one. */
    public record Line(
            String name,
            String item,
            String category,
            String measure,
            String ranking,
            String basis,
            String supplier,
            boolean targets,
            List<Taking> taking) {}

    /** One load of the year. */
    public record Load(String at, String by, Object indicators, Object participants) {}

    private final Scoreboard scoreboard;
    private final Roster roster;
    private final Facts facts;
    private final Clock clock;

    YearPages(Scoreboard scoreboard, Roster roster, Facts facts, Clock clock) {
        this.scoreboard = scoreboard;
        this.roster = roster;
        this.facts = facts;
        this.clock = clock;
    }

    @GetMapping(ADDRESS)
    ModelAndView year(@RequestParam(required = false) Integer year) {
        onlyOffice();
        return page(year == null ? today().getYear() : sensible(year));
    }

    @GetMapping(ADDRESS + ".xlsx")
    ResponseEntity<byte[]> download(@RequestParam int year) {
        onlyOffice();
        return Download.of(sensible(year) + "年度指标和目标.xlsx", scoreboard.yearWorkbook(BOARD, year));
    }

    /** Takes the file, or brings the page back with everything that is wrong with it. */
    @PostMapping(ADDRESS)
    ModelAndView upload(@RequestParam int year, @RequestParam("file") MultipartFile file, RedirectAttributes after)
            throws IOException {
        onlyOffice();
        try {
            Loaded loaded = scoreboard.takeYear(BOARD, sensible(year), file.getBytes());
            after.addFlashAttribute(
                    "good",
                    loaded.changed()
                            ? "已导入 " + year + " 年度的 " + loaded.indicators() + " 项指标、" + loaded.participants()
                                    + " 条参加单位和目标。"
                            : "与已有的完全一致，没有改动。");
            return new ModelAndView("redirect:" + ADDRESS + "?year=" + year);
        } catch (Refusal e) {
            var page = page(year);
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            page.addObject("bad", e.getMessage());
            if (e instanceof Faulty faulty) {
                int count = faulty.faults().size();
                page.addObject("bad", "文件里有 " + count + " 处错误，一行也没有导入。改好后再导入一次。");
                page.addObject("faults", faulty.faults().stream().limit(SHOWN).toList());
                page.addObject("more", Math.max(0, count - SHOWN));
            }
            return page;
        }
    }

    private ModelAndView page(int year) {
        var years = new TreeSet<>(scoreboard.years(BOARD)).descendingSet();
        var takings = scoreboard.participants(BOARD, year).stream()
                .collect(Collectors.groupingBy(p -> p.code() + "\n" + p.category()));
        var names = roster.units().stream().collect(Collectors.toMap(Unit::code, Unit::name));
        var lines = new ArrayList<Line>();
        for (Indicator i : scoreboard.indicators(BOARD, year))
            lines.add(line(i, takings.getOrDefault(i.code() + "\n" + i.category(), List.of()), names));
        var units = takings.values().stream()
                .flatMap(List::stream)
                .map(Participation::unit)
                .distinct()
                .count();
        return new ModelAndView("scoreboard/year")
                .addObject("year", year)
                .addObject("next", today().getYear() + 1)
                .addObject("years", years)
                .addObject("lines", lines)
                .addObject("caption", "共 " + lines.size() + " 项、" + units + " 个单位参加。点开可以看参加单位和目标。")
                .addObject(
                        "supplied",
                        scoreboard.quartersWithResults(BOARD, year).stream()
                                .map(q -> List.of("一季度", "二季度", "三季度", "四季度").get(q - 1))
                                .collect(Collectors.joining("、")))
                .addObject("loads", loads(year));
    }

    private static Line line(Indicator i, List<Participation> takings, Map<String, String> names) {
        boolean targets = takings.stream().anyMatch(p -> p.annual() != null || p.q1() != null);
        return new Line(
                i.name(),
                BoardSheets.ITEMS.get(i.item()),
                BoardSheets.CATEGORIES.get(i.category()),
                i.measure(),
                i.kind().equals("REGION_RANK")
                        ? "全区 " + i.regionSize() + " 名，以上级通报为准"
                        : BoardSheets.SCOPES.get(i.scope()) + "，按"
                                + (i.rankedBy().equals("COMPLETION")
                                        ? "目标完成比例"
                                        : i.kind().equals("SCORE") ? "得分" : "数值")
                                + (i.lowIsBetter() ? "，越低越好" : "")
                                + (i.pool().equals("ALL") ? "，不分类别一起排" : ""),
                switch (i.targetBasis()) {
                    case "QUARTER" -> "季度累计目标";
                    case "SCHEDULE" -> "时间进度";
                    default -> "不问目标";
                },
                names.getOrDefault(i.supplier(), i.supplier()),
                targets,
                takings.stream()
                        .map(p -> new Taking(
                                names.getOrDefault(p.unit(), p.unit()),
                                IntStream.rangeClosed(1, 5)
                                        .mapToObj(q -> text(q == 5 ? p.annual() : p.target(q)))
                                        .toList()))
                        .toList());
    }

    private List<Load> loads(int year) {
        var told = facts.of(Scoreboard.caseKey(BOARD, year)).stream()
                .filter(f -> f.kind().equals("indicatorsLoaded"))
                .toList();
        var names = roster.namesOf(told.stream().map(Fact::actor).distinct().toList());
        var loads = new ArrayList<Load>();
        for (Fact f : told)
            loads.add(
                    0,
                    new Load(
                            MINUTE.format(f.at().atZone(WorkingDays.ZONE)),
                            f.actor().equals(Actor.SYSTEM) ? "随样例带来" : names.get(f.actor()),
                            f.details().get("indicators"),
                            f.details().get("participants")));
        return loads;
    }

    private static String text(BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }

    private static int sensible(int year) {
        if (year < 2010 || year > 2099) throw new Refusal("year.unknown", "year", "年度要在 2010 到 2099 之间，请重新选择。");
        return year;
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(WorkingDays.ZONE));
    }

    private static void onlyOffice() {
        if (!Actor.in("office")) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
