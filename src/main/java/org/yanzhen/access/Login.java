package org.yanzhen.access;

import java.util.Collection;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.yanzhen.engine.Identities;

/** The one login, for our pages, the engine's webapps and its REST door alike; a group is the authority ROLE_group. */
@Component
public class Login implements AuthenticationProvider {
    private final Identities identities;
    private final Attempts attempts;
    private final boolean sample;

    Login(Identities identities, Attempts attempts, @Value("${yanzhen.sample:false}") boolean sample) {
        this.identities = identities;
        this.attempts = attempts;
        this.sample = sample;
    }

    @Override
    public Authentication authenticate(Authentication given) {
        String account = given.getName().strip();
        String address = given.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
        if (attempts.waiting(account, address)) throw new LockedException("too many attempts");
        String password =
                given.getCredentials() == null ? "" : given.getCredentials().toString();
        if (account.isEmpty() || known(password) || !identities.matches(account, password)) {
            attempts.failed(account, address);
            throw new BadCredentialsException("no such account or password");
        }
        attempts.succeeded(account, address);
        return as(account, identities.groups(account));
    }

    /** The sample city's password opens nothing elsewhere, whoever set it. */
    private boolean known(String password) {
        return !sample && password.equals(Accounts.SAMPLE_PASSWORD);
    }

    /** The login of a person with these groups. */
    public static Authentication as(String account, Collection<String> groups) {
        return UsernamePasswordAuthenticationToken.authenticated(
                account,
                null,
                groups.stream()
                        .map(group -> new SimpleGrantedAuthority("ROLE_" + group))
                        .toList());
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
