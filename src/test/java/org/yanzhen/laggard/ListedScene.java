package org.yanzhen.laggard;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yanzhen.Play;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.engine.Cases;
import org.yanzhen.engine.Editions;
import org.yanzhen.house.Form;
import org.yanzhen.house.Refusal;
import org.yanzhen.record.Fact;
import org.yanzhen.record.Facts;

/** Published lists with chosen units on them, and the cases that follow, for tests of what follows a list. */
final class ListedScene {
    static final String Q3 = Quarter.key(2018, 3);
    static final String Q4 = Quarter.key(2018, 4);

    private final Play play;
    private final JdbcClient sql;
    private final Cases cases;
    private final Editions editions;
    private final Facts facts;

    /** Only what the scene itself puts there was ever measured. */
    ListedScene(Play play, ApplicationContext house) {
        this.play = play;
        sql = house.getBean(JdbcClient.class);
        cases = house.getBean(Cases.class);
        editions = house.getBean(Editions.class);
        facts = house.getBean(Facts.class);
        play.fresh();
        play.empty("laggard_quarter", "indicator", "participation", "result");
        sql.sql("delete from act_ru_job where process_def_key_ = 'quarterOpening'")
                .update(); // the scene alone opens quarters
        indicator("fixedInvestment", "固定资产投资", "亿元", "VALUE", "city", null);
        indicator("foreignTrade", "外贸进出口总额", "亿元", "VALUE", "city", null);
        indicator("agencyEfficiency", "行政机关效能", "位", "REGION_RANK", "region", 14);
    }

    private void indicator(String code, String name, String measure, String kind, String scope, Integer size) {
        sql.sql("""
                        insert into indicator (board, year, code, category, name, item, measure, kind, low_is_better, ranked_by, target_basis,
                          scope, pool, region_size, supplier, sort)
                        values ('city', 2018, ?, 'county', ?, ?, ?, ?, false, 'ACTUAL', ?, ?, 'OWN', ?, 'statistics', 1)""")
                .params(code, name, code, measure, kind, kind.equals("VALUE") ? "QUARTER" : "NONE", scope, size)
                .update();
    }

    /** The house's clock stands at ten of that morning, and the quarter's list was published half an hour before. */
    ListedScene published(String quarter, LocalDate day) {
        play.beginAt(day.atTime(10, 0));
        return publish(quarter, day);
    }

    /** Another list of the year. */
    ListedScene publish(String quarter, LocalDate day) {
        Instant at = day.atTime(9, 30).atZone(WorkingDays.ZONE).toInstant();
        var stamp = java.sql.Timestamp.from(at);
        sql.sql("""
                        insert into laggard_quarter (key, board, year, quarter, state, origin, opened_at, opened_by, judged_at, published_at, published_by)
                        values (?, 'city', ?, ?, 'PUBLISHED', 'OFFICE', ?, 'office', ?, ?, 'office')""")
                .params(
                        quarter,
                        Integer.parseInt(quarter.substring(8, 12)),
                        Integer.parseInt(quarter.substring(13, 14)),
                        stamp,
                        stamp,
                        stamp)
                .update();
        editions.pin(quarter);
        return this;
    }

    /** Units listed for an item. */
    ListedScene listed(String quarter, String code, String... units) {
        return standing(quarter, code, 0, "LISTED", units);
    }

    /** A later edition says otherwise. */
    ListedScene standing(String quarter, String code, int edition, String state, String... units) {
        for (String unit : units)
            sql.sql("""
                            insert into standing (key, code, unit, edition, category, item, scope, target, actual, completion, target_met, rank, pool,
                              rank_from_bottom, state, streak, streak_from, baseline_rank)
                            values (:quarter, :code, :unit, :edition, 'county', :code, :scope, case when :scope = 'city' then 75 end,
                              case when :scope = 'city' then 61.2 end, case when :scope = 'city' then 0.816 end, false, 4, 4, 1, :state, 1, 1, 4)""")
                    .param("quarter", quarter)
                    .param("code", code)
                    .param("unit", unit)
                    .param("edition", edition)
                    .param("scope", code.equals("agencyEfficiency") ? "region" : "city")
                    .param("state", state)
                    .update();
        return this;
    }

    /** Where a unit stands by its rank. */
    ListedScene ranked(String quarter, String unit, int rank) {
        sql.sql(
                        "update standing set rank = ?, streak = 0, streak_from = null, baseline_rank = null where key = ? and unit = ?")
                .params(rank, quarter, unit)
                .update();
        return this;
    }

    /** The unit's case begins, as the list's publication begins it. */
    ListedScene begin(String quarter, String unit) {
        play.as(null, () -> {
            cases.start("rectification", quarter + ":" + unit, Map.of("quarter", quarter, "unit", unit), null);
            return null;
        });
        return this;
    }

    boolean tell(String quarter, String unit, String message) {
        return play.as(null, () -> cases.tell(quarter + ":" + unit, message));
    }

    List<Fact> facts(String quarter, String unit, String kind) {
        return facts.of(quarter, "unit:" + unit).stream()
                .filter(f -> f.kind().equals(kind))
                .toList();
    }

    /** Letters that were sent, by kind and recipient. */
    long letters(String kind, String to) {
        return sql.sql("select count(*) from message where kind = ? and recipient = ?")
                .params(kind, to)
                .query(Long.class)
                .single();
    }

    /** A plan with one step, to be changed. */
    static Map<String, Object> plan(String day) {
        var form = new HashMap<String, Object>();
        form.put("kind", "plan");
        form.put("measures", "逐个项目排出开工清单，班子成员包项目，每周调度一次。");
        form.put("owner", "样本人甲　县长");
        form.put("milestones", List.of(step(day)));
        return form;
    }

    static Map<String, Object> step(String day) {
        var step = new HashMap<String, Object>();
        step.put("step", "新开工项目全部入库");
        step.put("owner", "样本人乙　发改局局长");
        step.put("code", "fixedInvestment");
        step.put("value", 80.5);
        step.put("day", day);
        return step;
    }

    static Map<String, Object> steps(Map<String, Object> plan, String... days) {
        var steps = new ArrayList<Map<String, Object>>();
        for (String day : days) steps.add(step(day));
        plan.put("milestones", steps);
        return plan;
    }

    static Map<String, Object> with(Map<String, Object> form, String field, Object value) {
        var changed = new HashMap<>(form);
        if (value == null) changed.remove(field);
        else changed.put(field, value);
        return changed;
    }

    void file(String quarter, String unit, Map<String, Object> plan) {
        play.complete(unit, "user_filePlan", quarter, plan);
    }

    void accept(String quarter) {
        play.complete("office", "user_reviewPlan", quarter, Map.of("verdict", "accept"));
    }

    /** The facade refuses what somebody hands in. */
    Refusal refused(String user, Plans plans, String quarter, String unit, Map<String, Object> form) {
        return (Refusal) org.assertj.core.api.Assertions.catchThrowable(() -> play.as(user, () -> {
            plans.file(quarter, unit, new Form(form));
            return null;
        }));
    }

    void moveTo(String time) {
        play.moveTo(LocalDateTime.parse(time));
    }
}
