package org.yanzhen.desk.web;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.yanzhen.house.Actor;

/** The office chases what is overdue or about to be, wherever a page shows it. */
@Controller
class ChasePage {
    private final Nudge nudge;

    ChasePage(Nudge nudge) {
        this.nudge = nudge;
    }

    /** Answers with what now holds, in the button's place; where no script runs, on the deadline page. */
    @PostMapping("/deadlines/chase")
    String chase(
            @RequestParam String of,
            @RequestParam String kind,
            @RequestParam(defaultValue = "") String subject,
            @RequestHeader(name = "HX-Request", required = false) String htmx,
            RedirectAttributes after,
            Model model) {
        if (!Actor.in("office") || !DeadlineBoard.shown(of)) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        String said = nudge.remind(of, kind, subject);
        if (htmx == null) {
            after.addFlashAttribute("chased", said);
            return "redirect:/deadlines";
        }
        model.addAttribute("said", said);
        return "chase :: said";
    }
}
