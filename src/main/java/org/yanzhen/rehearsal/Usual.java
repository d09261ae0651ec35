package org.yanzhen.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The forms an ordinary, diligent person would hand in: one for every task and every start, by element. */
final class Usual {
    private static final List<String> FILES = List.of("selection", "laggard", "interview", "conduct");

    private final Map<String, Object> forms;

    private Usual(Map<String, Object> forms) {
        this.forms = forms;
    }

    /** Those that come with the house. */
    static Usual ofTheHouse() {
        var forms = new LinkedHashMap<String, Object>();
        var faults = new ArrayList<Faults.Fault>();
        for (String file : FILES) {
            try (var in = Usual.class.getResourceAsStream("/usual/" + file + ".yaml")) {
                if (in == null) continue;
                var yaml = new YamlFile("usual/" + file + ".yaml", faults);
                var root = yaml.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                if (root != null) root.nodes().forEach((element, node) -> forms.put(element, yaml.value(node)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (!faults.isEmpty()) throw new Faults(faults);
        return new Usual(forms);
    }

    static Usual of(Map<String, Object> forms) {
        return new Usual(forms);
    }

    /** The form of an element: a map of fields, or one expression for all of them. */
    Optional<Object> form(String element) {
        return Optional.ofNullable(forms.get(element));
    }
}
