package org.yanzhen.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yanzhen.Browser;
import org.yanzhen.HouseTest;
import org.yanzhen.access.Accounts;
import org.yanzhen.engine.Identities;

@HouseTest
class OneLoginTest {
    private static final String TASKLIST = "/camunda/app/tasklist/default/";

    @LocalServerPort
    int port;

    @Autowired
    Identities identities;

    @Test
    void one_login_serves_our_pages_and_the_webapps() {
        var browser = browser();
        String before = browser.get("/login").headers().firstValue("Set-Cookie").orElse("");
        var answer = browser.login("office", Accounts.SAMPLE_PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).endsWith("/");
        assertThat(before).doesNotContain(browser.cookie("JSESSIONID")).contains("HttpOnly", "SameSite=Lax");
        assertThat(browser.get("/api/session").body()).contains("\"user\":\"office\"", "\"token\"");
        assertThat(browser.get(TASKLIST).statusCode()).isEqualTo(200);
        assertThat(browser.get("/camunda/api/admin/auth/user/default").body())
                .contains("\"userId\":\"office\"", "tasklist")
                .doesNotContain("\"admin\"", "cockpit");
    }

    @Test
    void the_page_one_wanted_comes_after_login_but_never_what_a_page_fetched() {
        var browser = browser();
        assertThat(location(browser.get("/inbox"))).endsWith("/login");
        assertThat(browser.get("/api/session").statusCode()).isEqualTo(401);
        assertThat(location(browser.login("office", Accounts.SAMPLE_PASSWORD))).contains("/inbox");
    }

    @Test
    void a_wrong_password_gets_a_sentence_and_five_of_them_a_pause() {
        var browser = browser();
        for (int i = 0; i < 5; i++) browser.login("head-hydrology", "wrong");
        var answer = browser.login("head-hydrology", Accounts.SAMPLE_PASSWORD);
        assertThat(location(answer)).contains("/login?error");
        assertThat(browser.get("/login?error").body()).contains("没有登录成功", "试错次数太多");
    }

    @Test
    void a_login_page_left_open_too_long_is_shown_again() {
        var answer = browser()
                .send(browser()
                        .request("/login")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("username=office&password=x")));
        assertThat(location(answer)).endsWith("/login?expired");
    }

    @Test
    void our_forms_want_their_token() {
        var browser = in("office");
        var answer = browser.send(browser.request("/api/attachments").POST(HttpRequest.BodyPublishers.ofString("x")));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("access.denied");
    }

    @Test
    void the_webapps_logout_ends_our_session_too() {
        var browser = in("office");
        browser.get(TASKLIST);
        assertThat(browser.engine("/camunda/api/admin/auth/user/default/logout", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.get("/api/session").statusCode()).isEqualTo(401);
    }

    @Test
    void our_logout_ends_the_webapps_session_too() {
        var browser = in("office");
        browser.get(TASKLIST);
        assertThat(location(browser.form("/account", "/logout", Map.of()))).contains("/login?logout");
        assertThat(browser.get("/camunda/api/engine/engine/default/task").statusCode())
                .isEqualTo(401);
    }

    @Test
    void the_webapps_own_login_is_shut() {
        var browser = browser();
        browser.get("/login");
        var answer = browser.send(browser.request("/camunda/api/admin/auth/user/default/login/tasklist")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("username=office&password=" + Accounts.SAMPLE_PASSWORD)));
        assertThat(answer.statusCode()).isIn(401, 403);
    }

    @Test
    void nobody_makes_an_administrator_through_the_setup() {
        String user = "{\"profile\":{\"id\":\"intruder\",\"firstName\":\"a\",\"lastName\":\"b\"},"
                + "\"credentials\":{\"password\":\"intruder-123\"}}";
        identities.leave("admin", "camunda-admin"); // CVE-2026-77226: while the group has no member
        try {
            for (var browser : new Browser[] {browser(), in("office"), in("admin")}) {
                browser.get("/camunda/app/admin/default/setup/");
                assertThat(browser.engine("/camunda/api/admin/setup/default/user/create", user)
                                .statusCode())
                        .isIn(401, 403);
            }
        } finally {
            identities.join("admin", "camunda-admin");
        }
        assertThat(identities.exists("intruder")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/engine",
                "/engine-rest/version",
                "/engine-rest/user",
                "/engine-rest/task",
                "/engine-rest/identity/groups?userId=office",
                "/engine-rest/"
            })
    void the_rest_door_is_shut_to_strangers(String address) {
        assertThat(browser().get(address).statusCode()).isEqualTo(401);
    }

    @Test
    void the_rest_door_opens_by_basic_and_never_by_a_session() {
        assertThat(in("office").get("/engine-rest/task/count").statusCode()).isEqualTo(401);
        var browser = browser();
        var answer =
                browser.send(basic(browser.request("/engine-rest/task/count"), "office", Accounts.SAMPLE_PASSWORD));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(browser.send(basic(browser.request("/engine-rest/task/count"), "office", "wrong"))
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest/identity/verify", "/engine-rest/engine/default/identity/%76erify"})
    void nobody_tries_passwords_through_the_rest_door(String address) {
        var browser = browser();
        var answer = browser.send(basic(browser.request(address), "lingshan", Accounts.SAMPLE_PASSWORD)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"username\":\"admin\",\"password\":\"x\"}")));
        assertThat(answer.statusCode()).isIn(400, 403);
    }

    @Test
    void the_notice_board_needs_no_login() {
        assertThat(browser().get("/notices").statusCode()).isEqualTo(200);
    }

    private Browser browser() {
        return new Browser("http://127.0.0.1:" + port);
    }

    private Browser in(String user) {
        var browser = browser();
        browser.login(user, Accounts.SAMPLE_PASSWORD);
        return browser;
    }

    private static HttpRequest.Builder basic(HttpRequest.Builder request, String user, String password) {
        return request.header(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes()));
    }

    private static String location(java.net.http.HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
