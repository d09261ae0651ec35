package org.yanzhen.laggard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.house.Json;
import org.yanzhen.laggard.Measure;

/** Measures and the items they rest on: written in batches, read with their lines in two statements. */
@Repository
public class MeasureStore {
    private final JdbcClient sql;

    MeasureStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** One judgement of a year's measures after the other. */
    public void lock(int year) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("laggard:measures:" + year)
                .query((r, i) -> 1)
                .single();
    }

    public void add(Collection<Measure> measures) {
        if (measures.isEmpty()) return;
        sql.sql("""
                        insert into measure (id, key, carrier, year, kind, by_whom, unit, state, raised_at, amendment)
                        select id, key, carrier, year, kind, "byWhom", unit, 'RAISED', "raisedAt", amendment
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(id uuid, key text, carrier text, year int, kind text,
                          "byWhom" text, unit text, "raisedAt" timestamptz, amendment uuid)""").param("rows", Json.write(measures)).update();
        sql.sql("""
                        insert into measure_line (measure, unit, code, item, year, streak_from, streak, kind, annual_share, ruling)
                        select measure, unit, code, item, year, "streakFrom", streak, kind, "annualShare", ruling
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(measure uuid, unit text, code text, item text, year int,
                          "streakFrom" int, streak int, kind text, "annualShare" numeric, ruling uuid)""")
                .param(
                        "rows",
                        Json.write(measures.stream()
                                .flatMap(m -> m.lines().stream())
                                .toList()))
                .update();
    }

    public Optional<Measure> find(UUID id) {
        return read("m.id = ?", id).stream().findFirst();
    }

    /** Holds the measure until the end of the transaction. */
    public Optional<Measure> lock(UUID id) {
        sql.sql("select id from measure where id = ? for update")
                .param(id)
                .query(UUID.class)
                .optional();
        return find(id);
    }

    /** Those of a year, in the order in which they were raised. */
    public List<Measure> of(int year) {
        return read("m.year = ?", year);
    }

    /** Those whose ground is this quarter's list. */
    public List<Measure> ofQuarter(String key) {
        return read("m.key = ?", key);
    }

    public void sign(UUID id, boolean signed) {
        sql.sql("update measure set signed = ? where id = ?").params(signed, id).update();
    }

    /** False if it is not open any more. */
    public boolean done(UUID id, UUID bulletin, String by, Instant at) {
        return sql.sql(
                                "update measure set state = 'DONE', bulletin = ?, done_by = ?, done_at = ? where id = ? and state = 'RAISED'")
                        .params(bulletin, by, Timestamp.from(at), id)
                        .update()
                == 1;
    }

    /** These measures have no ground left. */
    public void withdraw(Collection<UUID> ids, UUID amendment, Instant at) {
        if (ids.isEmpty()) return;
        sql.sql(
                        "update measure set state = 'WITHDRAWN', withdrawn_at = :at, withdrawn_for = :for where id in (:ids) and state <> 'WITHDRAWN'")
                .param("at", Timestamp.from(at))
                .param("for", amendment)
                .param("ids", ids)
                .update();
    }

    /** These lines have no ground left. */
    public void withdrawLines(Collection<Measure.Line> lines, UUID amendment, Instant at) {
        if (lines.isEmpty()) return;
        sql.sql("""
                        update measure_line l set withdrawn_at = :at, withdrawn_for = :for
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(measure uuid, unit text, code text)
                        where l.measure = r.measure and l.unit = r.unit and l.code = r.code and l.withdrawn_at is null""")
                .param("for", amendment)
                .param("at", Timestamp.from(at))
                .param("rows", Json.write(lines))
                .update();
    }

    /** What a correction took out of bulletins that are out already. */
    public List<Withdrawn> withdrawn(UUID amendment) {
        return sql.sql("""
                        select m.bulletin, l.unit, l.code from measure_line l join measure m on m.id = l.measure
                        where l.withdrawn_for = ? and m.bulletin is not null order by m.done_at, l.unit, l.code""")
                .param(amendment)
                .query((r, i) ->
                        new Withdrawn(r.getObject("bulletin", UUID.class), r.getString("unit"), r.getString("code")))
                .list();
    }

    /** One item of one unit in a published bulletin, of which it does not hold any more. */
    public record Withdrawn(UUID bulletin, String unit, String code) {}

    private List<Measure> read(String where, Object value) {
        Map<UUID, List<Measure.Line>> lines = sql
                .sql("select l.* from measure_line l join measure m on m.id = l.measure where " + where
                        + " order by l.unit, l.code")
                .param(value)
                .query(MeasureStore::line)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Measure.Line::measure));
        return sql.sql("select m.* from measure m where " + where + " order by m.raised_at, m.kind, m.unit, m.id")
                .param(value)
                .query((r, i) -> measure(r, lines))
                .list();
    }

    private static Measure measure(ResultSet r, Map<UUID, List<Measure.Line>> lines) throws SQLException {
        UUID id = r.getObject("id", UUID.class);
        return new Measure(
                id,
                r.getString("key"),
                r.getString("carrier"),
                r.getInt("year"),
                r.getString("kind"),
                r.getString("by_whom"),
                r.getString("unit"),
                Measure.State.valueOf(r.getString("state")),
                r.getTimestamp("raised_at").toInstant(),
                r.getObject("amendment", UUID.class),
                r.getBoolean("signed"),
                instant(r.getTimestamp("done_at")),
                r.getString("done_by"),
                r.getObject("bulletin", UUID.class),
                instant(r.getTimestamp("withdrawn_at")),
                lines.getOrDefault(id, List.of()));
    }

    private static Measure.Line line(ResultSet r, int i) throws SQLException {
        return new Measure.Line(
                r.getObject("measure", UUID.class),
                r.getString("unit"),
                r.getString("code"),
                r.getString("item"),
                r.getInt("year"),
                r.getInt("streak_from"),
                r.getInt("streak"),
                r.getString("kind"),
                r.getBigDecimal("annual_share"),
                r.getObject("ruling", UUID.class),
                r.getTimestamp("withdrawn_at") != null);
    }

    private static Instant instant(Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
