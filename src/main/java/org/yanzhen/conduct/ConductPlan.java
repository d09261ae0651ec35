package org.yanzhen.conduct;

import static org.yanzhen.conduct.ConductSheets.*;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.yanzhen.sheet.Reading;
import org.yanzhen.sheet.Row;

/** A year's units, indicators and inspection groups, read from a workbook and checked as a whole. */
final class ConductPlan {
    private static final String CODE_PATTERN = "[A-Za-z][A-Za-z0-9]{1,39}";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** The roster, as far as the plan needs it. */
    interface Register {
        /** The code of the unit a word means, or null. */
        String unit(String word);

        /** The unit an account belongs to; null for an account nobody has. */
        String unitOf(String account);

        String name(String unit);
    }

    private final Reading file;
    private final Register register;
    private final UnaryOperator<String> name;
    private final Map<String, ConductUnit> units = new LinkedHashMap<>();
    private final Map<String, Integer> rowOfUnit = new HashMap<>();
    private final Map<String, ConductIndicator> indicators = new LinkedHashMap<>();
    private final Map<Integer, String> groups = new LinkedHashMap<>();
    private final Map<Integer, List<String>> members = new LinkedHashMap<>();
    private final Map<String, Integer> groupOf = new LinkedHashMap<>();

    ConductPlan(Reading file, Register register) {
        this.file = file;
        this.register = register;
        this.name = register::name;
        for (Row row : file.rows(UNITS)) readUnit(row);
        if (units.isEmpty() && !file.faulty(UNITS)) file.fault(UNITS, 0, null, "一个考核单位也没有。请至少填一个。");
        for (Row row : file.rows(INDICATORS)) readIndicator(row);
        for (Row row : file.rows(GROUPS)) readMember(row);
        for (Row row : file.rows(ASSIGNED)) readAssigned(row);
        if (!file.faulty(UNITS) && !file.faulty(INDICATORS)) weightsSumToHundred();
        if (!file.faulty(UNITS) && !file.faulty(GROUPS) && !file.faulty(ASSIGNED)) everybodyHasAGroup();
    }

    List<ConductUnit> units() {
        return List.copyOf(units.values());
    }

    List<ConductIndicator> indicators() {
        return List.copyOf(indicators.values());
    }

    List<InspectionGroup> groups() {
        var list = new ArrayList<InspectionGroup>();
        groups.forEach((no, title) -> list.add(new InspectionGroup(
                no,
                title,
                members.getOrDefault(no, List.of()),
                groupOf.entrySet().stream()
                        .filter(e -> e.getValue().equals(no))
                        .map(Map.Entry::getKey)
                        .toList())));
        return list;
    }

    private void readUnit(Row row) {
        String code = unit(UNITS, row);
        String contact = row.text(CONTACT);
        String owner = contact == null ? null : register.unitOf(contact);
        if (contact != null && owner == null)
            file.fault(UNITS, row, CONTACT, "没有“" + contact + "”这个账号。请填本单位指定联系人的账号（办法四1）。");
        else if (code != null && owner != null && !owner.equals(code))
            file.fault(
                    UNITS,
                    row,
                    CONTACT,
                    "“" + contact + "”是" + name.apply(owner) + "的账号，联系人要是" + name.apply(code) + "的人。");
        if (code == null || !row.has(CATEGORY) || !row.has(SORT)) return;
        Integer other = rowOfUnit.putIfAbsent(code, row.number());
        if (other != null) {
            String before = units.containsKey(code) ? units.get(code).category() : row.text(CATEGORY);
            file.fault(
                    UNITS,
                    row,
                    UNIT,
                    before.equals(row.text(CATEGORY))
                            ? name.apply(code) + "与第 " + other + " 行重复。请删去一行。"
                            : name.apply(code) + "在第 " + other + " 行已经列入“" + CATEGORIES.get(before)
                                    + "”，一个单位只能在一个类别里考核。请删去一行。");
            return;
        }
        units.put(code, new ConductUnit(code, row.text(CATEGORY), contact, row.whole(SORT)));
    }

    private void readIndicator(Row row) {
        String code = row.text(CODE);
        if (code != null && !code.matches(CODE_PATTERN)) {
            file.fault(INDICATORS, row, CODE, "“" + code + "”不能作代码。请用字母开头，只用字母和数字，2 至 40 个字符。");
            return;
        }
        String unit = row.has(UNIT) ? unit(INDICATORS, row) : "";
        if (code == null
                || unit == null
                || List.of(PART, NAME, CATEGORY, KIND, WEIGHT, LOW, HIGH, SOURCE, SORT).stream()
                        .anyMatch(c -> !row.has(c))) return;
        var indicator = new ConductIndicator(
                code,
                Integer.parseInt(row.text(PART)),
                row.text(NAME),
                category(row.text(CATEGORY)),
                row.text(KIND),
                unit,
                row.number(WEIGHT),
                row.number(LOW),
                row.number(HIGH),
                row.text(SOURCE),
                row.whole(SORT));
        check(row, indicator);
        if (indicators.putIfAbsent(code, indicator) != null)
            file.fault(INDICATORS, row, CODE, "指标代码“" + code + "”重复。请改用另一个代码。");
    }

