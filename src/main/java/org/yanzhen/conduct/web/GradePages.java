package org.yanzhen.conduct.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.yanzhen.bulletin.Bulletins;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.conduct.ConductGrade;
import org.yanzhen.conduct.ConductItem;
import org.yanzhen.conduct.ConductLetter;
import org.yanzhen.conduct.ConductPlace;
import org.yanzhen.conduct.ConductQuarter;
import org.yanzhen.conduct.ConductQuarters;
import org.yanzhen.conduct.ConductUnit;
import org.yanzhen.conduct.ConductWords;
import org.yanzhen.conduct.ConductYear;
import org.yanzhen.conduct.ConductYears;
import org.yanzhen.conduct.GradeReviews;
import org.yanzhen.conduct.Grades;
import org.yanzhen.conduct.WarningLetters;
import org.yanzhen.house.Actor;
import org.yanzhen.roster.Roster;

/** D5-D10 on paper: ranks with lights and movement, the annual sheet with its lines, and a unit's own page. */
@Controller
class GradePages {
    private static final List<String> CATEGORIES = List.of("township", "department", "dualManaged");
    private static final List<BigDecimal> EDGES =
            List.of(BigDecimal.valueOf(90), BigDecimal.valueOf(80), BigDecimal.valueOf(60));

    private final ConductYears years;
    private final ConductQuarters quarters;
    private final WarningLetters letters;
    private final Grades grades;
    private final GradeReviews reviews;
    private final Bulletins bulletins;
    private final Deadlines deadlines;
    private final Roster roster;
    private final Clock clock;

    GradePages(
            ConductYears years,
            ConductQuarters quarters,
            WarningLetters letters,
            Grades grades,
            GradeReviews reviews,
            Bulletins bulletins,
            Deadlines deadlines,
            Roster roster,
            Clock clock) {
        this.years = years;
        this.quarters = quarters;
        this.letters = letters;
        this.grades = grades;
        this.reviews = reviews;
        this.bulletins = bulletins;
        this.deadlines = deadlines;
        this.roster = roster;
        this.clock = clock;
    }

    /** One unit's place in a quarter. */
    public record Ranked(
            String unit,
            String name,
            int rank,
            int pool,
            String score,
            String light,
            String lamp,
            String moved,
            boolean tail) {}

    /** A category with its lines. */
    public record Part<T>(String name, int places, int good, List<T> lines) {}

    /** One unit's grade; the line is drawn above the first unit that gets no place though its score asks for one. */
    public record Graded(
            String unit,
            String name,
            String quarterly,
            String tasks,
            String score,
            String width,
            String before,
            String after,
            String reason,
            String near,
            boolean line,
            boolean bar,
            boolean veto) {}

    /** One quarter on a unit's page. */
    public record Sheet(String quarter, String place, String light, String lamp, List<ConductItem> items) {}

    /** A letter on a unit's page. */
    public record Sent(
            String quarter, String light, String number, UUID bulletin, String state, List<ConductLetter.Step> steps) {}

    /** Something a unit still owes. */
    public record Owes(String title, String day, boolean late) {}

    @GetMapping("/conduct/ranks")
    String ranks(
            @RequestParam(required = false) Integer year,
            @RequestParam(required = false) Integer quarter,
            Model model) {
        ConductYear y = shown(year);
        head(model, y, "ranks");
        var open = y == null
                ? List.<ConductQuarter>of()
                : quarters.quarters(y.key()).stream()
                        .filter(GradePages::visible)
                        .toList();
        var all = y == null ? List.<ConductPlace>of() : quarters.places(y.key());
        var ready = open.stream()
                .map(ConductQuarter::quarter)
                .filter(q -> all.stream().anyMatch(p -> p.quarter() == q))
                .toList();
        Integer now = quarter != null && ready.contains(quarter)
                ? quarter
                : ready.stream().max(Comparator.naturalOrder()).orElse(null);
        model.addAttribute("quarters", ready);
        model.addAttribute("quarter", now);
        model.addAttribute(
                "confirmed", now != null && open.stream().anyMatch(q -> q.quarter() == now && q.confirmed()));
        var parts = new ArrayList<Part<Ranked>>();
        if (now != null)
            for (String category : CATEGORIES) {
                var before = of(all, now - 1, category).stream()
                        .collect(Collectors.toMap(ConductPlace::unit, ConductPlace::rank));
                var lines = of(all, now, category).stream()
                        .map(p -> new Ranked(
                                p.unit(),
                                roster.unit(p.unit()).name(),
                                p.rank(),
                                p.pool(),
                                ConductWords.points(p.score()),
                                ConductWords.light(p.light()),
                                lamp(p.light()),
                                moved(before.get(p.unit()), p.rank()),
                                p.tail()))
                        .toList();
                if (!lines.isEmpty()) parts.add(new Part<>(ConductWords.category(category), 0, 0, lines));
            }
        model.addAttribute("parts", parts);
        return "conduct/ranks";
    }

