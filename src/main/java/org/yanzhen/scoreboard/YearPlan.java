package org.yanzhen.scoreboard;

import static org.yanzhen.scoreboard.BoardSheets.*;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.yanzhen.sheet.Reading;
import org.yanzhen.sheet.Row;

/** A year's indicators, and who takes part with which targets, read from a workbook and checked as a whole. */
final class YearPlan {
    private static final String CODE_PATTERN = "[A-Za-z][A-Za-z0-9]{1,39}";

    /** What the tables say of an indicator. */
    interface Tables {
        /** B7: who supplies the item, or null. */
        String supplier(String item);

        /** Whether the listing table has a rule for its category, item, scope and target basis. */
        boolean judges(Indicator indicator);
    }

    private final String board;
    private final int year;
    private final Reading file;
    private final Members members;
    private final UnaryOperator<String> suppliers;
    private final Tables tables;

    private final Map<String, Integer> rowOf = new HashMap<>();
    private final Map<String, Indicator> indicators = new LinkedHashMap<>();
    private final Map<String, Participation> participants = new LinkedHashMap<>();

    /** @param suppliers the code of the unit a word means, or null */
    YearPlan(String board, int year, Reading file, Members members, UnaryOperator<String> suppliers, Tables tables) {
        this.board = board;
        this.year = year;
        this.file = file;
        this.members = members;
        this.suppliers = suppliers;
        this.tables = tables;
        for (Row row : file.rows(INDICATORS)) read(row);
        sameCodeSameIndicator();
        for (Row row : file.rows(PARTICIPANTS)) readParticipant(row);
        somebodyTakesPart();
    }

    /** The sections a unit's own workbook names. */
    static List<Section> sections(Reading file) {
        var sections = new LinkedHashMap<String, Section>();
        var seen = new HashMap<String, Integer>();
        for (Row row : file.rows(SECTIONS)) {
            String code = row.text(SECTION_CODE);
            if (code == null || !row.has(SECTION_NAME) || !row.has(SORT)) continue;
            if (!code.matches(CODE_PATTERN)) file.fault(SECTIONS, row, SECTION_CODE, notCode(code));
            for (String word : List.of(code, row.text(SECTION_NAME))) {
                Integer other = seen.putIfAbsent(word, row.number());
                if (other != null) file.fault(SECTIONS, row, SECTION_CODE, "“" + word + "”与第 " + other + " 行重复。");
            }
            sections.put(code, new Section(code, row.text(SECTION_NAME), row.whole(SORT)));
        }
        return List.copyOf(sections.values());
    }

    List<Indicator> indicators() {
        return List.copyOf(indicators.values());
    }

    List<Participation> participants() {
        return List.copyOf(participants.values());
    }

    private void read(Row row) {
        String code = row.text(CODE);
        if (code != null && !code.matches(CODE_PATTERN)) {
            fault(INDICATORS, row, CODE, notCode(code));
            return;
        }
        String supplier = supplier(row);
        if (code == null || !complete(row)) return;
        var indicator = new Indicator(
                board,
                year,
                code,
                row.text(CATEGORY),
                row.text(NAME),
                row.text(ITEM),
                row.text(MEASURE),
                row.text(KIND),
                row.yes(LOW),
                row.text(RANKED),
                row.text(BASIS),
                row.text(SCOPE),
                row.text(POOL),
                row.whole(REGION_SIZE),
                Objects.requireNonNullElse(supplier, ""),
                row.whole(SORT));
        Integer other = rowOf.putIfAbsent(key(code, indicator.category()), row.number());
        if (other != null) {
            fault(INDICATORS, row, CODE, "指标“" + code + "”的这个单位类别与第 " + other + " 行重复。");
            return;
        }
        indicators.put(key(code, indicator.category()), indicator);
        check(row, indicator);
    }

    private static boolean complete(Row row) {
        return List.of(CATEGORY, NAME, ITEM, MEASURE, KIND, LOW, RANKED, BASIS, SCOPE, POOL, SORT).stream()
                .allMatch(row::has);
    }

    /** The unit as named, or the one the table names for the item (B7). */
    private String supplier(Row row) {
        String word = row.text(SUPPLIER);
        if (word != null) {
            String code = suppliers.apply(word);
            if (code == null) fault(INDICATORS, row, SUPPLIER, "单位名册里没有“" + word + "”。请填名册里的单位名称。");
            return code;
        }
        if (!row.has(ITEM)) return null;
        String code = board.equals(Scoreboard.CITY) ? tables.supplier(row.text(ITEM)) : board;
        if (code == null)
            fault(INDICATORS, row, SUPPLIER, "没有填。“" + ITEMS.get(row.text(ITEM)) + "”没有规定的提供单位，请写明由哪个单位提供。");
        return code;
    }

