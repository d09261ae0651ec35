package org.yanzhen.sheet;

import java.util.List;

/** What one sheet looks like: its name, and its columns from left to right. */
public record Layout(String name, List<Column> columns) {
    public Layout(String name, Column... columns) {
        this(name, List.of(columns));
    }
}
