package org.yanzhen.engine.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tasks, jobs and waiting places, read where the engine keeps them: one statement for all of them. */
@Repository
public class StageStore {
    private static final String OPENED = """
            select t.id_ id, t.task_def_key_ element, t.name_ label, split_part(t.proc_def_id_, ':', 1) process,
                   p.business_key_ case_key, t.assignee_ assignee, t.create_time_ opened, t.due_date_ due
            from act_ru_task t join act_ru_execution p on p.id_ = t.proc_inst_id_
            where t.id_ > ? order by t.id_""";
    /** The nearest of each name, from the task outwards. */
    private static final String VARIABLES = """
            with recursive place(task, execution, far) as (
              select t.id_, t.execution_id_, 0 from act_ru_task t where t.id_ > ?
              union all
              select place.task, e.parent_id_, far + 1
              from place join act_ru_execution e on e.id_ = place.execution where e.parent_id_ is not null)
            select distinct on (place.task, v.name_) place.task, v.name_, v.type_, v.text_, v.long_, v.double_
            from place join act_ru_variable v on v.execution_id_ = place.execution and v.task_id_ is null
            where v.type_ in ('string', 'boolean', 'integer', 'long', 'double', 'date')
            order by place.task, v.name_, far""";

    private static final String CANDIDATES = """
            select distinct i.task_id_ task, coalesce(i.user_id_, m.user_id_) account
            from act_ru_identitylink i left join act_id_membership m on m.group_id_ = i.group_id_
            where i.task_id_ > ? and i.type_ = 'candidate' and coalesce(i.user_id_, m.user_id_) is not null
            order by 1, 2""";
    private static final String JOBS =
            " from act_ru_job where process_def_key_ is not null and retries_ > 0 and suspension_state_ = 1";
    private static final String WAITING = """
            select split_part(t.proc_def_id_, ':', 1) process, t.task_def_key_ element, t.name_ label,
                   coalesce(p.business_key_, '') case_key, t.create_time_ since, t.due_date_ due
            from act_ru_task t join act_ru_execution p on p.id_ = t.proc_inst_id_
            union all
            select split_part(e.proc_def_id_, ':', 1), s.activity_id_, s.event_name_, coalesce(p.business_key_, ''), s.created_, null
            from act_ru_event_subscr s join act_ru_execution e on e.id_ = s.execution_id_
            join act_ru_execution p on p.id_ = e.proc_inst_id_
            where s.activity_id_ = e.act_id_
            union all
            select j.process_def_key_, d.act_id_, d.job_type_, coalesce(p.business_key_, ''), j.create_time_, j.duedate_
            from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_
            join act_ru_execution e on e.id_ = j.execution_id_ join act_ru_execution p on p.id_ = e.proc_inst_id_
            where d.act_id_ = e.act_id_
            order by 1, 2, 5, 4""";

    /** A task as it opened; the due day may be null. */
    public record Task(
            String id,
            String element,
            String label,
            String process,
            String caseKey,
            String assignee,
            Instant opened,
            Instant due) {}

    /** Something a case waits for. */
    public record Wait(String process, String element, String label, String caseKey, Instant since, Instant due) {}

    /** What a job belongs to. */
    public record Job(String process, String element, String caseKey) {}

    private final JdbcClient sql;

    StageStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Tasks that opened after that one, oldest first. */
    public List<Task> opened(String after) {
        return sql.sql(OPENED)
                .param(after)
                .query((r, i) -> new Task(
                        r.getString("id"),
                        r.getString("element"),
                        r.getString("label"),
                        r.getString("process"),
                        r.getString("case_key"),
                        r.getString("assignee"),
                        instant(r, "opened"),
                        instant(r, "due")))
                .list();
    }

    /** What holds where these tasks stand: task, name, value. */
    public Map<String, Map<String, Object>> variables(String after) {
        var found = new LinkedHashMap<String, Map<String, Object>>();
        sql.sql(VARIABLES).param(after).query(r -> {
            found.computeIfAbsent(r.getString(1), t -> new LinkedHashMap<>()).put(r.getString(2), value(r));
        });
        return found;
    }

    /** Who may claim these tasks, by account. */
    public Map<String, List<String>> candidates(String after) {
        var found = new LinkedHashMap<String, List<String>>();
        sql.sql(CANDIDATES).param(after).query(r -> {
            found.computeIfAbsent(r.getString(1), t -> new java.util.ArrayList<>())
                    .add(r.getString(2));
        });
        return found;
    }

    /** What the task shows as Json, empty if it shows nothing; nothing at all if the task is gone. */
    public Optional<String> view(String task) {
        return sql.sql("""
                        select coalesce(convert_from(b.bytes_, 'UTF8'), v.text_, '')
                        from act_ru_task t
                        left join act_ru_variable v on v.execution_id_ = t.execution_id_ and v.name_ = 'view'
                        left join act_ge_bytearray b on b.id_ = v.bytearray_id_
                        where t.id_ = ?""").param(task).query(String.class).optional();
    }

    /** When the next job is due; work without a date is due at once. */
    public Optional<Instant> nextDue(Instant now) {
        return sql.sql("select min(coalesce(duedate_, ?))" + JOBS)
                .param(Timestamp.from(now))
                .query((r, i) -> Optional.ofNullable(r.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }

    /** What the job belongs to. */
    public Optional<Job> job(String id) {
        return sql.sql("""
                        select j.process_def_key_ process, d.act_id_ element, coalesce(p.business_key_, '') case_key
                        from act_ru_job j left join act_ru_jobdef d on d.id_ = j.job_def_id_
                        left join act_ru_execution p on p.id_ = j.process_instance_id_ where j.id_ = ?""").param(id).query(Job.class).optional();
    }

    /** Everything running cases wait for: tasks, messages, timers that are steps of their own. */
    public List<Wait> waiting() {
        return sql.sql(WAITING)
                .query((r, i) -> new Wait(
                        r.getString("process"),
                        r.getString("element"),
                        r.getString("label"),
                        r.getString("case_key"),
                        instant(r, "since"),
                        instant(r, "due")))
                .list();
    }

    private static Object value(ResultSet r) throws SQLException {
        return switch (r.getString("type_")) {
            case "boolean" -> r.getLong("long_") == 1;
            case "integer", "long" -> r.getLong("long_");
            case "double" -> r.getDouble("double_");
            case "date" -> Instant.ofEpochMilli(r.getLong("long_")).toString();
            default -> r.getString("text_");
        };
    }

    private static Instant instant(ResultSet r, String column) throws SQLException {
        Timestamp at = r.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
