package org.yanzhen.desk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.yanzhen.laggard.Quarter;
import org.yanzhen.rulings.Rulings;

/**
 * A small 2018 of four counties, five zones and a few departments, written straight into the tables: three quarters published, the
 * fourth being collected. Lingshan is last in fixed investment three times running, Pubei twice and then met its target though last;
 * style was not supplied in the third quarter.
 */
final class LaggardScene {
    static final String Q3 = Quarter.key(2018, 3);
    static final String Q4 = Quarter.key(2018, 4);

    private final JdbcTemplate sql;
    private final Rulings rulings;
    private final Map<String, Integer> streaks = new HashMap<>();
    private final Map<String, Integer> froms = new HashMap<>();

    private LaggardScene(JdbcTemplate sql, Rulings rulings) {
        this.sql = sql;
        this.rulings = rulings;
    }

    static void load(JdbcTemplate sql, Rulings rulings) {
        sql.execute("truncate indicator, participation, result, standing, laggard_quarter, deduction, visit cascade");
        sql.update("delete from deadline where case_key like 'laggard:%'");
        new LaggardScene(sql, rulings).write();
    }

    static final String BULLETIN = "00000000-0000-0000-0000-0000000000b1";
    static final String TALK = "00000000-0000-0000-0000-0000000000b2";
    static final String CAUGHT_UP = "00000000-0000-0000-0000-0000000000b3";
    static final String POINTS = "00000000-0000-0000-0000-0000000000b4";

    /** What follows from the third list: Lingshan in a bulletin and owed a talk, its plan with two steps; Sanniang Bay commended. */
    static void loadConsequences(JdbcTemplate sql, Rulings rulings) {
        var third = rulings.judge(
                "escalationMeasure",
                Q3,
                "unit:lingshan:fixedInvestment",
                Map.of("streak", 3, "annualTotalDone", false));
        sql.update(
                "insert into measure (id, key, carrier, year, kind, by_whom, unit, state, raised_at, done_at, done_by) values"
                        + " (?::uuid, ?, ?, 2018, 'cityBulletin', 'office', null, 'DONE', '2018-10-25 09:00+08', '2018-10-26 09:00+08', 'office')",
                BULLETIN,
                Q3,
                Q3);
        sql.update(
                "insert into measure (id, key, carrier, year, kind, by_whom, unit, state, raised_at) values"
                        + " (?::uuid, ?, ?, 2018, 'interview', 'cityLeaderInCharge', 'lingshan', 'RAISED', '2018-10-25 09:00+08')",
                TALK,
                Q3,
                Q3);
        for (String measure : List.of(BULLETIN, TALK))
            sql.update(
                    "insert into measure_line values (?::uuid, 'lingshan', 'fixedInvestment', 'fixedInvestment', 2018, 1, 3, ?, 0.57, ?, null)",
                    measure,
                    measure.equals(TALK) ? "interview" : "cityBulletin",
                    third.id());
        var risen = rulings.preview("escalationMeasure", Q3, Map.of("streak", 1, "annualTotalDone", false));
        sql.update(
                "insert into commendation_proposal (id, key, unit, year, state, proposed_at) values (?::uuid, ?, 'sanniangBay', 2018, 'PROPOSED', '2018-10-25 09:00+08')",
                CAUGHT_UP,
                Q3);
        sql.update(
                "insert into catch_up values (?::uuid, 'sanniangBay', 'zoneProjects', 'majorProjects', 'zones', 2018, 3, 2, 5, 2, 3, 0.71, 'risenInCity', ?, null)",
                CAUGHT_UP,
                risen.id());
        sql.update(
                "insert into deduction (id, unit, year, kind, ground, points, decided_by, decided_at) values (?::uuid, 'lingshan', 2018, 'laggardFourth', ?, 2.5, 'performance', '2018-11-01 09:00+08')",
                POINTS,
                TALK);
        sql.update(
                "insert into plan (quarter, unit, state, published_day, opened_at, measures, owner, first_due, filed_at, filed_by, returns, return_reason, accepted_at)"
                        + " values (?, 'lingshan', 'RUNNING', '2018-10-25', now(), '加快四个在建项目', '宁立新，副县长', '2018-11-09', '2018-11-08 10:00+08', 'lingshan', 1, '没有写责任人', '2018-11-12 10:00+08')",
                Q3);
        sql.update("insert into plan_item values (?, 'lingshan', 'fixedInvestment')", Q3);
        sql.update(
                "insert into milestone values (?, 'lingshan', 1, '土地交付', '黄志远', 'fixedInvestment', 66, '2018-11-30', '2018-12-05', 'OPEN', null)",
                Q3);
        sql.update(
                "insert into milestone values (?, 'lingshan', 2, '全部开工', '黄志远', 'fixedInvestment', 80, '2018-12-28', '2018-12-28', 'OPEN', null)",
                Q3);
        sql.update(
                "insert into milestone_report values (?, 'lingshan', 1, 1, false, 61.5, '征地还差两户', null, '2018-11-30', '2018-12-05', '2018-11-30 16:00+08', 'lingshan')",
                Q3);
        sql.update(
                "insert into plan_extension values (?, 'lingshan', 1, '2018-11-09', '2018-11-16', '台风影响', '2018-11-06 10:00+08', 'lingshan', true, '2018-11-16', null, '2018-11-07 10:00+08', 'office')",
                Q3);
        sql.update(
                "insert into visit values (gen_random_uuid(), 'lingshan', '2018-11-20', 'partySupervision', '工地只有十来个人', '增加班组', now(), 'partySupervision')");
        sql.update(
                "insert into finding (id, quarter, unit, kind, fact, fact_day, found_at, found_by) values (gen_random_uuid(), ?, 'lingshan', 'weakProgress', '两个项目停工一个月', '2018-11-20', now(), 'office')",
                Q3);
    }

