package org.yanzhen.conduct.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.conduct.ConductPlace;
import org.yanzhen.conduct.ConductQuarter;
import org.yanzhen.house.Json;

/** The quarters of a conduct year and where the units stood in them. */
@Repository
public class PlaceStore {
    private final JdbcClient sql;

    PlaceStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Scores are collected from now on. */
    public void open(String year, int quarter, Instant at) {
        sql.sql("""
                        insert into conduct_quarter (key, quarter, opened_at) values (?, ?, ?)
                        on conflict (key, quarter) do update set opened_at = coalesce(conduct_quarter.opened_at, excluded.opened_at)""").params(year, quarter, Timestamp.from(at)).update();
    }

    public void confirming(String year, int quarter) {
        sql.sql(
                        "update conduct_quarter set state = 'CONFIRMING' where key = ? and quarter = ? and state = 'COLLECTING'")
                .params(year, quarter)
                .update();
    }

    /** False if it is confirmed already. */
    public boolean confirm(String year, int quarter, String by, Instant at) {
        return sql.sql("""
                        update conduct_quarter set state = 'CONFIRMED', confirmed_by = ?, confirmed_at = ?, published = true
                        where key = ? and quarter = ? and state <> 'CONFIRMED'""").params(by, Timestamp.from(at), year, quarter).update() == 1;
    }

    public Optional<ConductQuarter> quarter(String year, int quarter) {
        return quarters(year).stream().filter(q -> q.quarter() == quarter).findFirst();
    }

    public List<ConductQuarter> quarters(String year) {
        return sql.sql("select * from conduct_quarter where key = ? and opened_at is not null order by quarter")
                .param(year)
                .query((r, i) -> new ConductQuarter(
                        r.getInt("quarter"),
                        r.getString("state"),
                        r.getTimestamp("confirmed_at") == null
                                ? null
                                : r.getTimestamp("confirmed_at").toInstant(),
                        r.getBoolean("published")))
                .list();
    }

    /** The places of a quarter, counted again: as long as it is not confirmed the old ones make room, then they stay as an edition. */
    public void add(String year, int quarter, Collection<ConductPlace> places) {
        sql.sql("""
                        delete from conduct_standing s using conduct_quarter q
                        where s.key = ? and s.quarter = ? and q.key = s.key and q.quarter = s.quarter and q.state <> 'CONFIRMED'""").params(year, quarter).update();
        if (places.isEmpty()) return;
        sql.sql("""
                        insert into conduct_standing (key, quarter, unit, edition, category, score, rank, pool, light, tail, ruling)
                        select :key, :quarter, r.unit,
                          (select coalesce(max(edition), 0) + 1 from conduct_standing where key = :key and quarter = :quarter),
                          r.category, r.score, r.rank, r.pool, r.light, r.tail, r.ruling
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(unit text, category text, score numeric, rank int,
                          pool int, light text, tail boolean, ruling uuid)""")
                .params(Map.of("key", year, "quarter", quarter, "rows", Json.write(places)))
                .update();
    }

    /** All places of the year in their newest edition, by quarter, category and rank. */
    public List<ConductPlace> places(String year) {
        return sql.sql("""
                        select * from conduct_standing_now where key = ?
                        order by quarter, array_position(array['township', 'department', 'dualManaged'], category), rank, unit""").param(year).query(PlaceStore::read).list();
    }

    /** The places of a quarter in one edition. */
    public List<ConductPlace> places(String year, int quarter, int edition) {
        return sql.sql("""
                        select * from conduct_standing where key = ? and quarter = ? and edition = ?
                        order by array_position(array['township', 'department', 'dualManaged'], category), rank, unit""")
                .params(year, quarter, edition)
                .query(PlaceStore::read)
                .list();
    }

    private static ConductPlace read(ResultSet r, int i) throws SQLException {
        return new ConductPlace(
                r.getInt("quarter"),
                r.getString("unit"),
                r.getInt("edition"),
                r.getString("category"),
                r.getBigDecimal("score"),
                r.getInt("rank"),
                r.getInt("pool"),
                r.getString("light"),
                r.getBoolean("tail"),
                r.getObject("ruling", UUID.class));
    }
}
