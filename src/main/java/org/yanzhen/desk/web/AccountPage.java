package org.yanzhen.desk.web;

import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.yanzhen.access.Attempts;
import org.yanzhen.access.Passwords;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Form;
import org.yanzhen.house.Refusal;
import org.yanzhen.roster.Roster;

/** One's own account: the password. For the office and the administrator also the accounts that wait after wrong passwords. */
@Controller
class AccountPage {
    private final Passwords passwords;
    private final Attempts attempts;
    private final Roster roster;
    private final SessionRegistry sessions;

    AccountPage(Passwords passwords, Attempts attempts, Roster roster, SessionRegistry sessions) {
        this.passwords = passwords;
        this.attempts = attempts;
        this.roster = roster;
        this.sessions = sessions;
    }

    @GetMapping("/account")
    String account(Model model) {
        fill(model.asMap());
        return "account";
    }

    /** Changes the password and ends the person's other sessions; a refusal brings the page back with its sentence. */
    @PostMapping("/account/password")
    ModelAndView password(@RequestParam Map<String, String> fields, HttpSession session, RedirectAttributes after) {
        try {
            passwords.change(new Form(fields));
        } catch (Refusal refusal) {
            var page = new ModelAndView("account", HttpStatus.UNPROCESSABLE_ENTITY);
            page.addObject("bad", refusal.getMessage()).addObject("field", refusal.field());
            fill(page.getModelMap());
            return page;
        }
        sessions.getAllSessions(Actor.id(), false).stream()
                .filter(other -> !other.getSessionId().equals(session.getId()))
                .forEach(other -> other.expireNow());
        after.addFlashAttribute("good", "密码已经改好，下次登录请用新密码。您在别处的登录都已退出。");
        return new ModelAndView("redirect:/account");
    }

    /** Lets somebody try again at once who waits after wrong passwords. */
    @PostMapping("/account/unlock")
    String unlock(@RequestParam String account, RedirectAttributes after) {
        if (!unlocks()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        attempts.unlock(account);
        after.addFlashAttribute("good", roster.nameOf(account) + "（" + account + "）现在可以重新登录了。");
        return "redirect:/account";
    }

    private void fill(Map<String, Object> model) {
        model.put("account", Actor.id());
        if (!unlocks()) return;
        Map<String, String> waiting = new LinkedHashMap<>();
        attempts.waiting().forEach(account -> waiting.put(account, roster.nameOf(account)));
        model.put("waiting", waiting);
    }

    private static boolean unlocks() {
        return Actor.in("office", "camunda-admin");
    }
}