    private void write() {
        for (int q = 1; q <= 4; q++) quarter(q, q < 4);
        indicator("fixedInvestment", "county", "固定资产投资", "fixedInvestment", "QUARTER", "city", "statistics", 10);
        indicator("gdp", "county", "地区生产总值", "gdp", "QUARTER", "city", "statistics", 20);
        indicator("foreignTrade", "county", "外贸进出口", "foreignTrade", "QUARTER", "city", "commerce", 30);
        indicator("style", "department", "社会评议满意度", "publicSatisfaction", "NONE", "city", "approval", 40);
        indicator("zoneProjects", "zone", "重大项目建设", "majorProjects", "SCHEDULE", "zones", "reform", 50);
        // completion of lingshan, pubei, qinnan, qinbei in the three quarters
        pool(
                "fixedInvestment",
                "county",
                "fixedInvestment",
                "city",
                List.of("lingshan", "pubei", "qinnan", "qinbei"),
                new String[][] {
                    {"0.80", "0.98", "1.02", "0.93"}, {"0.77", "0.99", "1.05", "0.92"}, {"0.76", "1.01", "1.06", "0.90"}
                });
        pool("gdp", "county", "gdp", "city", List.of("lingshan", "pubei", "qinnan", "qinbei"), new String[][] {
            {"0.80", "0.98", "1.02", "0.93"}, {"0.77", "0.99", "1.05", "0.92"}, {"0.76", "1.01", "1.06", "0.90"}
        });
        pool(
                "foreignTrade",
                "county",
                "foreignTrade",
                "city",
                List.of("lingshan", "pubei", "qinnan", "qinbei"),
                new String[][] {
                    {"1.10", "0.70", "1.20", "1.30"}, {"1.10", "0.80", "1.20", "1.30"}, {"1.10", "1.01", "1.20", "1.30"}
                });
        pool(
                "style",
                "department",
                "publicSatisfaction",
                "city",
                List.of("landResources", "housing", "environment", "forestry", "transport", "education"),
                new String[][] {
                    {"80", "81", "82", "90", "91", "92"},
                    {"80", "90", "82", "81", "91", "92"},
                    {null, null, null, null, null, null}
                });
        pool(
                "zoneProjects",
                "zone",
                "majorProjects",
                "zones",
                List.of("qinzhouPort", "sanniangBay", "hiTech", "binhai", "northGulf"),
                new String[][] {
                    {"1.01", "0.90", "0.80", "1.10", "1.20"},
                    {"1.01", "0.70", "0.80", "1.10", "1.20"},
                    {"1.01", "0.95", "0.80", "1.10", "1.20"}
                });
        supply("statistics", 4, LocalDate.of(2019, 1, 21), "OPEN");
        supply("commerce", 4, LocalDate.of(2019, 1, 21), "DONE");
    }

    private void quarter(int q, boolean published) {
        var at = at(LocalDate.of(2018, 1, 1).plusMonths(3L * q).plusDays(24).atTime(9, 0));
        sql.update(
                "insert into laggard_quarter values (?, 'city', 2018, ?, ?, 'OFFICE', ?, 'system', ?, ?, ?, null, 0)",
                Quarter.key(2018, q),
                q,
                published ? "PUBLISHED" : "COLLECTING",
                at.minusDays(24),
                published ? at.minusDays(2) : null,
                published ? at : null,
                published ? "office" : null);
    }

