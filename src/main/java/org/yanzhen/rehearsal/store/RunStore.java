package org.yanzhen.rehearsal.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.rehearsal.Run;

/** The rehearsals asked for on the desk and their files. */
@Repository
public class RunStore {
    /** A node that has not shown itself for so long is dead. */
    private static final String SILENT = "beat < clock_timestamp() - interval '30 seconds'";

    private static final String SELECT = "select r.*, state = 'RUNNING' and " + SILENT
            + " as silent, extract(epoch from coalesce(ended, clock_timestamp()) - begun)::bigint as seconds,"
            + " array(select f.name from rehearsal_file f where f.rehearsal = r.id order by f.name) as files from rehearsal r";

    private final JdbcClient sql;
    private final JdbcTemplate batch;

    RunStore(JdbcClient sql, JdbcTemplate batch) {
        this.sql = sql;
        this.batch = batch;
    }

    /** False if another one is running; one whose node fell silent no longer counts. */
    public boolean add(UUID id, String name, String by, Instant at, List<String> changed) {
        sql.sql("update rehearsal set state = 'INTERRUPTED', ended = beat where state = 'RUNNING' and " + SILENT)
                .update();
        return sql.sql("""
                        insert into rehearsal (id, name, state, asked_by, asked_at, changed)
                        values (?, ?, 'RUNNING', ?, ?, ?) on conflict do nothing""")
                        .params(id, name, by, Timestamp.from(at), changed.toArray(String[]::new))
                        .update()
                == 1;
    }

    /** Shows that the node is alive and how far it is; false when the run is to stop. */
    public boolean beat(UUID id, String progress) {
        return sql.sql("update rehearsal set beat = clock_timestamp(), progress = ? where id = ? and state = 'RUNNING'"
                        + " returning not cancel")
                .params(progress, id)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Asks the node that runs it to stop; false if it runs no more. */
    public boolean cancel(UUID id) {
        return sql.sql("update rehearsal set cancel = true where id = ? and state = 'RUNNING'")
                        .param(id)
                        .update()
                == 1;
    }

    /** Closes a run. */
    public void end(UUID id, Run.State state, String message) {
        sql.sql("update rehearsal set state = ?, message = ?, ended = clock_timestamp() where id = ?"
                        + " and state = 'RUNNING'")
                .params(state.name(), message, id)
                .update();
    }

    /** Keeps what came of it. */
    public void keep(UUID id, Map<String, byte[]> files) {
        var names = List.copyOf(files.keySet());
        batch.batchUpdate(
                "insert into rehearsal_file (rehearsal, name, bytes) values (?, ?, ?)",
                new BatchPreparedStatementSetter() {
                    @Override
                    public void setValues(java.sql.PreparedStatement row, int i) throws SQLException {
                        row.setObject(1, id);
                        row.setString(2, names.get(i));
                        row.setBytes(3, files.get(names.get(i)));
                    }

                    @Override
                    public int getBatchSize() {
                        return names.size();
                    }
                });
    }

    /** Newest first. */
    public List<Run> runs() {
        return sql.sql(SELECT + " order by asked_at desc, begun desc")
                .query(RunStore::run)
                .list();
    }

    public Optional<Run> run(UUID id) {
        return sql.sql(SELECT + " where id = ?").param(id).query(RunStore::run).optional();
    }

    public Optional<byte[]> file(UUID id, String name) {
        return sql.sql("select bytes from rehearsal_file where rehearsal = ? and name = ?")
                .params(id, name)
                .query((r, i) -> r.getBytes(1))
                .optional();
    }

    /** Removes a run that runs no more, with its files; false if it still runs or is gone. */
    public boolean delete(UUID id) {
        return sql.sql("delete from rehearsal where id = ? and (state <> 'RUNNING' or " + SILENT + ")")
                        .param(id)
                        .update()
                == 1;
    }

    private static Run run(ResultSet r, int i) throws SQLException {
        return new Run(
                r.getObject("id", UUID.class),
                r.getString("name"),
                r.getBoolean("silent") ? Run.State.INTERRUPTED : Run.State.valueOf(r.getString("state")),
                r.getString("asked_by"),
                r.getTimestamp("asked_at").toInstant(),
                texts(r.getArray("changed")),
                r.getString("progress"),
                r.getLong("seconds"),
                r.getString("message"),
                texts(r.getArray("files")));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
