package org.yanzhen.laggard;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Refusal;
import org.yanzhen.laggard.store.QuarterStore;
import org.yanzhen.laggard.store.StandingStore;
import org.yanzhen.record.Facts;
import org.yanzhen.scoreboard.Scoreboard;
import org.yanzhen.scoreboard.Stated;

/**
 * Quarters that were published on paper before the house was there. They are judged by today's tables, so that streaks go on
 * from them; nothing follows from them any more: no case, no deadline, no message.
 */
@Service
public class PastQuarters {
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final QuarterStore quarters;
    private final StandingStore standings;
    private final Scoreboard scoreboard;
    private final Judge judge;
    private final Facts facts;
    private final Clock clock;

    PastQuarters(
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

    /** Takes over what the office hands in: a workbook with quarters of one year, and when each was published. */
    @Transactional
    public int take(int year, byte[] workbook, Map<Integer, LocalDate> published) {
        if (!Actor.in("office")) throw new Refusal("quarter.officeOnly", null, "以前季度的名单由领导小组办公室补录，请联系办公室。");
        return take(year, scoreboard.readHistory(Quarters.CITY, year, workbook), published);
    }

    /** Takes over these quarters in their order; how many. */
    @Transactional
    public int take(int year, SortedMap<Integer, List<Stated>> figures, Map<Integer, LocalDate> published) {
        quarters.lock();
        judge.check(Quarter.key(year, figures.firstKey()), Quarters.CITY, scoreboard.participants(Quarters.CITY, year));
        figures.forEach((quarter, rows) -> take(year, quarter, rows, published.get(quarter)));
        return figures.size();
    }

    private void take(int year, int quarter, List<Stated> rows, LocalDate published) {
        String key = Quarter.key(year, quarter);
        Instant now = clock.instant();
        String name = Quarter.name(key);
        if (published == null) throw new Refusal("history.day", "q" + quarter, "请填写" + name + "名单当时公布的日期。");
        if (published.isBefore(LocalDate.of(year, 1, 1).plusMonths(3L * quarter))
                || published.isAfter(LocalDate.ofInstant(now, WorkingDays.ZONE)))
            throw new Refusal("history.day", "q" + quarter, name + "名单的公布日期要在季度结束以后、今天以前。");
        for (Quarter there : quarters.of(Quarters.CITY, year))
            if (there.quarter() >= quarter)
                throw new Refusal(
                        "history.late",
                        "file",
                        there.quarter() == quarter
                                ? name + "已经在系统里，不能再补录。"
                                : there.name() + "已经在系统里，不能再补录更早的季度；数据有误的，请走更正。");
        scoreboard.supply(Quarters.CITY, year, quarter, rows);
        var q = new Quarter(
                key,
                Quarters.CITY,
                year,
                quarter,
                Quarter.State.PUBLISHED,
                Quarter.Origin.HISTORY,
                now,
                Actor.id(),
                now,
                published.atTime(MORNING).atZone(WorkingDays.ZONE).toInstant(),
                Actor.id(),
                null,
                0);
        var judged = judge.judge(
                q,
                0,
                scoreboard.places(Quarters.CITY, year, quarter),
                Judge.left(standings.before(Quarters.CITY, year, quarter)),
                true);
        quarters.add(q);
        standings.add(judged);
        facts.record(
                "historyTaken",
                key,
                "quarter",
                Map.of(
                        "published",
                        published.toString(),
                        "listed",
                        judged.stream().filter(Standing::listed).count()));
    }
}
