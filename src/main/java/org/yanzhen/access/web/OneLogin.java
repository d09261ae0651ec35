package org.yanzhen.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.session.HttpSessionEventPublisher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.util.UrlPathHelper;
import org.yanzhen.house.Json;

/** One login for everything: the engine's REST door by Basic, its webapps and our pages by one session. */
@Configuration(proxyBeanMethods = false)
class OneLogin {
    private static final RequestMatcher API = path("/api/**");
    private static final RequestMatcher ENGINE_API = path("/camunda/api/**");
    private static final RequestMatcher HTMX = request -> request.getHeader("HX-Request") != null;

    /** The engine's way to try anybody's password, which nobody counts; decoded, and wherever the path goes on. */
    private static final RequestMatcher VERIFY = request ->
            UrlPathHelper.defaultInstance.getPathWithinApplication(request).contains("/identity/verify");

    /** Matches the whole path; patterns given as text would miss everything that Jersey serves. */
    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    @Bean
    @Order(1)
    SecurityFilterChain rest(HttpSecurity http) throws Exception {
        return http.securityMatcher(path("/engine-rest/**"))
                .csrf(csrf -> csrf.disable()) // no cookie counts here
                .requestCache(cache -> cache.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .httpBasic(Customizer.withDefaults())
                .authorizeHttpRequests(may ->
                        may.requestMatchers(VERIFY).denyAll().anyRequest().authenticated())
                .build();
    }

    /** CSRF and headers are the webapps' own. Their login is shut, and so is the set-up that would make an administrator. */
    @Bean
    @Order(2)
    SecurityFilterChain webapps(HttpSecurity http, StillHere stillHere, SessionRegistry sessions) throws Exception {
        return http.securityMatcher(path("/camunda/**"))
                .csrf(csrf -> csrf.disable())
                .headers(headers -> headers.disable())
                .requestCache(cache -> cache.requestCache(pagesOnly()))
                .sessionManagement(session -> session.maximumSessions(-1)
                        .sessionRegistry(sessions)
                        .expiredSessionStrategy(event -> expired(event.getRequest(), event.getResponse())))
                .authorizeHttpRequests(may -> may.requestMatchers(
                                path("/camunda/api/admin/auth/user/*/login/*"),
                                path("/camunda/api/admin/setup/**"),
                                path("/camunda/app/admin/*/setup/**"),
                                VERIFY)
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(errors -> errors.defaultAuthenticationEntryPointFor(OneLogin::anonymous, ENGINE_API)
                        .defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint("/login"), AnyRequestMatcher.INSTANCE))
                .addFilterBefore(stillHere, AuthorizationFilter.class)
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http, StillHere stillHere, SessionRegistry sessions) throws Exception {
        return http.authorizeHttpRequests(may -> may.requestMatchers(
                                path("/error"),
                                path("/login"),
                                path("/desk/**"),
                                path("/webjars/**"),
                                path("/favicon.ico"))
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/notices", "/notices/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .requestCache(cache -> cache.requestCache(pagesOnly()))
                .sessionManagement(session -> session.maximumSessions(-1)
                        .sessionRegistry(sessions)
                        .expiredSessionStrategy(event -> expired(event.getRequest(), event.getResponse())))
                .formLogin(form -> form.loginPage("/login").defaultSuccessUrl("/"))
                .logout(logout -> logout.logoutSuccessUrl("/login?logout").deleteCookies("JSESSIONID"))
                .headers(headers ->
                        headers.httpStrictTransportSecurity(hsts -> hsts.disable())) // OverTls says it for all
                .exceptionHandling(errors -> errors.defaultAuthenticationEntryPointFor(OneLogin::anonymous, API)
                        .defaultAuthenticationEntryPointFor(OneLogin::anonymousHtmx, HTMX)
                        .defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint("/login"), AnyRequestMatcher.INSTANCE)
                        .accessDeniedHandler(OneLogin::denied))
                .addFilterBefore(stillHere, AuthorizationFilter.class)
                .build();
    }

    /** Who is logged in where; expiring somebody's sessions logs them out everywhere at once. */
    @Bean
    SessionRegistry sessions() {
        return new SessionRegistryImpl();
    }

    @Bean
    HttpSessionEventPublisher sessionEvents() {
        return new HttpSessionEventPublisher();
    }

    /** Only within the chains: as a bean it would be a servlet filter as well, before Spring Security. */
    @Bean
    FilterRegistrationBean<StillHere> onlyInTheChains(StillHere stillHere) {
        var registration = new FilterRegistrationBean<>(stillHere);
        registration.setEnabled(false);
        return registration;
    }

    /** After login one comes back to the page one wanted, never to what a page fetched by itself. */
    private static HttpSessionRequestCache pagesOnly() {
        var cache = new HttpSessionRequestCache();
        cache.setMatchingRequestParameterName(null);
        cache.setRequestMatcher(request -> {
            String accept = request.getHeader("Accept");
            return request.getMethod().equals("GET")
                    && accept != null
                    && accept.contains("text/html")
                    && !HTMX.matches(request)
                    && !API.matches(request)
                    && !ENGINE_API.matches(request);
        });
        return cache;
    }

    private static void anonymous(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        say(response, HttpServletResponse.SC_UNAUTHORIZED, "login.needed", "登录已经过期，请重新登录。填的内容还在。");
    }

    private static void anonymousHtmx(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why) {
        response.setHeader("HX-Redirect", "/login?expired");
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    }

    private static void expired(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (HTMX.matches(request)) anonymousHtmx(request, response, null);
        else if (API.matches(request) || ENGINE_API.matches(request)) anonymous(request, response, null);
        else response.sendRedirect("/login?expired");
    }

    /** A login page left open too long has a stale token: it is shown again rather than answered with an error. */
    private static void denied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException, jakarta.servlet.ServletException {
        if (why instanceof CsrfException && request.getRequestURI().equals("/login"))
            response.sendRedirect("/login?expired");
        else if (API.matches(request))
            say(response, HttpServletResponse.SC_FORBIDDEN, "access.denied", "您没有办理这件事的权限，或页面已经过期。请刷新页面再试。");
        else new AccessDeniedHandlerImpl().handle(request, response, why);
    }

    private static void say(HttpServletResponse response, int status, String code, String message) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(Json.write(Map.of("type", "Refusal", "code", code, "message", message)));
    }
}
