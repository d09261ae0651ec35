package org.yanzhen.sheet;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One column of a sheet.
 *
 * @param max most characters of a text, largest value of a number
 * @param choices the words a person reads, each with its code; only for {@link Kind#CHOICE}
 */
public record Column(String title, Kind kind, boolean required, int max, Map<String, String> choices) {
    /** What a cell holds. */
    public enum Kind {
        TEXT,
        WHOLE,
        NUMBER,
        SIGNED,
        DAY,
        YES,
        CHOICE
    }

    public Column {
        choices = new LinkedHashMap<>(choices);
    }

    public static Column text(String title, int max) {
        return new Column(title, Kind.TEXT, true, max, Map.of());
    }

    /** A whole number from 0 to max. */
    public static Column whole(String title, int max) {
        return new Column(title, Kind.WHOLE, true, max, Map.of());
    }

    /** A number from 0 to max, with decimals; a text that looks like one is refused. */
    public static Column number(String title, int max) {
        return new Column(title, Kind.NUMBER, true, max, Map.of());
    }

    /** A number from -max to max, with decimals. */
    public static Column signed(String title, int max) {
        return new Column(title, Kind.SIGNED, true, max, Map.of());
    }

    public static Column day(String title) {
        return new Column(title, Kind.DAY, true, 0, Map.of());
    }

    /** 是 or 否. */
    public static Column yes(String title) {
        return new Column(title, Kind.YES, true, 0, Map.of());
    }

    /** One of the words; the row gives its code. */
    public static Column choice(String title, Map<String, String> choices) {
        return new Column(title, Kind.CHOICE, true, 0, choices);
    }

    /** The same column, but a cell may stay empty. */
    public Column optional() {
        return new Column(title, kind, false, max, choices);
    }

    /** The word of a code; the code itself if there is none. */
    String word(String code) {
        return choices.entrySet().stream()
                .filter(e -> e.getValue().equals(code))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(code);
    }
}
