package org.yanzhen.message;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.message.store.MessageStore;
import org.yanzhen.message.store.MessageStore.Waiting;

/**
 * Empties the outbox after commit. Rows are taken with a lock that the other node skips, so each is delivered once; one that
 * reminds of a deadline no longer open is dropped instead.
 */
@Component
class Dispatcher {
    private static final int BATCH = 200;
    /** A crash loses nothing: what the node that wrote it did not deliver, the next look finds. */
    private static final Duration LOOK = Duration.ofSeconds(30);

    private final MessageStore store;
    private final Deadlines deadlines;
    private final Mailer mailer;
    private final ObjectProvider<JavaMailSender> smtp;
    private final Addresses addresses;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final AtomicBoolean awake = new AtomicBoolean(true);
    private volatile long lookedAt;

    Dispatcher(
            MessageStore store,
            Deadlines deadlines,
            Mailer mailer,
            ObjectProvider<JavaMailSender> smtp,
            Addresses addresses,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.deadlines = deadlines;
        this.mailer = mailer;
        this.smtp = smtp;
        this.addresses = addresses;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Something was written. */
    void wake() {
        awake.set(true);
    }

    @Scheduled(fixedDelayString = "${yanzhen.message.every:1s}", initialDelayString = "${yanzhen.message.first:5s}")
    void look() {
        long now = System.nanoTime();
        if (!awake.getAndSet(false) && now - lookedAt < LOOK.toNanos()) return;
        lookedAt = now;
        run();
        mailer.run();
    }

    /** Delivers everything that waits; answers how many were delivered by this call. */
    int run() {
        int delivered = 0;
        List<Waiting> batch;
        do {
            batch = new ArrayList<>();
            List<Waiting> taken = batch;
            Integer count = transaction.execute(t -> deliver(taken));
            delivered += count == null ? 0 : count;
        } while (batch.size() == BATCH);
        return delivered;
    }

    private int deliver(List<Waiting> taken) {
        Instant now = clock.instant();
        taken.addAll(store.take(BATCH));
        var live = new ArrayList<Waiting>();
        var dead = new ArrayList<Long>();
        for (Waiting message : taken) {
            if (stillOpen(deadlines, message)) live.add(message);
            else dead.add(message.id());
        }
        store.settle(dead, "dropped", now);
        store.settle(live.stream().map(Waiting::id).toList(), "delivered", now);
        if (smtp.getIfAvailable() != null)
            for (Waiting message : live) store.addMail(message.id(), addresses.accounts(message.recipient()), now);
        return live.size();
    }

    /** Whether there is still something to remind of. */
    static boolean stillOpen(Deadlines deadlines, Waiting message) {
        if (message.aboutKind() == null) return true;
        Deadline deadline = deadlines.get(message.caseKey(), message.aboutKind(), message.aboutSubject());
        return deadline != null && deadline.state() == Deadline.State.OPEN;
    }
}
