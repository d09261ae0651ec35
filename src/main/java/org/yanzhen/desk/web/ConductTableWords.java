package org.yanzhen.desk.web;

import java.util.Map;
import org.yanzhen.conduct.ConductWords;

/** Codes in the tables of the conduct year as people read them. */
final class ConductTableWords {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("township", ConductWords.category("township")),
            Map.entry("department", ConductWords.category("department")),
            Map.entry("dualManaged", ConductWords.category("dualManaged")),
            Map.entry("none", "没有"),
            Map.entry("last", "并列末位"),
            Map.entry("middle", "并列"),
            Map.entry("all", "全部并列"),
            Map.entry("red", "红灯"),
            Map.entry("yellow", "黄灯"),
            Map.entry("good", "好"),
            Map.entry("fair", "较好"),
            Map.entry("average", "一般"),
            Map.entry("poor", "较差"),
            Map.entry("in", "名额之内"),
            Map.entry("over", "名额已满"),
            Map.entry("tied", "线上并列"),
            Map.entry("chosen", "经人决定给予"),
            Map.entry("passed", "经人决定不给"),
            Map.entry("band", "按分数段"),
            Map.entry("cap", "名额已满"),
            Map.entry("bar", "连续两个季度在后25%"),
            Map.entry("veto", "一票否决"),
            Map.entry("tieOnLine", "名额线上并列"));

    private ConductTableWords() {}

    /** The word of a code; the general word where this programme has none of its own. */
    static String word(String code) {
        return code == null ? "—" : WORDS.containsKey(code) ? WORDS.get(code) : Terms.word(code);
    }
}
