package org.yanzhen.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.yanzhen.calendar.model.WorkCalendar;
import org.yanzhen.calendar.store.CalendarStore;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Refusal;
import org.yanzhen.record.Facts;

/** Working days of the State Council's calendar, swapped Saturdays and Sundays included. A year without data is refused. */
@Service
public class WorkingDays {
    /** The zone every day of the house begins and ends in, whatever the machine's is. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Another node's load is seen after this long. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final CalendarStore store;
    private final Facts facts;
    private final Clock clock;
    private volatile Kept kept;

    private record Kept(WorkCalendar calendar, long nanos) {}

    WorkingDays(CalendarStore store, Facts facts, Clock clock) {
        this.store = store;
        this.facts = facts;
        this.clock = clock;
        Set<Integer> known = store.years().stream().map(CalendarYear::year).collect(Collectors.toSet());
        store.addMissing(
                OfficialDays.since(2010).stream()
                        .filter(d -> !known.contains(d.year()))
                        .toList(),
                OfficialDays.SOURCE,
                clock.instant());
    }

    /** Whether offices work that day; refused (calendar.noData) for a year that was not loaded. */
    public boolean isWorkingDay(LocalDate day) {
        return ask(c -> c.isWorkingDay(day));
    }

    /** n working days after the day, which is not counted itself; n is negative for before, 0 gives the day. */
    public LocalDate plusWorkingDays(LocalDate day, int n) {
        return ask(c -> c.plusWorkingDays(day, n));
    }

    /** G1: n natural days after the day, rolled to the next working day if that is none. */
    public LocalDate plusDays(LocalDate day, int n) {
        return ask(c -> c.plusDays(day, n));
    }

    /** The day itself if offices work, else the next working day. */
    public LocalDate roll(LocalDate day) {
        return ask(c -> c.roll(day));
    }

    /** Working days after from up to and including to; negative when to lies before from. */
    public int between(LocalDate from, LocalDate to) {
        return ask(c -> c.between(from, to));
    }

    /** How an open deadline stands on that day. */
    public Lamp lamp(Deadline deadline, LocalDate today) {
        return Lamp.of(deadline.day(), today, deadline.day() == null ? 0 : between(today, deadline.day()));
    }

    /** The instant a day ends: 24:00 in Shanghai. */
    public static Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZONE).toInstant();
    }

    /** The instant of a day at which people are reminded: 9:00 in Shanghai. */
    public static Instant morning(LocalDate day) {
        return day.atTime(9, 0).atZone(ZONE).toInstant();
    }

    /** The years that are loaded, newest first. */
    public List<CalendarYear> years() {
        return store.years();
    }

    /** Every exception of the loaded years, in order. */
    public List<CalendarDay> days() {
        return store.days();
    }

    /** Takes a workbook in, all or nothing; the years whose days changed. {@link org.yanzhen.sheet.Faulty} names its faults. */
    @Transactional
    public List<Integer> take(byte[] workbook) {
        var days = CalendarSheet.read(workbook, store.days());
        var changed = days.stream().map(CalendarDay::year).collect(Collectors.toCollection(TreeSet::new));
        var known = store.days();
        changed.removeIf(year -> of(year, days).equals(of(year, known)));
        load(days.stream().filter(d -> changed.contains(d.year())).toList());
        return List.copyOf(changed);
    }

    /** Every loaded year as a workbook that {@link #take} accepts. */
    public byte[] workbook() {
        return CalendarSheet.write(store.days());
    }

    private static Set<CalendarDay> of(int year, Collection<CalendarDay> days) {
        return days.stream().filter(d -> d.year() == year).collect(Collectors.toSet());
    }

    /** Loads years whole; what a loaded year said before is forgotten. Deadlines that are open keep their days. */
    @Transactional
    public void load(Collection<CalendarDay> days) {
        var byYear = new TreeMap<Integer, List<CalendarDay>>(
                days.stream().collect(Collectors.groupingBy(CalendarDay::year)));
        byYear.forEach((year, list) -> {
            store.replace(year, list, Actor.id(), clock.instant());
            facts.record("calendarLoaded", "calendar:" + year, "year:" + year, Map.of("days", list.size()));
        });
        forget();
        if (TransactionSynchronizationManager.isSynchronizationActive())
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    forget();
                }
            });
    }

    /** The years are read again; also what tests do after they put the database back. */
    void forget() {
        kept = null;
    }

    private <T> T ask(Function<WorkCalendar, T> question) {
        try {
            return question.apply(calendar());
        } catch (WorkCalendar.UnknownYear e) {
            throw new Refusal(
                    "calendar.noData",
                    null,
                    "还没有" + e.year() + "年的放假安排，算不出工作日。请领导小组办公室在“工作日历”页导入国务院办公厅公布的" + e.year() + "年放假安排后再办。");
        }
    }

    private WorkCalendar calendar() {
        Kept now = kept;
        if (now == null || System.nanoTime() - now.nanos > KEPT.toNanos()) {
            now = new Kept(store.calendar(), System.nanoTime());
            kept = now;
        }
        return now.calendar;
    }
}
