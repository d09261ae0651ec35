package org.yanzhen.desk.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yanzhen.calendar.Lamp;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.desk.model.LaggardSight;
import org.yanzhen.desk.store.LaggardReads;
import org.yanzhen.desk.store.SupplyReads;
import org.yanzhen.house.Download;
import org.yanzhen.house.Refusal;
import org.yanzhen.sheet.Column;
import org.yanzhen.sheet.Layout;
import org.yanzhen.sheet.Workbooks;

/** What the suppliers owe and how punctual they were (B7, B13): each sees its own, the office and the leaders see all. */
@Controller
class SupplierPage {
    private static final Layout SHEET = new Layout(
            "数据提供",
            Column.text("季度", 20),
            Column.text("提供单位", 60),
            Column.text("事项", 200),
            Column.day("到期日").optional(),
            Column.text("状态", 40),
            Column.day("报齐日期").optional(),
            Column.whole("逾期天数", 10_000).optional(),
            Column.whole("应报数", 100_000),
            Column.whole("缺数", 100_000),
            Column.whole("更正次数", 1_000));

    private static final Layout RECORDS = new Layout(
            "按期情况",
            Column.text("提供单位", 60),
            Column.whole("到期次数", 100),
            Column.whole("按期次数", 100),
            Column.whole("逾期次数", 100),
            Column.whole("逾期天数合计", 10_000),
            Column.whole("更正次数", 1_000));

    /** What is asked for; texts are never null, and the quarter is 0 for every quarter. */
    public record Filter(String supplier, int quarter, String state, String q, String sort) {
        public boolean any() {
            return !(supplier + state + q).isEmpty() || quarter > 0;
        }
    }

    /** One supplier's part of one quarter. */
    public record Line(
            int no,
            String quarter,
            String supplier,
            String name,
            String items,
            LocalDate day,
            String dayText,
            String original,
            String lamp,
            String lampWord,
            String left,
            String done,
            LocalDate doneOn,
            Integer late,
            int figures,
            int gaps,
            int corrections,
            String corrected,
            boolean over,
            Chase chase) {
        /** Whether the lamp is one: what lies behind, or has not begun, has a word but no lamp. */
        public boolean lit() {
            return !lamp.isEmpty();
        }

        /** Whether it is still owed. */
        public boolean owed() {
            return lit() && done == null;
        }
    }

    /** How punctual a supplier was in the quarters whose day has come. */
    public record Record(String name, int due, int onTime, int late, int days, int corrections) {
        /** 3 次中 2 次按期. */
        public String words() {
            return due == 0 ? "还没有到期的季度" : due + " 次中 " + onTime + " 次按期";
        }
    }

    private final SupplyReads reads;
    private final DeadlineBoard deadlines;
    private final LaggardReads laggards;
    private final LaggardBoard board;
    private final WorkingDays workingDays;
    private final Names names;
    private final Clock clock;

    SupplierPage(
            SupplyReads reads,
            DeadlineBoard deadlines,
            LaggardReads laggards,
            LaggardBoard board,
            WorkingDays workingDays,
            Names names,
            Clock clock) {
        this.reads = reads;
        this.deadlines = deadlines;
        this.laggards = laggards;
        this.board = board;
        this.workingDays = workingDays;
        this.names = names;
        this.clock = clock;
    }

    @GetMapping("/laggard/suppliers")
    String suppliers(
            @RequestParam(required = false) Integer year,
            @RequestParam(defaultValue = "") String supplier,
            @RequestParam(defaultValue = "0") int quarter,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String sort,
            Model model) {
        int shown = board.year(year);
        var filter = new Filter(supplier, quarter, state, q, sort);
        List<Line> all = lines(shown);
        var offered = new LinkedHashMap<String, String>();
        all.forEach(l -> offered.putIfAbsent(l.supplier(), l.name()));
        var quarters = new TreeMap<Integer, String>();
        all.forEach(l -> quarters.put(l.no(), l.quarter()));
        List<Line> lines = filtered(all, filter);
        LaggardSight sight = LaggardSights.now();
        model.addAttribute("year", shown);
        model.addAttribute("years", laggards.years(LaggardReads.CITY));
        model.addAttribute("supplies", board.supplies(shown, sight));
        model.addAttribute("any", !all.isEmpty());
        model.addAttribute("lines", lines);
        model.addAttribute("records", records(lines));
        model.addAttribute("suppliers", offered);
        model.addAttribute("quarters", quarters);
        model.addAttribute("states", all.stream().map(Line::lampWord).collect(Collectors.toCollection(TreeSet::new)));
        model.addAttribute(
                "mine",
                all.stream()
                        .filter(l -> l.owed() && sight.units().contains(l.supplier()))
                        .toList());
        model.addAttribute("chases", all.stream().filter(l -> l.chase() != null).count());
        model.addAttribute("filter", filter);
        return "laggard-suppliers";
    }

