package org.yanzhen.engine.store;

import java.sql.Timestamp;
import java.time.format.DateTimeFormatter;
import org.springframework.jdbc.core.JdbcTemplate;

/** What became of a task, read where the engine keeps its history; asked outside the engine's transaction. */
public class TaskTrail {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");
    private static final String DONE = """
            select coalesce(nullif(trim(coalesce(u.last_, '') || coalesce(u.first_, '')), ''), l.user_id_) as who, l.timestamp_ as at
            from act_hi_op_log l left join act_id_user u on u.id_ = l.user_id_
            where l.task_id_ = ? and l.operation_type_ = 'Complete' and l.user_id_ is not null
            order by l.timestamp_ desc limit 1""";
    private static final String ENDED =
            "select end_time_, delete_reason_ from act_hi_taskinst where id_ = ? and end_time_ is not null";

    private final JdbcTemplate sql;

    public TaskTrail(JdbcTemplate sql) {
        this.sql = sql;
    }

    public boolean exists(String task) {
        return Boolean.TRUE.equals(
                sql.queryForObject("select exists (select 1 from act_ru_task where id_ = ?)", Boolean.class, task));
    }

    /** The sentence about a task that is no longer there: done by whom and when, or withdrawn. */
    public String gone(String task) {
        return sql
                        .query(
                                DONE,
                                (r, i) -> "这项任务已由" + r.getString("who") + "于" + minute(r.getTimestamp("at")) + "办理完毕",
                                task)
                        .stream()
                        .findFirst()
                        .or(() -> sql
                                .query(
                                        ENDED,
                                        (r, i) -> "这项任务已于" + minute(r.getTimestamp(1))
                                                + ("completed".equals(r.getString(2)) ? "办理完毕" : "撤回"),
                                        task)
                                .stream()
                                .findFirst())
                        .orElse("这项任务已经办理完毕或已撤回")
                + "，请刷新任务列表。";
    }

    private static String minute(Timestamp at) {
        return MINUTE.format(at.toLocalDateTime());
    }
}
