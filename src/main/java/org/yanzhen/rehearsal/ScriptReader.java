package org.yanzhen.rehearsal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yanzhen.engine.Feel;
import org.yanzhen.rehearsal.Script.Act;
import org.yanzhen.rehearsal.Script.Habit;
import org.yanzhen.rehearsal.Script.Measure;
import org.yanzhen.rehearsal.Script.Span;
import org.yanzhen.rehearsal.YamlFile.Fields;

/** Reads script.yaml and names all that is wrong in it, by line and field. */
final class ScriptReader {
    static final String FILE = "script.yaml";
    /** Under this name stands how everything is done that has no habit of its own. */
    static final String REST = "*";

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final Pattern SPAN = Pattern.compile("([+-]?\\d{1,4})\\s*(minutes?|hours?|days?|working days?)");
    private static final Set<String> ROOT =
            Set.of("name", "from", "to", "seed", "year", "past", "tables", "habits", "acts");
    private static final Set<String> HABIT =
            Set.of("unit", "supplier", "by", "case", "after", "due", "at", "lapse", "form");
    private static final Set<String> ACT =
            Set.of("at", "by", "start", "task", "case", "unit", "form", "refused", "within");

    private final List<Faults.Fault> faults;
    private final YamlFile yaml;
    private final Feel feel = new Feel(List.of());

    ScriptReader(List<Faults.Fault> faults) {
        this.faults = faults;
        this.yaml = new YamlFile(FILE, faults);
    }

    /** The script; whatever is wrong is among the faults, and then null or only a part comes back. */
    Script read(String text) {
        Fields root = yaml.read(text);
        if (root == null) return null;
        yaml.only(root, ROOT);
        String name = yaml.text(root, "name", true);
        LocalDateTime from = when(root, "from");
        LocalDateTime to = when(root, "to");
        if (from != null && to != null && !to.isAfter(from)) fault(root, "to", "要晚于 from。");
        Long seed = number(root, "seed", 1L);
        Long year = number(root, "year", from == null ? 2018L : (long) from.getYear());
        Map<String, List<Habit>> habits = habits(root);
        List<Habit> rest = habits.remove(REST);
        List<Act> acts = acts(root, from, to);
        return new Script(
                name,
                from,
                to,
                seed == null ? 1 : seed,
                year == null ? 0 : year.intValue(),
                past(root, from),
                yaml.texts(root, "tables"),
                habits,
                rest == null ? List.of() : rest,
                acts);
    }

    /** Quarters published before, each with its day. */
    private SortedMap<Integer, LocalDate> past(Fields root, LocalDateTime from) {
        var past = new TreeMap<Integer, LocalDate>();
        Node node = root.nodes().get("past");
        Fields days = node == null ? null : yaml.fields(node, "past");
        if (days == null) return past;
        yaml.only(days, Set.of("1", "2", "3", "4"));
        for (String quarter : days.nodes().keySet()) {
            if (!quarter.matches("[1-4]")) continue;
            LocalDateTime day = when(days, quarter);
            if (day == null) continue;
            if (from != null && !day.isBefore(from)) fault(days, quarter, "以前季度的名单要在 from 以前公布。");
            past.put(Integer.valueOf(quarter), day.toLocalDate());
        }
        return past;
    }

    private Map<String, List<Habit>> habits(Fields root) {
        var habits = new LinkedHashMap<String, List<Habit>>();
        Node node = root.nodes().get("habits");
        Fields byTask = node == null ? null : yaml.fields(node, "habits");
        if (byTask == null) return habits;
        byTask.nodes().forEach((task, given) -> {
            var entries = new ArrayList<Habit>();
            for (Node entry : given instanceof SequenceNode list ? list.getValue() : List.of(given)) {
                Habit habit = habit(task, entry);
                if (habit != null) entries.add(habit);
            }
            habits.put(task, entries);
        });
        return habits;
    }

    private Habit habit(String task, Node node) {
        Fields fields = yaml.fields(node, task);
        if (fields == null) return null;
        yaml.only(fields, HABIT);
        boolean lapse = "true".equals(yaml.text(fields, "lapse", false));
        Span after = span(fields, "after");
        Span due = span(fields, "due");
        if (lapse && (after != null || due != null)) fault(fields, "lapse", "不办（lapse）的任务不能再写 after 或 due。");
        if (!lapse && fields.nodes().containsKey("after") == fields.nodes().containsKey("due"))
            fault(fields, "after", "请写 after（打开以后多久）或 due（离期限多久），只写一个；不办的写 lapse: true。");
        return new Habit(
                yaml.texts(fields, "unit"),
                yaml.texts(fields, "supplier"),
                yaml.texts(fields, "by"),
                yaml.texts(fields, "case"),
                after == null ? due : after,
                due != null,
                parse(fields, "at", LocalTime::parse, "要写成 10:00 这样的时间。"),
                lapse,
                form(fields),
                fields.line());
    }

