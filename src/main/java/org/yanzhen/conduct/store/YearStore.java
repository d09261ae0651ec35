package org.yanzhen.conduct.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.conduct.ConductIndicator;
import org.yanzhen.conduct.ConductUnit;
import org.yanzhen.conduct.ConductVersion;
import org.yanzhen.conduct.ConductYear;
import org.yanzhen.conduct.InspectionGroup;
import org.yanzhen.house.Json;

/** Conduct years: their units, versions of the indicator sheet, inspection groups. */
@Repository
public class YearStore {
    private final JdbcClient sql;

    YearStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** False if the year is there already. */
    public boolean add(ConductYear y) {
        return sql.sql("""
                        insert into conduct_year (key, year, state, opened_by, opened_at) values (?, ?, ?, ?, ?)
                        on conflict do nothing""")
                        .params(y.key(), y.year(), y.state(), y.openedBy(), Timestamp.from(y.openedAt()))
                        .update()
                == 1;
    }

    public Optional<ConductYear> find(String key) {
        return sql.sql("select * from conduct_year where key = ?")
                .param(key)
                .query(YearStore::year)
                .optional();
    }

    /** Whoever changes the year does it alone until the end of the transaction. */
    public void lock(String key) {
        sql.sql("select 1 from conduct_year where key = ? for update")
                .param(key)
                .query((r, i) -> 1)
                .list();
    }

    /** All years, newest first. */
    public List<ConductYear> all() {
        return sql.sql("select * from conduct_year order by year desc")
                .query(YearStore::year)
                .list();
    }

    /** False if it was started already. */
    public boolean started(String key, String by, Instant at) {
        return sql.sql("""
                        update conduct_year set state = 'RUNNING', started_by = ?, started_at = ?
                        where key = ? and state = 'SETUP'""").params(by, Timestamp.from(at), key).update() == 1;
    }

    public void state(String key, String state, Instant closed) {
        sql.sql("update conduct_year set state = ?, closed_at = coalesce(?, closed_at) where key = ?")
                .params(state, closed == null ? null : Timestamp.from(closed), key)
                .update();
    }

    /** The four quarters of a year that begins. */
    public void addQuarters(String key) {
        sql.sql("""
                        insert into conduct_quarter (key, quarter) select ?, q from generate_series(1, 4) q
                        on conflict do nothing""").param(key).update();
    }

    /** Before the start the whole plan is replaced. */
    public void replaceUnits(String key, Collection<ConductUnit> units) {
        sql.sql("delete from conduct_group where key = ?").param(key).update();
        sql.sql("delete from conduct_unit where key = ?").param(key).update();
        sql.sql("""
                        insert into conduct_unit (key, unit, category, contact, sort)
                        select :key, r.unit, r.category, r.contact, r.sort
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(unit text, category text, contact text, sort int)""").param("key", key).param("rows", Json.write(units)).update();
    }

    /** Who is the contact person of each unit. */
    public void contacts(String key, Collection<ConductUnit> units) {
        sql.sql("""
                        update conduct_unit u set contact = r.contact
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(unit text, contact text)
                        where u.key = :key and u.unit = r.unit""").param("key", key).param("rows", Json.write(units)).update();
    }

    public void replaceGroups(String key, Collection<InspectionGroup> groups) {
        sql.sql("delete from conduct_group where key = ?").param(key).update();
        String rows = Json.write(groups);
        sql.sql("""
                        insert into conduct_group (key, no, name)
                        select :key, r.no, r.name from jsonb_to_recordset(cast(:rows as jsonb)) as r(no int, name text)""").param("key", key).param("rows", rows).update();
        sql.sql("""
                        insert into conduct_group_member (key, no, account)
                        select :key, r.no, a
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(no int, accounts jsonb),
                             jsonb_array_elements_text(r.accounts) a""").param("key", key).param("rows", rows).update();
        sql.sql("""
                        insert into conduct_group_unit (key, unit, no)
                        select :key, u, r.no
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(no int, units jsonb),
                             jsonb_array_elements_text(r.units) u""").param("key", key).param("rows", rows).update();
    }

