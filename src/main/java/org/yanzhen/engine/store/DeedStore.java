package org.yanzhen.engine.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The engine's log of what people did, read where the lean history keeps it. */
@Repository
public class DeedStore {
    // what another room starts while somebody works is not that person's act: only what people may start by hand
    private static final String BETWEEN = """
            select l.timestamp_ as at, l.user_id_ as who, p.proc_def_key_ as process, t.task_def_key_ as task,
                   p.business_key_ as case_key, l.id_ as id
            from act_hi_op_log l
            join act_hi_taskinst t on t.id_ = l.task_id_ and t.delete_reason_ = 'completed'
            join act_hi_procinst p on p.id_ = l.proc_inst_id_
            where l.operation_type_ = 'Complete' and l.user_id_ is not null and l.timestamp_ >= :from and l.timestamp_ < :to
            union all
            select p.start_time_, p.start_user_id_, p.proc_def_key_, null, coalesce(p.business_key_, r.business_key_), p.id_
            from act_hi_procinst p left join act_ru_execution r on r.id_ = p.id_
            join act_re_procdef d on d.id_ = p.proc_def_id_ and d.startable_
            where p.super_process_instance_id_ is null and p.start_user_id_ is not null
              and p.start_time_ >= :from and p.start_time_ < :to
            order by at, case_key, id""";

    private final JdbcClient sql;

    DeedStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** As {@link org.yanzhen.engine.Deeds.Deed}. */
    public record Row(Instant at, String user, String process, String task, String caseKey) {}

    public List<Row> between(Instant from, Instant to) {
        return sql.sql(BETWEEN)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query((r, i) -> new Row(
                        r.getTimestamp("at").toInstant(),
                        r.getString("who"),
                        r.getString("process"),
                        r.getString("task"),
                        r.getString("case_key")))
                .list();
    }
}
