package org.yanzhen.rehearsal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.rehearsal.Script.Act;
import org.yanzhen.rehearsal.Script.Habit;

/**
 * Plays a script at a house, event by event: the next timer, the next act, the next task somebody's habit is to do. It knows
 * the house by its doors only, so that the same play can be given in a rehearsal and on the live system.
 */
final class Player {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
    /** A due date is reached one moment later, as the house's own clock passes it. */
    private static final int PAST_MILLIS = 1;

    private final House house;
    private final Script script;
    private final Forms forms;
    private final Functions functions;
    private final Consumer<Instant> progress;

    private final Deque<Act> acts;
    private final List<Waiting> waiting = new ArrayList<>();
    private final PriorityQueue<Coming> coming =
            new PriorityQueue<>(Comparator.comparing(Coming::at).thenComparing(Coming::order));
    private final Map<String, Opened> open = new LinkedHashMap<>();
    private final List<Outcome.Refusal> refusals = new ArrayList<>();
    private final Map<String, List<Act>> coveted = new HashMap<>();
    private Outcome.Failure error;
    private int order;

    /** A task that somebody will do by habit. */
    private record Coming(Instant at, int order, Opened task, String by, Habit habit) {}

    /** An act whose task has not opened yet. */
    private record Waiting(Act act, Instant until) {}

    /** @param progress told how far the clock is */
    Player(House house, Folder folder, Usual usual, Consumer<Instant> progress) {
        this.house = house;
        this.script = folder.script();
        this.forms = new Forms(usual);
        this.functions = new Functions(house, folder);
        this.progress = progress;
        this.acts = new ArrayDeque<>(script.acts());
        for (Act act : script.acts())
            if (act.task() != null)
                coveted.computeIfAbsent(act.task(), t -> new ArrayList<>()).add(act);
    }

    /** Plays from where the house's clock stands to the script's end, or to the first error. */
    void play() {
        Instant end = instant(script.to());
        try {
            look();
            for (Instant next = next(end); next != null; next = next(end)) {
                if (next.isAfter(house.now())) house.moveTo(next);
                look();
                giveUp();
                act();
                progress.accept(house.now());
            }
            house.moveTo(end);
            look();
            waiting.forEach(w -> missed(w.act()));
        } catch (Stalled e) {
            error = new Outcome.Failure(at(), e.process(), e.element(), e.caseKey(), e.getMessage());
        }
    }

    /** What was refused, expected or not. */
    List<Outcome.Refusal> refusals() {
        return refusals;
    }

    /** What ended the play early, or null. */
    Outcome.Failure error() {
        return error;
    }

    /** When something happens next, up to the end; null if nothing does. */
    private Instant next(Instant end) {
        Instant next = null;
        if (!acts.isEmpty()) next = instant(acts.peek().at());
        if (!coming.isEmpty()) next = earlier(next, coming.peek().at());
        for (Waiting w : waiting) if (w.until() != null) next = earlier(next, w.until());
        Instant now = house.now();
        next = earlier(
                next,
                house.nextDue()
                        .map(due -> due.isBefore(now) ? now : due.plusMillis(PAST_MILLIS))
                        .orElse(null));
        if (next == null || next.isAfter(end)) return null;
        return next.isBefore(now) ? now : next;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one == null || other != null && other.isBefore(one) ? other : one;
    }

    /** New tasks: first for acts that wait for them, then for habits. */
    private void look() {
        for (Opened task : house.opened()) {
            open.put(task.id(), task);
            if (isCoveted(task)) continue;
            schedule(task);
        }
    }

    /** Whether an act still to come or waiting means this very task; its doer's habit then stays away. */
    private boolean isCoveted(Opened task) {
        List<Act> mine = coveted.getOrDefault(task.task(), List.of());
        return mine.stream().anyMatch(a -> means(a, task));
    }

    private static boolean means(Act act, Opened task) {
        return task.task().equals(act.task())
                && task.people().contains(act.by())
                && (act.caseKey() == null || task.of(act.caseKey()))
                && (act.unit() == null || act.unit().equals(task.unit()));
    }

    private void schedule(Opened task) {
        List<Habit> habits = script.habits().getOrDefault(task.task(), script.rest());
        String by = task.people().isEmpty() ? null : task.people().get(0);
        for (Habit habit : habits) {
            if (!habit.fits(task, by)) continue;
            if (habit.lapse()) return;
            if (by == null) {
                refused(
                        null,
                        task.process(),
                        task.task(),
                        task.caseKey(),
                        "task.nobody",
                        null,
                        "这项任务没有人可以办理。",
                        false,
                        habit.line());
                return;
            }
            coming.add(new Coming(habit.when(task, house::workingDays), order++, task, by, habit));
            return;
        }
    }

    /** Everything whose time has come: acts before habits. */
    private void act() {
        Instant now = house.now();
        boolean done = true;
        while (done) {
            done = false;
            for (var w = waiting.iterator(); w.hasNext(); ) {
                Act act = w.next().act();
                if (!tryTask(act)) continue;
                w.remove();
                done = true;
                break;
            }
            if (done) {
                look();
                continue;
            }
            if (!acts.isEmpty() && !instant(acts.peek().at()).isAfter(now)) {
                perform(acts.poll());
                done = true;
            } else if (!coming.isEmpty() && !coming.peek().at().isAfter(now)) {
                habit(coming.poll());
                done = true;
            }
            if (done) {
                settle();
                look();
            }
        }
    }

