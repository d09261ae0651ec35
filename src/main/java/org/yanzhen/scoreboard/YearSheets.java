package org.yanzhen.scoreboard;

import static org.yanzhen.scoreboard.BoardSheets.*;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.yanzhen.sheet.Workbooks;

/** Writes a year's plan. */
final class YearSheets {
    private YearSheets() {}

    static byte[] write(
            String board,
            List<Section> sections,
            List<Indicator> indicators,
            List<Participation> participants,
            Members members,
            UnaryOperator<String> unitName) {
        var names =
                indicators.stream().collect(Collectors.toMap(Indicator::code, Indicator::name, (one, other) -> one));
        var rows = new LinkedHashMap<String, List<List<Object>>>();
        rows.put(SECTIONS, rows(sections, s -> new Object[] {s.code(), s.name(), s.sort()}));
        rows.put(INDICATORS, rows(indicators, i -> new Object[] {
            i.code(),
            i.category(),
            i.name(),
            i.item(),
            i.measure(),
            i.kind(),
            i.lowIsBetter(),
            i.rankedBy(),
            i.targetBasis(),
            i.scope(),
            i.pool(),
            i.regionSize(),
            unitName.apply(i.supplier()),
            i.sort()
        }));
        rows.put(PARTICIPANTS, rows(participants, p -> new Object[] {
            names.get(p.code()), members.name(p.unit()), p.category(), p.annual(), p.q1(), p.q2(), p.q3(), p.q4()
        }));
        return Workbooks.write(BoardSheets.year(board), rows);
    }

    private static <T> List<List<Object>> rows(List<T> list, Function<T, Object[]> cells) {
        return list.stream().map(cells).map(Arrays::asList).toList();
    }
}
