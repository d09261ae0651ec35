package org.yanzhen.desk.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yanzhen.conduct.ConductItem;
import org.yanzhen.conduct.ConductLetter;
import org.yanzhen.conduct.ConductPlace;
import org.yanzhen.conduct.ConductQuarters;
import org.yanzhen.conduct.ConductWords;
import org.yanzhen.conduct.WarningLetters;
import org.yanzhen.desk.model.Reason.Line;
import org.yanzhen.desk.model.Reason.Peer;
import org.yanzhen.desk.model.Reason.Peers;
import org.yanzhen.desk.web.ConductWhy.Said;
import org.yanzhen.rulings.Ruling;

/** D5, D9: why a unit has its place in a quarter, whether it is in the last 25 %, and why it has a light and a letter or none. */
@Component
class ConductLightWhy {
    private final ConductQuarters quarters;
    private final WarningLetters letters;
    private final Names names;

    ConductLightWhy(ConductQuarters quarters, WarningLetters letters, Names names) {
        this.quarters = quarters;
        this.letters = letters;
        this.names = names;
    }

    Said say(String year, ConductPlace p, List<ConductPlace> pool, List<Ruling> asked, boolean concerned) {
        var book = names.book();
        String name = book.unit(p.unit());
        String quarter = ConductWords.quarter(year, p.quarter());
        boolean lit = !p.light().equals("none");
        return new Said(
                name + (lit ? "为什么亮" + ConductWords.light(p.light()) : "为什么没有亮灯"),
                quarter + "排名",
                "/conduct/ranks?year=" + ConductWords.year(year) + "&quarter=" + p.quarter(),
                sentence(p, asked),
                lines(year, p, asked, concerned),
                peers(year, p, pool, book),
                "请由" + name + "经办人写明哪项指标、应是多少、凭什么，送工作专班核对。推进会确认以前可以更正；确认以后查实数据不实的，这一项按零分计，季度重新排名。");
    }

    private static String sentence(ConductPlace p, List<Ruling> asked) {
        String place =
                ConductWords.category(p.category()) + "第 " + p.rank() + " 名，共 " + p.pool() + " 个单位" + bottom(asked, p);
        String light = p.light().equals("none")
                ? switch (tie(asked)) {
                    case "all" -> "，全部并列，没有末位，所以不亮灯。";
                    default -> "，不在亮灯的名次里，所以不亮灯。";
                }
                : "，所以亮" + ConductWords.light(p.light()) + "，由考核办送预警督办函。";
        return place + light + (p.tail() ? "这个名次在后25%以内；连续两个季度在后25%的，年度不得评为“好”。" : "不在后25%。");
    }

    private List<Line> lines(String year, ConductPlace p, List<Ruling> asked, boolean concerned) {
        var lines = new ArrayList<Line>();
        lines.add(new Line("类别", ConductWords.category(p.category()), null));
        lines.add(new Line("季度得分", ConductWords.points(p.score()) + "（只显示两位小数，排名按完整的得分）", null));
        lines.add(new Line("名次", "第 " + p.rank() + " 名，共 " + p.pool() + " 个单位" + bottom(asked, p), null));
        quarters.places(year).stream()
                .filter(o -> o.unit().equals(p.unit()) && o.quarter() == p.quarter() - 1)
                .findFirst()
                .ifPresent(o -> lines.add(new Line(
                        "上一季度",
                        "第 " + o.rank() + " 名"
                                + (o.rank() == p.rank()
                                        ? "，持平"
                                        : o.rank() > p.rank()
                                                ? "，升 " + (o.rank() - p.rank())
                                                : "，降 " + (p.rank() - o.rank()))
                                + (o.tail() ? "，在后25%" : ""),
                        null)));
        asked.stream()
                .filter(r -> r.decision().equals("tailShare"))
                .findFirst()
                .ifPresent(r -> lines.add(new Line(
                        "后25%",
                        "这一类共 " + p.pool() + " 个单位，后25%是 " + size(r, p.pool()) + " 个，"
                                + (p.tail() ? "本单位在其中" : "本单位不在其中"),
                        null)));
        if (!concerned) return lines;
        if (p.edition() > 1)
            quarters.places(year, p.quarter(), 1).stream()
                    .filter(o -> o.unit().equals(p.unit()))
                    .findFirst()
                    .ifPresent(o -> lines.add(new Line(
                            "确认时",
                            "第 " + o.rank() + " 名，"
                                    + (o.light().equals("none") ? "没有亮灯" : "亮" + ConductWords.light(o.light()))
                                    + "；后来有得分撤销，重新排名",
                            null)));
        for (ConductItem i : quarters.items(year, p.quarter(), p.unit()))
            lines.add(new Line(
                    i.name(),
                    (i.withdrawn() ? "0 分（数据不实）" : i.score() == null ? "缺" : LaggardWords.figure(i.score()) + " 分")
                            + "，满分 " + LaggardWords.figure(i.high()) + "，权重 " + LaggardWords.figure(i.weight()),
                    ConductWords.source(i.source())));
        for (ConductLetter l : letters.of(year))
            if (l.unit().equals(p.unit()) && l.quarter() == p.quarter())
                lines.add(new Line("预警督办函", l.number() + "，" + l.state(), null));
        return lines;
    }

