package org.yanzhen.laggard;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Form;
import org.yanzhen.house.Ids;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.laggard.store.QuarterStore;
import org.yanzhen.laggard.store.SuccessionStore;
import org.yanzhen.laggard.store.SuccessionStore.Succession;
import org.yanzhen.message.Message;
import org.yanzhen.message.Messages;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;

/** B14: a unit was merged or renamed; by decision its streaks of the year follow the successor. */
@Service("successions")
@Verbs
public class Successions implements Predecessors {
    private final SuccessionStore store;
    private final QuarterStore quarters;
    private final Listings listings;
    private final Roster roster;
    private final Messages messages;
    private final Facts facts;
    private final Clock clock;

    Successions(
            SuccessionStore store,
            QuarterStore quarters,
            Listings listings,
            Roster roster,
            Messages messages,
            Facts facts,
            Clock clock) {
        this.store = store;
        this.quarters = quarters;
        this.listings = listings;
        this.roster = roster;
        this.messages = messages;
        this.facts = facts;
        this.clock = clock;
    }

    /** A decision counts from the first list that came out after it; what was published before stays as it is. */
    @Override
    public Map<String, List<String>> of(Quarter quarter) {
        var predecessors = new TreeMap<String, List<String>>();
        if (!quarter.board().equals(Quarters.CITY)) return predecessors;
        var counting = store.of(quarter.year()).stream()
                .filter(s -> counts(s, quarter))
                .toList();
        if (counting.isEmpty()) return predecessors;
        var next = counting.stream().collect(Collectors.toMap(Succession::predecessor, Succession::successor));
        Quarter before = quarters.of(quarter.board(), quarter.year()).stream()
                .filter(q -> q.quarter() < quarter.quarter() && q.state() != Quarter.State.COLLECTING)
                .reduce((a, b) -> b)
                .orElse(null);
        for (Succession s : counting)
            if (before == null || !counts(s, before)) // else the successor has them already, or has broken them
            for (String unit = s.successor(); unit != null; unit = next.get(unit))
                    predecessors.computeIfAbsent(unit, u -> new ArrayList<>()).add(s.predecessor());
        return predecessors;
    }

    private static boolean counts(Succession s, Quarter q) {
        return q.publishedAt() == null || s.decidedAt().isBefore(q.publishedAt());
    }

    /** The decisions of a year, oldest first. */
    public Collection<Decided> decided(int year) {
        return store.of(year).stream()
                .map(s -> new Decided(s.predecessor(), s.successor(), s.document(), s.documentDay()))
                .toList();
    }

    /** One decision, with the document it rests on. */
    public record Decided(String predecessor, String successor, String document, LocalDate documentDay) {}

    /** Keeps the office's decision; answers its case key. */
    @Transactional
    public String decide(Form form) {
        if (!Actor.in("office")) throw new Refusal("succession.notOffice", null, "单位合并、更名后由谁承接，由领导小组办公室登记。");
        int year = form.requiredInteger("year", "年度", 2018, 2100);
        quarters.lock();
        String from = unit(form, "predecessor", "原单位");
        String to = unit(form, "successor", "承接单位");
        if (from.equals(to)) throw form.refuse("succession.same", "successor", "承接单位不能是原单位自己，请重新选择。");
        String document = form.required("document", "文件文号", 4, 60);
        LocalDate day = form.requiredDay("documentDay", "文件日期");
        if (day.isAfter(LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE)))
            throw form.refuse("succession.future", "documentDay", "文件日期" + day + "还没有到，请核对。");
        if (leadsTo(year, to, from))
            throw form.refuse(
                    "succession.circle",
                    "successor",
                    roster.unit(to).name() + "在本年度已经由" + roster.unit(from).name() + "承接，不能再反过来。");
        String key = key(year);
        if (!store.add(new Succession(Ids.next(), year, from, to, document, day, Actor.id(), clock.instant())))
            throw form.refuse(
                    "succession.already", "predecessor", roster.unit(from).name() + "在" + year + "年度已经有承接单位，不用再登记。");
        for (Quarter q : quarters.of(Quarters.CITY, year))
            if (q.state() == Quarter.State.CHECKING) listings.judge(q.key()); // the office has to look at it again
        var details = new LinkedHashMap<String, Object>(Map.of("successor", to, "documentDay", day.toString()));
        facts.record("streakInherited", key, "unit:" + from, details);
        messages.send(new Message(
                List.of(roster.clerks(to), roster.heads(to)),
                "streakInherited",
                key,
                "承接连续季度：" + roster.unit(from).name(),
                roster.unit(from).name() + "在" + year + "年度连续列为尾雁的季度，由"
                        + roster.unit(to).name() + "承接（" + document + "）。",
                "/laggard/units/" + to + "?year=" + year,
                "streakInherited:" + year + ":" + from,
                null));
        return key;
    }

    /** The key of a year's decisions. */
    static String key(int year) {
        return "laggard:" + year + ":unitSuccession";
    }

    /** Whether somebody already stands in this unit's place, directly or by others, and it is that one. */
    private boolean leadsTo(int year, String from, String to) {
        var next = new LinkedHashMap<String, String>();
        store.of(year).forEach(s -> next.put(s.predecessor(), s.successor()));
        for (String at = next.get(from); at != null; at = next.get(at)) if (at.equals(to)) return true;
        return false;
    }

    private String unit(Form form, String field, String label) {
        String code = form.required(field, label, 1, 60);
        try {
            return roster.unit(code).code();
        } catch (Refusal unknown) {
            throw form.refuse("succession.unknownUnit", field, "单位名册里没有代码为“" + code + "”的" + label + "，请重新选择。");
        }
    }
}
