package org.yanzhen.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yanzhen.Browser;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.access.Accounts;
import org.yanzhen.house.Json;
import org.yanzhen.house.Refusal;

/** Files over HTTP, as a form sends them and a browser fetches them. */
@HouseTest
class AttachmentTest {
    private static final String CASE = "selection:2018:tenBestOfficials";

    @Autowired
    Play play;

    @Autowired
    Attachments attachments;

    @Autowired
    JdbcClient sql;

    @LocalServerPort
    int port;

    @Test
    void a_photo_is_taken_and_its_uploader_alone_sees_it() {
        Browser clerk = browser("lingshan");
        var answer = upload(clerk, "photo", "照片.jpg", Files.photo());
        assertThat(answer.statusCode()).isEqualTo(200);
        var file = Json.map(answer.body());
        assertThat(file).containsEntry("kind", "jpg").containsEntry("name", "照片.jpg");
        assertThat((String) file.get("sha256")).hasSize(64);

        var seen = clerk.get("/attachments/" + file.get("id"));
        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(seen.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(seen.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("inline");
        assertThat(seen.headers().allValues("Content-Security-Policy")).anyMatch(p -> p.contains("default-src 'none'"));
        assertThat(browser("pubei").get("/attachments/" + file.get("id")).statusCode())
                .isEqualTo(404);
        assertThat(browser("office").get("/attachments/" + file.get("id")).statusCode())
                .isEqualTo(404);
        assertThat(clerk.get("/attachments/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    }

    @Test
    void a_document_is_downloaded_and_never_shown() {
        Browser clerk = browser("lingshan");
        var file = Json.map(upload(clerk, "document", "推荐表.html", Files.pdf()).body());
        var seen = clerk.get("/attachments/" + file.get("id"));
        assertThat(seen.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(seen.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment")
                .contains(".html.pdf");
    }

    @Test
    void a_photo_of_twenty_megabytes_is_answered_with_413_and_a_sentence() {
        var answer = upload(browser("lingshan"), "photo", "大.jpg", new byte[20 * 1024 * 1024]);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(Json.map(answer.body()))
                .containsEntry("code", "attachment.tooBig")
                .containsEntry("field", "file");
        assertThat(answer.body()).contains("5 MB");
    }

    /** A form of a page, its token in the part that is too big: still a page with a sentence, not Json and not "not open to you". */
    @Test
    void a_page_s_form_that_is_too_big_is_answered_with_a_page_that_says_so() {
        Browser office = browser("office");
        var answer = office.send(office.request("/rehearsals")
                .header("Accept", "text/html,application/xhtml+xml")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body("大.zip", new byte[12 * 1024 * 1024]))));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(answer.body()).contains("文件太大", "一次最多 10 MB");
    }

    @Test
    void a_photo_above_five_megabytes_is_too_big_even_where_a_document_would_do() {
        byte[] photo = java.util.Arrays.copyOf(Files.photo(), Attachments.PHOTO_BYTES + 1);
        var answer = upload(browser("lingshan"), "photo", "大.jpg", photo);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("照片不能超过5 MB");
    }

    @Test
    void a_text_named_jpg_and_a_document_in_the_photos_place_are_refused() {
        Browser clerk = browser("lingshan");
        var text = upload(clerk, "photo", "照片.jpg", "这不是照片".getBytes(StandardCharsets.UTF_8));
        assertThat(text.statusCode()).isEqualTo(422);
        assertThat(Json.map(text.body())).containsEntry("code", "attachment.kind");
        assertThat(upload(clerk, "photo", "照片.jpg", Files.pdf()).statusCode()).isEqualTo(422);
        assertThat(upload(clerk, "document", "推荐表.docx", Files.photo()).statusCode())
                .isEqualTo(422);
        assertThat(upload(
                                clerk,
                                "document",
                                "推荐表.docx",
                                Files.zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(upload(clerk, "photo", "空.jpg", new byte[0]).statusCode()).isEqualTo(422);
    }

    @Test
    void without_the_sessions_token_or_without_a_login_nothing_is_taken() {
        Browser clerk = browser("lingshan");
        assertThat(clerk.send(multipart(clerk, "照片.jpg", Files.photo(), Map.of()))
                        .statusCode())
                .isNotEqualTo(200);
        Browser nobody = new Browser("http://127.0.0.1:" + port);
        assertThat(nobody.send(multipart(nobody, "照片.jpg", Files.photo(), Map.of()))
                        .statusCode())
                .isNotEqualTo(200);
    }

    @Test
    void a_file_is_taken_into_a_case_by_its_uploader_only_and_once() {
        UUID id = play.as(
                "lingshan",
                () -> attachments.receive("一.jpg", Files.photo(), null).id());
        var stranger = (Refusal) catchThrowable(() ->
                play.as("pubei", () -> attachments.take(id, "photoOne", "照片", Attachments.PHOTO, CASE, "unit:pubei")));
        assertThat(stranger.code()).isEqualTo("attachment.unknown");
        var wrong = (Refusal) catchThrowable(() -> play.as(
                "lingshan", () -> attachments.take(id, "form", "推荐表", Attachments.DOCUMENT, CASE, "unit:lingshan")));
        assertThat(wrong.code()).isEqualTo("attachment.kind");
        play.as("lingshan", () -> attachments.take(id, "photoOne", "照片", Attachments.PHOTO, CASE, "unit:lingshan"));
        play.as("lingshan", () -> attachments.take(id, "photoOne", "照片", Attachments.PHOTO, CASE, "unit:lingshan"));
        assertThat(catchThrowable(() -> play.as(
                        "lingshan",
                        () -> attachments.take(id, "photoOne", "照片", Attachments.PHOTO, CASE, "nominee:" + id))))
                .isInstanceOf(Refusal.class);
        assertThat(browser("lingshan").get("/attachments/" + id).statusCode()).isEqualTo(200);
        assertThat(browser("head-lingshan").get("/attachments/" + id).statusCode())
                .isEqualTo(200);
        assertThat(browser("office").get("/attachments/" + id).statusCode()).isEqualTo(200);
        for (String other : Set.of("pubei", "leader3", "committee4", "petitions", "processOwner"))
            assertThat(browser(other).get("/attachments/" + id).statusCode())
                    .as(other)
                    .isEqualTo(404);
    }

    @Test
    void what_nobody_handed_in_for_a_day_is_gone() {
        UUID old = play.as(
                "lingshan",
                () -> attachments.receive("旧.pdf", Files.pdf(), null).id());
        UUID fresh = play.as(
                "lingshan",
                () -> attachments.receive("新.pdf", Files.pdf(), null).id());
        UUID taken = play.as(
                "lingshan",
                () -> attachments.receive("交.pdf", Files.pdf(), null).id());
        play.as("lingshan", () -> attachments.take(taken, "form", "表", Attachments.DOCUMENT, CASE, "unit:lingshan"));
        sql.sql("update attachment set uploaded_at = now() - interval '25 hours' where id in (?, ?)")
                .params(old, taken)
                .update();
        attachments.purge();
        assertThat(attachments.of(Set.of(old, fresh, taken)))
                .extracting(Attachments.Attachment::id)
                .containsExactlyInAnyOrder(fresh, taken);
    }

    private Browser browser(String user) {
        Browser browser = new Browser("http://127.0.0.1:" + port);
        browser.login(user, Accounts.SAMPLE_PASSWORD);
        return browser;
    }

    private static HttpResponse<String> upload(Browser browser, String as, String name, byte[] bytes) {
        var session = Json.map(browser.get("/api/session").body());
        return browser.send(multipart(
                browser,
                name,
                bytes,
                Map.of("as", as, "header", session.get("header"), "token", session.get("token"))));
    }

    private static HttpRequest.Builder multipart(
            Browser browser, String name, byte[] bytes, Map<String, Object> session) {
        var request = browser.request("/api/attachments?as=" + session.getOrDefault("as", "photo"))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body(name, bytes)));
        if (session.containsKey("token")) request.header((String) session.get("header"), (String) session.get("token"));
        return request;
    }

    private static byte[] body(String name, byte[] bytes) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: image/jpeg\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(bytes);
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }
}
