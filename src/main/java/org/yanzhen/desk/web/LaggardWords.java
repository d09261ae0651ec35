package org.yanzhen.desk.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** Codes and figures of the laggards as people read them. */
public final class LaggardWords {
    private static final String[] QUARTERS = {"一", "二", "三", "四"};
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("county", "县区"),
            Map.entry("zone", "园区"),
            Map.entry("department", "市直部门"),
            Map.entry("section", "科室"),
            Map.entry("none", "不参加"),
            Map.entry("city", "全市"),
            Map.entry("zones", "园区"),
            Map.entry("region", "全区"),
            Map.entry("unit", "本单位"),
            Map.entry("gdp", "地区生产总值"),
            Map.entry("industrialOutput", "规模以上工业总产值"),
            Map.entry("budgetRevenue", "公共财政预算收入"),
            Map.entry("fixedInvestment", "固定资产投资"),
            Map.entry("foreignTrade", "外贸进出口"),
            Map.entry("fundsInPlace", "内外资到位"),
            Map.entry("foreignCapitalUsed", "实际利用外资"),
            Map.entry("agencyEfficiency", "机关效能"),
            Map.entry("ruralDevelopment", "“美丽钦州”乡村建设"),
            Map.entry("majorProjects", "重大项目建设"),
            Map.entry("publicSatisfaction", "社会评议满意度"),
            Map.entry("otherRanked", "其他有排名的工作"),
            Map.entry("QUARTER", "季度目标"),
            Map.entry("SCHEDULE", "时间进度"),
            Map.entry("NONE", "不设目标"),
            Map.entry("LISTED", "列入"),
            Map.entry("CLEAR", "未列入"),
            Map.entry("UNRANKED", "缺数据"),
            Map.entry("last", "并列末位"),
            Map.entry("middle", "并列"),
            Map.entry("all", "全部并列"),
            Map.entry("listing", "季度名单"),
            Map.entry("quarterlyList", "季度名单"),
            Map.entry("cityBulletin", "全市通报"),
            Map.entry("interview", "约谈主要领导"),
            Map.entry("interviewRecord", "约谈记录"),
            Map.entry("criticismBulletin", "通报批评"),
            Map.entry("admonition", "诫勉谈话"),
            Map.entry("admonitionRecord", "诫勉谈话记录"),
            Map.entry("deduction", "绩效扣分"),
            Map.entry("deductionNotice", "扣分通知"),
            Map.entry("office", "领导小组办公室"),
            Map.entry("cityLeaderInCharge", "分管市领导"),
            Map.entry("committeeLeaderInCharge", "分管绩效和干部工作的市委领导"),
            Map.entry("committeeAndGovernment", "市委、市人民政府"),
            Map.entry("performanceOffice", "市绩效办"),
            Map.entry("laggardFourth", "连续四个季度列入且没有完成全年总任务"),
            Map.entry("concealment", "有意瞒报排名"),
            Map.entry("omission", "有意漏报排名"),
            Map.entry("weakProgress", "工作推进不力"),
            Map.entry("annualTotal", "完成全年总任务"),
            Map.entry("risenInRegion", "全区提升"),
            Map.entry("risenInCity", "全市提升"),
            Map.entry("place", "按名次"),
            Map.entry("favour", "从宽"),
            Map.entry("nobody", "没有末位"),
            Map.entry("plus", "加一"),
            Map.entry("reset", "归零"),
            Map.entry("keep", "不变"));

    private LaggardWords() {}

    /** The word of a code; a dash for none, the general word where this programme has none of its own. */
    public static String word(String code) {
        return code == null ? "—" : WORDS.containsKey(code) ? WORDS.get(code) : Terms.word(code);
    }

    /** 三季度. */
    static String quarter(int quarter) {
        return QUARTERS[quarter - 1] + "季度";
    }

    /** 56.9%; a dash for none. */
    static String percent(BigDecimal share) {
        return share == null
                ? "—"
                : share.movePointRight(2).setScale(1, RoundingMode.HALF_UP).toPlainString() + "%";
    }

    /** A figure without idle zeros; a dash for none. */
    static String figure(BigDecimal value) {
        if (value == null) return "—";
        return value.signum() == 0
                ? "0"
                : value.setScale(Math.min(4, Math.max(0, value.scale())), RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
