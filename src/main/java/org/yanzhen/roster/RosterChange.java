package org.yanzhen.roster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yanzhen.house.Ids;
import org.yanzhen.roster.store.KinRow;
import org.yanzhen.roster.store.PersonRow;
import org.yanzhen.roster.store.UnitRow;
import org.yanzhen.sheet.Reading;
import org.yanzhen.sheet.Row;

/**
 * What a workbook would change. Units and people that the file does not name stay as they are; the list of kin is whole, so a
 * pair that is missing in it is removed. Everything is checked against what the roster would say afterwards.
 */
final class RosterChange {
    private static final String CODE_PATTERN = "[A-Za-z][A-Za-z0-9]{1,39}";

    private final Reading file;
    private final boolean sample;
    private final Map<String, UnitRow> unitsBefore;
    private final Map<UUID, PersonRow> peopleBefore;
    private final Set<KinRow> kinBefore;

    private final Map<String, UnitRow> units = new LinkedHashMap<>();
    private final Map<UUID, PersonRow> people = new LinkedHashMap<>();
    private final Map<UUID, Row> personRows = new HashMap<>();
    private final Set<KinRow> kin = new HashSet<>();

    RosterChange(
            Reading file,
            boolean sample,
            Collection<UnitRow> units,
            Collection<PersonRow> people,
            Collection<KinRow> kin) {
        this.file = file;
        this.sample = sample;
        unitsBefore = units.stream().collect(Collectors.toMap(UnitRow::code, Function.identity()));
        peopleBefore = people.stream().collect(Collectors.toMap(PersonRow::id, Function.identity()));
        kinBefore = Set.copyOf(kin);
        this.units.putAll(unitsBefore);
        this.people.putAll(peopleBefore);
        readUnits();
        readPeople();
        checkUnits();
        checkPeople();
        readKin();
    }

    List<UnitRow> units() {
        return units.values().stream()
                .filter(u -> !u.equals(unitsBefore.get(u.code())))
                .toList();
    }

    List<PersonRow> people() {
        return people.values().stream()
                .filter(p -> !p.equals(peopleBefore.get(p.id())))
                .toList();
    }

    List<KinRow> kinAdded() {
        return kin.stream().filter(k -> !kinBefore.contains(k)).toList();
    }

    List<KinRow> kinRemoved() {
        return kinBefore.stream().filter(k -> !kin.contains(k)).toList();
    }

    Imported summary() {
        int unitsAdded = (int)
                units().stream().filter(u -> !unitsBefore.containsKey(u.code())).count();
        int peopleAdded = (int)
                people().stream().filter(p -> !peopleBefore.containsKey(p.id())).count();
        return new Imported(
                unitsAdded,
                units().size() - unitsAdded,
                peopleAdded,
                people().size() - peopleAdded,
                kinAdded().size(),
                kinRemoved().size());
    }

    private void readUnits() {
        var seen = new HashMap<String, Integer>();
        for (Row row : file.rows(RosterSheets.UNITS)) {
            String code = row.text(RosterSheets.CODE);
            if (code == null) continue;
            if (!code.matches(CODE_PATTERN))
                fault(RosterSheets.UNITS, row, RosterSheets.CODE, "“" + code + "”不能做代码：用字母开头的字母和数字，2 到 40 个。");
            Integer other = seen.putIfAbsent(code, row.number());
            if (other != null) {
                fault(RosterSheets.UNITS, row, RosterSheets.CODE, "“" + code + "”与第 " + other + " 行重复。");
                continue;
            }
            if (complete(
                    row, RosterSheets.UNIT_NAME, RosterSheets.CATEGORY, RosterSheets.SORT, RosterSheets.ACTIVE_UNIT)) {
                UnitRow before = unitsBefore.get(code);
                units.put(
                        code,
                        new UnitRow(
                                code,
                                row.text(RosterSheets.UNIT_NAME),
                                row.text(RosterSheets.CATEGORY),
                                row.whole(RosterSheets.SORT),
                                row.yes(RosterSheets.ACTIVE_UNIT),
                                before == null ? sample : before.sample()));
            } else {
                units.putIfAbsent(code, new UnitRow(code, "?" + code, null, 0, true, sample)); // at fault already
            }
        }
    }

