package org.yanzhen.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.yanzhen.access.Login;
import org.yanzhen.engine.Identities;

/** Ten seconds after somebody's account is deleted or moved between groups, every open session of it knows. */
@Component
class StillHere extends OncePerRequestFilter {
    private static final String CHECKED = StillHere.class.getName();
    private static final long EVERY = Duration.ofSeconds(10).toNanos(); // real time, whatever the house's clock says

    private final Identities identities;
    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    StillHere(Identities identities) {
        this.identities = identities;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null
                && SecurityContextHolder.getContext().getAuthentication()
                        instanceof UsernamePasswordAuthenticationToken who
                && due(session)) {
            var groups = identities.groups(who.getName());
            if (groups.isEmpty() && !identities.exists(who.getName())) {
                session.invalidate();
                SecurityContextHolder.clearContext();
            } else {
                session.setAttribute(CHECKED, System.nanoTime());
                Authentication fresh = Login.as(who.getName(), groups);
                if (!Set.copyOf(fresh.getAuthorities()).equals(new HashSet<>(who.getAuthorities()))) {
                    var context = SecurityContextHolder.createEmptyContext();
                    context.setAuthentication(fresh);
                    SecurityContextHolder.setContext(context);
                    contexts.saveContext(context, request, response);
                    session.removeAttribute("authenticatedUser"); // the groups the engine's webapps remember
                }
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean due(HttpSession session) {
        return !(session.getAttribute(CHECKED) instanceof Long last) || System.nanoTime() - last > EVERY;
    }
}
