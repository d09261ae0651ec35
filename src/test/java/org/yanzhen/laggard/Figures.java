package org.yanzhen.laggard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yanzhen.house.View;

/** Figures as a supplier's clerk would type them into the form, from what the form shows. */
public final class Figures {
    private Figures() {}

    /** Every line filled: the first unit of each indicator is the best, the last the worst, and all of them above target. */
    public static List<Map<String, Object>> good(View view) {
        return filled(view.fields());
    }

    /** The same of what a form fetched. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> filled(Map<String, Object> shown) {
        var kinds = new HashMap<String, String>();
        for (var i : (List<Map<String, Object>>) shown.get("indicators"))
            kinds.put(i.get("code") + " " + i.get("category"), (String) i.get("kind"));
        var place = new HashMap<String, Integer>();
        var rows = new ArrayList<Map<String, Object>>();
        for (var line : (List<Map<String, Object>>) shown.get("rows")) {
            String id = line.get("code") + " " + line.get("category");
            int n = place.merge(id, 1, Integer::sum);
            var row = new LinkedHashMap<String, Object>();
            row.put("code", line.get("code"));
            row.put("unit", line.get("unit"));
            row.put("target", line.get("target"));
            switch (kinds.get(id)) {
                case "REGION_RANK" -> {
                    row.put("regionRank", n);
                    row.put("source", "桂绩通〔2018〕" + n + "号");
                    row.put("sourceDay", "2018-10-01");
                }
                case "SCORE" -> row.put("actual", 100 - n);
                default -> row.put("actual", above((String) line.get("target"), n));
            }
            rows.add(row);
        }
        return rows;
    }

    /** The row of a unit in an indicator. */
    static Map<String, Object> row(List<Map<String, Object>> rows, String code, String unit) {
        return rows.stream()
                .filter(r -> r.get("code").equals(code) && r.get("unit").equals(unit))
                .findFirst()
                .orElseThrow();
    }

    /** The value of a field in one row of a copy. */
    static List<Map<String, Object>> with(
            List<Map<String, Object>> rows, String code, String unit, Map<String, ?> changes) {
        var copy = new ArrayList<Map<String, Object>>();
        for (var row : rows) {
            var one = new LinkedHashMap<>(row);
            if (row.get("code").equals(code) && row.get("unit").equals(unit)) one.putAll(changes);
            copy.add(one);
        }
        return copy;
    }

    private static String above(String target, int n) {
        if (target == null) return String.valueOf(1000 - n);
        return new BigDecimal(target)
                .multiply(BigDecimal.valueOf(200 - n).movePointLeft(2))
                .setScale(6, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