    /** Forgets the versions of a year that has not begun. */
    public void forgetVersions(String key) {
        sql.sql("delete from conduct_indicator where key = ?").param(key).update();
        sql.sql("delete from conduct_version where key = ?").param(key).update();
    }

    public void addVersion(String key, ConductVersion v, Collection<ConductIndicator> indicators) {
        sql.sql("""
                        insert into conduct_version (key, version, from_quarter, why, loaded_by, loaded_at)
                        values (?, ?, ?, ?, ?, ?)""")
                .params(key, v.version(), v.fromQuarter(), v.why(), v.loadedBy(), Timestamp.from(v.loadedAt()))
                .update();
        sql.sql("""
                        insert into conduct_indicator
                          (key, version, code, part, name, category, kind, unit, weight, low, high, source, sort)
                        select :key, :version, r.code, r.part, r.name, r.category, r.kind, r.unit, r.weight, r.low, r.high, r.source, r.sort
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(code text, part int, name text, category text,
                          kind text, unit text, weight numeric, low numeric, high numeric, source text, sort int)""")
                .param("key", key)
                .param("version", v.version())
                .param("rows", Json.write(indicators))
                .update();
    }

    /** Oldest first. */
    public List<ConductVersion> versions(String key) {
        return sql.sql("select * from conduct_version where key = ? order by version")
                .param(key)
                .query((r, i) -> new ConductVersion(
                        r.getInt("version"),
                        r.getInt("from_quarter"),
                        r.getString("why"),
                        r.getString("loaded_by"),
                        r.getTimestamp("loaded_at").toInstant()))
                .list();
    }

    /** The sheet in force in a quarter: of the newest version that begins by then. */
    public List<ConductIndicator> indicators(String key, int quarter) {
        return sql.sql("""
                        select * from conduct_indicator where key = :key and version =
                          (select max(version) from conduct_version where key = :key and from_quarter <= :quarter)
                        order by part, sort, code""")
                .param("key", key)
                .param("quarter", quarter)
                .query((r, i) -> new ConductIndicator(
                        r.getString("code"),
                        r.getInt("part"),
                        r.getString("name"),
                        r.getString("category"),
                        r.getString("kind"),
                        r.getString("unit"),
                        r.getBigDecimal("weight"),
                        r.getBigDecimal("low"),
                        r.getBigDecimal("high"),
                        r.getString("source"),
                        r.getInt("sort")))
                .list();
    }

    /** In the order of categories and of the plan. */
    public List<ConductUnit> units(String key) {
        return sql.sql("""
                        select * from conduct_unit where key = ?
                        order by array_position(array['township', 'department', 'dualManaged'], category), sort, unit""")
                .param(key)
                .query((r, i) -> new ConductUnit(
                        r.getString("unit"), r.getString("category"), r.getString("contact"), r.getInt("sort")))
                .list();
    }

    /** The inspection groups by number. */
    public List<InspectionGroup> groups(String key) {
        Map<Integer, List<String>> units = new LinkedHashMap<>();
        sql.sql("select no, unit from conduct_group_unit where key = ? order by no, unit")
                .param(key)
                .query((r, i) -> units.computeIfAbsent(r.getInt(1), n -> new ArrayList<>())
                        .add(r.getString(2)))
                .list();
        return sql.sql("""
                        select g.no, g.name, array_agg(m.account order by m.account) as accounts
                        from conduct_group g join conduct_group_member m on m.key = g.key and m.no = g.no
                        where g.key = ? group by g.no, g.name order by g.no""")
                .param(key)
                .query((r, i) -> new InspectionGroup(
                        r.getInt("no"),
                        r.getString("name"),
                        List.of((String[]) r.getArray("accounts").getArray()),
                        units.getOrDefault(r.getInt("no"), List.of())))
                .list();
    }

    private static ConductYear year(ResultSet r, int i) throws SQLException {
        Timestamp started = r.getTimestamp("started_at");
        return new ConductYear(
                r.getString("key"),
                r.getInt("year"),
                r.getString("state"),
                r.getString("opened_by"),
                r.getTimestamp("opened_at").toInstant(),
                r.getString("started_by"),
                started == null ? null : started.toInstant());
    }
}
