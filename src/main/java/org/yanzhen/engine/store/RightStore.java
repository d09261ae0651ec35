package org.yanzhen.engine.store;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which rights are granted already. */
@Repository
public class RightStore {
    /** Who (user or group), on which kind of resource, on which one. */
    public record Key(String holder, int resource, String id) {}

    private final JdbcClient sql;

    RightStore(JdbcClient sql) {
        this.sql = sql;
    }

    public List<Key> granted() {
        return sql.sql("""
                        select case when group_id_ is null then 'user ' || user_id_ else 'group ' || group_id_ end,
                               resource_type_, resource_id_
                        from act_ru_authorization""")
                .query((r, i) -> new Key(r.getString(1), r.getInt(2), r.getString(3)))
                .list();
    }
}