    private void check(Row row, ConductIndicator i) {
        if (i.weight().signum() <= 0) file.fault(INDICATORS, row, WEIGHT, "权重要大于 0。不考核的指标请删去这一行。");
        if (i.low().compareTo(i.high()) >= 0)
            file.fault(INDICATORS, row, HIGH, "最高分要高于最低分，现在是 " + plain(i.low()) + " 至 " + plain(i.high()) + "。");
        if (i.kind().equals("DIFFERENTIATED") && !i.category().equals("township"))
            file.fault(INDICATORS, row, CATEGORY, "差异化指标只用于镇（街道）（办法三4）。请把类别改为“镇（街道）”。");
        if (i.kind().equals("KEY_TASK")
                && (i.category().isEmpty() || i.category().equals("township")))
            file.fault(INDICATORS, row, CATEGORY, "重点任务指标用于部门（办法三4）。请把类别改为“市直部门”或“双管单位”。");
        if (i.unit().isEmpty()) return;
        ConductUnit one = units.get(i.unit());
        if (one == null) file.fault(INDICATORS, row, UNIT, name.apply(i.unit()) + "不在“" + UNITS + "”表里。");
        else if (!i.category().isEmpty() && !i.category().equals(one.category()))
            file.fault(
                    INDICATORS,
                    row,
                    UNIT,
                    name.apply(i.unit()) + "是“" + CATEGORIES.get(one.category()) + "”，与这一行的类别不符。");
    }

    /** Exactly 100 for every unit; units that lack the same are named together. */
    private void weightsSumToHundred() {
        var wrong = new LinkedHashMap<BigDecimal, List<String>>();
        for (ConductUnit u : units.values()) {
            BigDecimal sum = indicators.values().stream()
                    .filter(i -> i.appliesTo(u.unit(), u.category()))
                    .map(ConductIndicator::weight)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (sum.compareTo(HUNDRED) != 0)
                wrong.computeIfAbsent(sum.stripTrailingZeros(), s -> new ArrayList<>())
                        .add(name.apply(u.unit()));
        }
        wrong.forEach((sum, names) -> file.fault(
                INDICATORS, 0, WEIGHT, String.join("、", names) + "适用的指标，权重合计是 " + plain(sum) + "，要正好等于 100。"));
    }

    private void readMember(Row row) {
        Integer no = row.whole(NO);
        String account = row.text(ACCOUNT);
        if (no == null || account == null || !row.has(GROUP_NAME)) return;
        String title = groups.putIfAbsent(no, row.text(GROUP_NAME));
        if (title != null && !title.equals(row.text(GROUP_NAME)))
            file.fault(GROUPS, row, GROUP_NAME, "第 " + no + " 组在前面叫“" + title + "”，请用同一个组名。");
        if (register.unitOf(account) == null) file.fault(GROUPS, row, ACCOUNT, "没有“" + account + "”这个账号。请在单位名册里核对。");
        var list = members.computeIfAbsent(no, n -> new ArrayList<>());
        if (list.contains(account)) file.fault(GROUPS, row, ACCOUNT, "“" + account + "”在这个组里已经填过。请删去一行。");
        list.add(account);
    }

    private void readAssigned(Row row) {
        Integer no = row.whole(NO);
        String unit = unit(ASSIGNED, row);
        if (no == null || unit == null) return;
        if (!groups.containsKey(no)) file.fault(ASSIGNED, row, NO, "“" + GROUPS + "”表里没有第 " + no + " 组。");
        if (!units.containsKey(unit)) file.fault(ASSIGNED, row, UNIT, name.apply(unit) + "不在“" + UNITS + "”表里。");
        Integer other = groupOf.putIfAbsent(unit, no);
        if (other != null) file.fault(ASSIGNED, row, UNIT, name.apply(unit) + "已经由第 " + other + " 组检查，一个单位只能由一个组检查。");
    }

    /** Every unit has a group, and in it somebody who is not of the unit itself. */
    private void everybodyHasAGroup() {
        for (ConductUnit u : units.values()) {
            Integer no = groupOf.get(u.unit());
            if (no == null) {
                file.fault(ASSIGNED, 0, UNIT, name.apply(u.unit()) + "还没有检查组。请补一行。");
                continue;
            }
            if (members.getOrDefault(no, List.of()).stream()
                    .allMatch(a -> Objects.equals(register.unitOf(a), u.unit())))
                file.fault(
                        ASSIGNED,
                        0,
                        UNIT,
                        "第 " + no + " 组的检查人员都是" + name.apply(u.unit()) + "的人，不能检查本单位。请换一个组，或者增加其他单位的人。");
        }
    }

    private String unit(String sheet, Row row) {
        String word = row.text(UNIT);
        if (word == null) return null;
        String code = register.unit(word);
        if (code == null) file.fault(sheet, row, UNIT, "单位名册里没有“" + word + "”。请填名册里的单位名称。");
        return code;
    }

    static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
