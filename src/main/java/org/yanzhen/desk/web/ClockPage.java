package org.yanzhen.desk.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.engine.HouseClock;
import org.yanzhen.house.Refusal;

/** The clock of the sample city: what is next, what will happen on the way there, and the move itself. */
@Controller
class ClockPage {
    private static final int SHOWN = 12;
    private static final int MORNING = 8;
    private static final int HALF = 30;

    /** Something that will happen if the clock passes it; the same thing for many is one line. */
    public record Happening(String at, String text) {}

    /** The panel: where the clock stands and where it can go. */
    public record Panel(
            LocalDate today,
            String now,
            String weekday,
            String nextLabel,
            LocalDate nextDay,
            List<Happening> ahead,
            LocalDate suggested) {}

    private record Coming(Instant at, String text) {}

    private final HouseClock clock;
    private final Deadlines deadlines;
    private final WorkingDays workingDays;

    ClockPage(HouseClock clock, Deadlines deadlines, WorkingDays workingDays) {
        this.clock = clock;
        this.deadlines = deadlines;
        this.workingDays = workingDays;
    }

    /** The panel on the deadlines page; null where the clock does not move. */
    Panel panel() {
        if (!clock.movable()) return null;
        LocalDate today = LocalDate.now(clock);
        Optional<Instant> next = nextDeadline();
        LocalDate day = next.map(n -> Words.dayOf(n.minusMillis(1))).orElse(null);
        LocalDate suggested = day == null ? today.plusDays(1) : day.plusDays(1);
        return new Panel(
                today,
                Words.minute(clock.instant()),
                weekday(today),
                day == null ? null : Words.day(day) + " 24:00",
                day,
                ahead(morning(suggested)),
                suggested);
    }

    /** What will happen until the morning of a day; a part of the panel. */
    @GetMapping("/clock/ahead")
    String ahead(@RequestParam(required = false) LocalDate day, Model model) {
        movable();
        if (day == null || day.isBefore(LocalDate.now(clock)))
            throw new Refusal("clock.back", "day", "时钟只能往前拨，请选今天以后的日子。");
        model.addAttribute("day", day);
        model.addAttribute("ahead", ahead(morning(day)));
        return "clock :: ahead(day=${day},ahead=${ahead})";
    }

    /** Moves the clock; without the consent of the page's script the same address asks first. */
    @PostMapping("/clock")
    String move(
            @RequestParam String to,
            @RequestParam(required = false) LocalDate day,
            @RequestParam(defaultValue = "") String sure,
            Model model,
            RedirectAttributes after) {
        movable();
        Instant target = target(to, day);
        if (!sure.equals("true")) {
            model.addAttribute("to", to);
            model.addAttribute("day", day);
            model.addAttribute("target", Words.minute(target));
            model.addAttribute("ahead", ahead(target));
            return "clock-ask";
        }
        clock.moveTo(target);
        after.addFlashAttribute("moved", "时钟已拨到 " + Words.minute(clock.instant()) + "，期间到点的事都已办理。");
        return "redirect:/deadlines#clock";
    }

    private Instant target(String to, LocalDate day) {
        LocalDate today = LocalDate.now(clock);
        return switch (to) {
            case "due" -> nextDeadline().orElseThrow(() -> new Refusal("clock.nothing", null, "没有未办结的期限，请选一天。"));
            case "working" -> morning(workingDays.plusWorkingDays(today, 1));
            case "day" -> {
                if (day == null) throw new Refusal("form.missing", "day", "请选要拨到哪一天。");
                if (!day.isAfter(today)) throw new Refusal("clock.back", "day", "时钟只能往前拨，请选今天以后的日子。");
                yield morning(day);
            }
            default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        };
    }

    /** The end of the next day on which something is due. */
    private Optional<Instant> nextDeadline() {
        Instant now = clock.instant();
        return deadlines.of(null, false).stream()
                .filter(DeadlineBoard::shown)
                .filter(d -> d.state() == Deadline.State.OPEN && d.day() != null)
                .map(d -> WorkingDays.end(d.day()))
                .filter(end -> end.isAfter(now))
                .min(Comparator.naturalOrder());
    }

    private List<Happening> ahead(Instant target) {
        Instant now = clock.instant();
        Map<String, Integer> counts = new LinkedHashMap<>();
        deadlines.of(null, false).stream()
                .filter(DeadlineBoard::shown)
                .filter(d -> d.state() == Deadline.State.OPEN)
                .flatMap(ClockPage::coming)
                .filter(c -> c.at().isAfter(now) && !c.at().isAfter(target))
                .sorted(Comparator.comparing(Coming::at).thenComparing(Coming::text))
                .forEach(c ->
                        counts.merge(Words.minute(c.at(), LocalDate.now(clock)) + "\n" + c.text(), 1, Integer::sum));
        Stream<Happening> lines = counts.entrySet().stream().map(e -> {
            String[] part = e.getKey().split("\n");
            return new Happening(part[0], part[1] + (e.getValue() > 1 ? "（" + e.getValue() + " 件）" : ""));
        });
        List<Happening> all = lines.toList();
        if (all.size() <= SHOWN) return all;
        var some = new java.util.ArrayList<>(all.subList(0, SHOWN));
        some.add(new Happening("……", "还有 " + (all.size() - SHOWN) + " 项"));
        return some;
    }

    private static Stream<Coming> coming(Deadline d) {
        return Stream.of(
                        d.remindAt() == null ? null : new Coming(d.remindAt(), "提醒：" + d.title()),
                        d.escalateAt() == null ? null : new Coming(d.escalateAt(), "报上一级：" + d.title()),
                        d.day() == null ? null : new Coming(WorkingDays.end(d.day()), "到期未办的转为逾期或截止：" + d.title()))
                .filter(java.util.Objects::nonNull);
    }

    private void movable() {
        if (!clock.movable()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static Instant morning(LocalDate day) {
        return day.atTime(MORNING, HALF).atZone(HouseClock.ZONE).toInstant();
    }

    private String weekday(LocalDate day) {
        try {
            return Words.dayOfWeek(day).substring(Words.dayOfWeek(day).indexOf(' ') + 1) + "，"
                    + (workingDays.isWorkingDay(day) ? "工作日" : "休息日");
        } catch (Refusal noData) {
            return "这一年的节假日还没有导入";
        }
    }
}
