package org.yanzhen.laggard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.roster.Roster;
import org.yanzhen.roster.Unit;

/** The house stood still while two thousand plans fell due. */
@HouseTest
class MissedDeadlinesTest {
    private static final int UNITS = 100;
    private static final int LISTS = 20;
    private static final int ALL = UNITS * LISTS;
    private static final String UNIT = "lingshan";
    private static final String LIST = Quarter.key(2018, 4);

    @Autowired
    Play play;

    @Autowired
    ApplicationContext house;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient sql;

    @Autowired
    Roster roster;

    /** B8, G1: after the start each deadline that passed meanwhile fires once, with its own legal day in its fact. */
    @Test
    void two_thousand_deadlines_that_passed_while_everything_was_stopped_fire_once_each() throws Exception {
        var scene = new ListedScene(play, house).published(LIST, LocalDate.of(2019, 1, 25));
        scene.listed(LIST, "fixedInvestment", UNIT).begin(LIST, UNIT);
        scene.moveTo("2019-02-02T10:00:00"); // its reminder has been sent
        multiply();

        clock("2019-02-16T07:30:00"); // nothing ran since
        var due = engine.getManagementService()
                .createJobQuery()
                .executable()
                .timers()
                .listPage(0, 2 * ALL);
        assertThat(due).hasSize(ALL);
        run(due);
        assertThat(engine.getManagementService()
                        .createJobQuery()
                        .executable()
                        .timers()
                        .count())
                .isZero();
        assertThat(engine.getManagementService()
                        .createJobQuery()
                        .withException()
                        .count())
                .isZero();

        assertThat(number("select count(*) from fact where kind = 'planOverdue'"))
                .isEqualTo(ALL);
        assertThat(number("select count(distinct (case_key, subject)) from fact where kind = 'planOverdue'"))
                .isEqualTo(ALL);
        assertThat(number("""
                        select count(*) from fact f join deadline d on d.case_key = f.case_key and 'unit:' || d.subject = f.subject
                        where f.kind = 'planOverdue' and d.kind = 'plan' and f.details ->> 'due' = cast(d.day as text)""")).as("the legal day, not the day of firing").isEqualTo(ALL);
        assertThat(number("select count(distinct details ->> 'due') from fact where kind = 'planOverdue'"))
                .isEqualTo(5);
        assertThat(number("select count(*) from message where kind = 'planOverdue'"))
                .isEqualTo(ALL);
        assertThat(number("select count(*) from fact where kind = 'planChased'"))
                .isZero();
        assertThat(number("select count(*) from act_ru_task where task_def_key_ = 'user_filePlan'"))
                .as("all are still owed")
                .isEqualTo(ALL);
    }

    /** Two hands, as a job executor has them. */
    private void run(List<Job> jobs) throws Exception {
        var hands = Executors.newFixedThreadPool(2);
        try {
            var work = new ArrayList<Callable<Void>>();
            for (int hand = 0; hand < 2; hand++) {
                int mine = hand;
                work.add(() -> {
                    for (int i = mine; i < jobs.size(); i += 2)
                        engine.getManagementService().executeJob(jobs.get(i).getId());
                    return null;
                });
            }
            for (var done : hands.invokeAll(work)) done.get();
        } finally {
            hands.shutdown();
        }
    }

    /** The waiting case again for every unit and list: the same rows under other ids, with five legal days among them. */
    private void multiply() {
        List<String> ids = sql.sql("""
                        select id_ from act_ru_execution union select id_ from act_ru_task union select id_ from act_ru_identitylink
                        union select id_ from act_ru_event_subscr union select id_ from act_ru_variable
                        union select bytearray_id_ from act_ru_variable where bytearray_id_ is not null
                        union select id_ from act_ru_job where process_instance_id_ is not null""").query(String.class).list();
        sql.sql("""
                        insert into laggard_quarter (key, board, year, quarter, state, origin, opened_at, opened_by, published_at)
                        select replace(key, '2018Q4', (2001 + i / 4) || 'Q' || (i % 4 + 1)), board, 2001 + i / 4, i % 4 + 1, state, origin, opened_at,
                          opened_by, published_at from laggard_quarter, generate_series(1, ?) i where key = ?""").params(LISTS - 1, LIST).update();
        copy("plan", "true", ids);
        copy("deadline", "kind = 'plan'", ids);
        copy("act_ge_bytearray", "id_ in (select bytearray_id_ from act_ru_variable)", ids);
        copy("act_ru_execution", "true", ids);
        copy("act_ru_task", "true", ids);
        copy("act_ru_identitylink", "true", ids);
        copy("act_ru_event_subscr", "proc_inst_id_ is not null", ids);
        copy("act_ru_variable", "true", ids);
        copy("act_ru_job", "process_instance_id_ is not null", ids);
    }

    private void copy(String table, String where, List<String> ids) {
        String once = "cast(to_jsonb(t) as text)";
        for (String id : ids) once = "replace(" + once + ", '" + id + "', '" + id + "-@@')";
        String row = "replace(t.text, '@@', cast(c.n as text))";
        row = "replace(replace(" + row + ", '" + UNIT + "', c.unit), '" + LIST + "', c.quarter)";
        row = "replace(" + row + ", '2019-02-12T00:00:00', to_char(c.day + 1, 'YYYY-MM-DD\"T\"HH24:MI:SS'))";
        row = "replace(" + row + ", '\"day\": \"2019-02-11\"', '\"day\": \"' || c.day || '\"')";
        List<String> units = Stream.concat(
                        Stream.of(UNIT), roster.units().stream().map(Unit::code).filter(u -> !u.equals(UNIT)))
                .limit(UNITS)
                .toList();
        List<String> lists = IntStream.range(0, LISTS)
                .mapToObj(i -> i == 0 ? LIST : Quarter.key(2001 + i / 4, i % 4 + 1))
                .toList();
        int copied = sql.sql("""
                        with c as (
                          select l.i * 1000 + u.i as n, u.unit, l.quarter, date '2019-02-11' + cast((l.i + u.i) %% 5 as int) as day
                          from unnest(cast(? as text[])) with ordinality u(unit, i), unnest(cast(? as text[])) with ordinality l(quarter, i)
                          where u.i + l.i > 2),
                        t as materialized (select %2$s as text from %1$s t where %3$s)
                        insert into %1$s
                        select r.* from t, c, jsonb_populate_record(null::%1$s, cast(%4$s as jsonb)) r""".formatted(table, once, where, row))
                .params(units.toArray(String[]::new), lists.toArray(String[]::new))
                .update();
        assertThat(copied).as(table).isPositive();
    }

    private long number(String question) {
        return sql.sql(question).query(Long.class).single();
    }

    private static void clock(String time) {
        long at = LocalDateTime.parse(time).atZone(WorkingDays.ZONE).toInstant().toEpochMilli();
        ClockUtil.offset(at - System.currentTimeMillis());
    }
}
