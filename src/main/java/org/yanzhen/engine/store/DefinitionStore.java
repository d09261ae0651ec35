package org.yanzhen.engine.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.engine.Definitions.Change;
import org.yanzhen.engine.check.Library;

/** What is deployed, read where the engine keeps it, and what was changed, in our own table. */
@Repository
public class DefinitionStore implements Library {
    /** By the version it belongs to, not by the clock alone: two deployments may share an instant. */
    private static final String LATEST = """
            select b.bytes_ from act_ge_bytearray b join act_re_deployment d on d.id_ = b.deployment_id_
            where b.name_ = ?
            order by d.deploy_time_ desc,
              coalesce((select max(version_) from act_re_procdef p where p.deployment_id_ = d.id_),
                       (select max(version_) from act_re_decision_def t where t.deployment_id_ = d.id_), 0) desc
            limit 1""";

    private static final String DIAGRAMS = """
            select distinct on (p.key_) p.resource_name_, b.bytes_
            from act_re_procdef p
            join act_ge_bytearray b on b.deployment_id_ = p.deployment_id_ and b.name_ = p.resource_name_
            order by p.key_, p.version_ desc""";

    private final JdbcClient sql;

    DefinitionStore(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public byte[] latest(String resource) {
        return sql.sql(LATEST)
                .param(resource)
                .query((r, i) -> r.getBytes(1))
                .optional()
                .orElse(null);
    }

    @Override
    public Map<String, byte[]> diagrams() {
        var diagrams = new LinkedHashMap<String, byte[]>();
        sql.sql(DIAGRAMS).query(r -> {
            diagrams.put(r.getString(1), r.getBytes(2));
        });
        return diagrams;
    }

    /** In which file each process and each table stands, by its key. */
    public Map<String, String> files() {
        var files = new LinkedHashMap<String, String>();
        sql.sql("""
                        select distinct on (key_) key_, resource_name_ from (
                          select key_, version_, resource_name_ from act_re_procdef
                          union all select key_, version_, resource_name_ from act_re_decision_def) d
                        order by key_, version_ desc""").query(r -> {
            files.put(r.getString(1), r.getString(2));
        });
        return files;
    }

    /** The newest version of a process or table, 0 if there is none. */
    public int version(String kind, String key) {
        String table = kind.equals("decision") ? "act_re_decision_def" : "act_re_procdef";
        return sql.sql("select coalesce(max(version_), 0) from " + table + " where key_ = ?")
                .param(key)
                .query(Integer.class)
                .single();
    }

    public void add(Change change) {
        sql.sql("""
                        insert into definition_change
                          (id, at, author, kind, key, name, resource, old_version, new_version, difference)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        change.id(),
                        Timestamp.from(change.at()),
                        change.author(),
                        change.kind(),
                        change.key(),
                        change.name(),
                        change.resource(),
                        change.oldVersion(),
                        change.newVersion(),
                        change.difference())
                .update();
    }

    /** Newest first. */
    public List<Change> changes() {
        return sql.sql("select * from definition_change order by at desc, new_version desc, resource")
                .query((r, i) -> read(r))
                .list();
    }

    public Optional<Change> change(UUID id) {
        return sql.sql("select * from definition_change where id = ?")
                .param(id)
                .query((r, i) -> read(r))
                .optional();
    }

    private static Change read(ResultSet r) throws SQLException {
        return new Change(
                r.getObject("id", UUID.class),
                r.getTimestamp("at").toInstant(),
                r.getString("author"),
                r.getString("kind"),
                r.getString("key"),
                r.getString("name"),
                r.getString("resource"),
                r.getObject("old_version", Integer.class),
                r.getInt("new_version"),
                r.getString("difference"));
    }
}
