package org.yanzhen.desk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.RequestDispatcher;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.engine.Cases;
import org.yanzhen.message.Messages;
import org.yanzhen.roster.Roster;

/** The frame around every page, its policy, and what it says when something goes wrong. */
@WebMvcTest(
        controllers = {Door.class, ErrorPages.class},
        properties = "yanzhen.sample=true")
class LayoutTest {
    @Autowired
    MockMvc mvc;

    @MockitoBean
    WorkingDays workingDays;

    @MockitoBean
    Roster roster;

    @MockitoBean
    Messages messages;

    @MockitoBean
    Cases cases;

    @TestConfiguration
    static class Here {
        @Bean
        Clock clock() {
            return Clock.fixed(Instant.parse("2018-11-06T02:20:00Z"), ZoneId.of("Asia/Shanghai"));
        }

        @Bean
        SecurityFilterChain open(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(a -> a.anyRequest().permitAll()).build();
        }
    }

    @BeforeEach
    void a_working_day() {
        when(workingDays.isWorkingDay(any())).thenReturn(true);
    }

    @Test
    void the_login_page_names_the_day_and_says_that_the_city_is_a_sample() throws Exception {
        String page = mvc.perform(get("/login"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Security-Policy", DeskWeb.POLICY))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(page).contains("2018年11月6日 星期二", "工作日", "样例城市", "name=\"_csrf\"", "跳到正文");
        assertThat(page).doesNotContain("期限一览</a>");
    }

    @Test
    void who_is_logged_in_goes_home_to_the_deadlines() throws Exception {
        mvc.perform(get("/login").with(user("limin"))).andExpect(redirectedUrl("/deadlines"));
        mvc.perform(get("/").with(user("limin"))).andExpect(redirectedUrl("/deadlines"));
    }

    @Test
    void an_error_says_what_to_do_next_and_shows_nothing_from_inside() throws Exception {
        for (int code : List.of(401, 403, 404, 405, 409, 413, 422, 500, 503)) {
            String page = mvc.perform(get("/error")
                            .accept("text/html")
                            .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, code)
                            .requestAttr(RequestDispatcher.ERROR_EXCEPTION, new IllegalStateException("secret inside")))
                    .andExpect(status().is(code))
                    .andReturn()
                    .getResponse()
                    .getContentAsString(StandardCharsets.UTF_8);
            assertThat(page)
                    .contains(ErrorPages.Text.of(HttpStatus.valueOf(code)).next())
                    .doesNotContain("secret", "Exception");
        }
    }

    @Test
    void no_template_carries_a_style_or_a_script_of_its_own() throws Exception {
        var inline = Pattern.compile(
                "\\sstyle=|<style|\\son[a-z]+=|<script(?![^>]*src=)|th:utext", Pattern.CASE_INSENSITIVE);
        try (var files = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                assertThat(inline.matcher(Files.readString(file)).results().map(r -> r.group()))
                        .as(file.toString())
                        .isEmpty();
        }
    }

    @Test
    void every_library_the_pages_name_is_in_the_house() throws Exception {
        String css = Files.readString(Path.of("src/main/resources/static/desk/desk.css"));
        String layout = Files.readString(Path.of("src/main/resources/templates/layout.html"));
        var address = Pattern.compile("/webjars/[^\"){}]+").matcher(css + layout);
        int found = 0;
        for (; address.find(); found++)
            assertThat(getClass().getResource("/META-INF/resources" + address.group()))
                    .as(address.group())
                    .isNotNull();
        assertThat(found).isEqualTo(2);
    }
}
