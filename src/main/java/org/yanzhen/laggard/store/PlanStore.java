package org.yanzhen.laggard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.laggard.Extension;
import org.yanzhen.laggard.PlanRecord;

/** Rectification plans, the items they answer for, and the time that was asked for them. */
@Repository
public class PlanStore {
    private static final String PLAN = """
            select p.*, q.year, q.quarter as number,
              array(select i.code from plan_item i where i.quarter = p.quarter and i.unit = p.unit order by i.code) as codes
            from plan p join laggard_quarter q on q.key = p.quarter
            """;

    private final JdbcClient sql;
    private final JdbcTemplate batch;

    PlanStore(JdbcClient sql, JdbcTemplate batch) {
        this.sql = sql;
        this.batch = batch;
    }

    /** A plan is owed; false if it is owed or filed already. One that was withdrawn begins anew. */
    public boolean open(String quarter, String unit, LocalDate publishedDay, Instant at) {
        return sql.sql("""
                        insert into plan (quarter, unit, state, published_day, opened_at) values (?, ?, 'OWED', ?, ?)
                        on conflict (quarter, unit) do update set state = 'OWED', published_day = excluded.published_day,
                          opened_at = excluded.opened_at, returns = 0, return_reason = null, accepted_at = null, closed_at = null
                        where plan.state = 'WITHDRAWN'""")
                        .params(quarter, unit, publishedDay, Timestamp.from(at))
                        .update()
                == 1;
    }

    /** What the unit is listed for in the quarter now. */
    public List<String> listed(String quarter, String unit) {
        return sql.sql("select code from standing_now where key = ? and unit = ? and state = 'LISTED' order by code")
                .params(quarter, unit)
                .query(String.class)
                .list();
    }

    /** Whether the list named the unit when it was published, not only since a correction. */
    public boolean listedAtOnce(String quarter, String unit) {
        return sql.sql("""
                        select exists (select 1 from standing where key = ? and unit = ? and edition = 0 and state = 'LISTED')""").params(quarter, unit).query(Boolean.class).single();
    }

    /** What every listed unit of the quarter is listed for now. */
    public Map<String, List<String>> listed(String quarter) {
        var listed = new TreeMap<String, List<String>>();
        sql.sql("select unit, code from standing_now where key = ? and state = 'LISTED' order by unit, code")
                .param(quarter)
                .query((r, i) -> listed.computeIfAbsent(r.getString(1), u -> new ArrayList<>())
                        .add(r.getString(2)))
                .list();
        return listed;
    }

    /**
     * What a later list says of a plan's items.
     *
     * @param listed how many stand on it again; unranked of how many it has no figures, so that it says nothing of them
     */
    public record Later(String quarter, String unit, int listed, int unranked) {
        /** One item again on the list is enough to say so; without one, every item must have been ranked. */
        public boolean decides() {
            return listed > 0 || unranked == 0;
        }
    }

    /** What the newest list of its year after its own says; empty while there is none. */
    public Optional<Later> later(PlanRecord p) {
        return sql.sql("""
                        select own.key as quarter, :unit as unit,
                          (select count(*) from standing_now s join plan_item i on i.quarter = own.key and i.unit = s.unit and i.code = s.code
                            where s.key = later.key and s.unit = :unit and s.state = 'LISTED') as listed,
                          (select count(*) from standing_now s join plan_item i on i.quarter = own.key and i.unit = s.unit and i.code = s.code
                            where s.key = later.key and s.unit = :unit and s.state = 'UNRANKED') as unranked
                        from laggard_quarter own join laggard_quarter later
                          on later.board = own.board and later.year = own.year and later.quarter > own.quarter and later.state = 'PUBLISHED'
                        where own.key = :quarter order by later.quarter desc limit 1""")
                .param("quarter", p.quarter())
                .param("unit", p.unit())
                .query(PlanStore::later)
                .optional();
    }

