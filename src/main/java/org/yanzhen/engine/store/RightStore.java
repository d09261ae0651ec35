package org.yanzhen.engine.store;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which rights are granted already. */
@Repository
public class RightStore {
    /** Who (user or group), on which kind of resource, on which one. */
    public record Key(String holder, int resource, String id) {}

    /** Permissions, as the engine's bits, on one resource of a kind; an id of null is all of the kind. */
    public record Asked(int resource, String id, int permissions) {}

    private static final String GRANTED = """
            select count(distinct asked.no) from act_ru_authorization a
            join unnest(cast(? as integer[]), cast(? as text[]), cast(? as integer[])) with ordinality
                asked(resource, id, permissions, no)
              on a.resource_type_ = asked.resource and a.resource_id_ in (asked.id, '*')
              and a.perms_ & asked.permissions = asked.permissions
            where a.type_ = 0 and a.user_id_ = '*'
               or a.type_ = 1 and (a.user_id_ = ? or a.group_id_ = any (cast(? as text[])))""";

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

    /** Whether a person or one of his groups, or everybody, was granted any of these. */
    public boolean anyGranted(String user, List<String> groups, List<Asked> asked) {
        return granted(user, groups, asked) > 0;
    }

    /** Whether all of these were granted so. */
    public boolean allGranted(String user, List<String> groups, List<Asked> asked) {
        return granted(user, groups, asked) == asked.size();
    }

    private int granted(String user, List<String> groups, List<Asked> asked) {
        return sql.sql(GRANTED)
                .param(asked.stream().map(Asked::resource).toArray(Integer[]::new))
                .param(asked.stream().map(Asked::id).toArray(String[]::new))
                .param(asked.stream().map(Asked::permissions).toArray(Integer[]::new))
                .param(user)
                .param(groups.toArray(String[]::new))
                .query(Integer.class)
                .single();
    }
}