    private void check(Row row, Indicator i) {
        boolean region = i.kind().equals("REGION_RANK");
        if (region && i.regionSize() == null) fault(INDICATORS, row, REGION_SIZE, "没有填。全区排名要写明全区一共排多少名。");
        if (region && i.regionSize() != null && i.regionSize() < 2)
            fault(INDICATORS, row, REGION_SIZE, "全区排名至少有 2 名，现在是 " + i.regionSize() + "。");
        if (!region && i.regionSize() != null) fault(INDICATORS, row, REGION_SIZE, "只有“全区排名”才填总数，请留空。");
        if (region != i.scope().equals("region"))
            fault(INDICATORS, row, SCOPE, region ? "数据种类是全区排名，排名范围要填“全区”。" : "排名范围是全区的，数据种类要填“全区排名”，名次以上级通报为准。");
        if (region && !(i.rankedBy().equals("ACTUAL") && i.targetBasis().equals("NONE")))
            fault(
                    INDICATORS,
                    row,
                    RANKED,
                    "全区排名以上级通报为准：请填“" + RANKED_BY.get("ACTUAL") + "”，目标要求填“" + BASES.get("NONE") + "”。");
        if (i.rankedBy().equals("COMPLETION") && i.targetBasis().equals("NONE"))
            fault(INDICATORS, row, BASIS, "按目标完成比例排名，就要有目标：请填“季度累计目标”或“时间进度”。");
        if (i.targetBasis().equals("SCHEDULE") && !i.kind().equals("VALUE"))
            fault(INDICATORS, row, BASIS, "只有数值能与时间进度比较，得分和全区排名不能。");
        boolean section = i.category().equals("section");
        if (section == board.equals(Scoreboard.CITY))
            fault(INDICATORS, row, CATEGORY, section ? "全市的指标不填“科室”，请填县区、园区或市直部门。" : "本单位的指标只填“科室”。");
        else if (section != i.scope().equals("unit"))
            fault(INDICATORS, row, SCOPE, section ? "科室之间的排名范围填“本单位”。" : "全市的指标不填“本单位”。");
        else if (!section && !tables.judges(i)) {
            String item = CATEGORIES.get(i.category()) + "的“" + ITEMS.get(i.item()) + "”";
            if (i.targetBasis().equals("NONE"))
                fault(INDICATORS, row, BASIS, "附件2规定" + item + "要看是否完成目标，请填“季度累计目标”或“时间进度”。");
            else fault(INDICATORS, row, SCOPE, "决策表“尾雁列入判定”里没有" + item + "在" + SCOPES.get(i.scope()) + "排名的规则，请核对。");
        }
    }

    private void sameCodeSameIndicator() {
        var names = new HashMap<String, Indicator>();
        var byCode = new HashMap<String, Indicator>();
        for (Indicator i : indicators.values()) {
            int row = rowOf.get(key(i.code(), i.category()));
            Indicator named = names.putIfAbsent(i.name(), i);
            if (named != null && !named.code().equals(i.code()))
                file.fault(INDICATORS, row, NAME, "“" + i.name() + "”已经是另一项指标（" + named.code() + "）的名称，请换一个名称。");
            Indicator first = byCode.putIfAbsent(i.code(), i);
            if (first == null) continue;
            int other = rowOf.get(key(first.code(), first.category()));
            same(row, other, NAME, first.name(), i.name());
            same(row, other, MEASURE, first.measure(), i.measure());
            same(row, other, POOL, first.pool(), i.pool());
            if (first.pool().equals("ALL") && i.pool().equals("ALL")) {
                same(row, other, KIND, first.kind(), i.kind());
                same(row, other, LOW, first.lowIsBetter(), i.lowIsBetter());
                same(row, other, RANKED, first.rankedBy(), i.rankedBy());
            }
        }
    }

    private void same(int row, int other, String column, Object first, Object now) {
        if (!first.equals(now)) file.fault(INDICATORS, row, column, "与第 " + other + " 行是同一项指标，这一列也要相同。");
    }

