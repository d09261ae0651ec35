package org.yanzhen.record.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.house.Json;
import org.yanzhen.record.Fact;

/** The table of facts. */
@Repository
public class FactStore {
    private static final String INSERT = """
            insert into fact (at, programme, kind, case_key, subject, actor, ruling, details, effect_key)
            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?) on conflict (effect_key) do nothing""";

    private final JdbcClient sql;

    FactStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** False if a fact with this effect key is there already. */
    public boolean add(
            Instant at,
            String kind,
            String caseKey,
            String subject,
            String actor,
            UUID ruling,
            Map<String, ?> details,
            String effectKey) {
        return sql.sql(INSERT)
                        .params(
                                Timestamp.from(at),
                                programme(caseKey),
                                kind,
                                caseKey,
                                subject,
                                actor,
                                ruling,
                                Json.write(details),
                                effectKey)
                        .update()
                == 1;
    }

    /** All of them in one statement, in their order; a ruling may be missing. */
    public void addAll(
            Instant at,
            String kind,
            String caseKey,
            String actor,
            Map<String, UUID> rulings,
            Map<String, Map<String, ?>> detailsBySubject) {
        sql.sql("""
                        insert into fact (at, programme, kind, case_key, subject, actor, ruling, details)
                        select :at, :programme, :kind, :case, r.subject, :actor, r.ruling, r.details
                        from rows from (jsonb_to_recordset(cast(:rows as jsonb)) as (subject text, ruling uuid, details jsonb))
                          with ordinality as r order by r.ordinality""")
                .param("at", Timestamp.from(at))
                .param("programme", programme(caseKey))
                .param("kind", kind)
                .param("case", caseKey)
                .param("actor", actor)
                .param(
                        "rows",
                        Json.write(detailsBySubject.entrySet().stream()
                                .map(e -> new Line(e.getKey(), rulings.get(e.getKey()), e.getValue()))
                                .toList()))
                .update();
    }

    private record Line(String subject, UUID ruling, Map<String, ?> details) {}

    /** Facts in the order they were written; of one subject, or of all when subject is null. */
    public List<Fact> of(String caseKey, String subject) {
        return sql.sql(
                        "select * from fact where case_key = :case and (cast(:subject as text) is null or subject = :subject) order by no")
                .param("case", caseKey)
                .param("subject", subject)
                .query((r, i) -> new Fact(
                        r.getLong("no"),
                        r.getTimestamp("at").toInstant(),
                        r.getString("programme"),
                        r.getString("kind"),
                        r.getString("case_key"),
                        r.getString("subject"),
                        r.getString("actor"),
                        r.getObject("ruling", UUID.class),
                        Json.map(r.getString("details"))))
                .list();
    }

    private static String programme(String caseKey) {
        int colon = caseKey.indexOf(':');
        return colon < 0 ? caseKey : caseKey.substring(0, colon);
    }
}
