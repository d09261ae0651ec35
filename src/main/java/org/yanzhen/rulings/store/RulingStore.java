package org.yanzhen.rulings.store;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.house.Json;
import org.yanzhen.rulings.Ruling;

/** The table of rulings. */
@Repository
public class RulingStore {
    private record Hit(String rule, Map<String, Object> outputs, String annotation) {}

    private final JdbcClient sql;
    private final JdbcTemplate batch;

    RulingStore(JdbcClient sql, JdbcTemplate batch) {
        this.sql = sql;
        this.batch = batch;
    }

    public void add(List<Ruling> rulings) {
        batch.batchUpdate(
                """
                insert into ruling (id, at, case_key, subject, decision, version, version_tag, inputs, hits)
                values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)""",
                rulings.stream()
                        .map(r -> new Object[] {
                            r.id(),
                            Timestamp.from(r.at()),
                            r.caseKey(),
                            r.subject(),
                            r.decision(),
                            r.version(),
                            r.versionTag(),
                            Json.write(r.inputs()),
                            Json.write(r.hits().stream()
                                    .map(h -> new Hit(
                                            h.rule(), h.outputs(), h.basis().annotation()))
                                    .toList())
                        })
                        .toList());
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
