package org.yanzhen.selection.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Chinese of the codes that screening shows, in the order in which forms offer them. */
public final class Wording {
    /** What an objection is about (A15). */
    public static final Map<String, String> CLASSES =
            inOrder("integrity", "廉政", "stability", "维稳", "familyPlanning", "计生", "petitions", "信访", "other", "其他");

    /** The parts of the sheet (A7), 0 to 20 each. */
    public static final Map<String, String> PARTS = inOrder(
            "politics", "政治过硬", "dedication", "爱岗敬业", "execution", "执行力强", "recognition", "群众公认", "results", "成绩突出");

    public static final Map<String, String> TRACKS = inOrder("county", "县区组", "city", "市直组", "any", "全体");
    public static final Map<String, String> DEPARTURES =
            inOrder("objection", "名单确定后有异议", "withdrawal", "本人退出", "promotion", "提拔到科级以上");
    public static final Map<String, String> LEVELS = inOrder(
            "clerk",
            "办事员",
            "staff",
            "科员",
            "deputySection",
            "副科级",
            "section",
            "正科级",
            "deputyDivision",
            "副处级",
            "division",
            "正处级");
    public static final Map<String, String> FRONT_LINES = inOrder(
            "majorProject",
            "重大项目建设",
            "enterpriseService",
            "服务企业",
            "petitions",
            "信访维稳",
            "ruralDevelopment",
            "“美丽钦州”乡村建设",
            "povertyRelief",
            "扶贫攻坚");
    public static final Map<String, String> OUTCOMES =
            inOrder("clear", "均无异议", "clearByOverride", "经领导放行", "blocked", "意见未齐", "vetoed", "有异议");
    public static final Map<String, String> REASONS = inOrder(
            "objection",
            "有部门提出异议",
            "missingOpinion",
            "部门意见不齐",
            "total",
            "按总分",
            "officeDecision",
            "办公室决定",
            "tieDecision",
            "并列，办公室决定",
            "places",
            "名额所限");

    private Wording() {}

    /** The Chinese of a code; the code itself if there is none. */
    public static String of(Map<String, String> terms, String code) {
        return code == null ? "" : terms.getOrDefault(code, code);
    }

    /** Choices for a form: value and label. */
    public static List<Map<String, String>> choices(Map<String, String> terms) {
        return terms.entrySet().stream()
                .map(e -> Map.of("value", e.getKey(), "label", e.getValue()))
                .toList();
    }

    private static Map<String, String> inOrder(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) map.put(pairs[i], pairs[i + 1]);
        return java.util.Collections.unmodifiableMap(map);
    }
}
