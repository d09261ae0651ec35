package org.yanzhen.roster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yanzhen.sheet.Column;
import org.yanzhen.sheet.Layout;

/** What the roster's workbook looks like, the same both ways, and the words of its codes. */
public final class RosterSheets {
    /** Unit categories: code to word, in the order of the roster. */
    public static final Map<String, String> CATEGORIES = words(
            "county",
            "县区",
            "portZone",
            "钦州港区",
            "zone",
            "管理区、高新区",
            "otherZone",
            "其他园区",
            "municipal",
            "市直单位",
            "stationed",
            "中直区直驻钦单位");

    /** Levels: code to word, highest first. */
    public static final Map<String, String> LEVELS = words(
            "division",
            "正处级及以上",
            "deputyDivision",
            "副处级",
            "section",
            "正科级",
            "deputySection",
            "副科级",
            "staff",
            "科员",
            "clerk",
            "办事员");

    static final String UNITS = "单位";
    static final String PEOPLE = "人员";
    static final String KIN = "亲属";

    static final String CODE = "单位代码";
    static final String UNIT_NAME = "单位名称";
    static final String CATEGORY = "类别";
    static final String SORT = "排序";
    static final String ACTIVE_UNIT = "在用";

    static final String NO = "编号";
    static final String NAME = "姓名";
    static final String POST = "职务";
    static final String LEVEL = "级别";
    static final String ESTABLISHED = "在编";
    static final String HEAD = "主要负责人";
    static final String ACCOUNT = "账号";
    static final String ACTIVE = "在职";

    static final String NO_ONE = "甲编号";
    static final String NAME_ONE = "甲姓名";
    static final String NO_OTHER = "乙编号";
    static final String NAME_OTHER = "乙姓名";
    static final String RELATION = "关系";

    static final List<Layout> LAYOUTS = List.of(
            new Layout(
                    UNITS,
                    Column.text(CODE, 40),
                    Column.text(UNIT_NAME, 60),
                    Column.choice(CATEGORY, codes(CATEGORIES)),
                    Column.whole(SORT, 99_999),
                    Column.yes(ACTIVE_UNIT)),
            new Layout(
                    PEOPLE,
                    Column.whole(NO, 99_999_999).optional(),
                    Column.text(NAME, 40),
                    Column.text(CODE, 40),
                    Column.text(POST, 80),
                    Column.choice(LEVEL, codes(LEVELS)),
                    Column.yes(ESTABLISHED),
                    Column.yes(HEAD),
                    Column.text(ACCOUNT, 64).optional(),
                    Column.yes(ACTIVE)),
            new Layout(
                    KIN,
                    Column.whole(NO_ONE, 99_999_999),
                    Column.text(NAME_ONE, 40),
                    Column.whole(NO_OTHER, 99_999_999),
                    Column.text(NAME_OTHER, 40),
                    Column.text(RELATION, 20)));

    private RosterSheets() {}

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
