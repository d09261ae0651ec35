package org.yanzhen.sheet;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/** One row as read: the values are what the columns ask for, null where the cell is empty or wrong. */
public final class Row {
    private final int number;
    private final Map<String, Object> values;

    Row(int number, Map<String, Object> values) {
        this.number = number;
        this.values = values;
    }

    /** The row's number as Excel shows it. */
    public int number() {
        return number;
    }

    /** A text, or the code of a choice. */
    public String text(String title) {
        return (String) values.get(title);
    }

    public Integer whole(String title) {
        return (Integer) values.get(title);
    }

    public BigDecimal number(String title) {
        return (BigDecimal) values.get(title);
    }

    public LocalDate day(String title) {
        return (LocalDate) values.get(title);
    }

    public boolean yes(String title) {
        return Boolean.TRUE.equals(values.get(title));
    }

    /** Whether the cell holds something that could be read. */
    public boolean has(String title) {
        return values.get(title) != null;
    }
}
