package org.yanzhen.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.engine.door.Inside;
import org.yanzhen.house.Refusal;

@HouseTest
class HouseClockTest {
    @Autowired
    HouseClock clock;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Cases cases;

    @Autowired
    Probes probes;

    @Autowired
    Play play;

    @Autowired
    JdbcClient sql;

    @Test
    void time_moves_forward_past_each_timer_at_its_own_moment_and_never_back() {
        Inside.run(() -> engine.getRepositoryService()
                .createDeployment()
                .addInputStream("timers.bpmn", new ByteArrayInputStream(Probes.TIMERS.getBytes()))
                .deploy());
        probes.ticks.clear();
        Instant start = clock.instant();
        assertThat(start).isBetween(HouseClock.FIRST_MORNING, HouseClock.FIRST_MORNING.plus(Duration.ofHours(1)));
        cases.start("timers", "probe:timers", Map.of("campaign", "probe:timers"), null);

        assertThat(clock.nextDue().orElseThrow())
                .isBetween(
                        start.plus(Duration.ofHours(2)),
                        start.plus(Duration.ofHours(2).plusMinutes(1)));
        play.as("office");
        clock.moveTo(start.plus(Duration.ofDays(3)));

        assertThat(probes.ticks)
                .extracting(Probes.Tick::what)
                .containsExactly("first", "round", "round", "round", "day");
        assertThat(probes.ticks).allSatisfy(t -> assertThat(t.actor()).isEqualTo("system"));
        Instant first = probes.ticks.get(0).at();
        assertThat(first)
                .isBetween(
                        start.plus(Duration.ofHours(2)),
                        start.plus(Duration.ofHours(2).plusMinutes(1)));
        for (int hour = 1; hour <= 3; hour++)
            assertThat(Duration.between(first, probes.ticks.get(hour).at()).toMinutes())
                    .isBetween(60L * hour - 1, 60L * hour + 1);
        assertThat(clock.instant()).isAfterOrEqualTo(start.plus(Duration.ofDays(3)));
        assertThat(cases.open("probe:timers")).isFalse();
        long kept =
                sql.sql("select offset_ms from house_clock").query(Long.class).single();
        assertThat(System.currentTimeMillis() + kept)
                .isCloseTo(clock.millis(), org.assertj.core.api.Assertions.within(5000L));
        assertThatThrownBy(() -> clock.moveTo(start))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo("clock.back"));
    }
}
