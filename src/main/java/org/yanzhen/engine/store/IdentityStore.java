package org.yanzhen.engine.store;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the engine's identity tables past its authorization checks. */
@Repository
public class IdentityStore {
    /** A password as it is kept. */
    public record Secret(String hash, String salt) {}

    private final JdbcClient sql;

    IdentityStore(JdbcClient sql) {
        this.sql = sql;
    }

    public List<String> users() {
        return sql.sql("select id_ from act_id_user").query(String.class).list();
    }

    public boolean exists(String user) {
        return sql.sql("select exists (select 1 from act_id_user where id_ = ?)")
                .param(user)
                .query(Boolean.class)
                .single();
    }

    public Optional<Secret> secret(String user) {
        return sql.sql(
                        "select pwd_ hash, salt_ salt from act_id_user where id_ = ? and pwd_ is not null and salt_ is not null")
                .param(user)
                .query(Secret.class)
                .optional();
    }

    public List<String> groups() {
        return sql.sql("select id_ from act_id_group").query(String.class).list();
    }

    public List<String> groupsOf(String user) {
        return sql.sql("select group_id_ from act_id_membership where user_id_ = ?")
                .param(user)
                .query(String.class)
                .list();
    }

    public List<String> members(String group) {
        return sql.sql("select user_id_ from act_id_membership where group_id_ = ? order by user_id_")
                .param(group)
                .query(String.class)
                .list();
    }

    /** The mail address, or null. */
    public String email(String user) {
        return sql.sql("select email_ from act_id_user where id_ = ? and email_ is not null")
                .param(user)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    /** Last and first name together, or the id. */
    public String name(String user) {
        return sql.sql("select trim(coalesce(last_, '') || coalesce(first_, '')) from act_id_user where id_ = ?")
                .param(user)
                .query(String.class)
                .optional()
                .filter(name -> !name.isEmpty())
                .orElse(user);
    }

    /** Wrong passwords in a row. */
    public int attempts(String user) {
        return sql.sql("select coalesce(max(attempts_), 0) from act_id_user where id_ = ?")
                .param(user)
                .query(Integer.class)
                .single();
    }
}
