package org.yanzhen.conduct.web;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.conduct.ConductSheets;
import org.yanzhen.conduct.ConductSight;
import org.yanzhen.conduct.ConductUnit;
import org.yanzhen.conduct.ConductWords;
import org.yanzhen.conduct.ConductYear;
import org.yanzhen.conduct.ConductYears;
import org.yanzhen.conduct.ConductYears.Taken;
import org.yanzhen.conduct.Inspection;
import org.yanzhen.conduct.Inspections;
import org.yanzhen.conduct.MonthlyReport;
import org.yanzhen.conduct.MonthlyReports;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Download;
import org.yanzhen.house.Refusal;
import org.yanzhen.roster.Roster;
import org.yanzhen.sheet.Faulty;

/** A conduct year: the office sees plan, policy check, reports and burden; a unit sees its own reports. */
@Controller
class YearPage {
    private static final int SHOWN = 300;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日");
    private static final Map<String, String> STATES =
            Map.of("SETUP", "正在设定", "RUNNING", "已启动", "GRADING", "年度评定", "CLOSED", "已办结");

    /** One month of one unit: how it stands, and the words for it. */
    public record Cell(String lamp, String words) {}

    /** A unit's months. */
    public record Line(String unit, String name, String category, List<Cell> months) {}

    /** A round of inspections. */
    public record Tour(String name, String due, int done, int all, int late) {}

    /** A version of the indicator sheet in words. */
    public record Edition(int version, String from, String why, String by, String on) {}

    private final ConductYears years;
    private final MonthlyReports reports;
    private final Inspections inspections;
    private final Roster roster;
    private final Clock clock;

    YearPage(ConductYears years, MonthlyReports reports, Inspections inspections, Roster roster, Clock clock) {
        this.years = years;
        this.reports = reports;
        this.inspections = inspections;
        this.roster = roster;
        this.clock = clock;
    }

    @GetMapping("/conduct/year")
    ModelAndView year(@RequestParam(required = false) Integer year) {
        return page(year);
    }

    /** The plan to fill in or to change. */
    @GetMapping("/conduct/year.xlsx")
    ResponseEntity<byte[]> workbook(@RequestParam int year) {
        if (!Actor.in("office")) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return Download.of(year + "年度作风能力提升年方案.xlsx", years.workbook(year));
    }

    /** Takes the plan, or brings the page back with everything that is wrong with it; what was typed stays. */
    @PostMapping("/conduct/year")
    ModelAndView upload(
            @RequestParam int year,
            @RequestParam("file") MultipartFile file,
            @RequestParam(defaultValue = "") String why,
            RedirectAttributes after)
            throws IOException {
        if (!Actor.in("office")) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        try {
            after.addFlashAttribute("good", words(years.take(year, file.getBytes(), why)));
            return new ModelAndView("redirect:/conduct/year?year=" + year);
        } catch (Refusal e) {
            var page = page(year);
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            page.addObject("bad", e.getMessage());
            page.addObject("why", why);
            if (e instanceof Faulty faulty) {
                int count = faulty.faults().size();
                page.addObject("bad", "文件里有 " + count + " 处错误，一行也没有导入。改好后再导入一次。");
                page.addObject("faults", faulty.faults().stream().limit(SHOWN).toList());
                page.addObject("more", Math.max(0, count - SHOWN));
            }
            return page;
        }
    }

