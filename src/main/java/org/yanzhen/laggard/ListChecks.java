package org.yanzhen.laggard;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.laggard.store.AmendmentStore;
import org.yanzhen.roster.Roster;
import org.yanzhen.rulings.Ruling;
import org.yanzhen.rulings.Rulings;
import org.yanzhen.scoreboard.Indicator;
import org.yanzhen.scoreboard.Scoreboard;
import org.yanzhen.scoreboard.Stated;

/** What the office checks before a list goes out: who supplied, every row with its why, near misses, what still stands in the way. */
@Service
public class ListChecks {
    private static final Map<String, String> NEAR = Map.of(
            "lastButMet", "排在线内，但已达到目标进度，不列入",
            "nextToLast", "紧挨着线，不列入",
            "favouredByTie", "并列跨在线上，按有利于单位处理（G4，政策），不列入",
            "allTied", "全部并列，没有最后一名（G4，政策），不列入");

    private final Listings listings;
    private final Supplies supplies;
    private final AmendmentStore amendments;
    private final Scoreboard scoreboard;
    private final ListText text;
    private final Attachments attachments;
    private final Rulings rulings;
    private final Roster roster;
    private final Clock clock;

    ListChecks(
            Listings listings,
            Supplies supplies,
            AmendmentStore amendments,
            Scoreboard scoreboard,
            ListText text,
            Attachments attachments,
            Rulings rulings,
            Roster roster,
            Clock clock) {
        this.listings = listings;
        this.supplies = supplies;
        this.amendments = amendments;
        this.scoreboard = scoreboard;
        this.text = text;
        this.attachments = attachments;
        this.rulings = rulings;
        this.roster = roster;
        this.clock = clock;
    }

    /** A supplier and whether its figures are there: in, late, owing (still in time) or missing. */
    public record Source(
            String supplier,
            String name,
            String state,
            String due,
            List<String> items,
            int openGaps,
            List<Evidence> evidence) {}

    /** A file that a supplier handed in with its figures. */
    public record Evidence(UUID id, String name) {}

    /** One row with its why; without a figure the words are what its supplier says about that. */
    public record Row(
            String unit,
            String unitName,
            String code,
            String item,
            String target,
            String actual,
            String completion,
            Integer rank,
            Integer pool,
            Integer rankFromBottom,
            String tie,
            int streak,
            Integer streakFrom,
            String words,
            String number,
            boolean policy,
            String clause,
            String sentence) {}

    /** A rank that the supplier stated otherwise. */
    public record Differing(
            String unitName, String item, Integer stated, Integer computed, String explanation, boolean explained) {}

    /** Everything the form shows. */
    public record Check(
            String quarter,
            String title,
            String state,
            String judgedAt,
            List<Source> suppliers,
            List<Row> listed,
            List<Row> near,
            List<Row> tied,
            List<Row> missing,
            List<Differing> differing,
            List<String> blocks) {}

    /** The quarter as it stands now. */
    public Check of(String quarter) {
        Quarter q = listings.city(quarter);
        Map<List<String>, Indicator> indicators = text.indicators(q);
        List<Standing> standings = listings.of(quarter);
        Map<UUID, Ruling> why = rulings.get(standings.stream()
                .filter(s -> s.listed() || s.near() != null)
                .map(Standing::ruling)
                .filter(Objects::nonNull)
                .toList());
        var differing = differing(q, standings, indicators);
        return new Check(
                quarter,
                q.name(),
                q.state().name(),
                q.judgedAt() == null ? null : q.judgedAt().toString(),
                suppliers(q),
                rows(
                        standings.stream()
                                .filter(Standing::listed)
                                .sorted(Comparator.comparingInt(Standing::streak)
                                        .reversed()
                                        .thenComparing(Standing::unit))
                                .toList(),
                        indicators,
                        why),
                rows(standings.stream().filter(s -> s.near() != null).toList(), indicators, why),
                rows(
                        standings.stream()
                                .filter(s -> s.tie() != null && !s.tie().equals("none") && s.listed())
                                .toList(),
                        indicators,
                        why),
                missing(q, standings, indicators),
                differing,
                blocks(q, differing));
    }

    /** Suppliers whose figures are not there although their days are over. */
    List<Source> missing(String quarter) {
        return suppliers(listings.city(quarter)).stream()
                .filter(s -> s.state().equals("missing"))
                .toList();
    }

    /** Why the list may not go out yet, in whole sentences. */
    List<String> blocks(String quarter) {
        Quarter q = listings.city(quarter);
        return blocks(q, differing(q, listings.of(quarter), text.indicators(q)));
    }

