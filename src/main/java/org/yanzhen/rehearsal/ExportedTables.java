package org.yanzhen.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.springframework.stereotype.Component;
import org.yanzhen.access.Panels;
import org.yanzhen.roster.Roster;
import org.yanzhen.scoreboard.Indicator;
import org.yanzhen.scoreboard.Scoreboard;
import org.yanzhen.selection.Campaigns;
import org.yanzhen.selection.Nominee;

/** The tables of an exported folder: who sits in which body, results by quarter, and whom the units nominated. */
@Component
class ExportedTables {
    private static final List<String> BODIES =
            List.of("chair", "leadingGroup", "leader", "secretary", "committee", "office", "processOwner");
    private static final List<String> QUARTERS = List.of("一季度", "二季度", "三季度", "四季度");

    private final Roster roster;
    private final Panels panels;
    private final Scoreboard scoreboard;
    private final Campaigns campaigns;

    ExportedTables(Roster roster, Panels panels, Scoreboard scoreboard, Campaigns campaigns) {
        this.roster = roster;
        this.panels = panels;
        this.scoreboard = scoreboard;
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
        return csv(
                List.of("账号", "组"),
                groups.entrySet().stream()
                        .map(e -> row(names.account(e.getKey()), String.join(" ", e.getValue())))
                        .toList());
    }

    /** What stands now; explanations are free text and stay. */
    String results(int year) {
        Map<String, String> indicators = scoreboard.indicators(Scoreboard.CITY, year).stream()
                .collect(Collectors.toMap(Indicator::code, Indicator::name, (one, other) -> one));
        Map<String, String> units = roster.units().stream().collect(Collectors.toMap(u -> u.code(), u -> u.name()));
        var rows = scoreboard.quartersWithResults(Scoreboard.CITY, year).stream()
                .flatMap(quarter -> scoreboard.stated(Scoreboard.CITY, year, quarter).stream()
                        .map(s -> row(
                                QUARTERS.get(quarter - 1),
                                indicators.get(s.code()),
                                units.getOrDefault(s.unit(), s.unit()),
                                s.target(),
                                s.actual(),
                                s.regionRank(),
                                s.source(),
                                s.sourceDay(),
                                s.statedRank())))
                .toList();
        return csv(List.of("季度", "指标", "单位", "累计目标", "实际完成或得分", "全区排名", "上级通报文号", "上级通报日期", "提供的名次"), rows);
    }

    /** Whom the units nominated, in their own order; neither deeds nor votes nor points. */
    String nominees(int year, Codes names) {
        Function<Nominee, List<Object>> row =
                n -> row(n.unit(), n.unitOrder(), names.name(n.person(), n.name()), n.frontLine());
        var rows = campaigns.all().stream()
                .filter(c -> c.year() == year)
                .flatMap(c -> campaigns.nominees(c.key()).stream())
                .map(row)
                .toList();
        return csv(List.of("单位代码", "次序", "姓名", "一线工作"), rows);
    }

    private static List<Object> row(Object... cells) {
        return Arrays.asList(cells);
    }

    private static String csv(List<String> head, List<List<Object>> rows) {
        var text = new StringBuilder();
        var format = CSVFormat.DEFAULT
                .builder()
                .setRecordSeparator('\n')
                .setHeader(head.toArray(String[]::new))
                .get();
        try (var printer = format.print(text)) {
            for (var row : rows) printer.printRecord(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
