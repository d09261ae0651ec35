package org.yanzhen.scoreboard;

import static org.yanzhen.scoreboard.BoardSheets.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.yanzhen.sheet.Reading;
import org.yanzhen.sheet.Row;
import org.yanzhen.sheet.Workbooks;

/** Results from a workbook and into one: a supplier's quarter, or quarters that are over. */
final class ResultSheets {
    private final Members members;
    private final UnaryOperator<String> unitName;
    private final Map<String, List<Indicator>> byWord = new HashMap<>();
    private final Map<List<String>, Indicator> byCode = new HashMap<>();
    private final Map<List<String>, Participation> plans = new LinkedHashMap<>();

    /** @param unitName what people read for a supplier's code */
    ResultSheets(
            List<Indicator> indicators,
            List<Participation> participants,
            Members members,
            UnaryOperator<String> unitName) {
        this.members = members;
        this.unitName = unitName;
        for (Indicator i : indicators) {
            byCode.put(List.of(i.code(), i.category()), i);
            for (String word : List.of(i.code(), i.name()))
                byWord.computeIfAbsent(word, w -> new ArrayList<>()).add(i);
        }
        participants.forEach(p -> plans.put(List.of(p.code(), p.unit()), p));
    }

    /** A supplier's sheet, filled in with units, items, targets and what was stated before. */
    byte[] template(int quarter, String supplier, List<Stated> before) {
        var stated = new HashMap<List<String>, Stated>();
        before.forEach(s -> stated.put(List.of(s.code(), s.unit()), s));
        var rows = new ArrayList<List<Object>>();
        plans.forEach((key, plan) -> {
            Indicator i = indicator(plan);
            if (!i.supplier().equals(supplier)) return;
            Stated s = stated.getOrDefault(key, Stated.of(plan.code(), plan.unit(), null, null));
            rows.add(Arrays.asList(
                    i.name(),
                    members.name(plan.unit()),
                    i.measure(),
                    s.target() != null ? s.target() : plan.target(quarter),
                    s.actual(),
                    s.regionRank(),
                    s.source(),
                    s.sourceDay(),
                    s.statedRank(),
                    s.explanation()));
        });
        return Workbooks.write(QUARTER_SHEETS, Map.of(RESULTS, rows));
    }

    /** Every row of the supplier's, once; what is wrong is added to the reading. */
    List<Stated> quarter(Reading file, int quarter, String supplier, LocalDate today) {
        var rows = new LinkedHashMap<List<String>, Stated>();
        var seen = new HashMap<List<String>, Integer>();
        boolean clear = !file.rows(RESULTS).isEmpty() || !file.faulty(RESULTS);
        for (Row row : file.rows(RESULTS)) {
            clear &= row.has(UNIT) && members.find(row.text(UNIT)) != null && byWord.containsKey(row.text(INDICATOR));
            Stated stated = read(file, row, supplier, List.of(), seen);
            if (stated == null) continue;
            rows.put(List.of(stated.code(), stated.unit()), stated);
            check(file, row, stated, quarter, today);
        }
        if (!clear) return List.of(); // a row whose unit is misspelt would be called missing as well
        plans.forEach((key, plan) -> {
            Indicator i = indicator(plan);
            if (i.supplier().equals(supplier) && !rows.containsKey(key))
                file.fault(
                        RESULTS, 0, null, "缺" + members.name(plan.unit()) + "的“" + i.name() + "”这一行。请补上；暂时没有数的，留空不填。");
        });
        return List.copyOf(rows.values());
    }

    /** Rows of any quarter and supplier, by quarter. */
    TreeMap<Integer, List<Stated>> past(Reading file) {
        var quarters = new TreeMap<Integer, List<Stated>>();
        var seen = new HashMap<List<String>, Integer>();
        for (Row row : file.rows(RESULTS)) {
            if (!row.has(QUARTER)) continue;
            Stated stated = read(file, row, null, List.of(row.text(QUARTER)), seen);
            if (stated == null) continue;
            int quarter = Integer.parseInt(row.text(QUARTER));
            quarters.computeIfAbsent(quarter, q -> new ArrayList<>()).add(stated);
            check(file, row, stated, quarter, null);
        }
        if (file.rows(RESULTS).isEmpty()) file.fault(RESULTS, 0, null, "一行结果也没有。请填好后再导入。");
        return quarters;
    }

    private Stated read(Reading file, Row row, String supplier, List<String> of, Map<List<String>, Integer> seen) {
        Members.Member member = row.has(UNIT) ? members.find(row.text(UNIT)) : null;
        if (row.has(UNIT) && member == null)
            file.fault(RESULTS, row, UNIT, "名册里没有“" + row.text(UNIT) + "”，请按模板填写单位名称。");
        if (!row.has(INDICATOR)) return null;
        var meant = byWord.get(row.text(INDICATOR));
        if (meant == null) {
            file.fault(RESULTS, row, INDICATOR, "今年的指标里没有“" + row.text(INDICATOR) + "”，请按模板填写指标名称。");
            return null;
        }
        if (supplier != null && meant.stream().noneMatch(i -> i.supplier().equals(supplier))) {
            file.fault(RESULTS, row, INDICATOR, notYours(meant.get(0)));
            return null;
        }
        if (member == null) return null;
        String code = meant.get(0).code();
        Participation plan = plans.get(List.of(code, member.code()));
        if (plan == null) {
            file.fault(
                    RESULTS, row, UNIT, member.name() + "没有参加“" + meant.get(0).name() + "”，请删去这一行。");
            return null;
        }
        Indicator i = indicator(plan);
        if (supplier != null && !i.supplier().equals(supplier)) {
            file.fault(RESULTS, row, INDICATOR, notYours(i));
            return null;
        }
        var key = new ArrayList<>(of);
        key.add(code);
        key.add(member.code());
        Integer other = seen.putIfAbsent(key, row.number());
        if (other != null) {
            file.fault(RESULTS, row, UNIT, member.name() + "的“" + i.name() + "”与第 " + other + " 行重复。");
            return null;
        }
        return new Stated(
                code,
                member.code(),
                row.number(TARGET),
                row.number(ACTUAL),
                row.whole(REGION_RANK),
                row.text(SOURCE),
                row.day(SOURCE_DAY),
                row.whole(STATED_RANK),
                row.text(EXPLANATION));
    }

    private void check(Reading file, Row row, Stated stated, int quarter, LocalDate today) {
        Participation plan = plans.get(List.of(stated.code(), stated.unit()));
        ResultRules.slips(stated, indicator(plan), plan, quarter, today).stream()
                .filter(s -> !file.faulty(RESULTS, row, s.column()))
                .forEach(s -> file.fault(RESULTS, row, s.column(), s.why()));
    }

    private String notYours(Indicator i) {
        return "“" + i.name() + "”由" + unitName.apply(i.supplier()) + "提供，不由本单位提供，请删去。";
    }

    private Indicator indicator(Participation plan) {
        return byCode.get(List.of(plan.code(), plan.category()));
    }
}
