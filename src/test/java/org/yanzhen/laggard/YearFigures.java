package org.yanzhen.laggard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yanzhen.scoreboard.Indicator;
import org.yanzhen.scoreboard.Participation;
import org.yanzhen.scoreboard.Scoreboard;
import org.yanzhen.scoreboard.Stated;

/**
 * Figures of a whole year: everybody is on schedule and in the middle of the region unless a test says otherwise; where there
 * is no target, the places rotate from quarter to quarter.
 */
final class YearFigures {
    private final Map<String, Indicator> indicators = new LinkedHashMap<>();
    private final List<Participation> participants;
    private final Map<String, BigDecimal> said = new HashMap<>();
    private final Map<String, String> missing = new HashMap<>();

    YearFigures(Scoreboard scoreboard, int year) {
        scoreboard.indicators(Scoreboard.CITY, year).forEach(i -> indicators.put(i.code() + ":" + i.category(), i));
        participants = scoreboard.participants(Scoreboard.CITY, year);
    }

    /** The unit has done this share of the quarter's target, in per mille. */
    YearFigures share(int quarter, String code, String unit, int perMille) {
        Participation p = participant(code, unit);
        return figure(
                quarter,
                code,
                unit,
                p.target(quarter)
                        .multiply(BigDecimal.valueOf(perMille))
                        .divide(BigDecimal.valueOf(1000), 6, RoundingMode.HALF_UP));
    }

    /** The unit's figure, score or rank in the region. */
    YearFigures figure(int quarter, String code, String unit, BigDecimal figure) {
        said.put(quarter + code + ":" + unit, figure);
        return this;
    }

    YearFigures figure(int quarter, String code, String unit, double figure) {
        return figure(quarter, code, unit, BigDecimal.valueOf(figure));
    }

    /** Nobody knows it that quarter. */
    YearFigures missing(int quarter, String code, String unit, String why) {
        missing.put(quarter + code + ":" + unit, why);
        return this;
    }

    /** What all suppliers state. */
    List<Stated> of(int quarter) {
        return indicators.values().stream()
                .map(Indicator::supplier)
                .distinct()
                .flatMap(supplier -> of(quarter, supplier).stream())
                .toList();
    }

    /** The same as a clerk types it into the form. */
    List<Map<String, Object>> typed(int quarter, String supplier) {
        return of(quarter, supplier).stream().map(YearFigures::typed).toList();
    }

    static Map<String, Object> typed(Stated s) {
        var row = new HashMap<String, Object>();
        row.put("code", s.code());
        row.put("unit", s.unit());
        if (s.actual() != null) row.put("actual", s.actual().toPlainString());
        if (s.regionRank() != null) row.put("regionRank", s.regionRank());
        if (s.source() != null) row.put("source", s.source());
        if (s.sourceDay() != null) row.put("sourceDay", s.sourceDay().toString());
        if (s.explanation() != null) row.put("explanation", s.explanation());
        return row;
    }

    /** What the supplier states, one row per unit and indicator. */
    List<Stated> of(int quarter, String supplier) {
        var rows = new ArrayList<Stated>();
        var place = new HashMap<String, Integer>();
        Map<String, Long> size =
                participants.stream().collect(Collectors.groupingBy(YearFigures::pool, Collectors.counting()));
        for (Participation p : participants) {
            int at = place.merge(pool(p), 1, Integer::sum) - 1;
            Indicator i = indicators.get(pool(p));
            if (i.supplier().equals(supplier))
                rows.add(row(quarter, i, p, at, size.get(pool(p)).intValue()));
        }
        return rows;
    }

    private Stated row(int quarter, Indicator i, Participation p, int at, int size) {
        String key = quarter + p.code() + ":" + p.unit();
        if (missing.containsKey(key))
            return new Stated(p.code(), p.unit(), null, null, null, null, null, null, missing.get(key));
        BigDecimal figure = said.get(key);
        if (i.kind().equals("REGION_RANK")) {
            int rank = figure == null ? i.regionSize() / 2 : figure.intValueExact();
            return new Stated(
                    p.code(),
                    p.unit(),
                    null,
                    null,
                    rank,
                    "桂通报〔2018〕" + quarter + "号",
                    LocalDate.of(2018, 1, 1).plusMonths(3L * quarter).plusDays(5),
                    null,
                    null);
        }
        if (figure == null)
            figure = i.targetBasis().equals("NONE")
                    ? BigDecimal.valueOf(90).subtract(BigDecimal.valueOf((at + 3 * quarter) % size, 1))
                    : p.target(quarter)
                            .multiply(BigDecimal.valueOf(1050 + (at + 3 * quarter) % size))
                            .divide(BigDecimal.valueOf(1000), 6, RoundingMode.HALF_UP);
        return Stated.of(p.code(), p.unit(), null, figure);
    }

    private Participation participant(String code, String unit) {
        return participants.stream()
                .filter(p -> p.code().equals(code) && p.unit().equals(unit))
                .findFirst()
                .orElseThrow();
    }

    private static String pool(Participation p) {
        return p.code() + ":" + p.category();
    }
}
