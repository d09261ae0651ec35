package org.yanzhen.scoreboard;

import static org.yanzhen.scoreboard.BoardSheets.*;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What may not stand in a row of results. */
final class ResultRules {
    /** More than ten times the target is a slip of the measure, not an achievement. */
    private static final BigDecimal TOO_MUCH = BigDecimal.TEN;

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    private ResultRules() {}

    /** A column and what is wrong in it. */
    record Slip(String column, String why) {}

    /** @param today null for quarters long over, whose bulletins are not checked against the clock */
    static List<Slip> slips(Stated row, Indicator indicator, Participation plan, int quarter, LocalDate today) {
        var slips = new ArrayList<Slip>();
        boolean region = indicator.kind().equals("REGION_RANK");
        if (region) region(row, indicator, slips);
        else if (row.regionRank() != null)
            slips.add(new Slip(REGION_RANK, "“" + indicator.name() + "”不是全区排名，请留空，把数填在“" + ACTUAL + "”里。"));
        if (row.sourceDay() != null && today != null && row.sourceDay().isAfter(today))
            slips.add(new Slip(SOURCE_DAY, row.sourceDay() + " 还没有到，请核对通报的日期。"));
        if (row.actual() != null
                && row.actual().signum() < 0
                && indicator.kind().equals("SCORE"))
            slips.add(new Slip(ACTUAL, "得分不能小于 0，现在是 " + row.actual().toPlainString() + "。"));
        if (row.actual() != null
                && indicator.measure().contains("%")
                && row.actual().compareTo(THOUSAND) > 0)
            slips.add(new Slip(ACTUAL, "是 " + row.actual().toPlainString() + "%，超过了 1000%，请核对是不是小数点错位。"));
        target(row, indicator, plan, quarter, slips);
        if (row.statedRank() != null && row.statedRank() < 1) slips.add(new Slip(STATED_RANK, "名次从 1 开始。"));
        return slips;
    }

    private static void region(Stated row, Indicator indicator, List<Slip> slips) {
        if (row.regionRank() == null) {
            if (row.actual() != null) slips.add(new Slip(REGION_RANK, "没有填。“" + indicator.name() + "”以上级通报的全区排名为准。"));
            return;
        }
        if (row.regionRank() < 1 || row.regionRank() > indicator.regionSize())
            slips.add(new Slip(REGION_RANK, "全区一共排 " + indicator.regionSize() + " 名，没有第 " + row.regionRank() + " 名。"));
        if (row.source() == null) slips.add(new Slip(SOURCE, "没有填。全区排名以上级通报为准，要写明通报的文号。"));
        if (row.sourceDay() == null) slips.add(new Slip(SOURCE_DAY, "没有填。全区排名以上级通报为准，要写明通报的日期。"));
    }

    private static void target(Stated row, Indicator indicator, Participation plan, int quarter, List<Slip> slips) {
        BigDecimal target = row.target() != null ? row.target() : plan.target(quarter);
        if (indicator.kind().equals("REGION_RANK")) {
            if (row.target() != null) slips.add(new Slip(TARGET, "全区排名没有目标，请留空。"));
            return;
        }
        if (target != null && target.signum() <= 0) {
            slips.add(new Slip(TARGET, "目标要大于 0；没有目标的请留空。"));
            return;
        }
        if (target == null && indicator.targetBasis().equals("QUARTER"))
            slips.add(new Slip(TARGET, "没有填。“" + indicator.name() + "”要与累计目标比。"));
        if (target != null && row.actual() != null && row.actual().compareTo(target.multiply(TOO_MUCH)) > 0)
            slips.add(new Slip(
                    ACTUAL,
                    "完成了累计目标 " + target.toPlainString() + " 的 1000% 以上，请核对数字和计量单位（" + indicator.measure() + "）。"));
    }
}
