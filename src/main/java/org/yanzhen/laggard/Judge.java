package org.yanzhen.laggard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.yanzhen.house.Refusal;
import org.yanzhen.laggard.model.Placing;
import org.yanzhen.laggard.model.Streaks;
import org.yanzhen.laggard.model.Streaks.Streak;
import org.yanzhen.roster.Roster;
import org.yanzhen.roster.Unit;
import org.yanzhen.rulings.Ruling;
import org.yanzhen.rulings.Rulings;
import org.yanzhen.scoreboard.Indicator;
import org.yanzhen.scoreboard.Participation;
import org.yanzhen.scoreboard.Place;
import org.yanzhen.scoreboard.Scoreboard;

/** Turns places into standings by asking the tables, batch by batch: target, tie, list, streak. */
@Component
class Judge {
    /** The city's plan; a unit lists its own sections by another table (B6). */
    private static final String CITY_LISTING = "laggardListing";

    private static final String SECTION_LISTING = "sectionListing";
    private static final int BATCH = 10_000;
    private static final int STEP = 20;
    private static final int FARTHEST = 400;

    private final Scoreboard scoreboard;
    private final Rulings rulings;
    private final Roster roster;
    private final ObjectProvider<Predecessors> predecessors;

    Judge(Scoreboard scoreboard, Rulings rulings, Roster roster, ObjectProvider<Predecessors> predecessors) {
        this.scoreboard = scoreboard;
        this.rulings = rulings;
        this.roster = roster;
        this.predecessors = predecessors;
    }

    /** What the table says of an indicator: whether a target is asked, and how far up from the bottom it lists. */
    private record Line(Indicator indicator, boolean asksTarget, int listsUpTo) {}

    /** A place on its way to a standing. */
    private static final class Row {
        final Place place;
        final Line line;
        final String tie;
        final Double margin;
        Boolean targetMet;
        Integer fromBottom;
        boolean listed;
        Ruling ruling;
        String near;

        Row(Place place, Line line, int quarter) {
            this.place = place;
            this.line = line;
            Indicator i = line.indicator();
            boolean region = i.kind().equals("REGION_RANK");
            this.tie = place.rank() == null
                    ? null
                    : region ? "none" : Placing.tie(place.worse(), place.same(), place.pool());
            this.margin = switch (i.targetBasis()) {
                case "QUARTER" -> Placing.aboveTarget(place.actual(), place.target(), i.lowIsBetter());
                case "SCHEDULE" -> Placing.aheadOfSchedule(place.actual(), place.annual(), quarter, i.lowIsBetter());
                default -> null;
            };
        }

        /** Without a figure, or without the target that the table asks for, nothing can be said (G5). */
        boolean ranked() {
            return place.rank() != null && (margin != null || !line.asksTarget());
        }

        String subject() {
            return subjectOf(place.code(), place.unit());
        }

        Standing.State state() {
            return !ranked() ? Standing.State.UNRANKED : listed ? Standing.State.LISTED : Standing.State.CLEAR;
        }
    }

    static String subjectOf(String code, String unit) {
        return "standing:" + code + ":" + unit;
    }

    /** The tables ask nothing of the city's own units that the roster contradicts (B3-B5); refused otherwise. */
    void check(String quarter, String board, Collection<Participation> participants) {
        if (!board.equals(Quarters.CITY)) return;
        Map<String, String> kinds = roster.units().stream().collect(Collectors.toMap(Unit::code, Unit::category));
        List<String> known = kinds.values().stream().distinct().toList();
        var answers = rulings.previewAll(
                "laggardCategory",
                quarter,
                known.stream().map(k -> Map.of("unitCategory", k)).toList());
        var category = new HashMap<String, String>();
        for (int i = 0; i < known.size(); i++)
            if (!answers.get(i).hits().isEmpty())
                category.put(known.get(i), answers.get(i).text("category"));
        for (Participation p : participants) {
            String kind = kinds.get(p.unit());
            if (kind == null || !p.category().equals(category.get(kind)))
                throw new Refusal(
                        "quarter.category",
                        "year",
                        "指标表里，“"
                                + (kind == null
                                        ? p.unit()
                                        : roster.unit(p.unit()).name()) + "”参加“" + p.code()
                                + "”的类别与名册不符。请在年度指标表或单位名册里改正后再启动。");
        }
    }