    private void readParticipant(Row row) {
        Members.Member member = row.has(UNIT) ? members.find(row.text(UNIT)) : null;
        if (row.has(UNIT) && member == null)
            fault(
                    PARTICIPANTS,
                    row,
                    UNIT,
                    board.equals(Scoreboard.CITY)
                            ? "单位名册里没有“" + row.text(UNIT) + "”。请填名册里的单位名称。"
                            : "“科室”表里没有“" + row.text(UNIT) + "”。");
        String category = row.text(CATEGORY);
        if (member != null && category != null && !category.equals(member.category()))
            fault(
                    PARTICIPANTS,
                    row,
                    CATEGORY,
                    CATEGORIES.containsKey(member.category())
                            ? member.name() + "属于" + CATEGORIES.get(member.category()) + "，不能按"
                                    + CATEGORIES.get(category) + "参加。"
                            : member.name() + "不在附件2规定的县区、园区和市直部门之内，不能参加。");
        String word = row.text(INDICATOR);
        if (word == null) return;
        var meant = indicators.values().stream()
                .filter(i -> i.code().equals(word) || i.name().equals(word))
                .collect(Collectors.toMap(Indicator::category, i -> i));
        if (meant.isEmpty()) {
            fault(PARTICIPANTS, row, INDICATOR, "“指标”表里没有“" + word + "”，或者那一行有错。");
            return;
        }
        if (member == null || category == null) return;
        Indicator indicator = meant.get(category);
        if (indicator == null) {
            fault(PARTICIPANTS, row, CATEGORY, "“指标”表里的“" + word + "”没有“" + CATEGORIES.get(category) + "”这一类。");
            return;
        }
        Integer other = rowOf.putIfAbsent("p\n" + key(indicator.code(), member.code()), row.number());
        if (other != null) {
            fault(PARTICIPANTS, row, UNIT, member.name() + "的“" + indicator.name() + "”与第 " + other + " 行重复。");
            return;
        }
        var participation = new Participation(
                indicator.code(),
                member.code(),
                category,
                row.number(ANNUAL),
                row.number(TARGETS.get(0)),
                row.number(TARGETS.get(1)),
                row.number(TARGETS.get(2)),
                row.number(TARGETS.get(3)));
        participants.put(key(indicator.code(), member.code()), participation);
        targets(row, indicator, participation);
    }

    private void targets(Row row, Indicator indicator, Participation p) {
        var targets = new ArrayList<String>(TARGETS);
        targets.add(ANNUAL);
        for (String column : targets) {
            BigDecimal target = row.number(column);
            if (target == null) continue;
            if (indicator.kind().equals("REGION_RANK")) fault(PARTICIPANTS, row, column, "全区排名没有目标，请留空。");
            else if (target.signum() == 0) fault(PARTICIPANTS, row, column, "目标要大于 0；没有目标的请留空。");
        }
        if (indicator.targetBasis().equals("QUARTER"))
            for (int q = 1; q <= 4; q++)
                if (p.target(q) == null)
                    fault(PARTICIPANTS, row, TARGETS.get(q - 1), "没有填。“" + indicator.name() + "”要与季度累计目标比，四个季度都要有。");
        if (indicator.targetBasis().equals("SCHEDULE") && p.annual() == null)
            fault(PARTICIPANTS, row, ANNUAL, "没有填。“" + indicator.name() + "”要与时间进度比，就要有全年目标。");
        if (!indicator.kind().equals("VALUE") || indicator.lowIsBetter()) return;
        for (int q = 2; q <= 4; q++)
            if (p.target(q) != null && p.target(q - 1) != null && p.target(q).compareTo(p.target(q - 1)) < 0)
                fault(PARTICIPANTS, row, TARGETS.get(q - 1), "是累计数，不能比上一季度的小。");
    }

    private void somebodyTakesPart() {
        var named = file.rows(PARTICIPANTS).stream()
                .map(r -> key(r.text(INDICATOR), r.text(CATEGORY)))
                .collect(Collectors.toSet());
        indicators.forEach((key, i) -> {
            if (!named.contains(key) && !named.contains(key(i.name(), i.category())))
                file.fault(
                        INDICATORS,
                        rowOf.get(key),
                        CODE,
                        "没有" + CATEGORIES.get(i.category()) + "参加这项指标。请在“" + PARTICIPANTS + "”表里补上，或删去这一行。");
        });
        if (indicators.isEmpty()) file.fault(INDICATORS, 0, null, "一项指标也没有。请先填指标，再导入。");
    }

    private void fault(String sheet, Row row, String column, String message) {
        if (!file.faulty(sheet, row, column)) file.fault(sheet, row, column, message);
    }

    private static String key(String code, String other) {
        return code + "\n" + other;
    }

    private static String notCode(String code) {
        return "“" + code + "”不能做代码：用字母开头的字母和数字，2 到 40 个。";
    }
}
