package org.yanzhen.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private final AtomicLong now = new AtomicLong(1);
    private final Attempts attempts = new Attempts(now::get);

    @Test
    void five_wrong_passwords_make_that_address_wait_and_nobody_else() {
        wrong(4, "admin", "10.0.0.1");
        assertThat(attempts.waiting("admin", "10.0.0.1")).isFalse();
        wrong(6, "admin", "10.0.0.1");
        assertThat(attempts.waiting("admin", "10.0.0.1")).isTrue();
        assertThat(attempts.waiting("admin", "10.0.0.2")).isFalse();
        assertThat(attempts.waiting("office", "10.0.0.1")).isFalse();
    }

    @Test
    void nobody_is_locked_for_good() {
        wrong(50, "admin", "10.0.0.1");
        now.addAndGet(Attempts.WAIT.toNanos());
        assertThat(attempts.waiting("admin", "10.0.0.1")).isFalse();
        wrong(4, "admin", "10.0.0.1");
        assertThat(attempts.waiting("admin", "10.0.0.1")).isFalse();
    }

    @Test
    void the_office_lets_somebody_try_again_at_once() {
        wrong(5, "lingshan", "10.0.0.1");
        assertThat(attempts.waiting()).containsExactly("lingshan");
        attempts.unlock("lingshan");
        assertThat(attempts.waiting("lingshan", "10.0.0.1")).isFalse();
        assertThat(attempts.waiting()).isEmpty();
    }

    @Test
    void the_right_password_forgets_the_wrong_ones() {
        wrong(4, "lingshan", "10.0.0.1");
        attempts.succeeded("lingshan", "10.0.0.1");
        wrong(4, "lingshan", "10.0.0.1");
        assertThat(attempts.waiting("lingshan", "10.0.0.1")).isFalse();
    }

    private void wrong(int times, String account, String address) {
        for (int i = 0; i < times; i++) attempts.failed(account, address);
    }
}
