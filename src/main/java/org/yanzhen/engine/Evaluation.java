package org.yanzhen.engine;

import java.util.List;
import java.util.Map;

/** One answer of one table. */
public record Evaluation(String decision, int version, String versionTag, Map<String, Object> inputs, List<Hit> hits) {
    /** A rule that fired, with its annotation as it stands in the table. */
    public record Hit(String rule, Map<String, Object> outputs, String annotation) {}
}
