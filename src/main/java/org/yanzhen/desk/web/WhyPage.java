package org.yanzhen.desk.web;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Why: for those entitled; anybody else finds no such page. */
@Controller
class WhyPage {
    private final List<Explainer> explainers;

    WhyPage(List<Explainer> explainers) {
        this.explainers = explainers;
    }

    @GetMapping("/why/{caseKey}/{subject}")
    String why(@PathVariable String caseKey, @PathVariable String subject, Model model) {
        var reason = explainers.stream()
                .filter(e -> caseKey.startsWith(e.prefix()))
                .flatMap(e -> e.explain(caseKey, subject).stream())
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("r", reason);
        return "why";
    }
}