    private List<Act> acts(Fields root, LocalDateTime from, LocalDateTime to) {
        Node node = root.nodes().get("acts");
        if (node == null) return List.of();
        var acts = new ArrayList<Act>();
        for (Node item : yaml.list(node, "acts")) {
            Fields fields = yaml.fields(item, "acts");
            if (fields == null) continue;
            yaml.only(fields, ACT);
            LocalDateTime at = when(fields, "at");
            if (at != null && from != null && at.isBefore(from) || at != null && to != null && at.isAfter(to))
                fault(fields, "at", "不在 from 和 to 之间。");
            String start = yaml.text(fields, "start", false);
            String task = yaml.text(fields, "task", false);
            if ((start == null) == (task == null)) fault(fields, "task", "请写 start（发起哪个流程）或 task（办哪个任务），只写一个。");
            acts.add(new Act(
                    at,
                    yaml.text(fields, "by", true),
                    start,
                    task,
                    yaml.text(fields, "case", false),
                    yaml.text(fields, "unit", false),
                    form(fields),
                    yaml.text(fields, "refused", false),
                    span(fields, "within"),
                    fields.line()));
        }
        acts.removeIf(a -> a.at() == null);
        acts.sort(Comparator.comparing(Act::at));
        return acts;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> form(Fields fields) {
        Node node = fields.nodes().get("form");
        if (node == null) return Map.of();
        if (yaml.fields(node, "form") == null) return Map.of();
        Object form = yaml.value(node);
        expressions(form, yaml.line(node), "form");
        return (Map<String, Object>) form;
    }

    private void expressions(Object value, int line, String field) {
        if (value instanceof Map<?, ?> map) map.forEach((k, v) -> expressions(v, line, String.valueOf(k)));
        else if (value instanceof List<?> list) list.forEach(v -> expressions(v, line, field));
        else if (Forms.isExpression(value))
            feel.fault(Forms.expression(value)).ifPresent(why -> yaml.fault(line, field, "FEEL 表达式读不懂：" + why));
    }

    private Span span(Fields fields, String name) {
        return parse(
                fields,
                name,
                text -> {
                    var m = SPAN.matcher(text);
                    if (!m.matches()) throw new DateTimeParseException(text, text, 0);
                    Measure measure = switch (m.group(2).charAt(0)) {
                        case 'm' -> Measure.MINUTES;
                        case 'h' -> Measure.HOURS;
                        case 'd' -> Measure.DAYS;
                        default -> Measure.WORKING_DAYS;
                    };
                    return new Span(Integer.parseInt(m.group(1)), measure);
                },
                "要写成 9 days、3 working days、4 hours 这样的时长。");
    }

    /** 2018-12-08 09:00; a day alone is its midnight. */
    private LocalDateTime when(Fields fields, String name) {
        if (yaml.text(fields, name, true) == null) return null;
        return parse(
                fields,
                name,
                text -> text.length() == 10
                        ? LocalDate.parse(text).atStartOfDay()
                        : LocalDateTime.parse(text.replace('T', ' '), MINUTE),
                "要写成 2018-12-08 09:00 这样的时间。");
    }

    private Long number(Fields fields, String name, long otherwise) {
        if (yaml.text(fields, name, false) == null) return otherwise;
        return parse(
                fields,
                name,
                text -> {
                    if (!text.matches("-?\\d{1,18}")) throw new DateTimeParseException(text, text, 0);
                    return Long.valueOf(text);
                },
                "要写整数。");
    }

    private <T> T parse(Fields fields, String name, Function<String, T> reading, String otherwise) {
        String text = yaml.text(fields, name, false);
        if (text == null) return null;
        try {
            return reading.apply(text);
        } catch (DateTimeParseException e) {
            fault(fields, name, otherwise + "现在是“" + text + "”。");
            return null;
        }
    }

    private void fault(Fields fields, String name, String sentence) {
        Node node = fields.nodes().get(name);
        yaml.fault(node == null ? fields.line() : yaml.line(node), name, sentence);
    }
}
