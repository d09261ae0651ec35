package org.yanzhen.house;

import java.util.LinkedHashMap;
import java.util.Map;

/** What one task shows one person: plain values, lists and maps. The engine room hands it to the form as Json. */
public record View(Map<String, Object> fields) {
    public View {
        fields = new LinkedHashMap<>(fields);
    }

    /** An empty view, to be filled with {@link #with}. */
    public static View of() {
        return new View(Map.of());
    }

    /** Adds one field; null is kept, so that a form can test for it. */
    public View with(String name, Object value) {
        fields.put(name, value);
        return this;
    }
}
