package org.yanzhen.rehearsal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yanzhen.access.Panels;
import org.yanzhen.roster.Roster;
import org.yanzhen.selection.Campaigns;
import org.yanzhen.selection.Nominee;

/** The tables of people in an exported folder: who sits in which body, and whom the units nominated. */
@Component
class ExportedTables {
    private static final List<String> BODIES =
            List.of("chair", "leadingGroup", "leader", "secretary", "committee", "office", "processOwner");

    private final Roster roster;
    private final Panels panels;
    private final Campaigns campaigns;

    ExportedTables(Roster roster, Panels panels, Campaigns campaigns) {
        this.roster = roster;
        this.panels = panels;
        this.campaigns = campaigns;
    }

    /** Only accounts of people on the roster: no others are made from a folder. */
    String bodies(Codes names) {
        var known = roster.accounts().stream().map(a -> a.userId()).collect(Collectors.toSet());
        var groups = new TreeMap<String, LinkedHashSet<String>>();
        for (String body : BODIES)
            for (String member : panels.members(body))
                if (known.contains(member))
                    groups.computeIfAbsent(member, m -> new LinkedHashSet<>()).add(body);
        return Csv.text(
                List.of("账号", "组"),
                groups.entrySet().stream()
                        .map(e -> Csv.row(names.account(e.getKey()), String.join(" ", e.getValue())))
                        .toList());
    }

    /** Whom the units nominated, in their own order; neither deeds nor votes nor points. */
    String nominees(int year, Codes names) {
        Function<Nominee, List<Object>> row =
                n -> Csv.row(n.unit(), n.unitOrder(), names.name(n.person(), n.name()), n.frontLine());
        var rows = campaigns.all().stream()
                .filter(c -> c.year() == year)
                .flatMap(c -> campaigns.nominees(c.key()).stream())
                .map(row)
                .toList();
        return Csv.text(List.of("单位代码", "次序", "姓名", "一线工作"), rows);
    }
}
