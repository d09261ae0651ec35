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
import org.yanzhen.laggard.CatchUp;

/** Proposals to commend, and the items they rest on. */
@Repository
public class CatchUpStore {
    private final JdbcClient sql;

    CatchUpStore(JdbcClient sql) {
        this.sql = sql;
    }

    public void add(Collection<CatchUp> proposals) {
        if (proposals.isEmpty()) return;
        sql.sql("""
                        insert into commendation_proposal (id, key, unit, year, state, proposed_at, amendment)
                        select id, key, unit, year, 'PROPOSED', "proposedAt", amendment
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(id uuid, key text, unit text, year int,
                          "proposedAt" timestamptz, amendment uuid)""").param("rows", Json.write(proposals)).update();
        addItems(proposals.stream().flatMap(p -> p.items().stream()).toList());
    }

    /** Items of proposals that are there. */
    public void addItems(Collection<CatchUp.Item> items) {
        if (items.isEmpty()) return;
        sql.sql("""
                        insert into catch_up (proposal, unit, code, item, scope, year, quarter, streak_from, baseline_rank, rank, risen,
                          annual_share, basis, ruling)
                        select proposal, unit, code, item, scope, year, quarter, "streakFrom", "baselineRank", rank, risen,
                          "annualShare", basis, ruling
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(proposal uuid, unit text, code text, item text, scope text,
                          year int, quarter int, "streakFrom" int, "baselineRank" int, rank int, risen int, "annualShare" numeric,
                          basis text, ruling uuid)""").param("rows", Json.write(items)).update();
    }

    /** The proposal of a unit in a quarter that is still open, or else the newest. */
    public Optional<CatchUp> find(String key, String unit) {
        return read("p.key = :key and p.unit = :unit", Map.of("key", key, "unit", unit)).stream()
                .reduce((a, b) -> a.state() == CatchUp.State.PROPOSED ? a : b);
    }

    /** Held until the end of the transaction. */
    public Optional<CatchUp> lock(String key, String unit) {
        sql.sql("select id from commendation_proposal where key = ? and unit = ? for update")
                .params(key, unit)
                .query(UUID.class)
                .list();
        return find(key, unit);
    }

    public List<CatchUp> of(int year) {
        return read("p.year = :year", Map.of("year", year));
    }

    public List<CatchUp> ofQuarter(String key) {
        return read("p.key = :key", Map.of("key", key));
    }

    public void sign(UUID id, boolean signed) {
        sql.sql("update commendation_proposal set signed = ? where id = ?")
                .params(signed, id)
                .update();
    }

    /** False if it is not open any more. */
    public boolean settle(UUID id, CatchUp.State state, String reason, UUID bulletin, String by, Instant at) {
        return sql.sql("""
                        update commendation_proposal set state = ?, reason = ?, bulletin = ?, settled_by = ?, settled_at = ?
                        where id = ? and state = 'PROPOSED'""")
                        .params(state.name(), reason, bulletin, by, Timestamp.from(at), id)
                        .update()
                == 1;
    }

    public void withdraw(Collection<UUID> ids, UUID amendment) {
        if (ids.isEmpty()) return;
        sql.sql("update commendation_proposal set state = 'WITHDRAWN', withdrawn_for = :for where id in (:ids)")
                .param("for", amendment)
                .param("ids", ids)
                .update();
    }

    public void withdrawItems(Collection<CatchUp.Item> items, UUID amendment, Instant at) {
        if (items.isEmpty()) return;
        sql.sql("""
                        update catch_up c set withdrawn_at = :at, withdrawn_for = :for
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(proposal uuid, code text)
                        where c.proposal = r.proposal and c.code = r.code and c.withdrawn_at is null""")
                .param("for", amendment)
                .param("at", Timestamp.from(at))
                .param("rows", Json.write(items))
                .update();
    }

    /** What a correction took out of commendations that are out already. */
    public List<MeasureStore.Withdrawn> withdrawn(UUID amendment) {
        return sql.sql("""
                        select p.bulletin, c.unit, c.code from catch_up c join commendation_proposal p on p.id = c.proposal
                        where c.withdrawn_for = ? and p.bulletin is not null order by p.settled_at, c.unit, c.code""")
                .param(amendment)
                .query((r, i) -> new MeasureStore.Withdrawn(
                        r.getObject("bulletin", UUID.class), r.getString("unit"), r.getString("code")))
                .list();
    }

    private List<CatchUp> read(String where, Map<String, ?> params) {
        Map<UUID, List<CatchUp.Item>> items = sql
                .sql("select c.* from catch_up c join commendation_proposal p on p.id = c.proposal where " + where
                        + " order by c.code")
                .params(params)
                .query(CatchUpStore::item)
                .list()
                .stream()
                .collect(Collectors.groupingBy(CatchUp.Item::proposal));
        return sql.sql("select p.* from commendation_proposal p where " + where
                        + " order by p.proposed_at, p.unit, p.id")
                .params(params)
                .query((r, i) -> proposal(r, items))
                .list();
    }

    private static CatchUp proposal(ResultSet r, Map<UUID, List<CatchUp.Item>> items) throws SQLException {
        UUID id = r.getObject("id", UUID.class);
        Timestamp settled = r.getTimestamp("settled_at");
        return new CatchUp(
                id,
                r.getString("key"),
                r.getString("unit"),
                r.getInt("year"),
                CatchUp.State.valueOf(r.getString("state")),
                r.getTimestamp("proposed_at").toInstant(),
                r.getObject("amendment", UUID.class),
                r.getBoolean("signed"),
                r.getString("reason"),
                settled == null ? null : settled.toInstant(),
                r.getString("settled_by"),
                r.getObject("bulletin", UUID.class),
                items.getOrDefault(id, List.of()));
    }

    private static CatchUp.Item item(ResultSet r, int i) throws SQLException {
        return new CatchUp.Item(
                r.getObject("proposal", UUID.class),
                r.getString("unit"),
                r.getString("code"),
                r.getString("item"),
                r.getString("scope"),
                r.getInt("year"),
                r.getInt("quarter"),
                r.getInt("streak_from"),
                r.getObject("baseline_rank", Integer.class),
                r.getObject("rank", Integer.class),
                r.getInt("risen"),
                r.getBigDecimal("annual_share"),
                r.getString("basis"),
                r.getObject("ruling", UUID.class),
                r.getTimestamp("withdrawn_at") != null);
    }
}
