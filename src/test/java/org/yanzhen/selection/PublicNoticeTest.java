package org.yanzhen.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yanzhen.HouseTest;
import org.yanzhen.bulletin.Bulletins;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.engine.HouseClock;

/** A14: the public notice before the approval, where the campaign switched it on. */
@HouseTest
class PublicNoticeTest {
    private static final String CAMPAIGN = "selection:2018:tenBestOfficials";
    private static final LocalDate FRIDAY = LocalDate.of(2019, 2, 1); // before the spring festival

    @Autowired
    Commendations commendations;

    @Autowired
    Bulletins bulletins;

    @Autowired
    Deadlines deadlines;

    @Autowired
    HouseClock clock;

    @Autowired
    JdbcClient sql;

    /** A14, G10, G1: five working days from the recorded publication, swapped Sundays included, the festival not. */
    @Test
    void its_days_count_from_the_recorded_publication() {
        sql.sql("insert into campaign values (?, 'tenBestOfficials', 2018, '2018-12-08', '2018-12-15', '2018-12-17',"
                        + " '2019-01-16', '2019-01-17', '2019-02-28', '2019-02-01', '2019-03-31', 10, true, 'notice', 1,"
                        + " 'office', '2018-12-08')")
                .param(CAMPAIGN)
                .update();
        clock.moveTo(FRIDAY.atTime(LocalTime.of(16, 0)).atZone(HouseClock.ZONE).toInstant());

        commendations.publishNotice(CAMPAIGN);

        var published = bulletins.published().get(0);
        assertThat(published.publishedAt().atZone(HouseClock.ZONE).toLocalDate())
                .isEqualTo(FRIDAY);
        // 2 and 3 February were worked instead of the days before the new year's eve
        assertThat(deadlines.get(CAMPAIGN, "publicNotice", "").day()).isEqualTo(LocalDate.of(2019, 2, 13));
        assertThat(published.content().closing()).contains("2月13日24时");
    }
}
