package org.yanzhen.selection;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yanzhen.Play;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.engine.Cases;
import org.yanzhen.engine.Editions;

/** A campaign whose nominations are in, as screening finds it on 17 December 2018; for tests of what follows. */
@TestComponent
public class Nominated {
    static final String CAMPAIGN = "selection:2018:tenBestOfficials";
    static final List<String> DEPARTMENTS =
            List.of("disciplineCommission", "politicalLegal", "healthFamily", "petitions");
    static final List<String> COUNTY_UNITS = List.of("lingshan", "pubei", "qinnan", "qinbei", "qinzhouPort");
    static final List<String> CITY_UNITS = List.of(
            "sanniangBay",
            "hiTech",
            "cityCommitteeOffice",
            "organization",
            "publicity",
            "unitedFront",
            "policyResearch",
            "partySupervision",
            "inspection",
            "ruralOffice",
            "establishment",
            "directOrgans",
            "veteranCadres",
            "partySchool",
            "partyHistory",
            "performance",
            "disciplineCommission");

    private final JdbcClient sql;
    private final Editions editions;
    private final Deadlines deadlines;
    private final Cases cases;
    private final TransactionTemplate transaction;

    Nominated(JdbcClient sql, Editions editions, Deadlines deadlines, Cases cases, TransactionTemplate transaction) {
        this.sql = sql;
        this.editions = editions;
        this.deadlines = deadlines;
        this.cases = cases;
        this.transaction = transaction;
    }

    /** Seventeen nominees in each track, with stable ids; everybody got 8 of 10 votes. */
    void campaign() {
        sql.sql("""
                        insert into campaign (key, award, year, nomination_from, nomination_to, screening_from, screening_to,
                          review_from, review_to, approval_from, approval_to, opinion_days, public_notice, stage, opened_by, opened_at)
                        values (?, 'tenBestOfficials', 2018, '2018-12-08', '2018-12-15', '2018-12-17', '2019-01-16',
                          '2019-01-17', '2019-02-28', '2019-02-01', '2019-03-31', 10, false, 'screening', 'office', now())""").param(CAMPAIGN).update();
        seat("screening", "county", 15);
        seat("screening", "city", 15);
        seat("review", "any", 20);
        for (String d : DEPARTMENTS)
            sql.sql("insert into consulted values (?, ?, true)")
                    .params(CAMPAIGN, d)
                    .update();
        for (String unit : COUNTY_UNITS) nomination(unit, 4, "county");
        for (String unit : CITY_UNITS) nomination(unit, 1, "city");
        for (int i = 0; i < 17; i++) {
            nominee(county(i), COUNTY_UNITS.get(i / 4), "county", i % 4 + 1, "县候选" + i);
            nominee(city(i), CITY_UNITS.get(i), "city", 1, "市候选" + i);
        }
        transaction.executeWithoutResult(t -> {
            editions.pin(CAMPAIGN);
            deadlines.open(List.of(new Deadline(
                    CAMPAIGN,
                    "screening",
                    "",
                    "office",
                    "确定初步候选人",
                    LocalDate.of(2019, 1, 16),
                    null,
                    null,
                    "A11",
                    false,
                    WorkingDays.morning(LocalDate.of(2019, 1, 9)),
                    null,
                    "/selection/2018",
                    Deadline.State.OPEN)));
        });
    }

    /** Screening begins. */
    void screen(Play play) {
        play.as(null, () -> {
            cases.start("screening", CAMPAIGN, Map.of("campaign", CAMPAIGN), null);
            return null;
        });
    }

    static UUID county(int i) {
        return UUID.nameUUIDFromBytes(("county" + i).getBytes(StandardCharsets.UTF_8));
    }

    static UUID city(int i) {
        return UUID.nameUUIDFromBytes(("city" + i).getBytes(StandardCharsets.UTF_8));
    }

    /** Sheets for everybody: the first of each track has 95 points, each next one a point less. */
    static List<Map<String, Object>> sheetRows() {
        var rows = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 17; i++) {
            rows.add(sheet(county(i), 95 - i));
            rows.add(sheet(city(i), 95 - i));
        }
        return rows;
    }

    /** {@link #sheetRows()} as the form hands them in. */
    static Map<String, Object> sheets() {
        return Map.of("sheets", sheetRows());
    }

    static Map<String, Object> sheet(UUID nominee, int total) {
        var row = new LinkedHashMap<String, Object>();
        row.put("nominee", nominee.toString());
        int left = total;
        for (String part : List.of("politics", "dedication", "execution", "recognition", "results")) {
            row.put(part, Math.min(20, left));
            left -= Math.min(20, left);
        }
        return row;
    }

    /** "No objection" to everybody. */
    static Map<String, Object> clear() {
        return Map.of("restClear", true);
    }

    /** An objection to one, nothing against the others. */
    static Map<String, Object> against(UUID nominee, String fact) {
        return Map.of(
                "opinions",
                List.of(Map.of(
                        "nominee",
                        nominee.toString(),
                        "objection",
                        true,
                        "category",
                        "petitions",
                        "fact",
                        fact,
                        "factDay",
                        "2018-11-02")),
                "restClear",
                true);
    }

    private void seat(String stage, String track, int places) {
        sql.sql("insert into seat values (?, ?, ?, ?)")
                .params(CAMPAIGN, stage, track, places)
                .update();
    }

    private void nomination(String unit, int quota, String track) {
        sql.sql("""
                        insert into nomination (campaign, unit, quota, track, state, meeting_day, entitled, present)
                        values (?, ?, ?, ?, 'accepted', '2018-12-10', 12, 10)""").params(CAMPAIGN, unit, quota, track).update();
    }

    private void nominee(UUID id, String unit, String track, int order, String name) {
        sql.sql("""
                        insert into nominee (id, campaign, unit, person, name, post, level, track, unit_order, votes, deeds,
                          photo_one, photo_two) values (?, ?, ?, ?, ?, '科长', 'section', ?, ?, 8, '事迹', ?, ?)""")
                .params(id, CAMPAIGN, unit, UUID.randomUUID(), name, track, order, UUID.randomUUID(), UUID.randomUUID())
                .update();
    }

    /** Makes two people equal to the end of the chain, or tells them apart by front-line work. */
    void frontLine(UUID nominee, String area) {
        sql.sql("update nominee set front_line = ? where id = ?")
                .params(area, nominee)
                .update();
    }
}
