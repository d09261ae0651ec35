package org.yanzhen.desk.web;

import java.util.List;
import java.util.Map;

/** Codes of the selection as people read them. */
final class Terms {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("county", "县区"),
            Map.entry("city", "市直"),
            Map.entry("any", "不分"),
            Map.entry("clerk", "办事员"),
            Map.entry("staff", "科员"),
            Map.entry("deputySection", "副科"),
            Map.entry("section", "正科"),
            Map.entry("deputyDivision", "副处"),
            Map.entry("division", "正处"),
            Map.entry("majorProject", "重大项目"),
            Map.entry("enterpriseService", "服务企业"),
            Map.entry("petitions", "信访维稳"),
            Map.entry("ruralDevelopment", "乡村建设"),
            Map.entry("povertyRelief", "扶贫攻坚"),
            Map.entry("open", "未报送"),
            Map.entry("filed", "已报送，待审查"),
            Map.entry("returned", "已退回，待重报"),
            Map.entry("accepted", "已接收"),
            Map.entry("notNominated", "未推荐"),
            Map.entry("nomination", "单位推荐"),
            Map.entry("screening", "初步筛选"),
            Map.entry("review", "初步审核"),
            Map.entry("notice", "公示"),
            Map.entry("approval", "市委审定"),
            Map.entry("commendation", "通报表扬"),
            Map.entry("closed", "已结束"));
    private static final Map<String, String> CLASSES =
            Map.of("integrity", "廉政类", "stability", "维稳类", "familyPlanning", "计生类", "petitions", "信访类", "other", "其他类");

    private Terms() {}

    /** The word of a code; a dash for none. */
    static String word(String code) {
        return code == null ? "—" : WORDS.getOrDefault(code, code);
    }

    /** 廉政类、信访类. */
    static String classes(List<String> codes) {
        return String.join(
                "、", codes.stream().map(c -> CLASSES.getOrDefault(c, "其他类")).toList());
    }
}
