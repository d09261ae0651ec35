package org.yanzhen.calendar.web;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
import org.yanzhen.calendar.CalendarDay;
import org.yanzhen.calendar.CalendarYear;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Download;
import org.yanzhen.house.Refusal;
import org.yanzhen.sheet.Faulty;

/** The office's view of the working calendar: the years that are known, and a year in from Excel. */
@Controller
class CalendarPages {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日 EEE", Locale.CHINA);

    /** A year as the page shows it. */
    public record Line(CalendarYear year, String source, String off, String working) {}

    private final WorkingDays workingDays;

    CalendarPages(WorkingDays workingDays) {
        this.workingDays = workingDays;
    }

    @GetMapping("/calendar")
    ModelAndView calendar() {
        onlyOffice();
        return page();
    }

    @GetMapping("/calendar.xlsx")
    ResponseEntity<byte[]> download() {
        onlyOffice();
        return Download.of("放假安排.xlsx", workingDays.workbook());
    }

    /** Takes the file, or brings the page back with everything that is wrong with it. */
    @PostMapping("/calendar")
    ModelAndView upload(@RequestParam("file") MultipartFile file, RedirectAttributes after) throws IOException {
        onlyOffice();
        try {
            List<Integer> years = workingDays.take(file.getBytes());
            after.addFlashAttribute(
                    "good",
                    years.isEmpty()
                            ? "与已有的安排完全一致，没有改动。"
                            : "已导入 "
                                    + years.stream().map(String::valueOf).collect(Collectors.joining("、"))
                                    + " 年的放假安排。已经定下的期限不变，以后新定的期限按它算。");
            return new ModelAndView("redirect:/calendar");
        } catch (Refusal e) {
            var page = page();
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            page.addObject("bad", e.getMessage());
            if (e instanceof Faulty faulty) {
                page.addObject("bad", "文件里有 " + faulty.faults().size() + " 处错误，一天也没有导入。改好后再导入一次。");
                page.addObject("faults", faulty.faults());
            }
            return page;
        }
    }

    private ModelAndView page() {
        var days = workingDays.days().stream().collect(Collectors.groupingBy(CalendarDay::year));
        return new ModelAndView("calendar/years")
                .addObject(
                        "years",
                        workingDays.years().stream()
                                .map(year -> line(year, days.getOrDefault(year.year(), List.of())))
                                .toList());
    }

    private static Line line(CalendarYear year, List<CalendarDay> days) {
        return new Line(
                year, year.builtIn() ? "随系统带来" : "由 " + year.source() + " 导入", list(days, false), list(days, true));
    }

    private static String list(List<CalendarDay> days, boolean working) {
        return days.stream()
                .filter(d -> d.working() == working)
                .collect(Collectors.groupingBy(
                        CalendarDay::name,
                        LinkedHashMap::new,
                        Collectors.mapping(d -> text(d.day()), Collectors.joining("、"))))
                .entrySet()
                .stream()
                .map(e -> e.getKey() + "：" + e.getValue())
                .collect(Collectors.joining("；"));
    }

    private static String text(LocalDate day) {
        return DAY.format(day);
    }

    private static void onlyOffice() {
        if (!Actor.in("office")) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
