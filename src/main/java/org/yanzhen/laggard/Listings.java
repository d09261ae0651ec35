package org.yanzhen.laggard;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.laggard.model.Streaks.Streak;
import org.yanzhen.laggard.store.QuarterStore;
import org.yanzhen.laggard.store.StandingStore;
import org.yanzhen.record.Facts;
import org.yanzhen.scoreboard.Place;
import org.yanzhen.scoreboard.Scoreboard;
import org.yanzhen.scoreboard.Stated;

/** B1-B5: who stands where in every item of a quarter, who is a laggard, and for how many quarters running. */
@Service("listings")
@Verbs
public class Listings {
    private final QuarterStore quarters;
    private final StandingStore standings;
    private final Scoreboard scoreboard;
    private final Judge judge;
    private final Facts facts;
    private final Clock clock;

    Listings(
            QuarterStore quarters,
            StandingStore standings,
            Scoreboard scoreboard,
            Judge judge,
            Facts facts,
            Clock clock) {
        this.quarters = quarters;
        this.standings = standings;
        this.scoreboard = scoreboard;
        this.judge = judge;
        this.facts = facts;
        this.clock = clock;
    }

    /** Judges a quarter that is not published yet, as often as figures come in. */
    @Transactional
    public void judge(String quarter) {
        Quarter q = quarter(quarter);
        if (!quarters.judged(quarter, clock.instant()))
            throw new Conflict("quarter.published", q.name() + "的名单已经公布，不能再重新判定；数据有误的，请走更正。");
        judge.check(quarter, q.board(), scoreboard.participants(q.board(), q.year()));
        var judged = judge.judge(q, 0, scoreboard.places(q.board(), q.year(), q.quarter()), before(q), true);
        standings.clear(quarter);
        standings.add(judged);
        facts.record(
                "quarterJudged",
                quarter,
                "quarter",
                Map.of(
                        "listed",
                        count(judged, Standing.State.LISTED),
                        "unranked",
                        count(judged, Standing.State.UNRANKED)));
    }

    /**
     * A published quarter is judged again with other figures, and with it the streaks of every later published one of its
     * year, all by the tables they have pinned. Only those who stand in the same indicators are touched.
     *
     * @param keep false only to look at it beforehand; true keeps the figures, the rulings and a new edition
     */
    @Transactional
    public Replay replay(String quarter, Collection<Stated> changed, boolean keep) {
        if (keep) quarters.lock();
        Quarter q = quarter(quarter);
        if (!q.published()) throw new Refusal("quarter.notPublished", "quarter", q.name() + "的名单还没有公布，直接报送数据即可。");
        if (keep) scoreboard.supply(q.board(), q.year(), q.quarter(), changed);
        Set<String> codes = changed.stream().map(Stated::code).collect(Collectors.toSet());
        List<Place> places = scoreboard.placesWith(q.board(), q.year(), q.quarter(), changed).stream()
                .filter(p -> codes.contains(p.code()))
                .toList();

        var before = new ArrayList<Standing>();
        var after = new ArrayList<Standing>();
        Map<List<String>, Streak> left = before(q);
        List<Standing> year = standings.year(q.board(), q.year());
        for (Quarter later : quarters.of(q.board(), q.year())) {
            if (later.quarter() < q.quarter() || !later.published()) continue;
            List<Standing> was =
                    year.stream().filter(s -> s.key().equals(later.key())).toList();
            List<Standing> touched =
                    was.stream().filter(s -> codes.contains(s.code())).toList();
            List<Standing> now = later.key().equals(quarter)
                    ? judge.judge(later, later.edition() + 1, places, left, keep)
                    : changed(touched, judge.streaks(later, next(touched, later), left, false), later, left, keep);
            if (keep && !now.isEmpty()) {
                quarters.nextEdition(later.key());
                standings.add(now);
            }
            List<Standing> holds = merged(was, now);
            before.addAll(was);
            after.addAll(holds);
            left = Judge.left(holds);
        }
        if (keep) {
            facts.record(
                    "quarterReplayed",
                    quarter,
                    "quarter",
                    Map.of("codes", codes.stream().sorted().toList()));
            for (Quarter later : quarters.of(q.board(), q.year()))
                if (later.state() == Quarter.State.CHECKING) judge(later.key());
        }
        return new Replay(before, after);
    }

