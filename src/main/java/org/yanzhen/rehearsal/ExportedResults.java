package org.yanzhen.rehearsal;

import static org.yanzhen.rehearsal.Csv.number;
import static org.yanzhen.rehearsal.Csv.row;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.engine.Deeds.Deed;
import org.yanzhen.laggard.Amendment;
import org.yanzhen.laggard.Amendments;
import org.yanzhen.laggard.Listings;
import org.yanzhen.laggard.Quarter;
import org.yanzhen.roster.Roster;
import org.yanzhen.scoreboard.Indicator;
import org.yanzhen.scoreboard.Revision;
import org.yanzhen.scoreboard.Scoreboard;
import org.yanzhen.scoreboard.Stated;

/**
 * A year's results as the suppliers handed them in: what was stated first, below it what filled a gap, and apart from both the
 * figures that a correction put in their place. An explanation is free text: a sample says that there was one.
 */
@Component
class ExportedResults {
    private static final List<String> QUARTERS = List.of("一季度", "二季度", "三季度", "四季度");

    private final Scoreboard scoreboard;
    private final Listings listings;
    private final Amendments amendments;
    private final Roster roster;

    ExportedResults(Scoreboard scoreboard, Listings listings, Amendments amendments, Roster roster) {
        this.scoreboard = scoreboard;
        this.listings = listings;
        this.amendments = amendments;
        this.roster = roster;
    }

    /** Quarters that were over before the house was there and published before that day, and when. */
    Map<Integer, LocalDate> past(int year, LocalDate before) {
        var past = new TreeMap<Integer, LocalDate>();
        for (Quarter q : listings.quarters(Scoreboard.CITY, year))
            if (q.origin() == Quarter.Origin.HISTORY) {
                LocalDate day = LocalDate.ofInstant(q.publishedAt(), WorkingDays.ZONE);
                if (day.isBefore(before)) past.put(q.quarter(), day);
            }
        return past;
    }

    /** The results of these quarters, each row as it was stated first; more than once where a supplier filled a gap. */
    String table(int year, Predicate<Integer> which) {
        List<Indicator> all = scoreboard.indicators(Scoreboard.CITY, year);
        Map<String, String> indicators =
                all.stream().collect(Collectors.toMap(Indicator::code, Indicator::name, (one, other) -> one));
        Map<String, String> measures =
                all.stream().collect(Collectors.toMap(Indicator::code, Indicator::measure, (one, other) -> one));
        Map<String, String> units = roster.units().stream().collect(Collectors.toMap(u -> u.code(), u -> u.name()));
        var rows = new ArrayList<List<Object>>();
        for (int quarter = 1; quarter <= QUARTERS.size(); quarter++)
            for (Stated s : which.test(quarter) ? supplied(year, quarter) : List.<Stated>of())
                rows.add(row(
                        QUARTERS.get(quarter - 1),
                        indicators.get(s.code()),
                        units.getOrDefault(s.unit(), s.unit()),
                        measures.get(s.code()),
                        s.target(),
                        s.actual(),
                        s.regionRank(),
                        s.source(),
                        s.sourceDay(),
                        s.statedRank(),
                        s.explanation() == null ? null : Deviations.SAMPLE));
        return Csv.text(
                List.of("季度", "指标", "单位", "计量单位", "累计目标", "实际完成或得分", "全区排名", "上级通报文号", "上级通报日期", "提供的名次", "说明"), rows);
    }

    /** What suppliers' reports said of the quarter, each row in the order it was stated; corrections apart. */
    private List<Stated> supplied(int year, int quarter) {
        List<Amendment> filed = amendments.of(Quarter.key(year, quarter));
        Map<Amendment, List<Stated>> said =
                filed.stream().collect(Collectors.toMap(a -> a, a -> amendments.rows(a.id())));
        Stream<Revision> reported = scoreboard.revisions(Scoreboard.CITY, year, quarter).stream()
                .filter(r -> said.entrySet().stream().noneMatch(e -> applied(e.getKey(), e.getValue(), r)));
        Stream<Revision> late = filed.stream()
                .filter(a -> a.kind() == Amendment.Kind.SUPPLEMENT)
                .flatMap(a -> said.get(a).stream().map(s -> new Revision(s, a.filedAt())));
        return Stream.concat(reported, late)
                .sorted(Comparator.comparing((Revision r) -> r.stated().code())
                        .thenComparing(r -> r.stated().unit())
                        .thenComparing(Revision::at))
                .map(Revision::stated)
                .toList();
    }

    /** Whether a revision is what an amendment brought, and not what a report said. */
    private static boolean applied(Amendment a, List<Stated> rows, Revision revision) {
        return a.appliedAt() != null
                && Deviations.sameMoment(a.appliedAt(), revision.at())
                && rows.stream()
                        .anyMatch(s -> s.code().equals(revision.stated().code())
                                && s.unit().equals(revision.stated().unit()));
    }

    /** What the form of a correction's start said; empty if the deed is none. */
    Map<String, Object> correction(int year, Deed deed) {
        if (!deed.start() || !deed.process().equals("correction")) return Map.of();
        for (int quarter = 1; quarter <= QUARTERS.size(); quarter++)
            for (Amendment a : amendments.of(Quarter.key(year, quarter)))
                if (deed.caseKey().equals(a.caseKey())) {
                    var form = new LinkedHashMap<String, Object>();
                    form.put("quarter", a.quarter());
                    form.put("supplier", a.supplier());
                    form.put(
                            "results",
                            amendments.rows(a.id()).stream()
                                    .map(ExportedResults::fields)
                                    .toList());
                    return form;
                }
        return Map.of();
    }

    private static Map<String, Object> fields(Stated s) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("code", s.code());
        fields.put("unit", s.unit());
        put(fields, "target", number(s.target()));
        put(fields, "actual", number(s.actual()));
        put(fields, "regionRank", s.regionRank());
        put(fields, "source", s.source());
        put(fields, "sourceDay", s.sourceDay() == null ? null : s.sourceDay().toString());
        put(fields, "statedRank", s.statedRank());
        // another sample than the report's: a correction may be of nothing but the explanation
        put(fields, "explanation", s.explanation() == null ? null : "更正：" + Deviations.SAMPLE);
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, Object value) {
        if (value != null) fields.put(name, value);
    }
}