    /** What this list says of every plan that was open when it came out and answers an earlier one, of last year too. */
    public List<Later> later(String quarter) {
        return sql.sql("""
                        select p.quarter, p.unit, count(*) filter (where s.state = 'LISTED') as listed,
                          count(*) filter (where s.state = 'UNRANKED') as unranked
                        from plan p join laggard_quarter own on own.key = p.quarter
                          join laggard_quarter list on list.key = ? and list.board = own.board
                            and (own.year, own.quarter) < (list.year, list.quarter) and p.opened_at < list.published_at
                          left join plan_item i on i.quarter = p.quarter and i.unit = p.unit
                          left join standing_now s on s.key = list.key and s.unit = p.unit and s.code = i.code and own.year = list.year
                        where p.state not in ('CLOSED', 'WITHDRAWN') group by p.quarter, p.unit order by p.quarter, p.unit""").param(quarter).query(PlanStore::later).list();
    }

    /** The items it answers for, and no others. */
    public void items(String quarter, String unit, Collection<String> codes) {
        sql.sql("delete from plan_item where quarter = ? and unit = ?")
                .params(quarter, unit)
                .update();
        batch.batchUpdate(
                "insert into plan_item (quarter, unit, code) values (?, ?, ?)",
                codes.stream().map(c -> new Object[] {quarter, unit, c}).toList());
    }

    public Optional<PlanRecord> find(String quarter, String unit) {
        return sql.sql(PLAN + "where p.quarter = ? and p.unit = ?")
                .params(quarter, unit)
                .query(PlanStore::read)
                .optional();
    }

    /** The plan, and nobody else touches it until this transaction ends. */
    public Optional<PlanRecord> lock(String quarter, String unit) {
        sql.sql("select 1 from plan where quarter = ? and unit = ? for update")
                .params(quarter, unit)
                .query(Integer.class)
                .optional();
        return find(quarter, unit);
    }

    public List<PlanRecord> of(String quarter) {
        return sql.sql(PLAN + "where p.quarter = ? order by p.unit")
                .param(quarter)
                .query(PlanStore::read)
                .list();
    }

    /** Those of a year by quarter and unit; of one unit, or of all when it is null. */
    public List<PlanRecord> ofYear(int year, String unit) {
        return sql.sql(PLAN + """
                        where q.year = :year and (cast(:unit as text) is null or p.unit = :unit) order by q.quarter, p.unit""")
                .param("year", year)
                .param("unit", unit)
                .query(PlanStore::read)
                .list();
    }

    /** It waits for more time, as far as it was typed. */
    public void ask(PlanRecord p, String draft) {
        sql.sql("update plan set state = 'ASKED', draft = ?::jsonb where quarter = ? and unit = ?")
                .params(draft, p.quarter(), p.unit())
                .update();
    }

    public void state(PlanRecord p, PlanRecord.State state) {
        sql.sql("update plan set state = ? where quarter = ? and unit = ?")
                .params(state.name(), p.quarter(), p.unit())
                .update();
    }

    /** It was handed in; due is the day in force now. */
    public void file(
            PlanRecord p,
            String measures,
            String owner,
            UUID attachment,
            String updates,
            String draft,
            LocalDate due,
            Instant at,
            String by) {
        sql.sql("""
                        update plan set state = 'FILED', measures = :measures, owner = :owner, attachment = :attachment, updates = :updates,
                          draft = cast(:draft as jsonb), first_due = coalesce(first_due, :due), first_filed_at = coalesce(first_filed_at, :at),
                          filed_at = :at, filed_by = :by, return_reason = null, reviewed_at = null, reviewed_by = null
                        where quarter = :quarter and unit = :unit""")
                .param("measures", measures)
                .param("owner", owner)
                .param("attachment", attachment)
                .param("updates", updates)
                .param("draft", draft)
                .param("due", due)
                .param("at", Timestamp.from(at))
                .param("by", by)
                .param("quarter", p.quarter())
                .param("unit", p.unit())
                .update();
    }

    /** It goes back as it was typed. */
    public void giveBack(PlanRecord p, String reason, Instant at, String by) {
        sql.sql("""
                        update plan set state = 'RETURNED', returns = returns + 1, return_reason = ?, reviewed_at = ?, reviewed_by = ?
                        where quarter = ? and unit = ?""")
                .params(reason, Timestamp.from(at), by, p.quarter(), p.unit())
                .update();
    }

    /** It is in force; what was typed is no longer needed. */
    public void accept(PlanRecord p, Instant at, String by) {
        sql.sql("""
                        update plan set state = 'RUNNING', draft = null, accepted_at = ?, reviewed_at = ?, reviewed_by = ?
                        where quarter = ? and unit = ?""")
                .params(Timestamp.from(at), Timestamp.from(at), by, p.quarter(), p.unit())
                .update();
    }

