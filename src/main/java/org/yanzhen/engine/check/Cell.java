package org.yanzhen.engine.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A condition cell: the simple tests that every modeler and the engine's fast FEEL read alike. */
final class Cell {
    private static final String NUMBER = "-?\\d+(?:\\.\\d+)?";
    private static final Pattern RANGE =
            Pattern.compile("([\\[(\\]])(" + NUMBER + ")\\.\\.(" + NUMBER + ")([\\])\\[])");
    private static final Pattern COMPARISON = Pattern.compile("(<=|>=|<|>)\\s*(" + NUMBER + ")");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern NOT = Pattern.compile("not\\((.*)\\)", Pattern.DOTALL);

    private interface Part {
        boolean matches(Object value);
    }

    private final List<Part> parts = new ArrayList<>();
    private final List<Object> literals = new ArrayList<>();
    private boolean negated;

    private Cell() {}

    /** Reads a cell; a sentence about what is wrong is thrown as IllegalArgumentException. */
    static Cell read(String written) {
        var cell = new Cell();
        String text = written == null ? "" : written.strip();
        if (text.isEmpty() || text.equals("-")) {
            cell.parts.add(value -> true);
            return cell;
        }
        Matcher not = NOT.matcher(text);
        if (not.matches()) {
            cell.negated = true;
            text = not.group(1).strip();
        }
        for (String part : split(text)) cell.parts.add(cell.part(part));
        return cell;
    }

    private static List<String> split(String text) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        boolean quoted = false;
        for (char c : text.toCharArray()) {
            if (c == '"') quoted = !quoted;
            if (c == ',' && !quoted) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else part.append(c);
        }
        parts.add(part.toString().strip());
        return parts;
    }

    private Part part(String text) {
        Matcher m = TEXT.matcher(text);
        if (m.matches()) return equal(m.group(1));
        if (text.equals("true") || text.equals("false")) return equal(Boolean.valueOf(text));
        if (text.matches(NUMBER)) return equal(new BigDecimal(text));
        m = COMPARISON.matcher(text);
        if (m.matches()) return comparison(m.group(1), number(m.group(2)));
        m = RANGE.matcher(text);
        if (m.matches()) {
            if (!m.group(1).equals("[") || !m.group(4).equals(")"))
                throw new IllegalArgumentException("区间要写成左闭右开，如 [" + m.group(2) + ".." + m.group(3) + ")，现在是 " + text);
            BigDecimal from = number(m.group(2));
            BigDecimal to = number(m.group(3));
            return value -> value instanceof BigDecimal n && n.compareTo(from) >= 0 && n.compareTo(to) < 0;
        }
        throw new IllegalArgumentException("看不懂这个条件：" + text);
    }

    private Part equal(Object literal) {
        literals.add(literal);
        return value -> value instanceof BigDecimal n && literal instanceof BigDecimal l
                ? n.compareTo(l) == 0
                : Objects.equals(value, literal);
    }

    private static Part comparison(String operator, BigDecimal bound) {
        return value -> {
            if (!(value instanceof BigDecimal n)) return false;
            int order = n.compareTo(bound);
            return switch (operator) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        };
    }

    /** A bound of this cell; every one is a place where the answer may turn. */
    private BigDecimal number(String text) {
        var number = new BigDecimal(text);
        literals.add(number);
        return number;
    }

    boolean matches(Object value) {
        return negated != parts.stream().anyMatch(p -> p.matches(value));
    }

    /** Every literal and bound in it. */
    List<Object> literals() {
        return literals;
    }
}
