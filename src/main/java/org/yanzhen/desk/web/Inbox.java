package org.yanzhen.desk.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.yanzhen.house.Actor;
import org.yanzhen.message.FailedMail;
import org.yanzhen.message.Letter;
import org.yanzhen.message.Messages;

/** The inbox of whoever is logged in; for the office also the mail that did not go out. */
@Controller
class Inbox {
    private static final int SHOWN = 200;

    /** A letter as the page shows it. */
    public record Line(String key, String title, String text, String link, String at, boolean read) {}

    /** Mail that was given up. */
    public record Failure(long id, String to, String title, int attempts, String since) {}

    private final Messages messages;
    private final Names names;
    private final Clock clock;

    Inbox(Messages messages, Names names, Clock clock) {
        this.messages = messages;
        this.names = names;
        this.clock = clock;
    }

    @GetMapping("/inbox")
    String inbox(@RequestParam(defaultValue = "false") boolean unread, Model model) {
        LocalDate today = LocalDate.now(clock);
        model.addAttribute("unreadOnly", unread);
        model.addAttribute(
                "lines",
                messages.inbox(unread, SHOWN).stream().map(l -> line(l, today)).toList());
        model.addAttribute("unread", messages.unread());
        if (Actor.in("office")) {
            var book = names.book();
            List<FailedMail> failures = messages.failures();
            model.addAttribute(
                    "failures",
                    failures.stream()
                            .map(f -> new Failure(
                                    f.id(),
                                    book.owner(f.account()),
                                    f.title(),
                                    f.attempts(),
                                    Words.minute(f.since(), today)))
                            .toList());
        }
        return "inbox";
    }

    /** Marks it read and goes where it points. */
    @PostMapping("/inbox/read")
    String read(@RequestParam String key, @RequestParam(defaultValue = "") String link) {
        messages.read(key);
        return "redirect:" + (ours(link) ? link : "/inbox");
    }

    @PostMapping("/inbox/readAll")
    String readAll() {
        messages.readAll();
        return "redirect:/inbox";
    }

    @PostMapping("/inbox/retry")
    String retry(@RequestParam long mail) {
        if (!Actor.in("office")) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        messages.retry(mail);
        return "redirect:/inbox";
    }

    /** A path of this house, not an address elsewhere. */
    private static boolean ours(String link) {
        return link.startsWith("/") && !link.startsWith("//") && !link.contains("\\");
    }

    private static Line line(Letter letter, LocalDate today) {
        return new Line(
                letter.effectKey(),
                letter.title(),
                letter.text(),
                letter.link(),
                Words.minute(letter.at(), today),
                letter.read());
    }
}
