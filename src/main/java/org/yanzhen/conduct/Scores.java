package org.yanzhen.conduct;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yanzhen.house.Form;

/** Scores as forms show them and hand them in. */
final class Scores {
    private Scores() {}

    /** The score, if it lies in its indicator's range; refused (score.range) otherwise. */
    static BigDecimal within(ConductIndicator i, BigDecimal score, Form row) {
        if (!i.takes(score))
            throw row.refuse(
                    "score.range",
                    "score",
                    "“" + i.name() + "”的得分要在 " + ConductPlan.plain(i.low()) + " 到 " + ConductPlan.plain(i.high())
                            + " 之间，现在是 " + ConductPlan.plain(score) + "。");
        if (score.stripTrailingZeros().scale() > 2)
            throw row.refuse("score.decimals", "score", "“" + i.name() + "”的得分最多写两位小数。");
        return score;
    }

    /** One line of a form; score is what stood there before, or null. */
    static Map<String, Object> row(ConductIndicator i, BigDecimal score) {
        var row = new LinkedHashMap<String, Object>();
        row.put("code", i.code());
        row.put("part", ConductSheets.PARTS.get(i.part() - 1));
        row.put("name", i.name());
        row.put("low", ConductPlan.plain(i.low()));
        row.put("high", ConductPlan.plain(i.high()));
        row.put("weight", ConductPlan.plain(i.weight()));
        row.put("score", score == null ? null : ConductPlan.plain(score));
        return row;
    }
}