    @GetMapping("/laggard/suppliers.xlsx")
    ResponseEntity<byte[]> excel(
            @RequestParam(required = false) Integer year,
            @RequestParam(defaultValue = "") String supplier,
            @RequestParam(defaultValue = "0") int quarter,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String sort) {
        int shown = board.year(year);
        List<Line> lines = filtered(lines(shown), new Filter(supplier, quarter, state, q, sort));
        List<List<Object>> rows = lines.stream()
                .map(l -> Arrays.<Object>asList(
                        l.quarter(),
                        l.name(),
                        l.items(),
                        l.day(),
                        l.lampWord(),
                        l.doneOn(),
                        l.late(),
                        l.figures(),
                        l.gaps(),
                        l.corrections()))
                .toList();
        List<List<Object>> records = records(lines).stream()
                .map(r -> Arrays.<Object>asList(r.name(), r.due(), r.onTime(), r.late(), r.days(), r.corrections()))
                .toList();
        return Download.of(
                shown + "年数据提供 " + LocalDate.now(clock) + ".xlsx",
                Workbooks.write(List.of(SHEET, RECORDS), Map.of(SHEET.name(), rows, RECORDS.name(), records)));
    }

    private static List<Line> filtered(List<Line> all, Filter f) {
        String q = f.q().strip().toLowerCase(Locale.ROOT);
        var lines = all.stream()
                .filter(l -> f.supplier().isEmpty() || f.supplier().equals(l.supplier()))
                .filter(l -> f.quarter() == 0 || f.quarter() == l.no())
                .filter(l -> f.state().isEmpty() || f.state().equals(l.lampWord()))
                .filter(l -> (l.name() + l.items()).toLowerCase(Locale.ROOT).contains(q))
                .collect(Collectors.toList());
        if (f.sort().equals("late"))
            lines.sort((a, b) -> Integer.compare(b.late() == null ? -1 : b.late(), a.late() == null ? -1 : a.late()));
        if (f.sort().equals("name")) lines.sort((a, b) -> a.name().compareTo(b.name()));
        return lines;
    }

    private List<Line> lines(int year) {
        LaggardSight sight = LaggardSights.now();
        var book = names.book();
        LocalDate today = LocalDate.now(clock);
        Map<String, Chase> chases = deadlines
                .rows(laggards.quarters(LaggardReads.CITY, year).stream()
                        .filter(k -> !k.published())
                        .flatMap(k -> laggards.deadlines(k.key()).stream())
                        .filter(d -> d.kind().equals("supply"))
                        .toList())
                .stream()
                .map(DeadlineBoard.Row::chase)
                .filter(Objects::nonNull)
                .collect(Collectors.toMap(c -> c.of() + c.subject(), c -> c));
        return reads.of(LaggardReads.CITY, year).stream()
                .filter(r -> sight.concerns(r.supplier()))
                .map(r -> line(r, book, today, chases))
                .toList();
    }

    private Line line(SupplyReads.Row r, Names.Book book, LocalDate today, Map<String, Chase> chases) {
        boolean history = r.origin().equals("HISTORY");
        boolean open = "OPEN".equals(r.state());
        boolean done = "DONE".equals(r.state());
        LocalDate came = done && r.doneAt() != null ? Words.dayOf(r.doneAt()) : null;
        Lamp lamp = open && r.day() != null ? Lamp.of(r.day(), today, between(today, r.day())) : null;
        LocalDate until = came != null ? came : open ? today : null;
        Integer late =
                r.day() == null || until == null ? null : (int) Math.max(0, ChronoUnit.DAYS.between(r.day(), until));
        return new Line(
                r.quarter(),
                LaggardWords.quarter(r.quarter()),
                r.supplier(),
                book.unit(r.supplier()),
                r.items(),
                r.day(),
                r.day() == null ? (history ? "纸质资料" : "未定") : Words.day(r.day()) + " " + Words.week(r.day()),
                r.original() == null ? null : Words.day(r.original()) + "，" + r.movedWhy(),
                lamp != null ? lamp.colour().code() : done && late != null && late > 0 ? "soon" : done ? "fine" : "",
                lamp != null
                        ? lamp.colour().word()
                        : history
                                ? "补录"
                                : done ? (late != null && late > 0 ? "逾期报送" : "按期报送") : r.published() ? "没有登记" : "未开始",
                lamp != null
                        ? lamp.words()
                        : (late != null && late > 0 ? "晚 " + late + " 天" : "") + (r.supplement() ? "，已补充通报" : ""),
                done && r.doneAt() != null ? Words.minute(r.doneAt()) : null,
                came,
                late,
                r.figures(),
                r.gaps(),
                r.corrections(),
                r.correctedAt() == null ? null : Words.minute(r.correctedAt()),
                r.day() != null && (done || r.day().isBefore(today)),
                open ? chases.get(r.key() + r.supplier()) : null);
    }

    private static List<Record> records(List<Line> lines) {
        var bySupplier =
                lines.stream().collect(Collectors.groupingBy(Line::name, LinkedHashMap::new, Collectors.toList()));
        return bySupplier.entrySet().stream()
                .map(e -> {
                    List<Line> over = e.getValue().stream().filter(Line::over).toList();
                    int late = (int) over.stream()
                            .filter(l -> l.late() != null && l.late() > 0)
                            .count();
                    return new Record(
                            e.getKey(),
                            over.size(),
                            over.size() - late,
                            late,
                            over.stream()
                                    .mapToInt(l -> l.late() == null ? 0 : l.late())
                                    .sum(),
                            e.getValue().stream().mapToInt(Line::corrections).sum());
                })
                .toList();
    }

    private int between(LocalDate today, LocalDate day) {
        try {
            return workingDays.between(today, day);
        } catch (Refusal noData) {
            return 0;
        }
    }
}
