package org.yanzhen.house;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a person handed in, read with care: types flip on the way (91.5 is a Double, 91 an Integer, a date a String). */
public final class Form {
    private final Map<String, Object> fields;
    private final String path;

    public Form(Map<String, ?> fields) {
        this(fields, "");
    }

    private Form(Map<String, ?> fields, String path) {
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        this.path = path;
    }

    /** Trimmed text; null when absent or blank. Longer than max characters is refused. */
    public String text(String name, String label, int max) {
        Object value = fields.get(name);
        if (value == null) return null;
        String text = value.toString().strip();
        if (text.isEmpty()) return null;
        if (text.length() > max)
            throw refuse("form.tooLong", name, label + "不能超过" + max + "个字，现在是" + text.length() + "个字。");
        if (text.chars().anyMatch(c -> c < 32 && c != '\n' && c != '\r' && c != '\t'))
            throw refuse("form.control", name, label + "里有看不见的控制字符，请重新输入。");
        return text;
    }

    /** Trimmed text that must be there, between min and max characters. */
    public String required(String name, String label, int min, int max) {
        String text = text(name, label, max);
        if (text == null) throw refuse("form.missing", name, "请填写" + label + "。");
        if (text.length() < min) throw refuse("form.tooShort", name, label + "至少写" + min + "个字。");
        return text;
    }

    /** A whole number within [min, max]; null when absent. */
    public Integer integer(String name, String label, int min, int max) {
        BigDecimal number = number(name, label);
        if (number == null) return null;
        if (number.stripTrailingZeros().scale() > 0) throw refuse("form.notWhole", name, label + "要填整数。");
        if (number.compareTo(BigDecimal.valueOf(min)) < 0 || number.compareTo(BigDecimal.valueOf(max)) > 0)
            throw refuse("form.range", name, label + "要在" + min + "到" + max + "之间，现在是" + number.toPlainString() + "。");
        return number.intValueExact();
    }

    /** As {@link #integer}, but it must be there. */
    public int requiredInteger(String name, String label, int min, int max) {
        Integer value = integer(name, label, min, max);
        if (value == null) throw refuse("form.missing", name, "请填写" + label + "。");
        return value;
    }

    /** Any number; null when absent; text that is no number is refused. */
    public BigDecimal number(String name, String label) {
        Object value = fields.get(name);
        if (value == null || value.toString().isBlank()) return null;
        try {
            return new BigDecimal(value.toString().strip());
        } catch (NumberFormatException e) {
            throw refuse("form.notNumber", name, label + "要填数字，现在是“" + value + "”。");
        }
    }

    /** A day written 2018-12-15; null when absent. */
    public LocalDate day(String name, String label) {
        String text = text(name, label, 40);
        if (text == null) return null;
        try {
            return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeParseException e) {
            throw refuse("form.notDay", name, label + "要写成 2018-12-15 这样的日期。");
        }
    }

    /** As {@link #day}, but it must be there. */
    public LocalDate requiredDay(String name, String label) {
        LocalDate day = day(name, label);
        if (day == null) throw refuse("form.missing", name, "请填写" + label + "。");
        return day;
    }

    /** True only for true or "true". */
    public boolean yes(String name) {
        Object value = fields.get(name);
        return value instanceof Boolean b ? b : value != null && "true".equals(value.toString());
    }

    /** One of the given codes. */
    public String choice(String name, String label, List<String> codes) {
        String code = text(name, label, 60);
        if (code == null) throw refuse("form.missing", name, "请选择" + label + "。");
        if (!codes.contains(code)) throw refuse("form.unknown", name, label + "没有“" + code + "”这个选项。");
        return code;
    }

    /** An id; null when absent. */
    public UUID id(String name, String label) {
        String text = text(name, label, 60);
        if (text == null) return null;
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw refuse("form.badId", name, label + "不认识，请重新选择。");
        }
    }

    /** The rows of a list; empty when absent. A field at fault in the third row is named name[2].field. */
    @SuppressWarnings("unchecked")
    public List<Form> rows(String name) {
        Object value = fields.get(name);
        if (value == null) return List.of();
        if (!(value instanceof List<?> list)) throw refuse("form.notList", name, "提交的内容无法识别，请刷新后再试。");
        var rows = new ArrayList<Form>();
        for (Object row : list) {
            if (!(row instanceof Map<?, ?> map)) throw refuse("form.notList", name, "提交的内容无法识别，请刷新后再试。");
            rows.add(new Form((Map<String, Object>) map, path + name + "[" + rows.size() + "]."));
        }
        return rows;
    }

    /** A list of codes; empty when absent. */
    public List<String> codes(String name) {
        Object value = fields.get(name);
        if (value == null) return List.of();
        if (!(value instanceof List<?> list)) throw refuse("form.notList", name, "提交的内容无法识别，请刷新后再试。");
        return list.stream().map(String::valueOf).toList();
    }

    public boolean has(String name) {
        return fields.get(name) != null && !fields.get(name).toString().isBlank();
    }

    /** A refusal that names this form's field. */
    public Refusal refuse(String code, String name, String message) {
        return new Refusal(code, path + name, message);
    }
}