    @GetMapping("/conduct/grades")
    String grades(@RequestParam(required = false) Integer year, Model model) {
        ConductYear y = shown(year);
        head(model, y, "grades");
        boolean sees = seesAll();
        var its = y == null ? List.<ConductGrade>of() : sees ? grades.grades(y.key()) : grades.publishedGrades(y.key());
        model.addAttribute("published", y != null && grades.grading(y.key()).published());
        var parts = new ArrayList<Part<Graded>>();
        for (String category : CATEGORIES) {
            var lines = its.stream().filter(g -> g.category().equals(category)).toList();
            if (lines.isEmpty()) continue;
            var drawn = new ArrayList<Graded>();
            boolean crossed = false;
            for (ConductGrade g : lines) {
                boolean out = List.of("cap", "tieOnLine").contains(g.reason()) && !"good".equals(g.grade());
                drawn.add(graded(g, out && !crossed));
                crossed |= out;
            }
            parts.add(new Part<>(
                    ConductWords.category(category),
                    grades.places(y.key(), category),
                    (int) lines.stream().filter(g -> "good".equals(g.grade())).count(),
                    drawn));
        }
        model.addAttribute("parts", parts);
        return "conduct/grades";
    }

    @GetMapping("/conduct/units/{unit}")
    String unit(@PathVariable String unit, @RequestParam(required = false) Integer year, Model model) {
        if (!seesAll() && !own(unit)) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        ConductYear y = shown(year);
        head(model, y, "unit");
        boolean there = y != null
                && years.units(y.key()).stream().map(ConductUnit::unit).anyMatch(unit::equals);
        if (!there) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        model.addAttribute("unit", unit);
        model.addAttribute("name", roster.unit(unit).name());
        Map<Integer, ConductPlace> places = quarters.places(y.key()).stream()
                .filter(p -> p.unit().equals(unit))
                .collect(Collectors.toMap(ConductPlace::quarter, p -> p));
        var sheets = new ArrayList<Sheet>();
        for (ConductQuarter q : quarters.quarters(y.key())) {
            ConductPlace p = q.confirmed() || seesAll() ? places.get(q.quarter()) : null;
            sheets.add(new Sheet(
                    ConductWords.quarter(y.key(), q.quarter()),
                    p == null
                            ? "还没有确认排名"
                            : ConductWords.category(p.category()) + "第 " + p.rank() + " 名，共 " + p.pool() + " 个单位，得分 "
                                    + ConductWords.points(p.score()),
                    p == null ? "" : ConductWords.light(p.light()),
                    p == null ? "" : lamp(p.light()),
                    quarters.items(y.key(), q.quarter(), unit).stream()
                            .filter(i ->
                                    q.confirmed() || seesAll() || i.source().equals("SELF"))
                            .toList()));
        }
        model.addAttribute("sheets", sheets);
        model.addAttribute(
                "letters",
                letters.of(y.key()).stream()
                        .filter(l -> l.unit().equals(unit))
                        .map(l -> new Sent(
                                ConductWords.quarter(y.key(), l.quarter()),
                                ConductWords.light(l.light()),
                                l.number(),
                                l.bulletin(),
                                l.state(),
                                l.measures()))
                        .toList());
        LocalDate today = LocalDate.now(clock);
        model.addAttribute(
                "owes",
                deadlines.of(List.of(roster.clerks(unit)), false).stream()
                        .filter(d -> d.caseKey().equals(y.key()) && d.state() == Deadline.State.OPEN)
                        .map(d -> new Owes(d.title(), d.day().toString(), today.isAfter(d.day())))
                        .toList());
        model.addAttribute(
                "grade",
                grades.publishedGrades(y.key()).stream()
                        .filter(g -> g.unit().equals(unit))
                        .map(g -> graded(g, false))
                        .findFirst()
                        .orElse(null));
        model.addAttribute("reviewUntil", grades.grading(y.key()).published() ? reviews.lastDay(y.key()) : null);
        model.addAttribute(
                "review",
                reviews.of(y.key()).stream()
                        .filter(r -> r.unit().equals(unit))
                        .findFirst()
                        .orElse(null));
        return "conduct/unit";
    }