    private ModelAndView page(Integer wanted) {
        List<ConductYear> all = years.years();
        int thisYear = LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE).getYear();
        ConductYear y = all.stream()
                .filter(one -> wanted != null && one.year() == wanted)
                .findFirst()
                .orElse(all.isEmpty() || wanted != null ? null : all.get(0));
        var page = new ModelAndView("conduct/year")
                .addObject("years", all.stream().map(ConductYear::year).toList())
                .addObject("year", y == null ? (wanted == null ? thisYear : wanted) : y.year())
                .addObject("y", y)
                .addObject("office", Actor.in("office"));
        if (y == null) return page;
        boolean everything = ConductSight.all();
        String own = roster.unitOf(Actor.id());
        List<ConductUnit> seen = years.units(y.key()).stream()
                .filter(u -> everything || u.unit().equals(own) || Actor.id().equals(u.contact()))
                .toList();
        page.addObject("state", STATES.get(y.state()))
                .addObject("everything", everything)
                .addObject("lines", lines(y, seen, everything ? null : own));
        if (!everything) return page;
        return page.addObject("units", seen.size())
                .addObject("loaded", !years.versions(y.key()).isEmpty())
                .addObject("check", seen.isEmpty() ? null : years.check(y.key()))
                .addObject("editions", editions(y))
                .addObject("burden", reports.burden(y.key()))
                .addObject("tours", tours(y));
    }

    private List<Line> lines(ConductYear y, List<ConductUnit> units, String own) {
        Map<String, Map<Integer, MonthlyReport>> filed =
                reports.of(y.key(), null, units.size() == 1 ? own : null).stream()
                        .collect(Collectors.groupingBy(
                                MonthlyReport::unit, Collectors.toMap(MonthlyReport::month, r -> r, (a, b) -> a)));
        var lines = new ArrayList<Line>();
        for (ConductUnit u : units) {
            var months = new ArrayList<Cell>();
            for (int m = 1; m <= 12; m++)
                months.add(cell(filed.getOrDefault(u.unit(), Map.of()).get(m)));
            lines.add(new Line(
                    u.unit(),
                    roster.unit(u.unit()).name(),
                    ConductSheets.CATEGORIES.get(u.category()),
                    List.copyOf(months)));
        }
        return lines;
    }

    private Cell cell(MonthlyReport r) {
        if (r == null) return new Cell("", "");
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
        return switch (r.state()) {
            case "MISSED" -> new Cell("overdue", "未报");
            case "OWED" -> today.isAfter(r.due()) ? new Cell("overdue", "逾期") : new Cell("held", "待报");
            default -> {
                LocalDate on = LocalDate.ofInstant(r.filedAt(), WorkingDays.ZONE);
                long late = Math.max(0, on.toEpochDay() - r.due().toEpochDay());
                yield late > 0 ? new Cell("soon", "晚 " + late + " 天") : new Cell("fine", r.noChange() ? "无变化" : "按期");
            }
        };
    }

    private List<Edition> editions(ConductYear y) {
        var names = roster.namesOf(years.versions(y.key()).stream()
                .map(v -> v.loadedBy())
                .distinct()
                .toList());
        return years.versions(y.key()).stream()
                .map(v -> new Edition(
                        v.version(),
                        ConductWords.quarter(y.key(), v.fromQuarter()) + "起",
                        v.why(),
                        names.getOrDefault(v.loadedBy(), v.loadedBy()),
                        DAY.format(v.loadedAt().atZone(WorkingDays.ZONE))))
                .toList();
    }

    private List<Tour> tours(ConductYear y) {
        var byRound = new LinkedHashMap<String, List<Inspection>>();
        inspections
                .of(y.key(), null, null)
                .forEach(i -> byRound.computeIfAbsent(i.round(), r -> new ArrayList<>())
                        .add(i));
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
        return byRound.values().stream()
                .map(list -> {
                    Inspection one = list.get(0);
                    int done = (int) list.stream().filter(i -> !i.open()).count();
                    int late = (int) list.stream()
                            .filter(i -> (i.open()
                                            ? today
                                            : LocalDate.ofInstant(
                                                    Objects.requireNonNull(i.reportedAt()), WorkingDays.ZONE))
                                    .isAfter(i.due()))
                            .count();
                    return new Tour(
                            ConductWords.quarter(y.key(), one.quarter()) + (one.field() ? "实地考核" : "督查"),
                            DAY.format(one.due()),
                            done,
                            list.size(),
                            late);
                })
                .toList();
    }

    private static String words(Taken taken) {
        String all = "已导入：考核单位 " + taken.units() + " 个，指标 " + taken.indicators() + " 项，督导检查组 " + taken.groups() + " 个";
        if (taken.version() == null) return all + "。指标没有变化，联系人和检查分工已更新。";
        return taken.version() == 1
                ? all + "。"
                : all + "。指标为第 " + taken.version() + " 版，从 " + taken.fromQuarter() + " 季度起执行。";
    }
}
