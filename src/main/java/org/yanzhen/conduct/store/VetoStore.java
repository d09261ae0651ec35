package org.yanzhen.conduct.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.conduct.ConductVeto;

/** Vetoes and their withdrawals, none of them ever removed. */
@Repository
public class VetoStore {
    private final JdbcClient sql;

    VetoStore(JdbcClient sql) {
        this.sql = sql;
    }

    public void add(ConductVeto v) {
        sql.sql("""
                        insert into conduct_veto (id, key, unit, action, kind, body, document, document_day, file, why, proposed_by, proposed_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        v.id(),
                        v.key(),
                        v.unit(),
                        v.action(),
                        v.kind(),
                        v.body(),
                        v.document(),
                        v.documentDay(),
                        v.file(),
                        v.why(),
                        v.proposedBy(),
                        Timestamp.from(v.proposedAt()))
                .update();
    }

    /** False if somebody has looked at it already. */
    public boolean check(UUID id, boolean confirmed, String refusal, String by, Instant at) {
        return sql.sql("""
                        update conduct_veto set confirmed = ?, refusal = ?, checked_by = ?, checked_at = ?
                        where id = ? and confirmed is null""")
                        .params(confirmed, refusal, by, Timestamp.from(at), id)
                        .update()
                == 1;
    }

    public Optional<ConductVeto> get(UUID id) {
        return sql.sql("select * from conduct_veto where id = ?")
                .param(id)
                .query(VetoStore::read)
                .optional();
    }

    /** All of the year, oldest first. */
    public List<ConductVeto> of(String year) {
        return sql.sql("select * from conduct_veto where key = ? order by proposed_at, id")
                .param(year)
                .query(VetoStore::read)
                .list();
    }

    /** The units with a veto in force and its kinds: more confirmed ones of a kind than withdrawals. */
    public Map<String, List<String>> vetoed(String year) {
        var vetoed = new TreeMap<String, List<String>>();
        sql.sql("""
                        select unit, kind from conduct_veto where key = ? and confirmed group by unit, kind
                        having count(*) filter (where action = 'IMPOSE') > count(*) filter (where action = 'WITHDRAW')
                        order by unit, kind""")
                .param(year)
                .query((r, i) -> vetoed.computeIfAbsent(r.getString(1), u -> new ArrayList<>())
                        .add(r.getString(2)))
                .list();
        return vetoed;
    }

    /** Whether a veto of this kind is in force. */
    public boolean inForce(String year, String unit, String kind) {
        return sql.sql("""
                        select count(*) filter (where action = 'IMPOSE') > count(*) filter (where action = 'WITHDRAW')
                        from conduct_veto where key = ? and unit = ? and kind = ? and confirmed""").params(year, unit, kind).query(Boolean.class).single();
    }

    private static ConductVeto read(ResultSet r, int i) throws SQLException {
        return new ConductVeto(
                r.getObject("id", UUID.class),
                r.getString("key"),
                r.getString("unit"),
                r.getString("action"),
                r.getString("kind"),
                r.getString("body"),
                r.getString("document"),
                r.getObject("document_day", LocalDate.class),
                r.getObject("file", UUID.class),
                r.getString("why"),
                r.getString("proposed_by"),
                r.getTimestamp("proposed_at").toInstant(),
                r.getObject("confirmed", Boolean.class),
                r.getString("refusal"));
    }
}
