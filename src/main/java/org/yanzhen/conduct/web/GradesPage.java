package org.yanzhen.conduct.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.yanzhen.conduct.ConductGrade;
import org.yanzhen.conduct.ConductSight;
import org.yanzhen.conduct.ConductWords;
import org.yanzhen.conduct.ConductYear;
import org.yanzhen.conduct.ConductYears;
import org.yanzhen.conduct.Grades;
import org.yanzhen.conduct.web.AnnualSheet.Graded;
import org.yanzhen.house.Download;
import org.yanzhen.roster.Roster;
import org.yanzhen.sheet.Column;
import org.yanzhen.sheet.Layout;
import org.yanzhen.sheet.Workbooks;

/** D6-D10: the annual sheet with its bands, bar, cap line and veto; before the bulletin for office and leaders only. */
@Controller
class GradesPage {
    private static final Layout SHEET = new Layout(
            "年度等次",
            Column.text("类别", 20),
            Column.text("单位", 60),
            Column.text("季度平均", 20),
            Column.text("全年任务", 20),
            Column.text("年度得分", 20),
            Column.text("按分数段", 20),
            Column.text("等次", 20),
            Column.text("理由", 60),
            Column.text("离最近的线", 60));

    private final ConductHead head;
    private final ConductYears years;
    private final Grades grades;
    private final Roster roster;

    GradesPage(ConductHead head, ConductYears years, Grades grades, Roster roster) {
        this.head = head;
        this.years = years;
        this.grades = grades;
        this.roster = roster;
    }

    @GetMapping("/conduct/grades")
    String grades(
            @RequestParam(required = false) Integer year,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String sort,
            Model model) {
        ConductYear y = head.shown(year);
        head.fill(model, y, "grades");
        model.addAttribute("published", y != null && grades.grading(y.key()).published());
        model.addAttribute("any", !its(y).isEmpty());
        model.addAttribute("bands", y == null ? List.of() : years.bands(y.key()));
        model.addAttribute("sheets", sheets(y, q, sort));
        model.addAttribute("q", q);
        model.addAttribute("sort", sort);
        return "conduct/grades";
    }

    /** The same rows as the page. */
    @GetMapping("/conduct/grades.xlsx")
    ResponseEntity<byte[]> excel(
            @RequestParam int year,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String sort) {
        ConductYear y = head.shown(year);
        if (its(y).isEmpty()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        var rows = new ArrayList<List<Object>>();
        for (AnnualSheet sheet : sheets(y, q, sort))
            for (Graded g : sheet.lines())
                rows.add(Arrays.asList(
                        sheet.name(),
                        g.name(),
                        g.quarterly(),
                        g.tasks(),
                        g.score(),
                        g.before(),
                        g.after(),
                        g.reason(),
                        g.near()));
        return Download.of(
                year + "年度等次" + (grades.grading(y.key()).published() ? "" : "（未通报）") + ".xlsx",
                Workbooks.write(SHEET, rows));
    }

    private List<AnnualSheet> sheets(ConductYear y, String q, String sort) {
        var sheets = new ArrayList<AnnualSheet>();
        for (String category : ConductHead.CATEGORIES) {
            var lines =
                    its(y).stream().filter(g -> g.category().equals(category)).toList();
            if (lines.isEmpty()) continue;
            var sheet = AnnualSheet.of(
                    ConductWords.category(category),
                    grades.places(y.key(), category),
                    years.bands(y.key()),
                    lines,
                    u -> roster.unit(u).name(),
                    u -> ConductHead.why(y, u, "grade"));
            var shown = sheet.lines().stream()
                    .filter(l -> l.name().contains(q.strip()))
                    .toList();
            if (!shown.isEmpty())
                sheets.add(sheet.with(
                        sort.equals("name")
                                ? shown.stream()
                                        .sorted(Comparator.comparing(Graded::name))
                                        .map(Graded::uncut)
                                        .toList()
                                : shown));
        }
        return sheets;
    }

    private List<ConductGrade> its(ConductYear y) {
        if (y == null) return List.of();
        return ConductSight.all() ? grades.grades(y.key()) : grades.publishedGrades(y.key());
    }
}
