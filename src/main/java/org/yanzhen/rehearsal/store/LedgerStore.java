package org.yanzhen.rehearsal.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.house.Json;

/** Reads the ledger with its rulings, and what the things in it are called. */
@Repository
public class LedgerStore {
    /** What ids stand for, in words that are the same in every play; several of one name are counted in the order of the ledger. */
    private static final String NATURAL = """
            select id, unit || '/' || no from person
            union all select n.id, p.unit || '/' || p.no from nominee n join person p on p.id = n.person
            union all select id, coalesce(unit, 'city') || '/' || kind || '/' || split_part(key, ':', 2) from measure
            union all select id, unit || '/' || kind || '/' || split_part(case_key, ':', 2) from interview
            union all select id, supplier || '/' || kind || '/' || split_part(quarter, ':', 2) from amendment
            union all select id, unit || '/' || kind || '/' || split_part(quarter, ':', 2) from finding
            union all select id, unit || '/' || team || '/' || day from visit
            union all select id, unit || '/' || split_part(key, ':', 2) from commendation_proposal
            union all select id, unit || '/' || kind || '/' || year from deduction
            union all select id, kind || '/' || split_part(case_key, ':', 2) from bulletin""";

    /** How an id is written. */
    public static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private static final String NAMES = """
            select 'unit:' || code, name from unit
            union all select 'department:' || code, name from unit
            union all select 'nominee:' || n.id, n.name from nominee n
            union all select 'item:' || code, min(name) from indicator group by code
            union all select 'actor:' || id_, trim(coalesce(last_, '') || coalesce(first_, '')) from act_id_user""";

    /** A fact with the ruling it rests on; the ruling's fields are null without one. */
    public record Line(
            Instant at,
            String programme,
            String kind,
            String caseKey,
            String subject,
            String actor,
            String details,
            String decision,
            Integer version,
            String versionTag,
            String inputs,
            String hits) {}

    private final JdbcClient sql;

    LedgerStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** The number of the newest fact, 0 if there is none. */
    public long last() {
        return sql.sql("select coalesce(max(no), 0) from fact")
                .query(Long.class)
                .single();
    }

    /** The facts after that one, in their order. */
    public List<Line> after(long no) {
        return sql.sql("""
                        select f.at, f.programme, f.kind, f.case_key, f.subject, f.actor, f.details,
                               r.decision, r.version, r.version_tag, r.inputs, r.hits
                        from fact f left join ruling r on r.id = f.ruling where f.no > ? order by f.no""")
                .param(no)
                .query((r, i) -> new Line(
                        ((Timestamp) r.getTimestamp("at")).toInstant(),
                        r.getString("programme"),
                        r.getString("kind"),
                        r.getString("case_key"),
                        r.getString("subject"),
                        r.getString("actor"),
                        r.getString("details"),
                        r.getString("decision"),
                        r.getObject("version", Integer.class),
                        r.getString("version_tag"),
                        r.getString("inputs"),
                        r.getString("hits")))
                .list();
    }

    /** What an id is called in an outcome. */
    public Map<UUID, String> natural() {
        var found = new LinkedHashMap<UUID, String>();
        sql.sql(NATURAL).query(r -> {
            found.put(r.getObject(1, UUID.class), r.getString(2));
        });
        // a bulletin is called by the kind of its matter, which may hold an id again
        found.replaceAll((id, name) -> ID.matcher(name)
                .replaceAll(m -> Matcher.quoteReplacement(found.getOrDefault(UUID.fromString(m.group()), m.group()))));
        return found;
    }

    /** Chinese names by subject, item and account. */
    public Map<String, String> names() {
        var found = new LinkedHashMap<String, String>();
        sql.sql(NAMES).query(r -> {
            found.put(r.getString(1), r.getString(2));
        });
        return found;
    }

    /** A column's Json. */
    public static Map<String, Object> map(String json) {
        return json == null ? Map.of() : Json.map(json);
    }
}