    private List<String> blocks(Quarter q, List<Differing> differing) {
        var blocks = new ArrayList<String>();
        for (Quarter earlier : listings.quarters(q.board(), q.year()))
            if (earlier.quarter() < q.quarter() && !earlier.published())
                blocks.add("请先公布" + earlier.name() + "的名单：连续季度数要接着它算。");
        for (Amendment a : amendments.waiting(q.board(), q.year(), q.quarter()))
            blocks.add(roster.unit(a.supplier()).name() + "对" + Quarter.name(a.quarter()) + "数据的"
                    + a.kind().word() + "还没有核对完，请先办结“核对影响并决定”：连续季度数要接着它算。");
        for (Source s : suppliers(q))
            if (s.state().equals("owing")) blocks.add(s.name() + "的数据还没有报来，期限到" + s.due() + "，请等它报来或者期满。");
        if (q.judgedAt() != null
                && scoreboard
                        .lastSupplied(q.board(), q.year(), q.quarter())
                        .filter(at -> at.isAfter(q.judgedAt()))
                        .isPresent()) blocks.add("判定之后又报来了数据，请先选“重新核对”。");
        if (q.judgedAt() != null)
            for (Quarter earlier : listings.quarters(q.board(), q.year()))
                if (earlier.quarter() < q.quarter()
                        && earlier.publishedAt() != null
                        && earlier.origin() != Quarter.Origin.HISTORY
                        && earlier.publishedAt().isAfter(q.judgedAt()))
                    blocks.add(earlier.name() + "的名单是在判定之后公布的，请先选“重新核对”。");
        for (Differing d : differing)
            if (!d.explained())
                blocks.add(d.unitName() + "“" + d.item() + "”部门填报第" + d.stated() + "位，计算为第" + d.computed()
                        + "位，没有说明原因，请提供数据的部门说明或更正后重新核对。");
        return blocks;
    }

    private List<Source> suppliers(Quarter q) {
        Map<String, List<String>> items = scoreboard.indicators(q.board(), q.year()).stream()
                .collect(Collectors.groupingBy(
                        Indicator::supplier,
                        LinkedHashMap::new,
                        Collectors.mapping(Indicator::name, Collectors.toList())));
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
        List<SupplyRecord> records = supplies.ofQuarter(q.key());
        var files = attachments.of(
                q.key(),
                records.stream().map(r -> Supplies.subject(r.supplier())).toList());
        return records.stream()
                .map(r -> new Source(
                        r.supplier(),
                        roster.unit(r.supplier()).name(),
                        r.supplied()
                                ? r.daysLate() != null && r.daysLate() > 0 ? "late" : "in"
                                : today.isAfter(r.due()) ? "missing" : "owing",
                        r.due().toString(),
                        items.getOrDefault(r.supplier(), List.of()).stream()
                                .distinct()
                                .toList(),
                        r.openGaps(),
                        files.getOrDefault(Supplies.subject(r.supplier()), List.of()).stream()
                                .map(f -> new Evidence(f.id(), f.name()))
                                .toList()))
                .toList();
    }

    private List<Differing> differing(Quarter q, List<Standing> standings, Map<List<String>, Indicator> indicators) {
        Map<List<String>, Stated> stated = scoreboard.stated(q.board(), q.year(), q.quarter()).stream()
                .filter(s -> s.statedRank() != null)
                .collect(Collectors.toMap(s -> List.of(s.code(), s.unit()), s -> s, (a, b) -> a));
        var differing = new ArrayList<Differing>();
        for (Standing s : standings) {
            Stated said = stated.get(List.of(s.code(), s.unit()));
            if (said == null || s.rank() == null || said.statedRank().equals(s.rank())) continue;
            String explanation = said.explanation();
            differing.add(new Differing(
                    roster.unit(s.unit()).name(),
                    indicators.get(List.of(s.code(), s.category())).name(),
                    said.statedRank(),
                    s.rank(),
                    explanation,
                    explanation != null && !explanation.isBlank()));
        }
        return differing;
    }

    private List<Row> missing(Quarter q, List<Standing> standings, Map<List<String>, Indicator> indicators) {
        Map<List<String>, String> said = scoreboard.stated(q.board(), q.year(), q.quarter()).stream()
                .filter(s -> s.explanation() != null)
                .collect(Collectors.toMap(s -> List.of(s.code(), s.unit()), Stated::explanation, (a, b) -> a));
        return standings.stream()
                .filter(s -> s.state() == Standing.State.UNRANKED)
                .map(s -> row(s, indicators, Map.of(), said.get(List.of(s.code(), s.unit()))))
                .toList();
    }

    private List<Row> rows(
            List<Standing> standings, Map<List<String>, Indicator> indicators, Map<UUID, Ruling> rulings) {
        return standings.stream()
                .map(s -> row(s, indicators, rulings, NEAR.get(String.valueOf(s.near()))))
                .toList();
    }

    private Row row(Standing s, Map<List<String>, Indicator> indicators, Map<UUID, Ruling> rulings, String words) {
        Indicator i = indicators.get(List.of(s.code(), s.category()));
        boolean schedule = i.targetBasis().equals("SCHEDULE");
        Ruling ruling = s.ruling() == null ? null : rulings.get(s.ruling());
        Ruling.Basis basis = ruling == null ? null : ruling.only().basis();
        return new Row(
                s.unit(),
                roster.unit(s.unit()).name(),
                s.code(),
                i.name(),
                ListText.plain(schedule ? s.annual() : s.target()),
                ListText.plain(s.actual()),
                ListText.percent(schedule ? s.annualShare() : s.completion()),
                s.rank(),
                s.pool(),
                s.rankFromBottom(),
                s.tie(),
                s.streak(),
                s.streakFrom(),
                words,
                basis == null ? null : basis.number(),
                basis != null && basis.policy(),
                basis == null ? null : basis.clause(),
                basis == null ? null : basis.sentence());
    }
}
