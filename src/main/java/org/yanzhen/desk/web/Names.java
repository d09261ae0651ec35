package org.yanzhen.desk.web;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yanzhen.house.Actor;
import org.yanzhen.roster.Roster;
import org.yanzhen.roster.Unit;
import org.yanzhen.scoreboard.Section;

/** What groups, units and accounts are called. */
@Component
class Names {
    private static final Map<String, String> BODIES = Map.of(
            "office", "领导小组办公室",
            "leadingGroup", "领导小组",
            "chair", "领导小组组长",
            "committee", "市委常委会",
            "secretary", "市委书记",
            "leader", "市领导",
            "processOwner", "流程负责人",
            "camunda-admin", "系统管理员");

    private final Roster roster;

    Names(Roster roster) {
        this.roster = roster;
    }

    /** Names looked up once for a whole page. */
    Book book() {
        Map<String, Unit> units = roster.units().stream().collect(Collectors.toMap(Unit::code, Function.identity()));
        return new Book(units, roster);
    }

    /** The names of one page. */
    record Book(Map<String, Unit> units, Roster roster) {
        /** A unit's name; its code if the roster does not know it. */
        String unit(String code) {
            Unit unit = units.get(code);
            return unit == null ? code : unit.name();
        }

        /** The same book with the sections of a unit in it. */
        Book with(Collection<Section> sections) {
            var all = new HashMap<>(units);
            sections.forEach(s -> all.put(s.code(), new Unit(s.code(), s.name(), "section")));
            return new Book(all, roster);
        }

        boolean isUnit(String code) {
            return units.containsKey(code);
        }

        /** The code of the unit a group belongs to, or null. */
        String unitOfGroup(String group) {
            return group.startsWith("unit-") || group.startsWith("head-") ? group.substring(5) : null;
        }

        /** 灵山县, 灵山县负责人, 领导小组办公室, or a person's name. */
        String owner(String owner) {
            if (owner.equals(Actor.SYSTEM)) return "系统";
            if (owner.startsWith("unit-")) return unit(owner.substring(5));
            if (owner.startsWith("head-")) return unit(owner.substring(5)) + "负责人";
            String body = BODIES.get(owner);
            if (body != null) return body;
            String name = roster.nameOf(owner);
            return name == null ? owner : name;
        }
    }
}
