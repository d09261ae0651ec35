package org.yanzhen.laggard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yanzhen.laggard.store.QuarterStore;
import org.yanzhen.scoreboard.Scoreboard;

/** The sample city's first three quarters of 2018, with invented figures, taken over as from paper when no quarter is there. */
@Component
@ConditionalOnProperty("yanzhen.sample")
@ConditionalOnProperty(value = "yanzhen.history", matchIfMissing = true)
class SampleHistory {
    private static final Logger LOG = LoggerFactory.getLogger(SampleHistory.class);
    private static final int YEAR = 2018;
    private static final Map<Integer, LocalDate> PUBLISHED = Map.of(
            1, LocalDate.of(YEAR, 4, 25),
            2, LocalDate.of(YEAR, 7, 25),
            3, LocalDate.of(YEAR, 10, 25));

    private final PastQuarters past;
    private final QuarterStore quarters;
    private final Scoreboard scoreboard;
    private final TransactionTemplate transaction;

    SampleHistory(PastQuarters past, QuarterStore quarters, Scoreboard scoreboard, TransactionTemplate transaction) {
        this.past = past;
        this.quarters = quarters;
        this.scoreboard = scoreboard;
        this.transaction = transaction;
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void load(ApplicationReadyEvent event) {
        transaction.executeWithoutResult(status -> {
            quarters.lock();
            if (!scoreboard.hasYear(Quarters.CITY, YEAR)
                    || !scoreboard.quartersWithResults(Quarters.CITY, YEAR).isEmpty()
                    || !quarters.years(Quarters.CITY).isEmpty()) return;
            long start = System.nanoTime();
            int taken = past.take(YEAR, scoreboard.readHistory(Quarters.CITY, YEAR, text()), PUBLISHED);
            LOG.info("Sample city: {} quarters in {} ms", taken, (System.nanoTime() - start) / 1_000_000);
        });
    }

    private static String text() {
        try {
            return new ClassPathResource("sample/results2018.csv").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
