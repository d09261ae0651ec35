package org.yanzhen.bulletin.word;

import com.deepoove.poi.XWPFTemplate;
import com.deepoove.poi.config.Configure;
import com.deepoove.poi.plugin.table.LoopRowTableRenderPolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/** Fills a Word template: equal template and values give equal bytes, on any machine. */
public final class Word {
    private Word() {}

    /** The filled file and its fingerprint. */
    public record Filled(byte[] bytes, String sha256) {}

    /** What a tag named grid is filled with. */
    public record Grid(List<String> heads, List<List<String>> rows) {}

    /** A tag without a value stops the filling: the library's own default would print a gap and say nothing. */
    public static Filled fill(
            byte[] template, Map<String, Object> tags, String table, String title, String creator, LocalDate issued) {
        var strict = Configure.builder()
                .useDefaultEL(true)
                .setValidErrorHandler(new Configure.AbortHandler())
                .bind(table, new LoopRowTableRenderPolicy())
                .bind("grid", new GridPolicy())
                .build();
        var raw = new ByteArrayOutputStream();
        try (var word =
                XWPFTemplate.compile(new ByteArrayInputStream(template), strict).render(tags)) {
            var core = word.getXWPFDocument().getProperties().getCoreProperties();
            var time = Optional.of(Date.from(issued.atStartOfDay().toInstant(ZoneOffset.UTC)));
            core.setCreated(time);
            core.setModified(time);
            core.setTitle(title);
            core.setCreator(creator);
            word.write(raw);
            byte[] bytes = Parts.rewrite(raw.toByteArray());
            return new Filled(bytes, DigestUtils.sha256Hex(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
