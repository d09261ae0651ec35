package org.yanzhen.access;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.springframework.stereotype.Component;

/**
 * Wrong passwords, counted per account and address. After five in a row that address waits a quarter of an hour for that
 * account; others are not kept out, so a stranger can lock nobody's account. Kept in memory, each node counts for itself.
 */
@Component
public class Attempts {
    /** The address of somebody who is logged in already and gives the old password again. */
    static final String OWN = "own";

    static final int ALLOWED = 5;
    static final Duration WAIT = Duration.ofMinutes(15);
    private static final int MOST = 20_000;

    private record Key(String account, String address) {}

    private record Wrong(int times, long last) {}

    private final ConcurrentHashMap<Key, Wrong> wrong = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    /** Real time: moving the sample city's clock shortens no wait. */
    Attempts() {
        this(System::nanoTime);
    }

    Attempts(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether this address has to wait before it may try this account again. */
    boolean waiting(String account, String address) {
        Wrong tried = wrong.get(new Key(account, address));
        return tried != null && tried.times >= ALLOWED && young(tried);
    }

    void failed(String account, String address) {
        if (wrong.size() >= MOST) wrong.values().removeIf(tried -> !young(tried));
        if (wrong.size() < MOST)
            wrong.merge(
                    new Key(account, address),
                    new Wrong(1, nanos.getAsLong()),
                    (old, one) -> new Wrong(young(old) ? old.times + 1 : 1, one.last));
    }

    void succeeded(String account, String address) {
        wrong.remove(new Key(account, address));
    }

    /** Accounts for which somebody waits, for the office's list. */
    public Set<String> waiting() {
        Set<String> accounts = new TreeSet<>();
        wrong.forEach((key, tried) -> {
            if (tried.times >= ALLOWED && young(tried)) accounts.add(key.account);
        });
        return accounts;
    }

    /** Lets everybody try this account again at once. */
    public void unlock(String account) {
        wrong.keySet().removeIf(key -> key.account.equals(account));
    }

    private boolean young(Wrong tried) {
        return nanos.getAsLong() - tried.last < WAIT.toNanos();
    }
}
