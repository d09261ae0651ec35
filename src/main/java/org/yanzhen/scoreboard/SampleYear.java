package org.yanzhen.scoreboard;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.yanzhen.house.CityFiles;

/** The sample city's plan of 2018, with invented figures, loaded as an import would be when no year is there. */
@Component
@ConditionalOnProperty("yanzhen.sample")
class SampleYear implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(SampleYear.class);

    private final Scoreboard scoreboard;
    private final CityFiles files;
    private final int year;

    SampleYear(Scoreboard scoreboard, CityFiles files, @Value("${yanzhen.city-year:2018}") int year) {
        this.scoreboard = scoreboard;
        this.files = files;
        this.year = year;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (!PlanFiles.there(files::bytes)) return;
        scoreboard
                .loadSample(year, () -> PlanFiles.read(files::bytes))
                .ifPresent(done ->
                        LOG.info("Sample city: {} indicators, {} targets", done.indicators(), done.participants()));
    }
}
