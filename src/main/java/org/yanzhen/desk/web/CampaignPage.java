package org.yanzhen.desk.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.yanzhen.desk.store.SelectionReads;
import org.yanzhen.desk.store.SelectionReads.CampaignRow;
import org.yanzhen.desk.web.CampaignBoard.Board;
import org.yanzhen.desk.web.CampaignBoard.PersonLine;
import org.yanzhen.desk.web.CampaignBoard.UnitGroup;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Download;
import org.yanzhen.sheet.Column;
import org.yanzhen.sheet.Layout;
import org.yanzhen.sheet.Workbooks;

/** How far a selection has come, for each reader what is his. */
@Controller
class CampaignPage {
    private static final int PAGE = 20;
    private static final Layout PEOPLE = new Layout(
            "人选",
            Column.text("姓名", 30),
            Column.text("推荐单位", 40),
            Column.text("一侧", 20),
            Column.text("职级", 20),
            Column.text("职务", 60).optional(),
            Column.whole("推荐序", 100),
            Column.text("一线", 30).optional(),
            Column.text("部门意见", 20).optional(),
            Column.text("状态", 40));
    private static final Layout UNITS = new Layout(
            "单位推荐",
            Column.text("单位", 40),
            Column.text("一侧", 20),
            Column.text("状态", 30),
            Column.text("报送时间", 40).optional(),
            Column.whole("名额", 100),
            Column.whole("人数", 100));

    private final CampaignBoard board;
    private final SelectionReads reads;
    private final Nudge nudge;
    private final Clock clock;

    CampaignPage(CampaignBoard board, SelectionReads reads, Nudge nudge, Clock clock) {
        this.board = board;
        this.reads = reads;
        this.nudge = nudge;
        this.clock = clock;
    }

    @GetMapping("/selection")
    String campaigns(Model model) {
        List<CampaignRow> all = reads.campaigns();
        if (all.size() == 1) return "redirect:/selection/" + all.get(0).year();
        model.addAttribute("campaigns", all);
        model.addAttribute("office", Actor.in("office"));
        return "campaigns";
    }

    @GetMapping("/selection/{year:\\d{4}}")
    String campaign(
            @PathVariable int year,
            @RequestParam(defaultValue = "") String track,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "20") int show,
            Model model) {
        Board b = board.of(find(year));
        List<PersonLine> people = CampaignBoard.filtered(b.people(), track, state, q);
        int shown = Math.min(people.size(), Math.max(PAGE, show));
        model.addAttribute("b", b);
        model.addAttribute("people", people.subList(0, shown));
        model.addAttribute("more", shown < people.size() ? shown + PAGE : 0);
        model.addAttribute("caption", caption(shown, people.size(), b));
        model.addAttribute("states", CampaignBoard.states(b.people()));
        model.addAttribute("track", track);
        model.addAttribute("state", state);
        model.addAttribute("q", q);
        model.addAttribute("at", Words.minute(Instant.now(clock), LocalDate.now(clock)));
        return "campaign";
    }

    /** The same rows as the page: a file must not say more than the screen. */
    @GetMapping("/selection/{year:\\d{4}}/excel")
    ResponseEntity<byte[]> excel(
            @PathVariable int year,
            @RequestParam(defaultValue = "") String track,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String q) {
        Board b = board.of(find(year));
        List<List<Object>> people = CampaignBoard.filtered(b.people(), track, state, q).stream()
                .map(CampaignPage::cells)
                .toList();
        var units = b.sight().everything()
                ? b.units().stream().map(UnitGroup::units).flatMap(List::stream).toList()
                : b.own();
        List<List<Object>> lines = units.stream()
                .map(u -> Arrays.<Object>asList(
                        u.name(),
                        u.track(),
                        Terms.word(u.state()),
                        u.filed().equals("—") ? null : u.filed(),
                        u.quota(),
                        u.people()))
                .toList();
        return Download.of(
                b.title() + " " + LocalDate.now(clock) + ".xlsx",
                Workbooks.write(List.of(PEOPLE, UNITS), Map.of(PEOPLE.name(), people, UNITS.name(), lines)));
    }

    /** Reminds a department; answers with its row, or with the page where no script runs. */
    @PostMapping("/selection/{year:\\d{4}}/nudge")
    String nudge(
            @PathVariable int year,
            @RequestParam String department,
            @RequestHeader(name = "HX-Request", required = false) String htmx,
            Model model) {
        CampaignRow campaign = find(year);
        if (!Actor.in("office")) throw none();
        String said = nudge.remind(campaign.key(), "opinion", department);
        if (htmx == null) return "redirect:/selection/" + year + "#voices";
        Board b = board.of(campaign);
        model.addAttribute("b", b);
        model.addAttribute(
                "v",
                b.voices().stream()
                        .filter(v -> v.code().equals(department))
                        .findFirst()
                        .orElseThrow(CampaignPage::none));
        model.addAttribute("said", said);
        return "voice :: row(v=${v},said=${said})";
    }

    private CampaignRow find(int year) {
        return reads.campaigns().stream()
                .filter(c -> c.year() == year)
                .findFirst()
                .orElseThrow(CampaignPage::none);
    }

    private static String caption(int shown, int total, Board b) {
        String count = shown < total ? "第 1–" + shown + " 名，共 " + total + " 名" : "共 " + total + " 名";
        return count + (b.sight().everything() ? "可见" : "") + "。按一侧、单位和推荐序排列。";
    }

    private static List<Object> cells(PersonLine p) {
        return Arrays.asList(
                p.name(),
                p.unit(),
                p.track(),
                p.level(),
                p.post(),
                p.order(),
                p.frontLine().equals("—") ? null : p.frontLine(),
                p.opinions().equals("—") ? null : p.opinions(),
                p.standing());
    }

    private static ResponseStatusException none() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
