package org.yanzhen.engine.store;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The versions cases keep, and those that are newest. */
@Repository
public class EditionStore {
    private static final String PIN = """
            insert into edition (case_key, kind, key, version)
            select :case, newest.kind, newest.key, newest.version
            from (select 'process' as kind, key_ as key, max(version_) as version from act_re_procdef group by key_
                  union all
                  select 'decision', key_, max(version_) from act_re_decision_def group by key_) newest
            where not exists (select 1 from edition where case_key = :case)
            on conflict do nothing""";
    private static final String VERSION = """
            select coalesce(
              (select version from edition where case_key = :case and kind = :kind and key = :key),
              (select max(version_) from %s where key_ = :key))""";

    private final JdbcClient sql;

    EditionStore(JdbcClient sql) {
        this.sql = sql;
    }

    public void pin(String caseKey) {
        sql.sql(PIN).param("case", caseKey).update();
    }

    /** The pinned version, or the newest; empty if there is nothing of this name. */
    public Optional<Integer> decision(String caseKey, String key) {
        return version(caseKey, "decision", key, "act_re_decision_def");
    }

    public Optional<Integer> process(String caseKey, String key) {
        return version(caseKey, "process", key, "act_re_procdef");
    }

    private Optional<Integer> version(String caseKey, String kind, String key, String table) {
        return sql.sql(VERSION.formatted(table))
                .param("case", caseKey)
                .param("kind", kind)
                .param("key", key)
                .query((r, i) -> Optional.ofNullable(r.getObject(1, Integer.class)))
                .single();
    }
}
