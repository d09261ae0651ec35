package org.yanzhen.desk.web;

import java.util.List;
import java.util.Map;
import org.yanzhen.record.Fact;

/** Facts as sentences. */
final class FactWords {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("measureRaised", "按连续季度提出措施"),
            Map.entry("measureTaken", "措施办结"),
            Map.entry("measureWithdrawn", "排名更正，措施撤销"),
            Map.entry("pointsDeducted", "年度绩效考评扣分"),
            Map.entry("caughtUp", "认定实现赶队"),
            Map.entry("catchUpCommended", "通报表扬实现赶队"),
            Map.entry("catchUpDropped", "赶队表扬，办公室决定不予表扬"),
            Map.entry("catchUpWithdrawn", "排名更正，赶队认定撤销"),
            Map.entry("yearEndOpened", "年度办结开始"),
            Map.entry("yearClosed", "年度办结"),
            Map.entry("streakInherited", "连续季度由承接单位接续"),
            Map.entry("interviewArranged", "谈话排定"),
            Map.entry("interviewMoved", "谈话改期"),
            Map.entry("interviewHeld", "谈话并记录"),
            Map.entry("interviewMinutesOverdue", "谈话后逾期没有记录"),
            Map.entry("interviewFollowed", "谈话回访"),
            Map.entry("interviewCancelled", "谈话撤销"),
            Map.entry("indicatorsLoaded", "年度指标导入"),
            Map.entry("campaignOpened", "评选启动"),
            Map.entry("conductYearOpened", "年度考核设定"),
            Map.entry("conductPlanLoaded", "导入年度方案"),
            Map.entry("conductYearStarted", "年度考核启动"),
            Map.entry("indicatorSheetChanged", "指标改动，从下一季度起执行"),
            Map.entry("conductGroupsChanged", "联系人、检查分工改动"),
            Map.entry("conductGradingBegun", "进入年度评定"),
            Map.entry("conductYearClosed", "年度考核办结"),
            Map.entry("reportAsked", "布置月度报送"),
            Map.entry("reportFiled", "报送月度工作进展"),
            Map.entry("reportReminded", "提醒报送月度工作进展"),
            Map.entry("reportOverdue", "月度工作进展逾期未报"),
            Map.entry("reportChased", "催报月度工作进展"),
            Map.entry("reportMissed", "月度报送关闭，按未报记录"),
            Map.entry("inspectionAsked", "布置检查"),
            Map.entry("inspectionReported", "提交检查报告"),
            Map.entry("inspectionReminded", "提醒提交检查报告"),
            Map.entry("inspectionOverdue", "检查报告逾期未交"),
            Map.entry("inspectionChased", "催交检查报告"),
            Map.entry("stageEntered", "进入新的阶段"),
            Map.entry("rectificationOpened", "列入名单，应报整改方案"),
            Map.entry("planReminded", "提醒报送整改方案"),
            Map.entry("planOverdue", "整改方案逾期未报"),
            Map.entry("planChased", "向单位负责人催报整改方案"),
            Map.entry("planFiled", "报送整改方案"),
            Map.entry("planReturned", "整改方案退回修改"),
            Map.entry("planAccepted", "整改方案被接受，即日生效"),
            Map.entry("extensionAsked", "申请延期报送整改方案"),
            Map.entry("extensionGranted", "同意延期报送整改方案"),
            Map.entry("extensionRefused", "不同意延期报送整改方案"),
            Map.entry("milestoneReached", "整改节点完成"),
            Map.entry("milestonePostponed", "整改节点没有完成，改期再报"),
            Map.entry("milestoneOverdue", "整改节点逾期未报"),
            Map.entry("rectificationClosed", "整改结案"),
            Map.entry("rectificationWithdrawn", "数据更正，整改撤销"),
            Map.entry("rectificationItemsChanged", "数据更正，列入的项目有变化"),
            Map.entry("visitRecorded", "督查组登记督查情况"),
            Map.entry("nominated", "列入本单位推荐"),
            Map.entry("nominationFiled", "推荐材料报送"),
            Map.entry("nominationReturned", "推荐材料退回补正"),
            Map.entry("nominationAccepted", "推荐材料接收"),
            Map.entry("nominationKept", "推荐期结束，已报送的推荐保留"),
            Map.entry("nominationReminded", "提醒报送推荐"),
            Map.entry("notNominated", "推荐期结束没有报送，按未推荐记录"),
            Map.entry("ownerNudged", "办公室催办"),
            Map.entry("deadlineMoved", "期限改动"),
            Map.entry("supplyAsked", "请部门报送考核数据"),
            Map.entry("supplyReminded", "提醒部门报送考核数据"),
            Map.entry("supplyOverdue", "考核数据逾期未报，报部门负责人"),
            Map.entry("resultsSupplied", "部门报送考核数据"),
            Map.entry("gapsOpened", "有缺数，另限期补齐"),
            Map.entry("gapsOverdue", "缺数逾期未补，报部门负责人"),
            Map.entry("gapsFilled", "缺数办结"),
            Map.entry("supplementFiled", "名单公布后补报数据"),
            Map.entry("correctionFiled", "部门提出更正"),
            Map.entry("amendmentAccepted", "办公室同意更正或者补报"),
            Map.entry("amendmentRefused", "办公室不同意更正或者补报"),
            Map.entry("amendmentApplied", "更正或者补报后重新认定"),
            Map.entry("findingRecorded", "登记漏报瞒报、推进不力的情况"),
            Map.entry("findingStated", "单位作出说明"),
            Map.entry("statementLapsed", "单位逾期没有说明"),
            Map.entry("findingFounded", "认定成立"),
            Map.entry("findingUnfounded", "认定不成立"),
            Map.entry("findingDeducted", "按规定扣分"),
            Map.entry("opinionsAsked", "发出征求意见"),
            Map.entry("opinionGiven", "部门答复意见"),
            Map.entry("opinionOverdue", "部门逾期没有答复"),
            Map.entry("opinionReminded", "提醒部门答复"),
            Map.entry("opinionEscalated", "逾期情况报部门负责人"),
            Map.entry("nomineeVetoed", "有部门提出问题，一票否决"),
            Map.entry("silenceOverrideProposed", "领导提出不再等部门意见，待复核"),
            Map.entry("silenceOverrideRefused", "不再等部门意见，未获复核"),
            Map.entry("silenceOverridden", "经两位领导放行，不再等部门意见"),
            Map.entry("sheetGiven", "完成初步筛选评分"),
            Map.entry("candidatesRanked", "初步筛选排出先后"),
            Map.entry("candidateFixed", "列入初步筛选名单"),
            Map.entry("candidateNotSelected", "没有列入初步筛选名单"),
            Map.entry("nomineeLeft", "退出评选"),
            Map.entry("memberRecused", "有评委回避"),
            Map.entry("standInNamed", "指定替补评委"),
            Map.entry("shortlisted", "列入提请审定的名单"),
            Map.entry("notShortlisted", "没有列入提请审定的名单"),
            Map.entry("votesCounted", "表决计票"),
            Map.entry("listReturned", "市委退回重新审核"),
            Map.entry("approved", "市委审定"),
            Map.entry("notApproved", "市委没有审定"),
            Map.entry("nomineesRanked", "初步筛选排出先后"),
            Map.entry("screeningClosed", "初步筛选结束"),
            Map.entry("secondVoteCounted", "再次投票计票"),
            Map.entry("noticePublished", "公示发布"),
            Map.entry("noticeClosed", "公示期满"),
            Map.entry("bulletinPublished", "通报公布"),
            Map.entry("bulletinConfirmed", "通报核签"),
            Map.entry("bulletinRedrafted", "通报退回修改"),
            Map.entry("vacancyDecided", "空缺名额作出决定"),
            Map.entry("nomineeShortlisted", "递补列入提请审定的名单"),
            Map.entry("commended", "列入通报表扬"),
            Map.entry("quarterOpened", "季度启动，向各部门收取数据"),
            Map.entry("quarterJudged", "按决策表判定尾雁名单"),
            Map.entry("quarterReplayed", "按更正的数据重新判定"),
            Map.entry("listConfirmed", "办公室确认尾雁名单"),
            Map.entry("listRechecked", "办公室重新核对名单"),
            Map.entry("laggardListed", "列入尾雁名单"),
            Map.entry("quarterPublished", "尾雁名单公布"),
            Map.entry("historyTaken", "补录以前季度的名单"));

    private FactWords() {}

    /** What happened, with the class or the unit it concerns where that may be told. */
    static String sentence(Fact fact, Names.Book book) {
        String text = WORDS.getOrDefault(fact.kind(), "其他记录");
        Object category = fact.details().get("class");
        if (category != null) text += "（" + Terms.classes(List.of(category.toString())) + "）";
        if (fact.kind().equals("memberRecused") && fact.details().get("member") instanceof String member)
            text = book.owner(member) + "回避";
        if (fact.kind().equals("nomineeLeft") && fact.details().get("kind") instanceof String kind)
            text += switch (kind) {
                case "withdrawal" -> "（本人退出）";
                case "promotion" -> "（提拔）";
                default -> "（有人提出问题）";
            };
        return text;
    }

    /** Whether there is a sentence for this kind. */
    static boolean knows(String kind) {
        return WORDS.containsKey(kind);
    }
}
