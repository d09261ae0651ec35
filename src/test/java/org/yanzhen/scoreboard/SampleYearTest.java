package org.yanzhen.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.HouseTest;
import org.yanzhen.record.Facts;

/** The plan of 2018 that comes with the sample city, and its past quarters. Each test is rolled back. */
@HouseTest
@Transactional
class SampleYearTest {
    private static final String CITY = Scoreboard.CITY;

    @Autowired
    Scoreboard scoreboard;

    @Autowired
    Facts facts;

    /** B1-B5, B7: all items, at least sixty units, and the seven departments that supply. */
    @Test
    void the_year_is_loaded_by_the_door_of_the_office_and_is_large_enough() {
        assertThat(scoreboard.indicators(CITY, 2018))
                .extracting(Indicator::item)
                .containsAll(BoardSheets.ITEMS.keySet());
        Map<String, Set<String>> units = scoreboard.participants(CITY, 2018).stream()
                .collect(Collectors.groupingBy(
                        Participation::category, Collectors.mapping(Participation::unit, Collectors.toSet())));
        assertThat(units.get("county")).containsExactlyInAnyOrder("lingshan", "pubei", "qinnan", "qinbei");
        assertThat(units.get("zone"))
                .containsExactlyInAnyOrder("qinzhouPort", "sanniangBay", "hiTech", "binhai", "northGulf");
        assertThat(units.get("department")).hasSizeGreaterThan(51);
        assertThat(taking("majorProjects", "department")).isGreaterThanOrEqualTo(20);
        assertThat(taking("publicSatisfaction", "department")).isGreaterThanOrEqualTo(25);
        assertThat(scoreboard.suppliers(CITY, 2018))
                .containsExactlyInAnyOrder(
                        "statistics", "commerce", "finance", "investment", "approval", "reform", "ruralOffice");
        assertThat(facts.of("scoreboard:city:2018")).extracting("kind").containsExactly("indicatorsLoaded");
    }

    /** G4, G5: three quarters with ties at the bottom, an item and a figure that are missing, and those who stay last. */
    @Test
    void the_past_quarters_are_read_and_ranked() throws IOException {
        scoreboard
                .readHistory(
                        CITY,
                        2018,
                        new ClassPathResource("sample/results2018.csv").getContentAsString(StandardCharsets.UTF_8))
                .forEach((quarter, rows) -> scoreboard.supply(CITY, 2018, quarter, rows));
        for (int quarter = 1; quarter <= 3; quarter++) {
            assertThat(last(quarter, "fixedInvestment", "county")).containsExactly("lingshan");
            assertThat(last(quarter, "foreignTrade", "county")).containsExactly("pubei");
            assertThat(last(quarter, "fundsInPlace", "zone")).containsExactly("sanniangBay");
        }
        assertThat(last(1, "foreignCapitalUsed", "county")).containsExactlyInAnyOrder("lingshan", "pubei");
        assertThat(places(2, "foreignCapitalUsed", "county"))
                .extracting(Place::same)
                .containsOnly(4);
        assertThat(last(3, "majorProjects", "department"))
                .containsExactlyInAnyOrder("landscape", "tourism", "civilDefence");
        assertThat(places(1, "majorProjects", "department"))
                .filteredOn(p -> p.same() == 2)
                .extracting(Place::worse)
                .containsOnly(1);
        assertThat(places(1, "foreignCapitalUsed", "zone"))
                .filteredOn(p -> p.rank() == null)
                .extracting(Place::unit)
                .containsExactly("northGulf");
        assertThat(places(3, "publicSatisfaction", "department"))
                .extracting(Place::rank)
                .containsOnlyNulls();
        assertThat(places(2, "majorProjects", "department"))
                .extracting(Place::rank)
                .doesNotContainNull();
    }

    private long taking(String item, String category) {
        return scoreboard.participants(CITY, 2018).stream()
                .filter(p -> p.code().equals(item) && p.category().equals(category))
                .count();
    }

    private List<Place> places(int quarter, String code, String category) {
        return scoreboard.places(CITY, 2018, quarter).stream()
                .filter(p -> p.code().equals(code) && p.category().equals(category))
                .toList();
    }

    private List<String> last(int quarter, String code, String category) {
        return places(quarter, code, category).stream()
                .filter(p -> p.rank() != null && p.worse() == 0 && p.same() < p.pool())
                .map(Place::unit)
                .toList();
    }
}
