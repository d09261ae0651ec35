package org.yanzhen.engine;

import java.util.List;

/** A decision table as it stood in one version. */
public record Table(
        String decision,
        int version,
        String versionTag,
        String name,
        String hitPolicy,
        List<Column> inputs,
        List<Column> outputs,
        List<Row> rows) {
    /** A column: the variable's or output's name in code, its label as people read it, its type. */
    public record Column(String name, String label, String type) {}

    /** A rule: its cells as written, in the order of the columns, and its annotation. */
    public record Row(String id, List<String> inputs, List<String> outputs, String annotation) {}

    /** The row of a rule, or null. */
    public Row row(String rule) {
        return rows.stream().filter(r -> r.id().equals(rule)).findFirst().orElse(null);
    }
}
