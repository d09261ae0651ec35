package org.yanzhen.roster.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.house.Json;

/** The tables of units, people and kin. */
@Repository
public class RosterStore {
    private static final String PEOPLE = "select p.* from person p ";

    private static final String BY_LEVEL =
            " order by array_position(array['division', 'deputyDivision', 'section', 'deputySection', 'staff', 'clerk'], p.level), p.no";

    private final JdbcClient sql;

    RosterStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** One writer at a time; readers are not held up. */
    public void lock() {
        sql.sql("lock table unit in share row exclusive mode").update();
    }

    public List<UnitRow> units() {
        return sql.sql("select * from unit order by sort, code")
                .query((r, i) -> new UnitRow(
                        r.getString("code"),
                        r.getString("name"),
                        r.getString("category"),
                        r.getInt("sort"),
                        r.getBoolean("active"),
                        r.getBoolean("sample")))
                .list();
    }

    public List<PersonRow> people() {
        return sql.sql(PEOPLE + "order by p.no").query(RosterStore::person).list();
    }

    public List<PersonRow> people(String unit) {
        return sql.sql(PEOPLE + "where p.unit = :unit and p.active" + BY_LEVEL)
                .param("unit", unit)
                .query(RosterStore::person)
                .list();
    }

    public List<PersonRow> people(Collection<UUID> ids) {
        return sql.sql(PEOPLE + "where p.id = any(cast(:ids as uuid[]))" + BY_LEVEL)
                .param("ids", array(ids))
                .query(RosterStore::person)
                .list();
    }

    /** People whose name holds these characters, at most 200. */
    public List<PersonRow> find(String name) {
        return sql.sql(PEOPLE + "where p.active and position(:name in lower(p.name)) > 0" + BY_LEVEL + " limit 200")
                .param("name", name)
                .query(RosterStore::person)
                .list();
    }

    public Map<String, Integer> headcount() {
        var counts = new HashMap<String, Integer>();
        sql.sql("select unit, count(*) from person where active group by unit").query(r -> {
            counts.put(r.getString(1), r.getInt(2));
        });
        return counts;
    }

    /** People whose account this is; a head account is the head's of its unit. Key: account. */
    public Map<String, PersonRow> owners(Collection<String> accounts) {
        var owners = new HashMap<String, PersonRow>();
        sql.sql("""
                        select a.account as asked, p.* from unnest(cast(:accounts as text[])) as a(account)
                        join person p on p.active and (p.account = a.account or p.head and 'head-' || p.unit = a.account)""").param("accounts", array(accounts)).query(r -> {
            owners.put(r.getString("asked"), person(r, 0));
        });
        return owners;
    }

    /** Of these people, those who are the account's person or registered kin. */
    public Map<String, Set<UUID>> kin(Collection<String> accounts, Collection<UUID> people) {
        var kin = new HashMap<String, Set<UUID>>();
        sql.sql("""
                        with mine as (
                          select a.account, p.id from unnest(cast(:accounts as text[])) as a(account)
                          join person p on p.account = a.account or p.head and p.active and 'head-' || p.unit = a.account
                        ), near as (
                          select account, id from mine
                          union select m.account, k.other from mine m join kin k on k.one = m.id
                          union select m.account, k.one from mine m join kin k on k.other = m.id
                        )
                        select account, id from near where id = any(cast(:people as uuid[]))""")
                .param("accounts", array(accounts))
                .param("people", array(people))
                .query(r -> {
                    kin.computeIfAbsent(r.getString("account"), a -> new TreeSet<>())
                            .add(r.getObject("id", UUID.class));
                });
        return kin;
    }

    public List<KinRow> kin() {
        return sql.sql("select * from kin")
                .query((r, i) -> new KinRow(
                        r.getObject("one", UUID.class), r.getObject("other", UUID.class), r.getString("relation")))
                .list();
    }

    public int nextNo() {
        return sql.sql("select coalesce(max(no), 1000) + 1 from person")
                .query(Integer.class)
                .single();
    }

    /** Adds units or makes them what the rows say. */
    public void saveUnits(Collection<UnitRow> rows) {
        if (rows.isEmpty()) return;
        sql.sql("""
                        insert into unit (code, name, category, sort, active, sample)
                        select r.code, r.name, r.category, r.sort, r.active, r.sample from jsonb_to_recordset(cast(:rows as jsonb))
                          as r(code text, name text, category text, sort int, active boolean, sample boolean)
                        on conflict (code) do update set name = excluded.name, category = excluded.category, sort = excluded.sort,
                          active = excluded.active""").param("rows", Json.write(rows)).update();
    }

    /** Adds people or makes them what the rows say. */
    public void savePeople(Collection<PersonRow> rows) {
        if (rows.isEmpty()) return;
        sql.sql("""
                        insert into person (id, no, name, unit, post, level, established, head, account, active, sample)
                        select r.id, r.no, r.name, r.unit, r.post, r.level, r.established, r.head, r.account, r.active, r.sample
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(id uuid, no int, name text, unit text, post text, level text,
                          established boolean, head boolean, account text, active boolean, sample boolean)
                        on conflict (id) do update set name = excluded.name, unit = excluded.unit, post = excluded.post,
                          level = excluded.level, established = excluded.established, head = excluded.head, account = excluded.account,
                          active = excluded.active""").param("rows", Json.write(rows)).update();
    }

    public void addKin(Collection<KinRow> rows) {
        if (rows.isEmpty()) return;
        sql.sql("""
                        insert into kin (one, other, relation) select r.one, r.other, r.relation
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(one uuid, other uuid, relation text)""").param("rows", Json.write(rows)).update();
    }

    public void removeKin(Collection<KinRow> rows) {
        if (rows.isEmpty()) return;
        sql.sql("""
                        delete from kin k using jsonb_to_recordset(cast(:rows as jsonb)) as r(one uuid, other uuid)
                        where k.one = r.one and k.other = r.other""").param("rows", Json.write(rows)).update();
    }

    private static String[] array(Collection<?> values) {
        return values.stream().map(Object::toString).toArray(String[]::new);
    }

    private static PersonRow person(ResultSet r, int i) throws SQLException {
        return new PersonRow(
                r.getObject("id", UUID.class),
                r.getInt("no"),
                r.getString("name"),
                r.getString("unit"),
                r.getString("post"),
                r.getString("level"),
                r.getBoolean("established"),
                r.getBoolean("head"),
                r.getString("account"),
                r.getBoolean("active"),
                r.getBoolean("sample"));
    }
}