    /** Nothing more comes of it: CLOSED with its outcome, or WITHDRAWN. */
    public void close(PlanRecord p, PlanRecord.State state, String outcome, Instant at) {
        sql.sql("""
                        update plan set state = ?, outcome = ?, closed_at = ?, draft = null where quarter = ? and unit = ?""")
                .params(state.name(), outcome, Timestamp.from(at), p.quarter(), p.unit())
                .update();
    }

    /** Time was asked for; answers its number. */
    public int ask(PlanRecord p, LocalDate due, LocalDate askedDay, String reason, Instant at, String by) {
        return sql.sql("""
                        insert into plan_extension (quarter, unit, seq, due, asked_day, reason, asked_at, asked_by)
                        values (:quarter, :unit, (select count(*) + 1 from plan_extension where quarter = :quarter and unit = :unit),
                          :due, :day, :reason, :at, :by) returning seq""")
                .param("quarter", p.quarter())
                .param("unit", p.unit())
                .param("due", due)
                .param("day", askedDay)
                .param("reason", reason)
                .param("at", Timestamp.from(at))
                .param("by", by)
                .query(Integer.class)
                .single();
    }

    public void decide(Extension e, boolean granted, LocalDate newDay, String note, Instant at, String by) {
        sql.sql("""
                        update plan_extension set granted = ?, new_day = ?, note = ?, decided_at = ?, decided_by = ?
                        where quarter = ? and unit = ? and seq = ?""")
                .params(granted, newDay, note, Timestamp.from(at), by, e.quarter(), e.unit(), e.seq())
                .update();
    }

    /** What was asked for a plan, the first first. */
    public List<Extension> extensions(String quarter, String unit) {
        return sql.sql("select * from plan_extension where quarter = ? and unit = ? order by seq")
                .params(quarter, unit)
                .query(PlanStore::extension)
                .list();
    }

    /** Everything asked in a year; of one unit, or of all when it is null. */
    public List<Extension> extensions(int year, String unit) {
        return sql.sql("""
                        select e.* from plan_extension e join laggard_quarter q on q.key = e.quarter
                        where q.year = :year and (cast(:unit as text) is null or e.unit = :unit)
                        order by q.quarter, e.unit, e.seq""")
                .param("year", year)
                .param("unit", unit)
                .query(PlanStore::extension)
                .list();
    }

    private static Later later(ResultSet r, int i) throws SQLException {
        return new Later(r.getString("quarter"), r.getString("unit"), r.getInt("listed"), r.getInt("unranked"));
    }

    private static PlanRecord read(ResultSet r, int i) throws SQLException {
        return new PlanRecord(
                r.getString("quarter"),
                r.getInt("year"),
                r.getInt("number"),
                r.getString("unit"),
                PlanRecord.State.valueOf(r.getString("state")),
                r.getObject("published_day", LocalDate.class),
                instant(r, "opened_at"),
                r.getString("measures"),
                r.getString("owner"),
                r.getObject("attachment", UUID.class),
                r.getString("updates"),
                r.getString("draft"),
                r.getObject("first_due", LocalDate.class),
                instant(r, "first_filed_at"),
                instant(r, "filed_at"),
                r.getString("filed_by"),
                r.getInt("returns"),
                r.getString("return_reason"),
                instant(r, "reviewed_at"),
                r.getString("reviewed_by"),
                instant(r, "accepted_at"),
                r.getString("outcome"),
                instant(r, "closed_at"),
                List.of((String[]) r.getArray("codes").getArray()));
    }

    private static Extension extension(ResultSet r, int i) throws SQLException {
        return new Extension(
                r.getString("quarter"),
                r.getString("unit"),
                r.getInt("seq"),
                r.getObject("due", LocalDate.class),
                r.getObject("asked_day", LocalDate.class),
                r.getString("reason"),
                instant(r, "asked_at"),
                r.getString("asked_by"),
                r.getObject("granted", Boolean.class),
                r.getObject("new_day", LocalDate.class),
                r.getString("note"),
                instant(r, "decided_at"),
                r.getString("decided_by"));
    }

    private static Instant instant(ResultSet r, String column) throws SQLException {
        Timestamp at = r.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
