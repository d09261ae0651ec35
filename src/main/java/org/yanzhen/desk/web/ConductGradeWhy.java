package org.yanzhen.desk.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yanzhen.conduct.ConductGrade;
import org.yanzhen.conduct.ConductPlace;
import org.yanzhen.conduct.ConductQuarters;
import org.yanzhen.conduct.ConductVeto;
import org.yanzhen.conduct.ConductWords;
import org.yanzhen.conduct.ConductYears;
import org.yanzhen.conduct.Grades;
import org.yanzhen.conduct.PolicyCheck.Band;
import org.yanzhen.conduct.Vetoes;
import org.yanzhen.desk.model.Reason.Line;
import org.yanzhen.desk.model.Reason.Peer;
import org.yanzhen.desk.model.Reason.Peers;
import org.yanzhen.desk.web.ConductWhy.Said;
import org.yanzhen.rulings.Ruling;

/** D6-D10: why a unit got its annual grade: what the score is made of, its band, the bar, the veto, the places for "good". */
@Component
class ConductGradeWhy {
    private static final int SHOWN = 30;
    private static final BigDecimal CLOSE = BigDecimal.ONE;

    private final ConductYears years;
    private final ConductQuarters quarters;
    private final Grades grades;
    private final Vetoes vetoes;
    private final Names names;

    ConductGradeWhy(ConductYears years, ConductQuarters quarters, Grades grades, Vetoes vetoes, Names names) {
        this.years = years;
        this.quarters = quarters;
        this.grades = grades;
        this.vetoes = vetoes;
        this.names = names;
    }

    Said say(String year, ConductGrade g, List<ConductGrade> pool, List<Ruling> asked, boolean concerned) {
        var book = names.book();
        String name = book.unit(g.unit());
        int places = grades.places(year, g.category());
        return new Said(
                name + (g.grade() == null ? "的等次为什么待定" : "为什么评为“" + ConductWords.grade(g.grade()) + "”"),
                ConductWhy.year(year) + "等次" + (grades.grading(year).published() ? "" : "（未通报）"),
                "/conduct/grades?year=" + ConductWords.year(year),
                sentence(g, pool.size(), places),
                lines(year, g, asked, places, pool.size(), concerned),
                peers(year, g, pool, book),
                "对等次有异议的，" + name + "可以在通报以后规定的期限内申请复核，每个年度一次：在任务列表中发起“年度等次复核”，写明对哪一部分有异议、凭什么。工作专班书面答复。");
    }

    private static String sentence(ConductGrade g, int units, int places) {
        String score = "年度得分 " + ConductWords.points(g.score());
        String band = "，在“" + ConductWords.grade(g.band()) + "”的分数段";
        String as = "，所以评为“" + ConductWords.grade(g.grade()) + "”";
        String seats = "同类 " + units + " 个单位只有 " + places + " 个“好”的名额";
        return switch (g.reason()) {
            case "veto" -> ConductWords.reason(g) + "，直接确定为“较差”；" + score + band + "，得分照旧保留。";
            case "bar" -> score + band + "，但连续两个季度排名在后25%，不得评为“好”" + as + "，得分照旧保留。";
            case "cap" -> score + band + "，但" + seats + "，得分更高的单位已经占满" + as + "，得分照旧保留。";
            case "tieOnLine" ->
                score + band + "，得分和平均名次与别的单位相同，" + seats
                        + (g.grade() == null ? "，给谁由市领导决定，现在还没有决定。" : "，经市领导决定" + as.substring(3) + "，得分照旧保留。");
            default -> score + band + (g.band().equals("good") ? "，并在 " + places + " 个名额以内" : "") + as + "。";
        };
    }

