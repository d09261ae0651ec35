package org.yanzhen.desk.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yanzhen.desk.web.LaggardBoard.Board;
import org.yanzhen.desk.web.LaggardBoard.Filter;
import org.yanzhen.desk.web.LaggardBoard.Next;
import org.yanzhen.desk.web.LaggardBoard.Plain;
import org.yanzhen.house.Download;
import org.yanzhen.sheet.Column;
import org.yanzhen.sheet.Layout;
import org.yanzhen.sheet.Workbooks;

/** The board of laggards: everybody logged in reads what was published. */
@Controller
class LaggardPage {
    private static final Layout GRID = new Layout(
            "尾雁看板",
            Column.text("单位", 60),
            Column.text("类别", 20),
            Column.text("事项", 60),
            Column.text("一季度", 30),
            Column.text("二季度", 30),
            Column.text("三季度", 30),
            Column.text("四季度", 30),
            Column.whole("连续季度", 4),
            Column.text("再列入一次", 60));
    private static final Layout NEXT = new Layout(
            "只差一个季度",
            Column.text("单位", 60),
            Column.text("事项", 60),
            Column.whole("已连续", 4),
            Column.text("已采取", 60),
            Column.text("再列入一次", 60),
            Column.number("全年总任务已完成（%）", 1_000).optional(),
            Column.text("依据", 20));

    private final LaggardBoard board;
    private final Clock clock;

    LaggardPage(LaggardBoard board, Clock clock) {
        this.board = board;
        this.clock = clock;
    }

    @GetMapping("/laggard")
    String laggards(
            @RequestParam(required = false) Integer year,
            @RequestParam(required = false) Integer quarter,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String item,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "false") boolean everybody,
            Model model) {
        var filter = new Filter(category, item, q, sort, everybody);
        Board b = board.of(board.year(year), quarter, filter, LaggardSights.now());
        model.addAttribute("b", b);
        model.addAttribute("supplies", board.supplies(b.year(), LaggardSights.now()));
        model.addAttribute("sections", !LaggardSights.now().units().isEmpty());
        model.addAttribute("filter", filter);
        model.addAttribute(
                "on", b.shown() == null ? null : Words.day(Words.dayOf(b.shown().publishedAt())));
        return "laggard";
    }

    /** The same rows as the page. */
    @GetMapping("/laggard.xlsx")
    ResponseEntity<byte[]> excel(
            @RequestParam(required = false) Integer year,
            @RequestParam(required = false) Integer quarter,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String item,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "false") boolean everybody) {
        Board b = board.of(
                board.year(year), quarter, new Filter(category, item, q, sort, everybody), LaggardSights.now());
        List<List<Object>> grid = b.plain().stream().map(LaggardPage::cells).toList();
        var all = new java.util.ArrayList<>(b.next());
        all.addAll(b.first());
        List<List<Object>> next = all.stream().map(LaggardPage::cells).toList();
        return Download.of(
                b.year() + "年尾雁看板 " + LocalDate.now(clock) + ".xlsx",
                Workbooks.write(List.of(GRID, NEXT), Map.of(GRID.name(), grid, NEXT.name(), next)));
    }

    private static List<Object> cells(Plain p) {
        var cells = p.cells();
        return Arrays.asList(
                p.name(),
                p.category(),
                p.item(),
                cells.get(0).says(),
                cells.get(1).says(),
                cells.get(2).says(),
                cells.get(3).says(),
                p.streak(),
                p.next());
    }

    private static List<Object> cells(Next n) {
        return Arrays.asList(
                n.name(),
                n.item(),
                n.streak(),
                n.taken(),
                n.again(),
                n.annual(),
                (n.policy() ? "政策 " : "规则 ") + n.number());
    }
}
