package org.yanzhen.scoreboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yanzhen.sheet.Workbooks;

/** The sample city's plan of 2018, with invented figures, loaded as an import would be when no year is there. */
@Component
@ConditionalOnProperty("yanzhen.sample")
class SampleYear implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(SampleYear.class);
    private static final int YEAR = 2018;

    private final Scoreboard scoreboard;

    SampleYear(Scoreboard scoreboard) {
        this.scoreboard = scoreboard;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var sheets = Map.of(
                BoardSheets.INDICATORS, text("indicators.csv"),
                BoardSheets.PARTICIPANTS, text("participations.csv"));
        scoreboard
                .loadSample(YEAR, () -> Workbooks.readText(sheets, BoardSheets.year(Scoreboard.CITY)))
                .ifPresent(done ->
                        LOG.info("Sample city: {} indicators, {} targets", done.indicators(), done.participants()));
    }

    private static String text(String name) {
        try {
            return new ClassPathResource("sample/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
