package org.yanzhen.desk.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yanzhen.calendar.Lamp;
import org.yanzhen.desk.web.DeadlineBoard.Filter;
import org.yanzhen.desk.web.DeadlineBoard.Row;
import org.yanzhen.house.Download;
import org.yanzhen.sheet.Column;
import org.yanzhen.sheet.Layout;
import org.yanzhen.sheet.Workbooks;

/** My deadlines: what is late, whose it is, and why. */
@Controller
class DeadlinePage {
    private static final Layout SHEET = new Layout(
            "期限一览",
            Column.text("灯", 20),
            Column.text("还剩", 30).optional(),
            Column.text("事项", 60),
            Column.text("说明", 60).optional(),
            Column.text("活动", 30),
            Column.text("责任", 40),
            Column.day("到期日").optional(),
            Column.day("原定日期").optional(),
            Column.text("改期原因", 60).optional(),
            Column.text("性质", 20),
            Column.text("依据", 20));

    private final DeadlineBoard board;
    private final ClockPage clockPage;
    private final Clock clock;

    DeadlinePage(DeadlineBoard board, ClockPage clockPage, Clock clock) {
        this.board = board;
        this.clockPage = clockPage;
        this.clock = clock;
    }

    @GetMapping("/deadlines")
    String deadlines(
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String programme,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String lamp,
            @RequestParam(defaultValue = "lamp") String by,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(defaultValue = "false") boolean moved,
            @RequestParam(defaultValue = "false") boolean closed,
            Model model) {
        var filter = new Filter(unit, programme, q, lamp, by, sort, mine, moved, closed);
        List<Row> all = board.rows(closed, mine);
        List<Row> rows = DeadlineBoard.filtered(all, filter);
        var units = new TreeMap<String, String>();
        var bodies = new TreeMap<String, String>();
        for (Row row : all)
            if (row.ownerCode() == null) bodies.putIfAbsent(row.ownerKey(), row.owner());
            else if (row.ownerKey().startsWith("unit-") || !units.containsKey(row.ownerCode()))
                units.put(row.ownerCode(), row.owner().replaceFirst("负责人$", ""));
        model.addAttribute("filter", filter);
        model.addAttribute("tiles", DeadlineBoard.tiles(all));
        model.addAttribute("groups", DeadlineBoard.grouped(rows, by));
        model.addAttribute("caption", caption(rows));
        model.addAttribute("units", units);
        model.addAttribute("bodies", bodies);
        model.addAttribute("lamps", lamps());
        model.addAttribute("programmes", DeadlineBoard.programmes());
        model.addAttribute("all", DeadlineBoard.seesAll());
        model.addAttribute("empty", all.isEmpty());
        List<DeadlineBoard.Load> load = board.load(all);
        model.addAttribute("load", bars(load));
        model.addAttribute(
                "days", load.stream().filter(l -> l.units() + l.bodies() > 0).toList());
        model.addAttribute("clock", clockPage.panel());
        return "deadlines";
    }

    @GetMapping("/deadlines.xlsx")
    ResponseEntity<byte[]> excel(
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String programme,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String lamp,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(defaultValue = "false") boolean moved,
            @RequestParam(defaultValue = "false") boolean closed) {
        var filter = new Filter(unit, programme, q, lamp, "lamp", sort, mine, moved, closed);
        List<List<Object>> rows = DeadlineBoard.filtered(board.rows(closed, mine), filter).stream()
                .map(DeadlinePage::cells)
                .toList();
        return Download.of("期限一览 " + LocalDate.now(clock) + ".xlsx", Workbooks.write(SHEET, rows));
    }

    private static List<Object> cells(Row r) {
        return Arrays.asList(
                r.lampWord(),
                r.left(),
                r.title(),
                r.context(),
                DeadlineBoard.programmes().getOrDefault(r.programme(), "其他"),
                r.owner(),
                r.day(),
                r.originalDay(),
                r.movedWhy(),
                r.policy() ? "政策" : "规则",
                r.rule());
    }

    private static Map<String, String> lamps() {
        var lamps = new LinkedHashMap<String, String>();
        for (Lamp.Colour colour : Lamp.Colour.values()) lamps.put(colour.code(), colour.word());
        return lamps;
    }

    private String caption(List<Row> rows) {
        long moved = rows.stream().filter(r -> r.original() != null).count();
        return "共 " + rows.size() + " 件" + (moved == 0 ? "" : "，其中 " + moved + " 件的到期日不是原定日期") + "。截至 "
                + Words.minute(Instant.now(clock), LocalDate.now(clock)) + "。";
    }

    /** A column of the chart in its own units: 30 wide, 80 high for the highest day. */
    public record Bar(int x, String day, int count, int unitsY, int unitsHeight, int bodiesY, int bodiesHeight) {}

    private static List<Bar> bars(List<DeadlineBoard.Load> load) {
        int most = load.stream().mapToInt(l -> l.units() + l.bodies()).max().orElse(0);
        if (most == 0) return List.of();
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < load.size(); i++) {
            var l = load.get(i);
            int units = Math.round(80f * l.units() / most);
            int bodies = Math.round(80f * l.bodies() / most);
            bars.add(new Bar(
                    i * 30 + 4, l.day(), l.units() + l.bodies(), 96 - units, units, 96 - units - bodies, bodies));
        }
        return bars;
    }
}
