package org.yanzhen.bulletin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yanzhen.bulletin.word.Word;

/** The Word templates of the issuers, which the office changes in Word. */
@Component
class Templates {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.ROOT);

    Word.Filled fill(Bulletin bulletin, String number, LocalDate issued) {
        Map<String, Object> tags = new HashMap<>();
        tags.put("issuer", bulletin.issuer());
        tags.put("number", number);
        tags.put("title", bulletin.title());
        tags.put("addressee", bulletin.addressee());
        tags.put("opening", bulletin.opening());
        tags.put("sections", bulletin.sections());
        tags.put("closing", bulletin.closing());
        boolean annexed = bulletin.annex() != null && !bulletin.annex().isBlank();
        tags.put("annexed", annexed);
        tags.put("annex", annexed ? bulletin.annex() : "");
        tags.put("listed", annexed && bulletin.grids().isEmpty());
        tags.put(
                "grids",
                bulletin.grids().stream()
                        .map(g -> Map.of("caption", g.caption(), "grid", new Word.Grid(g.heads(), g.rows())))
                        .toList());
        tags.put(
                "people",
                bulletin.people().isEmpty()
                        ? List.of(Map.of("no", "", "name", "无", "unit", "", "post", ""))
                        : bulletin.people());
        tags.put("note", bulletin.note());
        tags.put("copies", bulletin.copies());
        tags.put("printer", bulletin.printer());
        tags.put("issued", DAY.format(issued));
        tags.put("printed", DAY.format(issued));
        return Word.fill(bytes(bulletin.template()), tags, "people", number, bulletin.issuer(), issued);
    }

    String sha256(String template) {
        return DigestUtils.sha256Hex(bytes(template));
    }

    private static byte[] bytes(String template) {
        try (var in = new ClassPathResource("bulletin/" + template + ".docx").getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