    private void readPeople() {
        var rows = file.rows(RosterSheets.PEOPLE);
        var byNo = peopleBefore.values().stream().collect(Collectors.toMap(PersonRow::no, Function.identity()));
        var named = rows.stream().map(r -> r.whole(RosterSheets.NO)).collect(Collectors.toSet());
        int next = 1
                + Math.max(
                        1000,
                        Math.max(
                                byNo.keySet().stream().mapToInt(n -> n).max().orElse(0),
                                named.stream()
                                        .filter(n -> n != null)
                                        .mapToInt(n -> n)
                                        .max()
                                        .orElse(0)));
        var unnumbered = peopleBefore.values().stream()
                .filter(p -> p.active() && !named.contains(p.no()))
                .collect(Collectors.groupingBy(p -> p.name() + "\n" + p.unit()));
        var seenNo = new HashMap<Integer, Integer>();
        var seenName = new HashMap<String, Integer>();
        for (Row row : rows) {
            Integer no = row.whole(RosterSheets.NO);
            String name = row.text(RosterSheets.NAME);
            String unit = row.text(RosterSheets.CODE);
            if (unit != null && !units.containsKey(unit)) {
                fault(RosterSheets.PEOPLE, row, RosterSheets.CODE, "没有代码为“" + unit + "”的单位。先在“单位”表里加上。");
                continue;
            }
            PersonRow before = null;
            if (no != null) {
                Integer other = seenNo.putIfAbsent(no, row.number());
                if (other != null) {
                    fault(RosterSheets.PEOPLE, row, RosterSheets.NO, "编号 " + no + " 与第 " + other + " 行重复。");
                    continue;
                }
                before = byNo.get(no);
                if (before != null
                        && name != null
                        && !before.name().equals(name)
                        && !before.unit().equals(unit)) {
                    fault(RosterSheets.PEOPLE, row, RosterSheets.NO, "编号 " + no + " 已经是另一个人的。新加的人请把编号留空。");
                    continue;
                }
            } else if (name != null && unit != null) {
                Integer other = seenName.putIfAbsent(name + "\n" + unit, row.number());
                if (other != null) {
                    fault(
                            RosterSheets.PEOPLE,
                            row,
                            RosterSheets.NAME,
                            "同一单位的“" + name + "”与第 " + other + " 行重复。确是两个人的，请分别填编号。");
                    continue;
                }
                var same = unnumbered.getOrDefault(name + "\n" + unit, List.of());
                if (same.size() > 1) {
                    fault(
                            RosterSheets.PEOPLE,
                            row,
                            RosterSheets.NO,
                            "这个单位有 " + same.size() + " 个“" + name + "”，请填编号说明是哪一个。");
                    continue;
                }
                before = same.isEmpty() ? null : same.get(0);
            }
            if (!complete(
                    row,
                    RosterSheets.NAME,
                    RosterSheets.CODE,
                    RosterSheets.POST,
                    RosterSheets.LEVEL,
                    RosterSheets.ESTABLISHED,
                    RosterSheets.HEAD,
                    RosterSheets.ACTIVE)) continue;
            var person = new PersonRow(
                    before == null ? Ids.next() : before.id(),
                    before != null ? before.no() : no != null ? no : next++,
                    name,
                    unit,
                    row.text(RosterSheets.POST),
                    row.text(RosterSheets.LEVEL),
                    row.yes(RosterSheets.ESTABLISHED),
                    row.yes(RosterSheets.HEAD),
                    row.text(RosterSheets.ACCOUNT),
                    row.yes(RosterSheets.ACTIVE),
                    before == null ? sample : before.sample());
            people.put(person.id(), person);
            personRows.put(person.id(), row);
        }
    }