    /**
     * The standings that follow from these places.
     *
     * @param before the streaks before this quarter, by code and unit
     * @param keep whether the rulings are kept, or this is only looked at beforehand
     */
    List<Standing> judge(Quarter q, int edition, List<Place> places, Map<List<String>, Streak> before, boolean keep) {
        Map<List<String>, Line> lines = lines(q);
        var rows = new ArrayList<Row>(places.size());
        for (Place p : places) rows.add(new Row(p, lines.get(List.of(p.code(), p.category())), q.quarter()));
        for (List<Row> batch : batches(rows)) {
            met(q.key(), batch, keep);
            placed(q.key(), batch, keep);
            listed(table(q), q.key(), batch, keep);
        }
        near(rows);
        return streaks(q, rows.stream().map(r -> standing(q, edition, r)).toList(), before, keep);
    }

    /** The same standings with their streaks counted from another beginning. */
    List<Standing> streaks(Quarter q, List<Standing> standings, Map<List<String>, Streak> before, boolean keep) {
        var steps = new HashMap<Standing.State, Streaks.Step>();
        List<Standing.State> states = List.of(Standing.State.values());
        var answers = rulings.previewAll(
                "streakStep",
                q.key(),
                states.stream().map(s -> Map.of("state", s.name())).toList());
        for (Standing.State s : states)
            steps.put(
                    s,
                    Streaks.Step.valueOf(answers.get(s.ordinal()).text("step").toUpperCase(Locale.ROOT)));
        Map<String, ? extends Collection<String>> heirs = heirs(q);
        var done = new ArrayList<Standing>(standings.size());
        Map<String, Map<String, Object>> told = new LinkedHashMap<>();
        for (Standing s : standings) {
            Streak was = before(before, heirs, s);
            Streak now = Streaks.after(was, steps.get(s.state()), q.quarter(), s.rank());
            if (s.state() == Standing.State.LISTED || was.length() > 0)
                told.put(
                        subjectOf(s.code(), s.unit()), Map.of("state", s.state().name()));
            done.add(with(s, s.edition(), now));
        }
        if (keep) for (var batch : split(told)) rulings.judgeAll("streakStep", q.key(), batch);
        return done;
    }

    /** The streaks that these standings leave behind. */
    static Map<List<String>, Streak> left(Collection<Standing> standings) {
        var left = new HashMap<List<String>, Streak>();
        for (Standing s : standings)
            if (s.streak() > 0)
                left.put(List.of(s.code(), s.unit()), new Streak(s.streak(), s.streakFrom(), s.baselineRank()));
        return left;
    }

    private void met(String quarter, List<Row> rows, boolean keep) {
        var asked = rows.stream().filter(r -> r.margin != null).toList();
        var answers = ask(
                "targetMet",
                quarter,
                asked,
                r -> Map.of("basis", r.line.indicator().targetBasis(), "margin", r.margin),
                keep);
        for (int i = 0; i < asked.size(); i++)
            asked.get(i).targetMet = answers.get(i).yes("met");
    }

    /** Only a shared place is a ruling of its own. */
    private void placed(String quarter, List<Row> rows, boolean keep) {
        var shared =
                rows.stream().filter(r -> r.ranked() && !r.tie.equals("none")).toList();
        var answers = ask("laggardTie", quarter, shared, r -> Map.of("tie", r.tie), keep);
        for (int i = 0; i < shared.size(); i++) {
            Row r = shared.get(i);
            r.fromBottom = Placing.fromBottom(answers.get(i).text("counts"), r.place.worse(), r.place.same());
            r.ruling = answers.get(i);
        }
        String alone =
                rulings.preview("laggardTie", quarter, Map.of("tie", "none")).text("counts");
        for (Row r : rows)
            if (r.ranked() && r.tie.equals("none"))
                r.fromBottom = Placing.fromBottom(alone, r.place.worse(), r.place.same());
    }

