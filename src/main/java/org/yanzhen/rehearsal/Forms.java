package org.yanzhen.rehearsal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yanzhen.engine.Feel;

/** Fills in a form: the usual one, with what the script says laid over it, and the expressions of both worked out. */
final class Forms {
    private final Usual usual;

    Forms(Usual usual) {
        this.usual = usual;
    }

    static boolean isExpression(Object value) {
        return value instanceof String text && text.startsWith("=");
    }

    static String expression(Object value) {
        return ((String) value).substring(1).strip();
    }

    /**
     * The form as it is handed in; a field that is null is left out.
     *
     * @param element the task, or start.PROCESS
     */
    Map<String, Object> fill(String element, Map<String, Object> over, Feel feel, Map<String, Object> given) {
        Map<String, Object> known = feel.translated(given);
        var form = new LinkedHashMap<String, Object>();
        Object whole = usual.form(element).orElse(Map.of());
        if (isExpression(whole)) whole = ask(element, feel, whole, known);
        if (whole instanceof Map<?, ?> fields) fields.forEach((k, v) -> form.put((String) k, v));
        form.putAll(over);
        var filled = new LinkedHashMap<String, Object>();
        form.forEach((name, value) -> {
            Object answer = work(element + "." + name, feel, value, known);
            if (answer != null) filled.put(name, answer);
        });
        return filled;
    }

    private Object work(String where, Feel feel, Object value, Map<String, Object> known) {
        if (isExpression(value)) return ask(where, feel, value, known);
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<String, Object>();
            map.forEach((k, v) -> copy.put((String) k, work(where + "." + k, feel, v, known)));
            return copy;
        }
        if (value instanceof List<?> list) {
            var copy = new ArrayList<>();
            list.forEach(v -> copy.add(work(where, feel, v, known)));
            return copy;
        }
        return value;
    }

    private static Object ask(String where, Feel feel, Object value, Map<String, Object> known) {
        try {
            return feel.ask(expression(value), known);
        } catch (Feel.Wrong | IllegalArgumentException e) {
            throw new Refused("form.expression", where, "表单的表达式算不出来：" + e.getMessage());
        }
    }
}
