package org.yanzhen.scoreboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yanzhen.sheet.Column;
import org.yanzhen.sheet.Layout;

/** What the workbooks of a board look like, the same both ways, and the words of their codes. */
public final class BoardSheets {
    /** Categories of those who take part: code to word. */
    public static final Map<String, String> CATEGORIES =
            words("county", "县区", "zone", "园区", "department", "市直部门", "section", "科室");

    /** What the listing table calls an indicator: code to word. */
    public static final Map<String, String> ITEMS = words(
            "gdp",
            "地区生产总值",
            "industrialOutput",
            "规模以上工业总产值",
            "budgetRevenue",
            "公共财政预算收入",
            "fixedInvestment",
            "固定资产投资",
            "foreignTrade",
            "外贸进出口总额",
            "fundsInPlace",
            "内外资到位资金",
            "foreignCapitalUsed",
            "实际利用外资",
            "agencyEfficiency",
            "行政机关效能",
            "ruralDevelopment",
            "“美丽钦州”乡村建设",
            "majorProjects",
            "重大项目建设",
            "publicSatisfaction",
            "社会评议满意度",
            "otherRanked",
            "其他有考核排名的工作");

    /** Where one is ranked: code to word. */
    public static final Map<String, String> SCOPES = words("city", "全市", "zones", "园区", "region", "全区", "unit", "本单位");

    static final Map<String, String> KINDS = words("VALUE", "数值", "SCORE", "得分", "REGION_RANK", "全区排名");
    static final Map<String, String> RANKED_BY = words("COMPLETION", "目标完成比例", "ACTUAL", "数值或得分");
    static final Map<String, String> BASES = words("QUARTER", "季度累计目标", "SCHEDULE", "时间进度", "NONE", "不问目标");
    static final Map<String, String> POOLS = words("OWN", "同类别", "ALL", "全部参加单位");
    static final Map<String, String> QUARTERS = words("1", "一季度", "2", "二季度", "3", "三季度", "4", "四季度");

    static final String SECTIONS = "科室";
    static final String INDICATORS = "指标";
    static final String PARTICIPANTS = "参加单位和目标";
    static final String RESULTS = "季度结果";

    static final String CODE = "指标代码";
    static final String CATEGORY = "单位类别";
    static final String NAME = "指标名称";
    static final String ITEM = "考核项目";
    static final String MEASURE = "计量单位";
    static final String KIND = "数据种类";
    static final String LOW = "越低越好";
    static final String RANKED = "按什么排名";
    static final String BASIS = "目标要求";
    static final String SCOPE = "排名范围";
    static final String POOL = "与谁一起排";
    static final String REGION_SIZE = "全区排名总数";
    static final String SUPPLIER = "数据提供单位";
    static final String SORT = "排序";

    static final String SECTION_CODE = "科室代码";
    static final String SECTION_NAME = "科室名称";

    static final String INDICATOR = "指标";
    static final String UNIT = "单位";
    static final String ANNUAL = "全年目标";
    static final List<String> TARGETS = List.of("一季度累计目标", "二季度累计目标", "三季度累计目标", "四季度累计目标");

    static final String QUARTER = "季度";
    static final String TARGET = "累计目标";
    static final String ACTUAL = "实际完成或得分";
    static final String REGION_RANK = "全区排名";
    static final String SOURCE = "上级通报文号";
    static final String SOURCE_DAY = "上级通报日期";
    static final String STATED_RANK = "提供的名次";
    static final String EXPLANATION = "说明";

    /** Nothing of a city or a county is larger, in whatever it is measured. */
    static final int LARGEST = 999_999_999;

    static final int MOST_RANKED = 9_999;

    private static final Layout SECTION_SHEET = new Layout(
            SECTIONS, Column.text(SECTION_CODE, 40), Column.text(SECTION_NAME, 60), Column.whole(SORT, 99_999));

    private static final Layout INDICATOR_SHEET = new Layout(
            INDICATORS,
            Column.text(CODE, 40),
            Column.choice(CATEGORY, codes(CATEGORIES)),
            Column.text(NAME, 40),
            Column.choice(ITEM, codes(ITEMS)),
            Column.text(MEASURE, 20),
            Column.choice(KIND, codes(KINDS)),
            Column.yes(LOW),
            Column.choice(RANKED, codes(RANKED_BY)),
            Column.choice(BASIS, codes(BASES)),
            Column.choice(SCOPE, codes(SCOPES)),
            Column.choice(POOL, codes(POOLS)),
            Column.whole(REGION_SIZE, MOST_RANKED).optional(),
            Column.text(SUPPLIER, 60).optional(),
            Column.whole(SORT, 99_999));

    private static final Layout PARTICIPANT_SHEET = new Layout(
            PARTICIPANTS,
            Column.text(INDICATOR, 40),
            Column.text(UNIT, 60),
            Column.choice(CATEGORY, codes(CATEGORIES)),
            Column.number(ANNUAL, LARGEST).optional(),
            Column.number(TARGETS.get(0), LARGEST).optional(),
            Column.number(TARGETS.get(1), LARGEST).optional(),
            Column.number(TARGETS.get(2), LARGEST).optional(),
            Column.number(TARGETS.get(3), LARGEST).optional());

    private static final List<Column> RESULT_COLUMNS = List.of(
            Column.text(INDICATOR, 40),
            Column.text(UNIT, 60),
            Column.text(MEASURE, 20).optional(),
            Column.number(TARGET, LARGEST).optional(),
            Column.signed(ACTUAL, LARGEST).optional(),
            Column.whole(REGION_RANK, MOST_RANKED).optional(),
            Column.text(SOURCE, 60).optional(),
            Column.day(SOURCE_DAY).optional(),
            Column.whole(STATED_RANK, MOST_RANKED).optional(),
            Column.text(EXPLANATION, 200).optional());

    /** One supplier's quarter. */
    static final List<Layout> QUARTER_SHEETS = List.of(new Layout(RESULTS, RESULT_COLUMNS));

    /** Quarters that were over before the house was there, of all suppliers. */
    static final List<Layout> PAST_SHEETS = List.of(new Layout(RESULTS, withQuarter()));

    private BoardSheets() {}

    /** The year plan; a unit's own board names its sections too. */
    static List<Layout> year(String board) {
        return board.equals(Scoreboard.CITY)
                ? List.of(INDICATOR_SHEET, PARTICIPANT_SHEET)
                : List.of(SECTION_SHEET, INDICATOR_SHEET, PARTICIPANT_SHEET);
    }

    private static List<Column> withQuarter() {
        var columns = new ArrayList<Column>();
        columns.add(Column.choice(QUARTER, codes(QUARTERS)));
        columns.addAll(RESULT_COLUMNS);
        return columns;
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