    private List<Line> lines(
            String year, ConductGrade g, List<Ruling> asked, int places, int units, boolean concerned) {
        var lines = new ArrayList<Line>();
        lines.add(new Line("类别", ConductWords.category(g.category()), null));
        List<ConductPlace> its = quarters.places(year).stream()
                .filter(p -> p.unit().equals(g.unit()))
                .toList();
        lines.add(new Line(
                "季度平均",
                ConductWords.points(g.quarterly()) + "（"
                        + its.stream()
                                .map(p -> p.quarter() + "季度 " + ConductWords.points(p.score()) + "，第 " + p.rank() + " 名"
                                        + (p.tail() ? "，后25%" : ""))
                                .collect(Collectors.joining("；"))
                        + "）",
                null));
        lines.add(new Line("全年任务", ConductWords.points(g.tasks()), "工作专班"));
        of(asked, "annualWeights")
                .ifPresent(w -> lines.add(new Line(
                        "年度得分",
                        ConductWords.points(g.score()) + " ＝ 季度平均 × " + w.integer("quarterly") + "% ＋ 全年任务 × "
                                + w.integer("tasks") + "%；分数不先取整",
                        null)));
        lines.add(new Line("分数段", ConductWords.grade(g.band()), null));
        lines.add(new Line("连续两个季度在后25%", g.bar() ? "是" : "否", null));
        if (g.veto()) lines.add(new Line("一票否决", kinds(g), null));
        if (concerned)
            for (ConductVeto v : vetoes.of(year))
                if (v.unit().equals(g.unit()) && Boolean.TRUE.equals(v.confirmed()))
                    lines.add(new Line(
                            v.action().equals("IMPOSE") ? "依据" : "撤销的依据",
                            v.kindName() + "：" + v.body() + v.document() + "，" + v.why(),
                            Words.full(v.documentDay())));
        if (concerned && g.reason().equals("tieOnLine") && g.grade() != null)
            grades.tieReason(year, g.unit()).ifPresent(why -> lines.add(new Line("并列的决定", why, "市领导")));
        of(asked, "goodCap")
                .ifPresent(c -> lines.add(new Line(
                        "“好”的名额",
                        "同类 " + units + " 个单位 × "
                                + new BigDecimal(c.only().outputs().get("share").toString())
                                        .movePointRight(2)
                                        .stripTrailingZeros()
                                        .toPlainString()
                                + "%，向下取整是 " + places + " 个；一票否决的单位也算在总数里",
                        null)));
        of(asked, "gradeResult")
                .ifPresent(r -> lines.add(new Line(
                        "本单位的名额",
                        ConductTableWords.word(String.valueOf(r.inputs().get("place"))),
                        "平均名次 " + ConductWords.points(g.meanRank()))));
        return lines;
    }

    private static String kinds(ConductGrade g) {
        return g.vetoes().stream().map(ConductWords::veto).collect(Collectors.joining("、"));
    }

    private static Optional<Ruling> of(List<Ruling> asked, String table) {
        return asked.stream().filter(r -> r.decision().equals(table)).findFirst();
    }

    /** The units nearest to this one, best first, with what was missing at the lines. */
    private Peers peers(String year, ConductGrade self, List<ConductGrade> pool, Names.Book book) {
        if (pool.size() < 2) return null;
        List<Band> bands = years.bands(year).stream()
                .filter(b -> b.band() != null && b.from().signum() > 0)
                .toList();
        BigDecimal in = pool.stream()
                .filter(g -> "good".equals(g.grade()))
                .map(ConductGrade::score)
                .reduce((a, b) -> b)
                .orElse(null);
        int at = pool.indexOf(self);
        int from = pool.size() <= SHOWN ? 0 : Math.max(0, Math.min(at - SHOWN / 2, pool.size() - SHOWN));
        int to = Math.min(pool.size(), from + SHOWN);
        var peers = new ArrayList<Peer>();
        for (int i = from; i < to; i++) {
            ConductGrade g = pool.get(i);
            peers.add(new Peer(
                    String.valueOf(i + 1),
                    book.unit(g.unit()),
                    "/why/" + year + "/" + g.unit() + ":grade",
                    ConductWords.points(g.score()),
                    g.score().intValue(),
                    bands.isEmpty() ? null : bands.get(0).from().intValue(),
                    g.veto() || g.bar() && g.band().equals("good"),
                    ConductWords.grade(g.grade()),
                    g.unit().equals(self.unit()),
                    gap(g, bands, in)));
        }
        return new Peers(
                ConductWords.category(self.category())
                        + (peers.size() == pool.size()
                                ? "全部 " + pool.size() + " 个单位"
                                : "得分最近的 " + peers.size() + " 个单位")
                        + "，得分从高到低。竖线是“好”的分数线。",
                "年度得分",
                "等次",
                true,
                peers);
    }

    private static String gap(ConductGrade g, List<Band> bands, BigDecimal in) {
        if (g.reason().equals("cap"))
            return in == null
                    ? "这一类没有名额"
                    : g.score().compareTo(in) == 0 ? "与名额里最后一名同分，平均名次在后" : "差 " + up(in.subtract(g.score())) + " 分进名额";
        if (!g.reason().equals("band")) return ConductWords.reason(g);
        if ("good".equals(g.grade()) && g.score().compareTo(in) == 0) return "名额里最后一名";
        for (Band b : bands) {
            BigDecimal gap = b.from().subtract(g.score());
            if (gap.signum() > 0 && gap.compareTo(CLOSE) < 0) return "差 " + up(gap) + " 分到“" + b.name() + "”";
            if (gap.signum() <= 0 && gap.negate().compareTo(CLOSE) < 0)
                return "只高出“" + b.name() + "”的线 " + ConductWords.points(gap.negate()) + " 分";
        }
        return "";
    }

    /** A gap as what is missing at least, in hundredths. */
    static String up(BigDecimal gap) {
        return gap.setScale(2, RoundingMode.CEILING).toPlainString();
    }
}
