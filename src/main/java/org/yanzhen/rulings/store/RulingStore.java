package org.yanzhen.rulings.store;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.house.Json;
import org.yanzhen.rulings.Ruling;

/** The table of rulings. */
@Repository
public class RulingStore {
    private static final int BATCH = 5_000;

    private record Hit(String rule, Map<String, Object> outputs, String annotation) {}

    private final JdbcClient sql;

    RulingStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** In batches, in their order; column by column, so that Json is read but once. */
    public void add(List<Ruling> rulings) {
        for (int from = 0; from < rulings.size(); from += BATCH) {
            var batch = rulings.subList(from, Math.min(rulings.size(), from + BATCH));
            sql.sql("""
                            insert into ruling (id, at, case_key, subject, decision, version, version_tag, inputs, hits)
                            select id, at::timestamptz, case_key, subject, decision, version, version_tag, inputs::jsonb, hits::jsonb
                            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) with ordinality
                              as r(id, at, case_key, subject, decision, version, version_tag, inputs, hits, no)
                            order by no""")
                    .param(column(batch, UUID.class, Ruling::id))
                    .param(column(batch, String.class, r -> r.at().toString()))
                    .param(column(batch, String.class, Ruling::caseKey))
                    .param(column(batch, String.class, Ruling::subject))
                    .param(column(batch, String.class, Ruling::decision))
                    .param(column(batch, Integer.class, Ruling::version))
                    .param(column(batch, String.class, Ruling::versionTag))
                    .param(column(batch, String.class, r -> Json.write(r.inputs())))
                    .param(column(batch, String.class, r -> hits(r.hits())))
                    .update();
        }
    }

    private static <T> T[] column(List<Ruling> rulings, Class<T> type, Function<Ruling, T> value) {
        @SuppressWarnings("unchecked")
        T[] column = (T[]) java.lang.reflect.Array.newInstance(type, rulings.size());
        for (int i = 0; i < column.length; i++) column[i] = value.apply(rulings.get(i));
        return column;
    }

    private static String hits(List<Ruling.Hit> hits) {
        return Json.write(hits.stream()
                .map(h -> new Hit(h.rule(), h.outputs(), h.basis().annotation()))
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
