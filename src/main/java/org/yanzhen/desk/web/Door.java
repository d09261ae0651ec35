package org.yanzhen.desk.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.web.WebAttributes;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yanzhen.house.Actor;

/** Where one comes in: the login page, and home to the deadlines. */
@Controller
class Door {

    @GetMapping("/")
    String home() {
        return "redirect:/deadlines";
    }

    @GetMapping("/login")
    String login(
            @RequestParam(required = false) String error,
            @RequestParam(required = false) String expired,
            @RequestParam(required = false) String logout,
            HttpServletRequest request,
            Model model) {
        if (!Actor.id().equals(Actor.SYSTEM)) return "redirect:/deadlines";
        if (error != null)
            model.addAttribute("bad", locked(request) ? "试错次数太多，这个账户暂时锁住了。请过一会儿再试，或请管理员解锁。" : "用户名或密码不对，请再试。");
        if (expired != null) model.addAttribute("bad", "登录已经过期，或您的权限刚刚改过。请重新登录。");
        if (logout != null) model.addAttribute("good", "已退出。");
        return "login";
    }

    private static boolean locked(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                && session.getAttribute(WebAttributes.AUTHENTICATION_EXCEPTION) instanceof LockedException;
    }
}