    @GetMapping("/conduct/letters/{id:[0-9a-f-]{36}}/word")
    ResponseEntity<byte[]> letter(@PathVariable UUID id) {
        var letter = years.years().stream()
                .flatMap(y -> letters.of(y.key()).stream())
                .filter(l -> l.bulletin().equals(id))
                .filter(l -> seesAll() || own(l.unit()))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var name = ContentDisposition.attachment()
                .filename(letter.number() + ".docx", java.nio.charset.StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .contentType(MediaType.parseMediaType(
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"))
                .body(bulletins.docx(id).orElseThrow());
    }

    private void head(Model model, ConductYear y, String page) {
        model.addAttribute("y", y);
        model.addAttribute("year", y == null ? LocalDate.now(clock).getYear() : y.year());
        model.addAttribute(
                "years", years.years().stream().map(ConductYear::year).toList());
        model.addAttribute("page", page);
        model.addAttribute("all", seesAll());
        String mine = roster.unitOf(Actor.id());
        boolean assessed = y != null
                && mine != null
                && years.units(y.key()).stream().map(ConductUnit::unit).anyMatch(mine::equals);
        model.addAttribute("mine", assessed ? mine : null);
    }

    private ConductYear shown(Integer year) {
        return years.years().stream()
                .filter(y -> year == null || y.year() == year)
                .findFirst()
                .orElse(null);
    }

    private Graded graded(ConductGrade g, boolean line) {
        return new Graded(
                g.unit(),
                roster.unit(g.unit()).name(),
                ConductWords.points(g.quarterly()),
                ConductWords.points(g.tasks()),
                ConductWords.points(g.score()),
                g.score().setScale(1, RoundingMode.DOWN).toPlainString(),
                ConductWords.grade(g.band()),
                ConductWords.grade(g.grade()),
                ConductWords.reason(g),
                near(g.score()),
                line,
                g.bar(),
                g.veto());
    }

    /** How little is missing to the next band, if it is less than a point. */
    static String near(BigDecimal score) {
        return EDGES.stream()
                .map(edge -> edge.subtract(score))
                .filter(gap -> gap.signum() > 0 && gap.compareTo(BigDecimal.ONE) < 0)
                .map(gap -> "差 " + gap.setScale(2, RoundingMode.UP).toPlainString() + " 分到"
                        + score.add(gap).stripTrailingZeros().toPlainString())
                .findFirst()
                .orElse("");
    }

    private static List<ConductPlace> of(List<ConductPlace> all, int quarter, String category) {
        return all.stream()
                .filter(p -> p.quarter() == quarter && p.category().equals(category))
                .toList();
    }

    private static String moved(Integer before, int rank) {
        if (before == null) return "";
        return Objects.equals(before, rank) ? "持平" : before > rank ? "升 " + (before - rank) : "降 " + (rank - before);
    }

    private static String lamp(String light) {
        return light.equals("red") ? "overdue" : light.equals("yellow") ? "soon" : "";
    }

    private static boolean visible(ConductQuarter q) {
        return seesAll() || q.published();
    }

    private static boolean seesAll() {
        return Actor.in("office", "leader", "secretary", "committee");
    }

    private boolean own(String unit) {
        return Actor.in(roster.clerks(unit), roster.heads(unit)) || unit.equals(roster.unitOf(Actor.id()));
    }
}