    private void checkUnits() {
        var names = units.values().stream().collect(Collectors.groupingBy(UnitRow::name, Collectors.counting()));
        var busy = people.values().stream()
                .filter(PersonRow::active)
                .collect(Collectors.groupingBy(PersonRow::unit, Collectors.counting()));
        for (Row row : file.rows(RosterSheets.UNITS)) {
            UnitRow unit = units.get(row.text(RosterSheets.CODE));
            if (unit == null) continue;
            if (names.get(unit.name()) > 1)
                fault(RosterSheets.UNITS, row, RosterSheets.UNIT_NAME, "有两个单位都叫“" + unit.name() + "”。");
            if (!unit.active() && busy.containsKey(unit.code()))
                fault(
                        RosterSheets.UNITS,
                        row,
                        RosterSheets.ACTIVE_UNIT,
                        "还有 " + busy.get(unit.code()) + " 名在职人员，不能停用。先把他们调到别的单位。");
        }
    }

    private void checkPeople() {
        var accounts = new ArrayList<PersonRow>();
        var heads = new ArrayList<PersonRow>();
        for (PersonRow person : people.values()) {
            if (person.account() != null) accounts.add(person);
            if (person.head() && person.active()) heads.add(person);
        }
        var byAccount = accounts.stream().collect(Collectors.groupingBy(PersonRow::account));
        var byUnit = heads.stream().collect(Collectors.groupingBy(PersonRow::unit));
        personRows.forEach((id, row) -> {
            PersonRow person = people.get(id);
            String account = person.account();
            if (account != null) {
                if (!account.matches(CODE_PATTERN) || units.containsKey(account) || account.equals("system"))
                    fault(
                            RosterSheets.PEOPLE,
                            row,
                            RosterSheets.ACCOUNT,
                            "“" + account + "”不能做个人账号：用字母开头的字母和数字，2 到 40 个，且不能与单位代码相同。");
                if (byAccount.get(account).size() > 1)
                    fault(RosterSheets.PEOPLE, row, RosterSheets.ACCOUNT, "账号“" + account + "”有两个人在用。");
            }
            if (person.active() && !units.get(person.unit()).active())
                fault(RosterSheets.PEOPLE, row, RosterSheets.CODE, "单位“" + person.unit() + "”已经停用。");
            if (person.head() && person.active() && byUnit.get(person.unit()).size() > 1)
                fault(RosterSheets.PEOPLE, row, RosterSheets.HEAD, "这个单位已有另一位主要负责人。");
        });
    }

    private void readKin() {
        var byNo = people.values().stream().collect(Collectors.toMap(PersonRow::no, Function.identity(), (a, b) -> a));
        var seen = new HashMap<String, Integer>();
        for (Row row : file.rows(RosterSheets.KIN)) {
            PersonRow one = kinsman(row, byNo, RosterSheets.NO_ONE, RosterSheets.NAME_ONE);
            PersonRow other = kinsman(row, byNo, RosterSheets.NO_OTHER, RosterSheets.NAME_OTHER);
            if (one == null || other == null || !row.has(RosterSheets.RELATION)) continue;
            if (one.id().equals(other.id())) {
                fault(RosterSheets.KIN, row, RosterSheets.NO_OTHER, "甲和乙是同一个人。");
                continue;
            }
            KinRow pair = KinRow.of(one.id(), other.id(), row.text(RosterSheets.RELATION));
            Integer before = seen.putIfAbsent(pair.one() + "\n" + pair.other(), row.number());
            if (before != null) fault(RosterSheets.KIN, row, RosterSheets.NO_OTHER, "这一对与第 " + before + " 行重复。");
            else kin.add(pair);
        }
    }

    private PersonRow kinsman(Row row, Map<Integer, PersonRow> byNo, String noTitle, String nameTitle) {
        Integer no = row.whole(noTitle);
        if (no == null || !row.has(nameTitle)) return null;
        PersonRow person = byNo.get(no);
        if (person == null) {
            fault(RosterSheets.KIN, row, noTitle, "没有编号为 " + no + " 的人。新加的人先导入“人员”，导出后就有编号。");
            return null;
        }
        if (person.name().equals(row.text(nameTitle))) return person;
        fault(RosterSheets.KIN, row, nameTitle, "编号 " + no + " 的人不叫“" + row.text(nameTitle) + "”。");
        return null;
    }

    private static boolean complete(Row row, String... titles) {
        for (String title : titles) if (!row.has(title)) return false;
        return true;
    }

    private void fault(String sheet, Row row, String column, String message) {
        file.fault(sheet, row, column, message);
    }
}
