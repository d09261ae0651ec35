package org.yanzhen.desk.store;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who was reminded by hand. */
@Repository
public class ChaseReads {
    private final JdbcClient sql;

    ChaseReads(JdbcClient sql) {
        this.sql = sql;
    }

    /** Those of these effect keys that are in the ledger. */
    public Set<String> done(Collection<String> keys) {
        if (keys.isEmpty()) return Set.of();
        return new HashSet<>(sql.sql("select effect_key from fact where effect_key in (:keys)")
                .param("keys", keys)
                .query(String.class)
                .list());
    }
}
