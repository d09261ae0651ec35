package org.yanzhen.conduct.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
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
import org.yanzhen.conduct.ConductSight;
import org.yanzhen.conduct.ConductVeto;
import org.yanzhen.conduct.ConductWords;
import org.yanzhen.conduct.ConductYear;
import org.yanzhen.conduct.ConductYears;
import org.yanzhen.conduct.FalseFigure;
import org.yanzhen.conduct.FalseFigures;
import org.yanzhen.conduct.GradeReviews;
import org.yanzhen.conduct.Grades;
import org.yanzhen.conduct.Inspection;
import org.yanzhen.conduct.Inspections;
import org.yanzhen.conduct.MonthlyReport;
import org.yanzhen.conduct.MonthlyReports;
import org.yanzhen.conduct.Vetoes;
import org.yanzhen.conduct.WarningLetters;
import org.yanzhen.house.Download;
import org.yanzhen.roster.Roster;

/** A unit's own page of a conduct year, for the unit, office and leaders: what it owes, its scores, letters, grade and reviews. */
@Controller
class UnitPage {
    private final ConductHead head;
    private final ConductSight sight;
    private final ConductYears years;
    private final ConductQuarters quarters;
    private final MonthlyReports reports;
    private final Inspections inspections;
    private final WarningLetters letters;
    private final FalseFigures figures;
    private final Vetoes vetoes;
    private final Grades grades;
    private final GradeReviews reviews;
    private final Bulletins bulletins;
    private final Deadlines deadlines;
    private final Roster roster;
    private final Clock clock;

    UnitPage(
            ConductHead head,
            ConductSight sight,
            ConductYears years,
            ConductQuarters quarters,
            MonthlyReports reports,
            Inspections inspections,
            WarningLetters letters,
            FalseFigures figures,
            Vetoes vetoes,
            Grades grades,
            GradeReviews reviews,
            Bulletins bulletins,
            Deadlines deadlines,
            Roster roster,
            Clock clock) {
        this.head = head;
        this.sight = sight;
        this.years = years;
        this.quarters = quarters;
        this.reports = reports;
        this.inspections = inspections;
        this.letters = letters;
        this.figures = figures;
        this.vetoes = vetoes;
        this.grades = grades;
        this.reviews = reviews;
        this.bulletins = bulletins;
        this.deadlines = deadlines;
        this.roster = roster;
        this.clock = clock;
    }

    /** One quarter: the place with its why once it is confirmed, and the scores. */
    public record Sheet(
            String quarter, String place, String was, String light, String lamp, String why, List<ConductItem> items) {}

    /** A letter. */
    public record Sent(
            String quarter,
            String light,
            String lamp,
            String number,
            UUID bulletin,
            String state,
            String note,
            List<ConductLetter.Step> steps,
            String why) {}

    /** Something the unit still owes. */
    public record Owes(String title, LocalDate day, boolean late) {}

    /** A month's report as it was told. */
    public record Month(String name, String state, String progress, List<String> entries) {}

    /** An inspection of the unit, reported or still to come. */
    public record Visit(String name, LocalDate due, String state, String link) {}

    /** A veto or a false figure, and where it stands. */
    public record Matter(String what, String text, String state) {}

    @GetMapping("/conduct/units/{unit}")
    String unit(@PathVariable String unit, @RequestParam(required = false) Integer year, Model model) {
        if (!sight.concerns(unit)) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        ConductYear y = head.shown(year);
        if (y == null || !head.assessed(y, unit)) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        head.fill(model, y, "unit");
        model.addAttribute("unit", unit);
        model.addAttribute("name", roster.unit(unit).name());
        model.addAttribute("owes", owes(y, unit));
        model.addAttribute("own", sight.own(unit));
        model.addAttribute("visits", visits(y, unit));
        model.addAttribute("sheets", sheets(y, unit));
        model.addAttribute("letters", letters(y, unit));
        model.addAttribute("months", months(y, unit));
        model.addAttribute("matters", matters(y, unit));
        model.addAttribute("grade", grade(y, unit));
        model.addAttribute("gradeWhy", ConductHead.why(y, unit, "grade"));
        model.addAttribute("reviewUntil", grades.grading(y.key()).published() ? reviews.lastDay(y.key(), unit) : null);
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
                .filter(l -> sight.concerns(l.unit()))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return Download.of(letter.number() + ".docx", bulletins.docx(id).orElseThrow());
    }

    private List<Owes> owes(ConductYear y, String unit) {
        LocalDate today = LocalDate.now(clock);
        return deadlines.of(List.of(roster.clerks(unit)), false).stream()
                .filter(d -> d.caseKey().equals(y.key()) && d.state() == Deadline.State.OPEN)
                .sorted(Comparator.comparing(Deadline::day))
                .map(d -> new Owes(d.title(), d.day(), today.isAfter(d.day())))
                .toList();
    }

    private List<Visit> visits(ConductYear y, String unit) {
        LocalDate today = LocalDate.now(clock);
        return inspections.of(y.key(), null, unit).stream()
                .map((Inspection i) -> new Visit(
                        ConductWords.quarter(y.key(), i.quarter()) + (i.field() ? "实地考核" : "督查"),
                        i.due(),
                        !i.open() ? "已报告" : today.isAfter(i.due()) ? "检查组逾期未报告" : "等检查组到现场",
                        i.open() ? null : "/conduct/inspections/" + i.round() + "/" + unit + "?year=" + y.year()))
                .toList();
    }

