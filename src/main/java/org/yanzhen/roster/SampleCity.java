package org.yanzhen.roster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yanzhen.sheet.Workbooks;

/** Qinzhou as its plan names it, with invented people, loaded as an import would be when the roster is empty. */
@Component
@ConditionalOnProperty("yanzhen.sample")
class SampleCity implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(SampleCity.class);

    private final Roster roster;

    SampleCity(Roster roster) {
        this.roster = roster;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var sheets = Map.of(
                RosterSheets.UNITS, text("units.csv"),
                RosterSheets.PEOPLE, text("people.csv"),
                RosterSheets.KIN, text("kin.csv"));
        roster.loadSample(() -> Workbooks.readText(sheets, RosterSheets.LAYOUTS))
                .ifPresent(done -> LOG.info("Sample city: {} units, {} people", done.unitsAdded(), done.peopleAdded()));
    }

    /** Who sits in the standing bodies of the sample city. Key: account, value: groups. */
    static Map<String, List<String>> bodies() {
        var bodies = new LinkedHashMap<String, List<String>>();
        text("bodies.csv").lines().skip(1).filter(line -> !line.isBlank()).forEach(line -> {
            String[] cells = line.split(",");
            bodies.put(cells[0], List.of(cells[1].split(" ")));
        });
        return bodies;
    }

    private static String text(String name) {
        try {
            return new ClassPathResource("sample/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
