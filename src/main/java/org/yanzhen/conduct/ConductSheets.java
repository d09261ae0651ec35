package org.yanzhen.conduct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.yanzhen.sheet.Column;
import org.yanzhen.sheet.Layout;
import org.yanzhen.sheet.Workbooks;

/** What the year plan's workbook looks like, the same both ways, and the words of its codes. */
public final class ConductSheets {
    /** Categories: code to word, in the order of the measures. */
    public static final Map<String, String> CATEGORIES =
            words("township", "镇（街道）", "department", "市直部门", "dualManaged", "双管单位");

    /** Kinds of indicator: code to word. */
    public static final Map<String, String> KINDS = words("COMMON", "共性", "DIFFERENTIATED", "差异化", "KEY_TASK", "重点任务");

    /** Who gives the score: code to word. */
    public static final Map<String, String> SOURCES = words("SELF", "自查", "INSPECTION", "实地考核", "OFFICE", "工作专班");

    /** The seven parts of the measures, in their order. */
    public static final List<String> PARTS = List.of("政治建设", "思想基础", "效能水平", "实绩实效", "从严治党", "作风顽疾", "为民实事");

    static final String UNITS = "考核单位";
    static final String INDICATORS = "指标";
    static final String GROUPS = "督导检查组";
    static final String ASSIGNED = "检查分工";

    static final String UNIT = "单位";
    static final String CATEGORY = "类别";
    static final String CONTACT = "联系人账号";
    static final String SORT = "排序";
    static final String CODE = "指标代码";
    static final String PART = "部分";
    static final String NAME = "指标名称";
    static final String KIND = "种类";
    static final String WEIGHT = "权重";
    static final String LOW = "最低分";
    static final String HIGH = "最高分";
    static final String SOURCE = "得分来源";
    static final String NO = "组号";
    static final String GROUP_NAME = "组名";
    static final String ACCOUNT = "检查人员账号";

    private static final String ALL = "全部";
    private static final int HIGHEST = 1000;

    static final List<Layout> LAYOUTS = List.of(
            new Layout(
                    UNITS,
                    Column.text(UNIT, 60),
                    Column.choice(CATEGORY, codes(CATEGORIES)),
                    Column.text(CONTACT, 64),
                    Column.whole(SORT, 99_999)),
            new Layout(
                    INDICATORS,
                    Column.text(CODE, 40),
                    Column.choice(PART, parts()),
                    Column.text(NAME, 60),
                    Column.choice(CATEGORY, withAll()),
                    Column.choice(KIND, codes(KINDS)),
                    Column.text(UNIT, 60).optional(),
                    Column.number(WEIGHT, 100),
                    Column.number(LOW, HIGHEST),
                    Column.number(HIGH, HIGHEST),
                    Column.choice(SOURCE, codes(SOURCES)),
                    Column.whole(SORT, 99_999)),
            new Layout(GROUPS, Column.whole(NO, 99), Column.text(GROUP_NAME, 40), Column.text(ACCOUNT, 64)),
            new Layout(ASSIGNED, Column.whole(NO, 99), Column.text(UNIT, 60)));

    private ConductSheets() {}

    /** The plan as a workbook that can be taken in again. */
    static byte[] write(
            List<ConductUnit> units,
            List<ConductIndicator> indicators,
            List<InspectionGroup> groups,
            UnaryOperator<String> unitName) {
        var rows = new LinkedHashMap<String, List<List<Object>>>();
        rows.put(UNITS, rows(units, u -> new Object[] {unitName.apply(u.unit()), u.category(), u.contact(), u.sort()}));
        rows.put(INDICATORS, rows(indicators, i -> new Object[] {
            i.code(),
            String.valueOf(i.part()),
            i.name(),
            i.category().isEmpty() ? ALL : i.category(),
            i.kind(),
            i.unit().isEmpty() ? null : unitName.apply(i.unit()),
            i.weight(),
            i.low(),
            i.high(),
            i.source(),
            i.sort()
        }));
        var members = new ArrayList<List<Object>>();
        var assigned = new ArrayList<List<Object>>();
        for (InspectionGroup g : groups) {
            g.accounts().forEach(a -> members.add(List.of(g.no(), g.name(), a)));
            g.units().forEach(u -> assigned.add(List.of(g.no(), unitName.apply(u))));
        }
        rows.put(GROUPS, members);
        rows.put(ASSIGNED, assigned);
        return Workbooks.write(LAYOUTS, rows);
    }

    private static <T> List<List<Object>> rows(List<T> list, Function<T, Object[]> cells) {
        return list.stream().map(cells).map(Arrays::asList).toList();
    }

    private static Map<String, String> parts() {
        var codes = new LinkedHashMap<String, String>();
        for (int i = 0; i < PARTS.size(); i++) codes.put(PARTS.get(i), String.valueOf(i + 1));
        return codes;
    }

    private static Map<String, String> withAll() {
        var codes = new LinkedHashMap<String, String>();
        codes.put(ALL, ALL);
        codes.putAll(codes(CATEGORIES));
        return codes;
    }

    /** The code of a category cell; "" for all. */
    static String category(String cell) {
        return ALL.equals(cell) ? "" : cell;
    }

    private static Map<String, String> words(String... pairs) {
        var words = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) words.put(pairs[i], pairs[i + 1]);
        return words;
    }

    private static Map<String, String> codes(Map<String, String> words) {
        var codes = new LinkedHashMap<String, String>();
        words.forEach((code, word) -> codes.put(word, code));
        return codes;
    }
}
