package org.yanzhen.engine.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What the house brings along: each diagram with its forms is one set, each table another. Names are bare, from a jar as from a folder. */
final class Sets {
    private static final Pattern FORM_FILE =
            Pattern.compile("formKey=\"(?:embedded|camunda-forms):deployment:([^\"]+)\"");
    private static final Pattern FORM_ID = Pattern.compile("formRef=\"([^\"$]+)\"");

    private Sets() {}

    /** Set name → resource name → bytes. */
    static Map<String, Map<String, byte[]>> ofClasspath() {
        Map<String, byte[]> all = new TreeMap<>();
        for (String folder : new String[] {"processes", "decisions"}) read(folder, all);
        var sets = new TreeMap<String, Map<String, byte[]>>();
        all.forEach((name, bytes) -> {
            if (name.endsWith(".dmn")) sets.put(stem(name), Map.of(name, bytes));
            if (name.endsWith(".bpmn")) sets.put(stem(name), withForms(name, bytes, all));
        });
        return sets;
    }

    private static Map<String, byte[]> withForms(String name, byte[] diagram, Map<String, byte[]> all) {
        var set = new LinkedHashMap<String, byte[]>();
        set.put(name, diagram);
        String xml = new String(diagram, StandardCharsets.UTF_8);
        for (Matcher m = FORM_FILE.matcher(xml); m.find(); ) take(m.group(1), all, set);
        for (Matcher m = FORM_ID.matcher(xml); m.find(); ) take(m.group(1) + ".form", all, set);
        return set;
    }

    private static void take(String form, Map<String, byte[]> all, Map<String, byte[]> set) {
        if (all.containsKey(form)) set.put(form, all.get(form));
    }

    private static void read(String folder, Map<String, byte[]> into) {
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + "/**/*.*")) {
                String path = URLDecoder.decode(file.getURL().toString(), StandardCharsets.UTF_8);
                String name = path.substring(path.lastIndexOf('/') + 1);
                try (var bytes = file.getInputStream()) {
                    if (into.put(name, bytes.readAllBytes()) != null)
                        throw new IllegalStateException("two files are named " + name);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String stem(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }
}
