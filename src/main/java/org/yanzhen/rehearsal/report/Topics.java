package org.yanzhen.rehearsal.report;

import java.util.List;
import java.util.Map;
import org.yanzhen.desk.Wording;
import org.yanzhen.rehearsal.Outcome.Fact;

/** What leaders ask after, topic by topic, and how one counts it: 3 份整改方案逾期, 2 次约谈主要领导. */
final class Topics {
    /** Measure word and noun of a topic. */
    private record Counted(String measure, String noun) {}

    /** Details that say more exactly what a fact is. */
    static final List<String> FINER = List.of("kind", "light", "grade");

    /** In the order of importance: what heads a comparison. */
    private static final List<Map.Entry<String, Counted>> COUNTED = List.of(
            entry("approved", "人", "审定"),
            entry("shortlisted", "人", "列入提请审定的名单"),
            entry("candidateFixed", "人", "列入初步筛选名单"),
            entry("nomineeVetoed", "次", "一票否决（评选）"),
            entry("notNominated", "个单位", "没有推荐"),
            entry("laggardListed", "项次", "列入尾雁名单"),
            entry("measureRaised:cityBulletin", "次", "全市通报"),
            entry("measureRaised:interview", "次", "约谈主要领导"),
            entry("measureRaised:criticismBulletin", "次", "通报批评"),
            entry("measureRaised:admonition", "次", "诫勉谈话"),
            entry("measureRaised:deduction", "次", "绩效扣分"),
            entry("caughtUp", "次", "认定实现赶队"),
            entry("catchUpCommended", "个单位", "通报表扬实现赶队"),
            entry("gradePublished:good", "个单位", "评为“好”"),
            entry("gradePublished:fair", "个单位", "评为“较好”"),
            entry("gradePublished:average", "个单位", "评为“一般”"),
            entry("gradePublished:poor", "个单位", "评为“较差”"),
            entry("lightShown:red", "次", "红灯"),
            entry("lightShown:yellow", "次", "黄灯"),
            entry("letterIssued", "份", "预警督办函"),
            entry("unitVetoed", "个单位", "一票否决"),
            entry("planOverdue", "份", "整改方案逾期"),
            entry("milestoneOverdue", "个", "整改节点逾期"),
            entry("supplyOverdue", "个部门", "报送数据逾期"),
            entry("gapsOverdue", "个部门", "补齐缺数逾期"),
            entry("opinionOverdue", "个部门", "答复意见逾期"),
            entry("interviewMinutesOverdue", "次", "谈话逾期没有记录"),
            entry("reportOverdue", "份", "月度工作进展逾期"),
            entry("reportMissed", "份", "月度工作进展未报"),
            entry("inspectionOverdue", "份", "检查报告逾期"),
            entry("dutyOverdue", "件", "事项逾期"),
            entry("statementLapsed", "次", "逾期没有说明"));

    private Topics() {}

    private static Map.Entry<String, Counted> entry(String topic, String measure, String noun) {
        return Map.entry(topic, new Counted(measure, noun));
    }

    /** The topics that head a comparison, the most important first. */
    static List<String> leading() {
        return COUNTED.stream().map(Map.Entry::getKey).toList();
    }

    /** 3 份整改方案逾期. */
    static String counted(String topic, int count) {
        Counted c = find(topic);
        return count + " " + (c == null ? "次“" + name(topic) + "”" : c.measure() + c.noun());
    }

    /** 3 份. */
    static String amount(String topic, int count) {
        Counted c = find(topic);
        return count + " " + (c == null ? "次" : c.measure());
    }

    /** What a topic is called in a table. */
    static String name(String topic) {
        Counted c = find(topic);
        if (c != null) return c.noun();
        int colon = topic.indexOf(':');
        return colon < 0
                ? Wording.fact(topic)
                : Wording.fact(topic.substring(0, colon)) + "：" + Wording.code(topic.substring(colon + 1));
    }

    /** What a fact says more exactly than its kind: 约谈主要领导, 红灯; null if nothing. */
    static String finer(Fact f) {
        for (String detail : FINER) {
            if (!(f.details().get(detail) instanceof String code)) continue;
            Counted c = find(f.fact() + ":" + code);
            if (c != null) return c.noun();
            if (f.fact().startsWith("measure")) return Wording.code(code);
        }
        return null;
    }

    private static Counted find(String topic) {
        return COUNTED.stream()
                .filter(e -> e.getKey().equals(topic))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
