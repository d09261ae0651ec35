package org.yanzhen.roster.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Download;
import org.yanzhen.house.Refusal;
import org.yanzhen.roster.Imported;
import org.yanzhen.roster.Person;
import org.yanzhen.roster.Roster;
import org.yanzhen.roster.RosterSheets;
import org.yanzhen.roster.Unit;
import org.yanzhen.sheet.Faulty;

/** The office's view of the roster: units by category, who is in them, and the workbook in and out. */
@Controller
class RosterPages {
    /** More faults than this are counted, not shown. */
    private static final int SHOWN = 300;

    /** A unit with the number of its people, and those whose names were searched for. */
    public record Line(String code, String name, int people, List<Person> found) {}

    /** Units of one category. */
    public record Group(String category, List<Line> lines) {}

    private final Roster roster;

    RosterPages(Roster roster) {
        this.roster = roster;
    }

    @GetMapping("/roster")
    ModelAndView roster(@RequestParam(defaultValue = "") String category, @RequestParam(defaultValue = "") String q) {
        onlyOffice();
        return page(category, q);
    }

    @GetMapping("/roster/{unit}")
    String unit(@PathVariable String unit, Model model) {
        onlyOffice();
        model.addAttribute("unit", roster.unit(unit));
        model.addAttribute(
                "category", RosterSheets.CATEGORIES.get(roster.unit(unit).category()));
        model.addAttribute("people", roster.people(unit));
        model.addAttribute("levels", RosterSheets.LEVELS);
        return "roster/unit";
    }

    @GetMapping("/roster.xlsx")
    ResponseEntity<byte[]> download() {
        onlyOffice();
        return Download.of("单位名册.xlsx", roster.workbook());
    }

    /** Takes the file, or brings the page back with everything that is wrong with it. */
    @PostMapping("/roster")
    ModelAndView upload(@RequestParam("file") MultipartFile file, RedirectAttributes after) throws IOException {
        onlyOffice();
        try {
            after.addFlashAttribute("good", words(roster.take(file.getBytes())));
            return new ModelAndView("redirect:/roster");
        } catch (Refusal e) {
            var page = page("", "");
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            page.addObject("bad", e.getMessage());
            if (e instanceof Faulty faulty) {
                int count = faulty.faults().size();
                page.addObject("bad", "文件里有 " + count + " 处错误，一行也没有导入。改好后再导入一次。");
                page.addObject("faults", faulty.faults().stream().limit(SHOWN).toList());
                page.addObject("more", Math.max(0, count - SHOWN));
            }
            return page;
        }
    }

    private ModelAndView page(String category, String q) {
        String wanted = q.strip().toLowerCase(Locale.ROOT);
        var counts = roster.headcount();
        Map<String, List<Person>> found = wanted.isEmpty() ? Map.of() : roster.find(wanted);
        var groups = new LinkedHashMap<String, List<Line>>();
        int shown = 0;
        for (Unit unit : roster.units()) {
            if (!category.isEmpty() && !category.equals(unit.category())) continue;
            List<Person> people = found.getOrDefault(unit.code(), List.of());
            boolean named =
                    (unit.name() + "\n" + unit.code()).toLowerCase(Locale.ROOT).contains(wanted);
            if (!named && people.isEmpty()) continue;
            shown++;
            groups.computeIfAbsent(unit.category(), c -> new ArrayList<>())
                    .add(new Line(unit.code(), unit.name(), counts.getOrDefault(unit.code(), 0), people));
        }
        return new ModelAndView("roster/list")
                .addObject("q", q)
                .addObject("category", category)
                .addObject("categories", RosterSheets.CATEGORIES)
                .addObject(
                        "groups",
                        groups.entrySet().stream()
                                .map(e -> new Group(
                                        RosterSheets.CATEGORIES.get(e.getKey()) + "　"
                                                + e.getValue().size() + " 个",
                                        e.getValue()))
                                .toList())
                .addObject(
                        "caption",
                        "共 " + roster.units().size() + " 个单位、"
                                + counts.values().stream().mapToInt(n -> n).sum() + " 人"
                                + (shown < roster.units().size() ? "，显示 " + shown + " 个" : "") + "。");
    }

    private static String words(Imported done) {
        if (done.nothing()) return "名册与文件完全一致，没有改动。";
        var parts = new ArrayList<String>();
        if (done.unitsAdded() > 0) parts.add("新增单位 " + done.unitsAdded() + " 个");
        if (done.unitsChanged() > 0) parts.add("更新单位 " + done.unitsChanged() + " 个");
        if (done.peopleAdded() > 0) parts.add("新增人员 " + done.peopleAdded() + " 名");
        if (done.peopleChanged() > 0) parts.add("更新人员 " + done.peopleChanged() + " 名");
        if (done.kinAdded() > 0) parts.add("登记亲属 " + done.kinAdded() + " 对");
        if (done.kinRemoved() > 0) parts.add("删去亲属 " + done.kinRemoved() + " 对");
        return "已导入：" + String.join("，", parts) + "。";
    }

    private static void onlyOffice() {
        if (!Actor.in("office")) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