    private void listed(String table, String quarter, List<Row> rows, boolean keep) {
        var asked = rows.stream().filter(r -> r.fromBottom != null).toList();
        var answers = ask(table, quarter, asked, r -> listing(r.line.indicator(), r.targetMet, r.fromBottom), keep);
        for (int i = 0; i < asked.size(); i++) {
            asked.get(i).listed = answers.get(i).yes("listed");
            asked.get(i).ruling = answers.get(i);
        }
    }

    private interface Question {
        Map<String, Object> of(Row row);
    }

    private List<Ruling> ask(String table, String quarter, List<Row> rows, Question question, boolean keep) {
        if (!keep) {
            var answers = rulings.previewAll(
                    table, quarter, rows.stream().map(question::of).toList());
            if (answers.stream().anyMatch(a -> a.hits().isEmpty()))
                throw new Refusal("ruling.none", null, "有的指标在决策表里没有适用的规则，请联系流程负责人补充。");
            return answers;
        }
        var asked = new LinkedHashMap<String, Map<String, Object>>();
        for (Row r : rows) asked.put(r.subject(), question.of(r));
        return rulings.judgeAll(table, quarter, asked);
    }

    private static Map<String, Object> listing(Indicator i, Boolean targetMet, int fromBottom) {
        var asked = new HashMap<String, Object>(); // where no target is asked there is none to name
        asked.put("unitCategory", i.category());
        asked.put("item", i.item());
        asked.put("scope", i.scope());
        asked.put("targetMet", targetMet);
        asked.put("rankFromBottom", fromBottom);
        return asked;
    }

    /** Where the line runs in each indicator, asked of the table itself. */
    private Map<List<String>, Line> lines(Quarter q) {
        List<Indicator> all = scoreboard.indicators(q.board(), q.year());
        var blind = rulings.previewAll(
                table(q), q.key(), all.stream().map(i -> listing(i, null, 1)).toList());
        var asks = new HashMap<Indicator, Boolean>();
        for (int i = 0; i < all.size(); i++)
            asks.put(all.get(i), blind.get(i).hits().isEmpty());
        var upTo = new HashMap<Indicator, Integer>();
        List<Indicator> open = all;
        for (int from = 1; from < FARTHEST && !open.isEmpty(); from += STEP) {
            var questions = new ArrayList<Map<String, Object>>();
            for (Indicator i : open)
                for (int n = from; n < from + STEP; n++) questions.add(listing(i, asks.get(i) ? false : null, n));
            var answers = rulings.previewAll(table(q), q.key(), questions);
            var still = new ArrayList<Indicator>();
            for (int i = 0; i < open.size(); i++) {
                int listed = 0;
                while (listed < STEP && yes(answers.get(i * STEP + listed))) listed++;
                upTo.put(open.get(i), from - 1 + listed);
                if (listed == STEP) still.add(open.get(i));
            }
            open = still;
        }
        var lines = new HashMap<List<String>, Line>();
        for (Indicator i : all) lines.put(List.of(i.code(), i.category()), new Line(i, asks.get(i), upTo.get(i)));
        return lines;
    }

    private static String table(Quarter q) {
        return q.board().equals(Quarters.CITY) ? CITY_LISTING : SECTION_LISTING;
    }

    private static boolean yes(Ruling r) {
        return !r.hits().isEmpty() && r.yes("listed");
    }

