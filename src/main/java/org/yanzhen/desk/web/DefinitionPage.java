package org.yanzhen.desk.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.yanzhen.engine.Definitions;
import org.yanzhen.engine.Definitions.Change;
import org.yanzhen.house.Actor;

/** What process owners changed in diagrams, tables and forms: who, when, and the difference line by line. */
@Controller
class DefinitionPage {
    private static final Map<String, String> KINDS = Map.of("process", "流程图", "decision", "决策表", "form", "表单");

    /** A change as a row. */
    public record Line(UUID id, String at, String author, String kind, String name, String resource, String versions) {}

    /** A line of the difference: ins, del or span, as the tag that shows it. */
    public record Part(String tag, String text) {}

    private final Definitions definitions;
    private final Names names;
    private final Clock clock;

    DefinitionPage(Definitions definitions, Names names, Clock clock) {
        this.definitions = definitions;
        this.names = names;
        this.clock = clock;
    }

    @GetMapping("/definitions")
    String changes(Model model) {
        mayRead();
        var book = names.book();
        model.addAttribute(
                "lines", definitions.changes().stream().map(c -> line(c, book)).toList());
        return "definitions";
    }

    @GetMapping("/definitions/{id:[0-9a-f-]{36}}")
    String change(@PathVariable UUID id, Model model) {
        mayRead();
        Change change = definitions.change(id);
        if (change == null) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        model.addAttribute("c", line(change, names.book()));
        model.addAttribute("parts", parts(change.difference()));
        return "definition";
    }

    private static void mayRead() {
        if (!Actor.in("processOwner", "office", "camunda-admin"))
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private Line line(Change c, Names.Book book) {
        return new Line(
                c.id(),
                Words.minute(c.at(), LocalDate.now(clock)),
                book.owner(c.author()),
                KINDS.getOrDefault(c.kind(), c.kind()),
                c.name() == null ? c.key() : c.name(),
                c.resource(),
                c.oldVersion() == null
                        ? "新增，第 " + c.newVersion() + " 版"
                        : "第 " + c.oldVersion() + " 版 → 第 " + c.newVersion() + " 版");
    }

    private static List<Part> parts(String difference) {
        return difference == null
                ? List.of()
                : difference
                        .lines()
                        .filter(l -> !l.startsWith("---") && !l.startsWith("+++"))
                        .map(l -> new Part(l.startsWith("+") ? "ins" : l.startsWith("-") ? "del" : "span", l))
                        .toList();
    }
}
