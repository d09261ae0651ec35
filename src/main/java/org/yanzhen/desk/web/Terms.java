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
            Map.entry("portZone", "钦州港区"),
            Map.entry("zone", "管理区（市直一侧）"),
            Map.entry("otherZone", "其他园区"),
            Map.entry("municipal", "市直部门"),
            Map.entry("stationed", "中直、区直驻钦单位"),
            Map.entry("eligible", "符合"),
            Map.entry("notEstablished", "编制外"),
            Map.entry("levelTooHigh", "职级超过科级"),
            Map.entry("vetoed", "一票否决"),
            Map.entry("blocked", "意见不齐"),
            Map.entry("clear", "意见齐备"),
            Map.entry("clearByOverride", "意见齐备（经放行）"),
            Map.entry("in", "名额之内"),
            Map.entry("out", "名额之外"),
            Map.entry("tied", "线上并列"),
            Map.entry("candidate", "列入"),
            Map.entry("notSelected", "未列入"),
            Map.entry("objection", "提出异议"),
            Map.entry("missingOpinion", "意见不齐"),
            Map.entry("total", "总分"),
            Map.entry("officeDecision", "办公室决定"),
            Map.entry("tieDecision", "并列由人决定"),
            Map.entry("places", "名额"),
            Map.entry("mean", "平均分"),
            Map.entry("chain", "并列先后"),
            Map.entry("secondVote", "再次投票"),
            Map.entry("chairDecision", "组长决定"),
            Map.entry("shortlisted", "列入"),
            Map.entry("notShortlisted", "未列入"),
            Map.entry("majority", "过半数"),
            Map.entry("noMajority", "未过半数"),
            Map.entry("noQuorum", "可表决人数不够"),
            Map.entry("approved", "审定"),
            Map.entry("notApproved", "未审定"),
            Map.entry("frontLine", "一线工作"),
            Map.entry("voteShare", "推荐得票率"),
            Map.entry("officeDecides", "办公室决定"),
            Map.entry("screeningTotal", "初步筛选总分"),
            Map.entry("chairDecides", "组长决定"),
            Map.entry("withdrawal", "本人退出"),
            Map.entry("promotion", "提拔"),
            Map.entry("nominated", "单位推荐"),
            Map.entry("tenBestOfficials", "十佳善执行好干部"),
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
