package org.yanzhen.laggard.web;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.format.annotation.DateTimeFormat;
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
import org.yanzhen.laggard.Listings;
import org.yanzhen.laggard.PastQuarters;
import org.yanzhen.laggard.Quarter;
import org.yanzhen.laggard.Quarters;
import org.yanzhen.scoreboard.Scoreboard;
import org.yanzhen.sheet.Faulty;

/** Where the office takes over quarters that were published on paper. */
@Controller
class HistoryPages {
    private static final String ADDRESS = "/laggard/history";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
    private static final List<String> NAMES = List.of("一季度", "二季度", "三季度", "四季度");
    private static final int SHOWN = 300;

    /** A quarter of the year that is there. */
    public record Line(String name, String origin, String day) {}

    /** A day to be filled in, as it was typed. */
    public record Day(int no, String name, LocalDate day) {}

    private final PastQuarters past;
    private final Listings listings;
    private final Scoreboard scoreboard;
    private final Clock clock;

    HistoryPages(PastQuarters past, Listings listings, Scoreboard scoreboard, Clock clock) {
        this.past = past;
        this.listings = listings;
        this.scoreboard = scoreboard;
        this.clock = clock;
    }

    @GetMapping(ADDRESS)
    ModelAndView history(@RequestParam(name = "year", required = false) Integer year) {
        onlyOffice();
        return page(
                year == null ? LocalDate.now(clock.withZone(WorkingDays.ZONE)).getYear() : year, Map.of());
    }

    @GetMapping(ADDRESS + ".xlsx")
    ResponseEntity<byte[]> template() {
        onlyOffice();
        return Download.of("以前季度的结果.xlsx", scoreboard.historyTemplate());
    }

    /** Takes the file with the days, or brings the page back with everything that is wrong; the days stay typed. */
    @PostMapping(ADDRESS)
    ModelAndView take(
            @RequestParam("year") int year,
            @RequestParam(name = "q1", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate q1,
            @RequestParam(name = "q2", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate q2,
            @RequestParam(name = "q3", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate q3,
            @RequestParam(name = "q4", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate q4,
            @RequestParam("file") MultipartFile file,
            RedirectAttributes after)
            throws IOException {
        onlyOffice();
        var days = new HashMap<Integer, LocalDate>();
        days.put(1, q1);
        days.put(2, q2);
        days.put(3, q3);
        days.put(4, q4);
        days.values().removeIf(d -> d == null);
        try {
            int taken = past.take(year, file.getBytes(), days);
            after.addFlashAttribute("good", "已补录 " + year + " 年的 " + taken + " 个季度。");
            return new ModelAndView("redirect:" + ADDRESS + "?year=" + year);
        } catch (Refusal e) {
            var page = page(year, days);
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            page.addObject("bad", e.getMessage());
            if (e instanceof Faulty faulty) {
                int count = faulty.faults().size();
                page.addObject("bad", "文件里有 " + count + " 处错误，一行也没有补录。改好后再来一次。");
                page.addObject("faults", faulty.faults().stream().limit(SHOWN).toList());
                page.addObject("more", Math.max(0, count - SHOWN));
            }
            return page;
        }
    }

    private ModelAndView page(int year, Map<Integer, LocalDate> typed) {
        return new ModelAndView("laggard/history")
                .addObject("year", year)
                .addObject(
                        "quarters",
                        listings.quarters(Quarters.CITY, year).stream()
                                .map(HistoryPages::line)
                                .toList())
                .addObject(
                        "days",
                        IntStream.rangeClosed(1, NAMES.size())
                                .mapToObj(n -> new Day(n, NAMES.get(n - 1), typed.get(n)))
                                .toList());
    }

    private static Line line(Quarter q) {
        return new Line(
                q.name(),
                switch (q.origin()) {
                    case HISTORY -> "补录";
                    case TIMER -> "系统启动";
                    case OFFICE -> "办公室启动";
                },
                q.publishedAt() == null ? "还没有公布" : DAY.format(q.publishedAt().atZone(WorkingDays.ZONE)));
    }

    private static void onlyOffice() {
        if (!Actor.in("office")) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