    private List<Sheet> sheets(ConductYear y, String unit) {
        Map<Integer, ConductPlace> places = quarters.places(y.key()).stream()
                .filter(p -> p.unit().equals(unit))
                .collect(Collectors.toMap(ConductPlace::quarter, p -> p));
        var sheets = new ArrayList<Sheet>();
        for (ConductQuarter q : quarters.quarters(y.key())) {
            boolean shown = q.published() || ConductSight.all();
            ConductPlace p = shown ? places.get(q.quarter()) : null;
            sheets.add(new Sheet(
                    ConductWords.quarter(y.key(), q.quarter()),
                    p == null
                            ? "还没有确认排名"
                            : ConductWords.category(p.category()) + "第 " + p.rank() + " 名，共 " + p.pool() + " 个单位，得分 "
                                    + ConductWords.points(p.score()),
                    p == null || p.edition() == 1 ? null : was(y, p),
                    p == null ? "" : ConductWords.light(p.light()),
                    p == null ? "" : ConductHead.lamp(p.light()),
                    p == null ? null : ConductHead.why(y, unit, "q" + q.quarter()),
                    quarters.items(y.key(), q.quarter(), unit).stream()
                            .filter(i -> shown || i.source().equals("SELF"))
                            .toList()));
        }
        return sheets;
    }

    /** What was confirmed before the quarter was counted again. */
    private String was(ConductYear y, ConductPlace now) {
        return quarters.places(y.key(), now.quarter(), 1).stream()
                .filter(p -> p.unit().equals(now.unit()))
                .findFirst()
                .map(p -> "确认时是第 " + p.rank() + " 名"
                        + (p.light().equals("none") ? "，没有亮灯" : "，亮" + ConductWords.light(p.light()))
                        + "；后来有得分撤销，重新排名。")
                .orElse(null);
    }

    private List<Sent> letters(ConductYear y, String unit) {
        return letters.of(y.key()).stream()
                .filter(l -> l.unit().equals(unit))
                .map(l -> new Sent(
                        ConductWords.quarter(y.key(), l.quarter()),
                        ConductWords.light(l.shines()),
                        ConductHead.lamp(l.shines()),
                        l.number(),
                        l.bulletin(),
                        l.state(),
                        l.withdrawn()
                                ? "重新排名以后不再亮灯，函撤回，不用再办理。"
                                : l.lightNow() == null
                                        ? l.returned() == null ? "" : "退回的理由：" + l.returned()
                                        : "重新排名以后由" + ConductWords.light(l.light()) + "改为"
                                                + ConductWords.light(l.lightNow()) + "，函继续有效。",
                        l.measures(),
                        ConductHead.why(y, unit, "q" + l.quarter())))
                .toList();
    }

    private List<Month> months(ConductYear y, String unit) {
        LocalDate today = LocalDate.now(clock);
        return reports.of(y.key(), null, unit).stream()
                .sorted(Comparator.comparing(MonthlyReport::month).reversed())
                .map(r -> {
                    var told = r.filedAt() == null
                            ? new MonthlyReports.Told(null, List.of())
                            : reports.told(y.key(), r.month(), unit);
                    return new Month(
                            r.month() + "月",
                            switch (r.state()) {
                                case "MISSED" -> "未报";
                                case "OWED" -> today.isAfter(r.due()) ? "逾期未报" : "待报";
                                default -> r.noChange() ? "无变化" : "已报";
                            },
                            told.progress(),
                            told.entries().stream()
                                    .map(e -> entry(e.kind()) + "：" + e.title() + "。" + e.body())
                                    .toList());
                })
                .toList();
    }

    private static String entry(String kind) {
        return switch (kind) {
            case "HIGHLIGHT" -> "特色亮点";
            case "CASE" -> "典型案例";
            default -> "存在问题";
        };
    }

    private List<Matter> matters(ConductYear y, String unit) {
        var matters = new ArrayList<Matter>();
        for (ConductVeto v : vetoes.of(y.key()))
            if (v.unit().equals(unit) && Boolean.TRUE.equals(v.confirmed()))
                matters.add(new Matter(
                        (v.action().equals("IMPOSE") ? "一票否决：" : "撤销一票否决：") + v.kindName(),
                        v.why() + "（" + v.body() + v.document() + "）",
                        v.action().equals("IMPOSE") ? "已生效" : "已撤销"));
        for (FalseFigure f : figures.of(y.key()))
            if (f.unit().equals(unit))
                matters.add(new Matter(
                        ConductWords.quarter(y.key(), f.quarter()) + "“" + item(y, f) + "”数据是否属实",
                        f.fact(),
                        f.founded() == null ? "正在办理" : (f.founded() ? "不实成立，按零分计：" : "不成立，得分不变：") + f.why()));
        return matters;
    }

    private String item(ConductYear y, FalseFigure f) {
        return quarters.items(y.key(), f.quarter(), f.unit()).stream()
                .filter(i -> i.code().equals(f.code()))
                .map(ConductItem::name)
                .findFirst()
                .orElse(f.code());
    }

    /** The published grade, in the words of the page. */
    private Map<String, String> grade(ConductYear y, String unit) {
        return grades.publishedGrades(y.key()).stream()
                .filter(g -> g.unit().equals(unit))
                .findFirst()
                .map((ConductGrade g) -> Map.of(
                        "after", ConductWords.grade(g.grade()),
                        "score", ConductWords.points(g.score()),
                        "quarterly", ConductWords.points(g.quarterly()),
                        "tasks", ConductWords.points(g.tasks()),
                        "reason", ConductWords.reason(g)))
                .orElse(null);
    }
}
