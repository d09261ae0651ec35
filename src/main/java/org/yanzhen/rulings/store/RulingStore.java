package org.yanzhen.rulings.store;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.house.Json;
import org.yanzhen.rulings.Ruling;

/** The table of rulings. */
@Repository
public class RulingStore {
    private static final int BATCH = 5_000;

    private record Hit(String rule, Map<String, Object> outputs, String annotation) {}

    private record Row(
            UUID id,
            Instant at,
            String caseKey,
            String subject,
            String decision,
            int version,
            String versionTag,
            Map<String, Object> inputs,
            List<Hit> hits) {
        static Row of(Ruling r) {
            return new Row(
                    r.id(),
                    r.at(),
                    r.caseKey(),
                    r.subject(),
                    r.decision(),
                    r.version(),
                    r.versionTag(),
                    r.inputs(),
                    r.hits().stream()
                            .map(h -> new Hit(h.rule(), h.outputs(), h.basis().annotation()))
                            .toList());
        }
    }

    private final JdbcClient sql;

    RulingStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** In batches, in their order. */
    public void add(List<Ruling> rulings) {
        for (int from = 0; from < rulings.size(); from += BATCH)
            sql.sql("""
                            insert into ruling (id, at, case_key, subject, decision, version, version_tag, inputs, hits)
                            select r.id, r.at, r."caseKey", r.subject, r.decision, r.version, r."versionTag", r.inputs, r.hits
                            from rows from (jsonb_to_recordset(cast(:rows as jsonb)) as (id uuid, at timestamptz, "caseKey" text, subject text,
                              decision text, version int, "versionTag" text, inputs jsonb, hits jsonb)) with ordinality as r
                            order by r.ordinality""")
                    .param(
                            "rows",
                            Json.write(rulings.subList(from, Math.min(rulings.size(), from + BATCH)).stream()
                                    .map(Row::of)
                                    .toList()))
                    .update();
    }

    /** The rulings of a case about one subject, oldest first. */
    public List<Ruling> of(String caseKey, String subject) {
        return sql.sql("select * from ruling where case_key = ? and subject = ? order by no")
                .params(caseKey, subject)
                .query((r, i) -> read(r))
                .list();
    }

    public Optional<Ruling> get(UUID id) {
        return sql.sql("select * from ruling where id = ?")
                .param(id)
                .query((r, i) -> read(r))
                .optional();
    }

    public List<Ruling> get(Collection<UUID> ids) {
        return sql.sql("select * from ruling where id = any(?) order by no")
                .param(ids.toArray(UUID[]::new))
                .query((r, i) -> read(r))
                .list();
    }

    private static Ruling read(ResultSet r) throws SQLException {
        List<Hit> hits = Json.read(r.getString("hits"), new TypeReference<>() {});
        return new Ruling(
                r.getObject("id", UUID.class),
                r.getTimestamp("at").toInstant(),
                r.getString("case_key"),
                r.getString("subject"),
                r.getString("decision"),
                r.getInt("version"),
                r.getString("version_tag"),
                Json.map(r.getString("inputs")),
                hits.stream()
                        .map(h -> new Ruling.Hit(h.rule(), h.outputs(), Ruling.Basis.of(h.annotation())))
                        .toList());
    }
}
