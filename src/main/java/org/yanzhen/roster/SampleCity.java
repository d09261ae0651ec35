package org.yanzhen.roster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.yanzhen.house.CityFiles;

/** Qinzhou as its plan names it, with invented people, loaded as an import would be when the roster is empty. */
@Component
@ConditionalOnProperty("yanzhen.sample")
class SampleCity implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(SampleCity.class);

    private final Roster roster;
    private final CityFiles files;

    SampleCity(Roster roster, CityFiles files) {
        this.roster = roster;
        this.files = files;
    }

    @Override
    public void afterSingletonsInstantiated() {
        roster.loadSample(() -> RosterFiles.read(files::bytes))
                .ifPresent(done -> LOG.info("Sample city: {} units, {} people", done.unitsAdded(), done.peopleAdded()));
    }

    /** Who sits in the standing bodies of the sample city. Key: account, value: groups. */
    static Map<String, List<String>> bodies(CityFiles files) {
        var bodies = new LinkedHashMap<String, List<String>>();
        files.text("bodies.csv")
                .orElse("")
                .lines()
                .skip(1)
                .filter(line -> !line.isBlank())
                .forEach(line -> {
                    String[] cells = line.split(",");
                    bodies.put(cells[0], List.of(cells[1].split(" ")));
                });
        return bodies;
    }
}