    private void indicator(
            String code,
            String category,
            String name,
            String item,
            String basis,
            String scope,
            String supplier,
            int sort) {
        sql.update(
                "insert into indicator values ('city', 2018, ?, ?, ?, ?, ?, ?, false, ?, ?, ?, 'OWN', null, ?, ?)",
                code,
                category,
                name,
                item,
                basis.equals("NONE") ? "分" : "亿元",
                basis.equals("NONE") ? "SCORE" : "VALUE",
                basis.equals("NONE") ? "ACTUAL" : "COMPLETION",
                basis,
                scope,
                supplier,
                sort);
    }

    /** Targets are 25, 50, 75 of 100; ranks by completion; streaks as they follow. */
    private void pool(
            String code, String category, String item, String scope, List<String> units, String[][] quarters) {
        for (String unit : units)
            sql.update(
                    "insert into participation values ('city', 2018, ?, ?, ?, 100, 25, 50, 75, 100)",
                    code,
                    unit,
                    category);
        boolean score = item.equals("publicSatisfaction");
        for (int q = 1; q <= quarters.length; q++) {
            String[] figures = quarters[q - 1];
            Map<String, Map<String, Object>> asked = new LinkedHashMap<>();
            for (int i = 0; i < units.size(); i++) {
                if (figures[i] == null) continue;
                var in = new HashMap<String, Object>();
                in.put("unitCategory", category);
                in.put("item", item);
                in.put("scope", scope);
                in.put("targetMet", score ? null : new BigDecimal(figures[i]).compareTo(BigDecimal.ONE) >= 0);
                in.put("rankFromBottom", units.size() + 1 - rank(figures, i));
                asked.put("unit:" + units.get(i) + ":" + code, in);
            }
            var answers = rulings.judgeAll("laggardListing", Quarter.key(2018, q), asked)
                    .iterator();
            for (int i = 0; i < units.size(); i++) {
                var ruling = figures[i] == null ? null : answers.next();
                String place = units.get(i) + ":" + code;
                boolean listed = ruling != null && ruling.yes("listed");
                if (listed) {
                    if (streaks.merge(place, 1, Integer::sum) == 1) froms.put(place, q);
                } else if (ruling != null) streaks.put(place, 0);
                int streak = streaks.getOrDefault(place, 0);
                BigDecimal figure = figures[i] == null ? null : new BigDecimal(figures[i]);
                BigDecimal target = score ? null : BigDecimal.valueOf(25L * q);
                BigDecimal actual = figure == null ? null : score ? figure : figure.multiply(target);
                Integer rank = figure == null ? null : rank(figures, i);
                Boolean met = figure == null || score ? null : figure.compareTo(BigDecimal.ONE) >= 0;
                sql.update(
                        "insert into standing values (?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'none', ?, ?, ?, ?, ?, ?)",
                        Quarter.key(2018, q),
                        code,
                        units.get(i),
                        category,
                        item,
                        scope,
                        target,
                        actual,
                        score ? null : figure,
                        score ? null : BigDecimal.valueOf(100),
                        score || actual == null
                                ? null
                                : actual.divide(BigDecimal.valueOf(100), 4, RoundingMode.HALF_UP),
                        met,
                        rank,
                        rank == null ? null : units.size(),
                        rank == null ? null : units.size() + 1 - rank,
                        ruling == null ? "UNRANKED" : listed ? "LISTED" : "CLEAR",
                        Boolean.TRUE.equals(met) && rank == units.size() ? "lastButMet" : null,
                        ruling == null ? null : ruling.id(),
                        streak,
                        streak == 0 ? null : froms.get(place),
                        streak == 0 ? null : 4);
                if (actual != null)
                    sql.update(
                            "insert into result values ('city', 2018, ?, ?, ?, 1, ?, ?, null, null, null, null, null, 'statistics', ?)",
                            q,
                            code,
                            units.get(i),
                            target,
                            actual,
                            at(LocalDate.of(2018, 1, 1)
                                    .plusMonths(3L * q)
                                    .plusDays(17)
                                    .atTime(16, 5)));
            }
        }
    }

    private void supply(String unit, int quarter, LocalDate day, String state) {
        sql.update(
                "insert into deadline (case_key, kind, subject, owner, title, day, rule, policy, link, state) values (?, 'supply', ?, ?, ?, ?, 'B7', false, '/laggard/suppliers?year=2018', ?)",
                Quarter.key(2018, quarter),
                unit,
                "unit-" + unit,
                "提供四季度排名",
                day,
                state);
    }

    private static int rank(String[] figures, int i) {
        int rank = 1;
        for (String other : figures)
            if (other != null && new BigDecimal(other).compareTo(new BigDecimal(figures[i])) > 0) rank++;
        return rank;
    }

    private static OffsetDateTime at(LocalDateTime there) {
        return there.atOffset(ZoneOffset.ofHours(8));
    }
}
