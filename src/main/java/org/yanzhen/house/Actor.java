package org.yanzhen.house;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who does this: the id of the person logged in, or the system when a timer fires. */
public final class Actor {
    /** The actor of timers and start-up. */
    public static final String SYSTEM = "system";

    private Actor() {}

    /** The user id of the current thread's login; {@link #SYSTEM} without one. */
    public static String id() {
        var login = SecurityContextHolder.getContext().getAuthentication();
        return login == null || !login.isAuthenticated() || login instanceof AnonymousAuthenticationToken
                ? SYSTEM
                : login.getName();
    }

    /** Whether the current login carries one of these groups. */
    public static boolean in(String... groups) {
        var login = SecurityContextHolder.getContext().getAuthentication();
        if (login == null) return false;
        for (String group : groups)
            if (login.getAuthorities().stream().anyMatch(a -> a.getAuthority().equals("ROLE_" + group))) return true;
        return false;
    }

    /** The groups of the current login, without the prefix ROLE_. */
    public static Set<String> groups() {
        var login = SecurityContextHolder.getContext().getAuthentication();
        if (login == null) return Set.of();
        return login.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(a -> a.startsWith("ROLE_"))
                .map(a -> a.substring("ROLE_".length()))
                .collect(Collectors.toSet());
    }
}
