package org.yanzhen.access;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.engine.Identities;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Form;
import org.yanzhen.house.Refusal;

/** Changing one's own password. */
@Service
public class Passwords {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 128;

    private final Identities identities;
    private final Attempts attempts;

    Passwords(Identities identities, Attempts attempts) {
        this.identities = identities;
        this.attempts = attempts;
    }

    /** Changes the password of whoever is logged in: old, wanted, again. */
    @Transactional
    public void change(Form form) {
        String account = Actor.id();
        if (SecurityContextHolder.getContext().getAuthentication() == null || account.equals(Actor.SYSTEM))
            throw new Refusal("login.needed", null, "请先登录。");
        String old = form.required("old", "现在的密码", 1, LONGEST);
        String wanted = form.required("wanted", "新密码", 1, LONGEST);
        String again = form.required("again", "再写一遍新密码", 1, LONGEST);
        if (attempts.waiting(account, Attempts.OWN))
            throw new Refusal("password.waiting", "old", "现在的密码试错次数太多，请过15分钟再试。");
        if (!identities.matches(account, old)) {
            attempts.failed(account, Attempts.OWN);
            throw new Refusal("password.wrong", "old", "现在的密码不对，请再试。");
        }
        if (!wanted.equals(again)) throw new Refusal("password.differs", "again", "两次写的新密码不一样，请重新填写。");
        if (wanted.equals(old)) throw new Refusal("password.same", "wanted", "新密码要和现在的不同。");
        check(account, wanted);
        identities.changePassword(account, wanted);
        attempts.succeeded(account, Attempts.OWN);
    }

    /** Refuses passwords that are too short or known to everybody. */
    static void check(String account, String password) {
        if (password.length() < SHORTEST) throw new Refusal("password.short", "wanted", "密码至少要" + SHORTEST + "个字符。");
        if (password.equals(account)) throw new Refusal("password.account", "wanted", "密码不能和用户名相同。");
        if (password.equals(Accounts.SAMPLE_PASSWORD))
            throw new Refusal("password.sample", "wanted", "这是样例城市公开的密码，请另设一个。");
        if (password.chars().distinct().count() < 5)
            throw new Refusal("password.simple", "wanted", "密码太简单，请至少用5个不同的字符。");
    }
}
