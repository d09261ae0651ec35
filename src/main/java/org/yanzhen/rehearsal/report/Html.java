package org.yanzhen.rehearsal.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** A report as one file that opens anywhere and prints: styles and chart are in it, nothing is fetched. */
public final class Html {
    private static final SpringTemplateEngine ENGINE = engine();

    private Html() {}

    public static String of(ComparisonReport report) {
        return page("comparison", report);
    }

    public static String of(SummaryReport report) {
        return page("summary", report);
    }

    private static String page(String kind, Object report) {
        Map<String, Object> model = new HashMap<>();
        model.put("kind", kind);
        model.put("r", report);
        model.put("style", text("templates/rehearsal/file.css"));
        return ENGINE.process("rehearsal/file", new Context(Locale.CHINA, model));
    }

    private static SpringTemplateEngine engine() {
        var resolver = new ClassLoaderTemplateResolver(Html.class.getClassLoader());
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        return engine;
    }

    private static String text(String resource) {
        try {
            return new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
