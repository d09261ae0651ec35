package org.yanzhen.selection.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Chinese of the codes that nominations show, in the order in which forms offer them. */
public final class Words {
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
            "majorProject", "重大项目建设一线",
            "enterpriseService", "服务企业一线",
            "petitions", "信访维稳工作一线",
            "ruralDevelopment", "“美丽钦州”乡村建设",
            "povertyRelief", "扶贫攻坚");

    private Words() {}

    /** The Chinese of a code; the code itself if there is none, nothing for null. */
    public static String of(Map<String, String> words, String code) {
        return code == null ? null : words.getOrDefault(code, code);
    }

    /** Choices for a form: value and label. */
    public static List<Map<String, String>> choices(Map<String, String> words) {
        return words.entrySet().stream()
                .map(e -> Map.of("value", e.getKey(), "label", e.getValue()))
                .toList();
    }

    private static Map<String, String> inOrder(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) map.put(pairs[i], pairs[i + 1]);
        return Collections.unmodifiableMap(map);
    }
}
