package org.yanzhen.engine.web;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The engine's own filters, told by Spring Security (order -100) who is there. */
@Configuration(proxyBeanMethods = false)
class WebappFilters {

    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> webappLogin() {
        return told(new ContainerBasedAuthenticationFilter(), 201, "/camunda/app/*", "/camunda/api/*");
    }

    @Bean
    FilterRegistrationBean<ProcessEngineAuthenticationFilter> restLogin() {
        return told(new ProcessEngineAuthenticationFilter(), 202, "/engine-rest/*");
    }

    /** The webapps' logout ends only the engine's half of a session; here, behind its CSRF check, the rest ends too. */
    @Bean
    FilterRegistrationBean<Filter> logoutOfAll() {
        Filter filter = (request, response, chain) -> {
            chain.doFilter(request, response);
            var http = (HttpServletRequest) request;
            var session = http.getSession(false);
            if (http.getMethod().equals("POST") && http.getRequestURI().endsWith("/logout") && session != null)
                session.invalidate();
        };
        var registration = new FilterRegistrationBean<>(filter);
        registration.setUrlPatterns(List.of("/camunda/api/admin/auth/user/*"));
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        registration.setName("logoutOfAll");
        return registration;
    }

    private static <F extends Filter> FilterRegistrationBean<F> told(F filter, int order, String... paths) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.addInitParameter(
                ProcessEngineAuthenticationFilter.AUTHENTICATION_PROVIDER_PARAM, WhoIsIt.class.getName());
        registration.setUrlPatterns(List.of(paths));
        registration.setOrder(order);
        return registration;
    }
}