    /** How the quarter would be judged in the indicators of these figures if they were supplied; nothing is kept. */
    @Transactional(readOnly = true)
    public List<Standing> preview(String quarter, Collection<Stated> changed) {
        Quarter q = quarter(quarter);
        Set<String> codes = changed.stream().map(Stated::code).collect(Collectors.toSet());
        List<Place> places = scoreboard.placesWith(q.board(), q.year(), q.quarter(), changed).stream()
                .filter(p -> codes.contains(p.code()))
                .toList();
        return judge.judge(q, q.edition(), places, before(q), false);
    }

    /** Of a later quarter only those rows whose streak is another one; their rulings are kept with them. */
    private List<Standing> changed(
            List<Standing> was, List<Standing> now, Quarter q, Map<List<String>, Streak> left, boolean keep) {
        var old = new HashMap<List<String>, Standing>();
        was.forEach(s -> old.put(id(s), s));
        List<Standing> other = now.stream()
                .filter(s -> !streak(s).equals(streak(old.get(id(s)))))
                .toList();
        return keep ? judge.streaks(q, other, left, true) : other;
    }

    private static List<Standing> next(List<Standing> rows, Quarter q) {
        return rows.stream().map(s -> Judge.inEdition(s, q.edition() + 1)).toList();
    }

    private static Streak streak(Standing s) {
        return new Streak(s.streak(), s.streakFrom(), s.baselineRank());
    }

    private static List<Standing> merged(List<Standing> was, List<Standing> now) {
        var holds = new HashMap<List<String>, Standing>();
        now.forEach(s -> holds.put(id(s), s));
        var merged = new ArrayList<Standing>();
        for (Standing s : was) merged.add(Objects.requireNonNullElse(holds.remove(id(s)), s));
        now.stream().filter(s -> holds.containsKey(id(s))).forEach(merged::add);
        return merged;
    }

    private static List<String> id(Standing s) {
        return List.of(s.code(), s.unit());
    }

    private Map<List<String>, Streak> before(Quarter q) {
        return Judge.left(standings.before(q.board(), q.year(), q.quarter()));
    }

    private static long count(List<Standing> rows, Standing.State state) {
        return rows.stream().filter(s -> s.state() == state).count();
    }

    /** The quarter's standings in their newest edition, by indicator and rank. */
    public List<Standing> of(String quarter) {
        return standings.of(quarter);
    }

    /** The standings of every judged quarter of the year, the earliest first. */
    public List<Standing> year(String board, int year) {
        return standings.year(board, year);
    }

    /** Those of one unit, over all years. */
    public List<Standing> ofUnit(String board, String unit) {
        return standings.ofUnit(board, unit);
    }

    /** The quarter's run; refused (quarter.unknown) if there is none. */
    public Quarter quarter(String key) {
        return find(key).orElseThrow(() -> new Refusal("quarter.unknown", "quarter", "这个季度还没有启动，请从列表里重新选择。"));
    }

    /** The same of the city alone: what a unit does among its own sections goes through none of the city's doors (B6). */
    Quarter city(String key) {
        return find(key)
                .filter(Quarter::city)
                .orElseThrow(() -> new Refusal("quarter.unknown", "quarter", "这个季度还没有启动，请从列表里重新选择。"));
    }

    /** The quarter's run, if it was opened. */
    public Optional<Quarter> find(String key) {
        return quarters.find(key);
    }

    /** The runs of a board's year in their order, those taken over from paper too. */
    public List<Quarter> quarters(String board, int year) {
        return quarters.of(board, year);
    }

    /** The years a board has quarters of, newest first. */
    public List<Integer> years(String board) {
        return quarters.years(board);
    }
}