    /** Who nearly stands on the list, and what kept him off it. */
    private static void near(List<Row> rows) {
        var next = new HashMap<List<String>, Integer>();
        for (Row r : rows) {
            int line = r.line.listsUpTo();
            if (line == 0 || !r.ranked() || r.listed) continue;
            boolean met = r.line.asksTarget() && Boolean.TRUE.equals(r.targetMet);
            if (r.fromBottom == null) r.near = met ? null : "allTied";
            else if (r.fromBottom <= line) r.near = met ? "lastButMet" : null;
            else if (met) continue;
            else if (r.tie.equals("middle") && r.place.worse() + 1 <= line) r.near = "favouredByTie";
            else if (!r.line.indicator().kind().equals("REGION_RANK")) next.merge(pool(r), r.fromBottom, Math::min);
            else if (r.fromBottom == line + 1) r.near = "nextToLast";
        }
        for (Row r : rows)
            if (r.near == null
                    && r.ranked()
                    && !r.listed
                    && r.fromBottom != null
                    && Objects.equals(next.get(pool(r)), r.fromBottom)
                    && !(r.line.asksTarget() && Boolean.TRUE.equals(r.targetMet))) r.near = "nextToLast";
    }

    private static List<String> pool(Row r) {
        return List.of(r.place.code(), r.line.indicator().pool().equals("ALL") ? "" : r.place.category());
    }

    private static Standing standing(Quarter q, int edition, Row r) {
        Place p = r.place;
        Indicator i = r.line.indicator();
        UUID ruling = r.ruling == null ? null : r.ruling.id();
        return new Standing(
                q.key(),
                q.year(),
                q.quarter(),
                p.code(),
                p.unit(),
                edition,
                p.category(),
                i.item(),
                i.scope(),
                p.target(),
                p.actual(),
                p.completion(),
                p.annual(),
                p.annualShare(),
                r.targetMet,
                p.rank(),
                p.rank() == null ? null : Integer.valueOf(p.pool()),
                r.fromBottom,
                r.tie,
                r.state(),
                r.near,
                r.state() == Standing.State.UNRANKED ? null : ruling,
                0,
                null,
                null);
    }

    /** The same row in another edition; its streak stays. */
    static Standing inEdition(Standing s, int edition) {
        return with(s, edition, new Streak(s.streak(), s.streakFrom(), s.baselineRank()));
    }

    private static Standing with(Standing s, int edition, Streak streak) {
        return new Standing(
                s.key(),
                s.year(),
                s.quarter(),
                s.code(),
                s.unit(),
                edition,
                s.category(),
                s.item(),
                s.scope(),
                s.target(),
                s.actual(),
                s.completion(),
                s.annual(),
                s.annualShare(),
                s.targetMet(),
                s.rank(),
                s.pool(),
                s.rankFromBottom(),
                s.tie(),
                s.state(),
                s.near(),
                s.ruling(),
                streak.length(),
                streak.from(),
                streak.baseline());
    }

    private Map<String, ? extends Collection<String>> heirs(Quarter q) {
        Predecessors known = predecessors.getIfAvailable();
        return known == null ? Map.of() : known.of(q);
    }

    private static Streak before(
            Map<List<String>, Streak> before, Map<String, ? extends Collection<String>> heirs, Standing s) {
        Streak was = before.getOrDefault(List.of(s.code(), s.unit()), Streak.NONE);
        Collection<String> from = heirs.get(s.unit());
        if (from == null) return was;
        for (String unit : from) was = Streaks.longer(was, before.getOrDefault(List.of(s.code(), unit), Streak.NONE));
        return was;
    }

    private static List<List<Row>> batches(List<Row> rows) {
        var batches = new ArrayList<List<Row>>();
        for (int from = 0; from < rows.size(); from += BATCH)
            batches.add(rows.subList(from, Math.min(rows.size(), from + BATCH)));
        return batches;
    }

    private static List<Map<String, Map<String, Object>>> split(Map<String, Map<String, Object>> all) {
        var batches = new ArrayList<Map<String, Map<String, Object>>>();
        var batch = new LinkedHashMap<String, Map<String, Object>>();
        for (var e : all.entrySet()) {
            batch.put(e.getKey(), e.getValue());
            if (batch.size() == BATCH) {
                batches.add(batch);
                batch = new LinkedHashMap<>();
            }
        }
        if (!batch.isEmpty()) batches.add(batch);
        return batches;
    }
}