    /** What waits already runs before anybody does the next thing. */
    private void settle() {
        Instant now = house.now();
        if (house.nextDue().filter(due -> !due.isAfter(now)).isPresent()) house.moveTo(now);
    }

    private void perform(Act act) {
        if (act.start() != null) {
            submit(act.by(), act.start(), "start." + act.start(), null, act.caseKey(), act);
            return;
        }
        // a later act of the same task and case takes the turn of one that still waits
        waiting.removeIf(w -> {
            boolean same = w.until() == null
                    && w.act().task().equals(act.task())
                    && w.act().by().equals(act.by())
                    && Objects.equals(w.act().caseKey(), act.caseKey())
                    && Objects.equals(w.act().unit(), act.unit());
            if (same) missed(w.act());
            return same;
        });
        if (tryTask(act)) return;
        Instant until = act.within() == null ? null : instant(act.within().after(act.at(), house::workingDays));
        waiting.add(new Waiting(act, until));
    }

    private boolean tryTask(Act act) {
        for (Opened task : List.copyOf(open.values())) {
            if (!means(act, task)) continue;
            if (submit(act.by(), task.process(), task.task(), task, task.caseKey(), act)) return true;
        }
        return false;
    }

    private void giveUp() {
        Instant now = house.now();
        waiting.removeIf(w -> {
            boolean over = w.until() != null && w.until().isBefore(now);
            if (over) missed(w.act());
            return over;
        });
    }

    private void missed(Act act) {
        forget(act);
        refused(
                act.by(),
                null,
                act.element(),
                act.caseKey(),
                "act.noTask",
                null,
                "剧本里的这一步没有做成：任务一直没有打开，或不归" + act.by() + "办。",
                false,
                act.line());
    }

    /** The act's turn is over; a task it still meant goes back to its doer's habit. */
    private void forget(Act act) {
        List<Act> mine = coveted.get(act.task());
        if (mine == null) return;
        mine.remove(act);
        for (Opened task : List.copyOf(open.values())) if (means(act, task)) again(task);
    }

    /** A task that no act means any more is done by habit after all. */
    private void again(Opened task) {
        if (!isCoveted(task) && coming.stream().noneMatch(c -> c.task() == task)) schedule(task);
    }

    private void habit(Coming c) {
        if (!open.containsKey(c.task().id())) return;
        try {
            Map<String, Object> form =
                    fill(c.by(), c.task(), c.task().task(), c.habit().form());
            if (form != null) house.complete(c.by(), c.task(), form); // a habit that comes too late finds nothing to do
            open.remove(c.task().id());
        } catch (Refused e) {
            var t = c.task();
            refused(
                    c.by(),
                    t.process(),
                    t.task(),
                    t.caseKey(),
                    e.code(),
                    e.field(),
                    e.getMessage(),
                    false,
                    c.habit().line());
        }
    }

    /** Hands in what an act says; false if its task is gone. */
    private boolean submit(String by, String process, String element, Opened task, String caseKey, Act act) {
        try {
            Map<String, Object> form = fill(by, task, element, act.form());
            if (task == null) house.start(by, process, form);
            else {
                open.remove(task.id());
                if (form == null || !house.complete(by, task, form)) return false;
            }
            if (act.refused() != null)
                refused(
                        by,
                        process,
                        element,
                        caseKey,
                        "act.notRefused",
                        null,
                        "剧本里说这一步会被退回（" + act.refused() + "），系统却收下了。",
                        false,
                        act.line());
        } catch (Refused e) {
            boolean expected = e.code().equals(act.refused());
            if (task != null) open.put(task.id(), task);
            coveted.getOrDefault(act.task(), new ArrayList<>()).remove(act);
            if (expected && task != null) again(task);
            refused(by, process, element, caseKey, e.code(), e.field(), e.getMessage(), expected, act.line());
            return true;
        }
        forget(act);
        return true;
    }

    /** The form filled in; null if its task is gone. */
    private Map<String, Object> fill(String by, Opened task, String element, Map<String, Object> over) {
        Map<String, Object> view = task == null ? Map.of() : house.view(by, task);
        if (view == null) return null;
        var known = new HashMap<String, Object>();
        known.put("user", by);
        known.put("today", LocalDate.ofInstant(house.now(), WorkingDays.ZONE).toString());
        known.put("view", view);
        known.put("unit", task == null ? by : task.unit());
        known.put("supplier", task == null ? null : task.supplier());
        known.put("case", task == null ? null : task.caseKey());
        known.put("due", task == null || task.due() == null ? null : text(task.due()));
        known.put("vars", task == null ? Map.of() : task.variables());
        return forms.fill(element, over, functions.as(by), known);
    }

    private void refused(
            String by,
            String process,
            String element,
            String caseKey,
            String code,
            String field,
            String sentence,
            boolean expected,
            int line) {
        refusals.add(new Outcome.Refusal(at(), by, process, element, caseKey, code, field, sentence, expected, line));
    }

    private String at() {
        return text(house.now());
    }

    static String text(Instant instant) {
        return MINUTE.format(LocalDateTime.ofInstant(instant, WorkingDays.ZONE));
    }

    private static Instant instant(LocalDateTime at) {
        return at.atZone(WorkingDays.ZONE).toInstant();
    }
}
