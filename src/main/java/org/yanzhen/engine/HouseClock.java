package org.yanzhen.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.yanzhen.engine.store.ClockStore;
import org.yanzhen.engine.time.Timers;
import org.yanzhen.house.Refusal;

/**
 * The one clock of the house, in Asia/Shanghai. In the sample city it can be moved, the engine's clock with it: forward
 * only, past each timer on the way, so that what falls due meanwhile happens on its own day. Elsewhere it is the machine's.
 */
@Component
public class HouseClock extends Clock {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    /** The morning on which the sample city opens. */
    public static final Instant FIRST_MORNING =
            LocalDateTime.of(2018, 12, 8, 8, 30).atZone(ZONE).toInstant();

    private final boolean movable;
    private final boolean frozen;
    private final ClockStore store;
    private final Timers timers;

    /** @param from where a rehearsal begins; its clock stands still between its moves */
    HouseClock(
            @Value("${yanzhen.sample:false}") boolean movable,
            @Value("${yanzhen.rehearsal.from:}") String from,
            ClockStore store,
            Timers timers) {
        this.movable = movable;
        this.frozen = movable && !from.isEmpty();
        this.store = store;
        this.timers = timers;
        if (frozen) timers.freeze(LocalDateTime.parse(from).atZone(ZONE).toInstant());
        else if (movable) timers.offset(store.offset(FIRST_MORNING.toEpochMilli() - System.currentTimeMillis()));
    }

    /** Whether this clock may be moved: in the sample city only. */
    public boolean movable() {
        return movable;
    }

    /** When the next timer of a running case is due, if there is one. */
    public Optional<Instant> nextDue() {
        return timers.next();
    }

    /** Moves the clock to the instant, past every timer on the way; refused if it lies behind or if this is no sample city. */
    public synchronized void moveTo(Instant target) {
        if (!movable) throw new Refusal("clock.fixed", null, "只有样例城市的时钟可以调整。");
        if (target.isBefore(instant())) throw new Refusal("clock.back", "to", "时钟只能往前走，不能倒回去。");
        timers.stopped(() -> {
            for (Optional<Instant> next = timers.next();
                    next.isPresent() && !next.get().isAfter(target);
                    next = timers.next()) {
                // one millisecond past the due date, or a repeating timer is set to the same instant for ever
                jump(next.get().plusMillis(1));
                if (!timers.runDue()) break;
            }
            jump(target);
            timers.runDue();
        });
    }

    private void jump(Instant to) {
        if (!to.isAfter(instant())) return;
        if (frozen) {
            timers.freeze(to);
            return;
        }
        long offset = to.toEpochMilli() - System.currentTimeMillis();
        store.keep(offset);
        timers.offset(offset);
    }

    @Override
    public Instant instant() {
        return movable ? timers.now() : Instant.now();
    }

    @Override
    public ZoneId getZone() {
        return ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        HouseClock house = this;
        return new Clock() {
            @Override
            public Instant instant() {
                return house.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return house.withZone(other);
            }
        };
    }
}
