package org.yanzhen.desk.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.yanzhen.bulletin.Bulletins;
import org.yanzhen.bulletin.Published;
import org.yanzhen.house.Download;

/** The notice board: what has been published, open to everybody without a login. */
@Controller
class NoticeBoard {
    /** Kinds of bulletins as the board calls them. */
    static final Map<String, String> KINDS = Map.of(
            "commendation", "通报表扬",
            "publicNotice", "公示",
            "quarterlyList", "季度通报",
            "cityBulletin", "全市通报",
            "criticismBulletin", "通报批评",
            "supplement", "补充通报",
            "correction", "更正通报",
            "yearSummary", "年度通报",
            "gradeBulletin", "年度考核通报",
            "gradeCorrection", "年度考核更正");

    /** Kinds of documents that go to their addressee only. */
    static final Set<String> NOT_PUBLIC = Set.of("letter");

    /** A line of the list. */
    public record Item(UUID id, String title, String kind, String day, String number) {}

    private final Bulletins bulletins;

    NoticeBoard(Bulletins bulletins) {
        this.bulletins = bulletins;
    }

    @GetMapping("/notices")
    String newest(@RequestParam(defaultValue = "") String kind, Model model) {
        return show(null, kind, model);
    }

    @GetMapping("/notices/{id:[0-9a-f-]{36}}")
    String one(@PathVariable UUID id, @RequestParam(defaultValue = "") String kind, Model model) {
        return show(id, kind, model);
    }

    @GetMapping("/notices/{id:[0-9a-f-]{36}}/word")
    ResponseEntity<byte[]> word(@PathVariable UUID id) {
        Published published =
                bulletins.published(id).filter(NoticeBoard::isPublic).orElseThrow(NoticeBoard::none);
        return Download.of(
                title(published.content().title()) + ".docx", bulletins.docx(id).orElseThrow(NoticeBoard::none));
    }

    private String show(UUID id, String kind, Model model) {
        List<Published> all =
                bulletins.published().stream().filter(NoticeBoard::isPublic).toList();
        List<Published> listed =
                all.stream().filter(p -> kind.isEmpty() || base(p).equals(kind)).toList();
        Published shown = id == null
                ? listed.stream().findFirst().orElse(null)
                : all.stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow(NoticeBoard::none);
        model.addAttribute("items", listed.stream().map(NoticeBoard::item).toList());
        model.addAttribute("kinds", KINDS);
        model.addAttribute("kind", kind);
        model.addAttribute("total", all.size());
        if (shown != null) {
            model.addAttribute("shown", shown);
            model.addAttribute("title", title(shown.content().title()));
            model.addAttribute("lines", List.of(shown.content().title().split("\n")));
            model.addAttribute("publishedAt", Words.minute(shown.publishedAt()));
            model.addAttribute("publishedOn", Words.full(Words.dayOf(shown.publishedAt())));
        }
        return "notices";
    }

    private static Item item(Published p) {
        return new Item(
                p.id(),
                title(p.content().title()),
                KINDS.getOrDefault(base(p), "通报"),
                Words.full(Words.dayOf(p.publishedAt())),
                p.number());
    }

    private static boolean isPublic(Published p) {
        return !NOT_PUBLIC.contains(base(p));
    }

    /** A case may have several of a kind: correction:ID. */
    private static String base(Published p) {
        return p.kind().replaceFirst(":.*", "");
    }

    private static String title(String lines) {
        return lines.replace("\n", "").replace("　", " ");
    }

    private static ResponseStatusException none() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