    /** How many the last 25 % are: the share rounded down, the least at least. */
    private static int size(Ruling tail, int pool) {
        Map<String, Object> row = tail.only().outputs();
        return Math.max(
                tail.integer("least"),
                new BigDecimal(row.get("share").toString())
                        .multiply(BigDecimal.valueOf(pool))
                        .intValue());
    }

    private static String bottom(List<Ruling> asked, ConductPlace p) {
        return light(asked)
                .map(r -> {
                    int from = ((Number) r.inputs().get("fromBottom")).intValue();
                    return switch (tie(asked)) {
                        case "last" -> "，并列末位";
                        case "middle" -> "，有并列，按从宽算倒数第 " + from;
                        case "all" -> "，全部并列";
                        default -> "，倒数第 " + from;
                    };
                })
                .orElse("");
    }

    private static String tie(List<Ruling> asked) {
        return light(asked).map(r -> String.valueOf(r.inputs().get("tie"))).orElse("none");
    }

    private static java.util.Optional<Ruling> light(List<Ruling> asked) {
        return asked.stream().filter(r -> r.decision().equals("lightOfRank")).findFirst();
    }

    /** The category from the best to the last, with how little was missing at the line. */
    private static Peers peers(String year, ConductPlace self, List<ConductPlace> pool, Names.Book book) {
        if (pool.size() < 2) return null;
        var peers = new ArrayList<Peer>();
        for (int i = 0; i < pool.size(); i++) {
            ConductPlace p = pool.get(i);
            ConductPlace better = null;
            for (int k = i - 1; k >= 0 && better == null; k--) if (pool.get(k).rank() < p.rank()) better = pool.get(k);
            ConductPlace below = null;
            for (int k = i + 1; k < pool.size() && below == null; k++)
                if (pool.get(k).rank() > p.rank()) below = pool.get(k);
            boolean lit = !p.light().equals("none");
            peers.add(new Peer(
                    String.valueOf(p.rank()),
                    book.unit(p.unit()),
                    "/why/" + year + "/" + p.unit() + ":q" + p.quarter(),
                    ConductWords.points(p.score()),
                    p.score().intValue(),
                    null,
                    lit,
                    lit ? ConductWords.light(p.light()) : p.tail() ? "后25%" : "否",
                    p.unit().equals(self.unit()),
                    lit && better != null
                            ? "再多 " + ConductGradeWhy.up(better.score().subtract(p.score())) + " 分即赶上"
                                    + book.unit(better.unit())
                            : !lit && below != null && !below.light().equals("none")
                                    ? "只比亮灯的" + book.unit(below.unit()) + "高 "
                                            + ConductWords.points(p.score().subtract(below.score())) + " 分"
                                    : ""));
        }
        return new Peers(
                ConductWords.category(self.category()) + "全部 " + pool.size() + " 个单位。", "得分", "亮灯", true, peers);
    }
}
