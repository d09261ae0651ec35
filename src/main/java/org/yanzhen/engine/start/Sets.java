package org.yanzhen.engine.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yanzhen.engine.check.References;

/** What the house brings along: each diagram with its forms is one set, each table another. Names are bare, from a jar as from a folder. */
final class Sets {

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
        for (String form : References.forms(diagram)) if (all.containsKey(form)) set.put(form, all.get(form));
        return set;
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
