package org.yanzhen.rehearsal.report;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yanzhen.desk.Wording;
import org.yanzhen.rehearsal.Comparison.Change;
import org.yanzhen.rehearsal.Outcome.Fact;
import org.yanzhen.rehearsal.Outcome.Ruling;

/** Tells what happened in a play in sentences, with the names of its outcome. */
final class Teller {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm", Locale.CHINA);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.CHINA);
    private static final Pattern QUARTER = Pattern.compile("(\\d{4})Q([1-4])");
    private static final String QUARTERS = "一二三四";

    /** What the details of a fact are called; those that are not named here say nothing to a person. */
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("due", "期限"),
            Map.entry("late", "迟报"),
            Map.entry("daysLate", "迟报天数"),
            Map.entry("rank", "名次"),
            Map.entry("streak", "连续列入季度"),
            Map.entry("kind", "种类"),
            Map.entry("grade", "等次"),
            Map.entry("light", "灯"),
            Map.entry("points", "扣分"),
            Map.entry("why", "理由"),
            Map.entry("reason", "理由"),
            Map.entry("quarter", "季度"),
            Map.entry("round", "轮次"),
            Map.entry("items", "项目"),
            Map.entry("rows", "行数"),
            Map.entry("missing", "缺数"),
            Map.entry("listed", "列入"),
            Map.entry("day", "日期"),
            Map.entry("from", "原定"),
            Map.entry("to", "改为"),
            Map.entry("returns", "退回次数"),
            Map.entry("no", "序号"),
            Map.entry("nominees", "人选"),
            Map.entry("objections", "异议"),
            Map.entry("members", "人数"),
            Map.entry("handedIn", "交回"),
            Map.entry("outcome", "结果"),
            Map.entry("published", "公布日期"),
            Map.entry("milestones", "整改节点"),
            Map.entry("track", "序列"),
            Map.entry("edition", "版次"),
            Map.entry("founded", "认定属实"),
            Map.entry("amended", "变更"),
            Map.entry("county", "县区"),
            Map.entry("city", "市直"));

    /** Codes whose words depend on what they stand for. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("red", "红灯"),
            Map.entry("yellow", "黄灯"),
            Map.entry("good", "好"),
            Map.entry("fair", "较好"),
            Map.entry("average", "一般"),
            Map.entry("poor", "较差"),
            Map.entry("cap", "“好”的名额已满"),
            Map.entry("tieOnLine", "名额线上并列"),
            Map.entry("bar", "连续两个季度在后25%"),
            Map.entry("veto", "一票否决"),
            Map.entry("band", "按分数段"),
            Map.entry("notFiled", "没有报送"),
            Map.entry("returnedNotRefiled", "退回后没有重报"),
            Map.entry("listedAgain", "再次列入"),
            Map.entry("caughtUp", "实现赶队"),
            Map.entry("system", "系统"));

    private final Map<String, String> names;
    private final Legend legend = Legend.ofTheHouse();

    Teller(Map<String, String> names) {
        this.names = names;
    }

    /** What a subject is called: 灵山县; of a subject in several parts the last one that has a name. */
    String name(String subject) {
        String known = known(subject);
        if (known != null) return known;
        String[] parts = subject.split("[:/]");
        for (int i = parts.length - 1; i > 0; i--) {
            String part = known(parts[i]);
            if (part != null) return part;
        }
        return null;
    }

    private String known(String code) {
        for (String key : List.of(code, "unit:" + code, "supplier:" + code))
            if (names.containsKey(key)) return names.get(key);
        return null;
    }

    /** Whom a fact concerns, by name; 全市 when it concerns nobody in particular. */
    List<String> people(Fact f) {
        var people = new LinkedHashSet<String>();
        if (f.details().get("units") instanceof Collection<?> units)
            units.forEach(u -> people.add(Objects.requireNonNullElse(name("unit:" + u), u.toString())));
        if (f.subject().startsWith("standing:") && name("unit:" + f.details().get("unit")) != null)
            people.add(name("unit:" + f.details().get("unit")));
        if (people.isEmpty() && name(f.subject()) != null) people.add(name(f.subject()));
        if (people.isEmpty() && f.details().get("unit") instanceof String unit && name("unit:" + unit) != null)
            people.add(name("unit:" + unit));
        if (people.isEmpty()) people.add("全市");
        return List.copyOf(people);
    }

    /** 灵山县：列入尾雁名单（2018年一季度，固定资产投资）. */
    String sentence(Fact f) {
        return String.join("、", people(f)) + "：" + said(f);
    }

    /** The same without whom it concerns. */
    String said(Fact f) {
        var round = new ArrayList<String>();
        if (f.period() != null && !f.period().isBlank()) round.add(period(f.period()));
        if (f.item() != null && !f.item().isBlank()) round.add(item(f.item()));
        String finer = Topics.finer(f);
        String said = Wording.fact(f.fact()) + (finer == null ? "" : "——" + finer);
        return round.isEmpty() ? said : said + "（" + String.join("，", round) + "）";
    }

    /** What a fact carries besides: 期限 2018年5月10日，连续列入季度 3. */
    String details(Fact f) {
        return f.details().entrySet().stream()
                .filter(e -> LABELS.containsKey(e.getKey()))
                .filter(e -> Topics.finer(f) == null || !Topics.FINER.contains(e.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .map(e -> LABELS.get(e.getKey()) + " " + value(e.getValue()))
                .collect(Collectors.joining("，"));
    }

    String period(String period) {
        var quarter = QUARTER.matcher(period);
        if (quarter.matches())
            return quarter.group(1) + "年" + QUARTERS.charAt(Integer.parseInt(quarter.group(2)) - 1) + "季度";
        return period.matches("\\d{4}") ? period + "年" : period;
    }

    String item(String code) {
        String known = known(code);
        return known != null ? known : names.getOrDefault("item:" + code, Wording.code(code));
    }

    /** 2018年5月11日 00:00. */
    static String moment(String at) {
        try {
            return MINUTE.format(LocalDateTime.parse(at));
        } catch (DateTimeParseException e) {
            return at;
        }
    }

    /** Any value of a fact or a ruling as a person reads it. */
    String value(Object value) {
        if (value == null) return "无";
        if (value instanceof Boolean yes) return yes ? "是" : "否";
        if (value instanceof Collection<?> several)
            return several.isEmpty() ? "无" : several.stream().map(this::value).collect(Collectors.joining("、"));
        if (value instanceof Map<?, ?> map)
            return map.entrySet().stream()
                    .map(e -> e.getKey() + " " + value(e.getValue()))
                    .collect(Collectors.joining("，"));
        String text = value.toString();
        if (value instanceof Number) return text;
        if (text.matches("\\d{4}-\\d{2}-\\d{2}")) return DAY.format(LocalDate.parse(text));
        if (WORDS.containsKey(text)) return WORDS.get(text);
        String known = known(text);
        return known != null ? known : Wording.code(text);
    }

    /** Why it was so: the table, what was asked, what it said, and on which clause it rests. */
    String why(Ruling r) {
        if (r == null) return null;
        String why = "决策表“" + legend.table(r.table()) + "”";
        String asked = columns(r.table(), r.inputs());
        String said = columns(r.table(), r.outputs());
        if (!asked.isEmpty()) why += "：" + asked;
        if (!said.isEmpty()) why += " → " + said;
        return r.clause() == null || r.clause().isBlank() ? why : why + "。依据" + r.clause();
    }

    static boolean policy(Ruling r) {
        return "POLICY".equals(r.basis());
    }

    private String columns(String table, Map<String, Object> values) {
        if (values == null) return "";
        return values.entrySet().stream()
                .filter(e -> legend.column(table, e.getKey()) != null)
                .map(e -> legend.column(table, e.getKey()) + " " + value(e.getValue()))
                .collect(Collectors.joining("，"));
    }

    String element(String id) {
        return legend.element(id);
    }

    String table(String id) {
        return legend.table(id);
    }

    /** What differs between two facts that belong together: 时间晚了 5 天；期限 5月10日 → 5月15日. */
    String changes(List<Change> changes, Ruling ruling) {
        var told = new LinkedHashMap<String, String>();
        for (Change c : changes) {
            String text = change(c, ruling);
            if (text != null) told.putIfAbsent(text, text);
        }
        return told.isEmpty() ? "记录的内容不同" : String.join("；", told.values());
    }

    private String change(Change c, Ruling ruling) {
        String field = c.field();
        if (field.equals("at")) return shift(String.valueOf(c.before()), String.valueOf(c.after()));
        if (field.equals("actor")) return "经办 " + value(c.before()) + " → " + value(c.after());
        if (field.equals("rule")) return "适用了另一条规则";
        if (field.equals("clause") || field.equals("basis")) return null;
        String name = field.substring(field.indexOf('.') + 1);
        String label = field.startsWith("details.")
                ? LABELS.get(name)
                : ruling == null ? null : legend.column(ruling.table(), name);
        return label == null ? null : label + " " + value(c.before()) + " → " + value(c.after());
    }

    private static String shift(String before, String after) {
        try {
            var was = LocalDateTime.parse(before);
            var is = LocalDateTime.parse(after);
            long days = ChronoUnit.DAYS.between(was.toLocalDate(), is.toLocalDate());
            if (days == 0) return "同一天，时刻 " + was.toLocalTime() + " → " + is.toLocalTime();
            return (days > 0 ? "晚了 " + days : "早了 " + -days) + " 天";
        } catch (DateTimeParseException e) {
            return "时间 " + before + " → " + after;
        }
    }
}
