package org.yanzhen.laggard.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.house.Json;
import org.yanzhen.laggard.SupplyGap;
import org.yanzhen.laggard.SupplyRecord;

/** Who owes figures of which quarter, and the figures that are missing. */
@Repository
public class SupplyStore {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final JdbcClient sql;

    SupplyStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** All of them owe it from now on; those that do already stay as they are. */
    public void ask(String quarter, Collection<String> suppliers, LocalDate due, Instant at) {
        sql.sql("""
                        insert into supply (quarter, supplier, due, asked_at)
                        select :quarter, s, :due, :at from jsonb_array_elements_text(cast(:suppliers as jsonb)) s
                        on conflict do nothing""")
                .param("quarter", quarter)
                .param("due", due)
                .param("at", Timestamp.from(at))
                .param("suppliers", Json.write(suppliers))
                .update();
    }

    /** False if it was supplied already, or is not owed. */
    public boolean supplied(String quarter, String supplier, Instant at, String by, UUID amendment) {
        return sql.sql("""
                        update supply set supplied_at = ?, supplied_by = ?, amendment = ?
                        where quarter = ? and supplier = ? and supplied_at is null""")
                        .params(Timestamp.from(at), by, amendment, quarter, supplier)
                        .update()
                == 1;
    }

    /** What the newest supply of it became; null when it simply counts. */
    public void amended(String quarter, String supplier, UUID amendment) {
        sql.sql("update supply set amendment = ? where quarter = ? and supplier = ?")
                .params(amendment, quarter, supplier)
                .update();
    }

    /** The amendment the supply went into, while it waits for the office. */
    public Optional<UUID> openAmendment(String quarter, String supplier) {
        return sql.sql("""
                        select a.id from supply s join amendment a on a.id = s.amendment
                        where s.quarter = ? and s.supplier = ? and a.state = 'OPEN'""").params(quarter, supplier).query(UUID.class).optional();
    }

    /** How many suppliers of the quarter still owe figures, missing ones included. */
    public int owing(String quarter) {
        return sql.sql("""
                        select count(*) from supply s where s.quarter = ?
                          and (s.supplied_at is null or exists (select 1 from supply_gap g
                            where g.quarter = s.quarter and g.supplier = s.supplier and g.closed_at is null))""").param(quarter).query(Integer.class).single();
    }

    /** New gaps; one that is there already is opened again. */
    public void openGaps(String quarter, String supplier, Collection<SupplyGap> gaps, Instant at) {
        if (gaps.isEmpty()) return;
        sql.sql("""
                        insert into supply_gap (quarter, supplier, code, unit, explanation, opened_at)
                        select :quarter, :supplier, r.code, r.unit, r.explanation, :at
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(code text, unit text, explanation text)
                        on conflict (quarter, code, unit) do update
                          set explanation = excluded.explanation, opened_at = excluded.opened_at, closed_at = null, outcome = null""")
                .param("quarter", quarter)
                .param("supplier", supplier)
                .param("at", Timestamp.from(at))
                .param("rows", Json.write(gaps))
                .update();
    }

    /** Closes gaps as their outcome says, with the explanation they carry. */
    public void closeGaps(String quarter, Collection<SupplyGap> gaps, Instant at) {
        if (gaps.isEmpty()) return;
        sql.sql("""
                        update supply_gap g set closed_at = :at, outcome = r.outcome, explanation = coalesce(r.explanation, g.explanation)
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(code text, unit text, explanation text, outcome text)
                        where g.quarter = :quarter and g.code = r.code and g.unit = r.unit and g.closed_at is null""")
                .param("quarter", quarter)
                .param("at", Timestamp.from(at))
                .param("rows", Json.write(gaps))
                .update();
    }

    /** Every gap of the supplier in that quarter, closed ones too. */
    public List<SupplyGap> gaps(String quarter, String supplier) {
        return sql.sql("""
                        select code, unit, explanation, outcome from supply_gap
                        where quarter = ? and supplier = ? order by code, unit""")
                .params(quarter, supplier)
                .query((r, i) -> new SupplyGap(
                        r.getString("code"), r.getString("unit"), r.getString("explanation"), r.getString("outcome")))
                .list();
    }

    /** What was owed on a board: all years when year is null, all suppliers when supplier is; newest quarter first. */
    public List<SupplyRecord> records(String board, Integer year, String supplier, String quarter) {
        return sql.sql("""
                        select s.*, q.year, q.quarter as no,
                          (select count(*) from supply_gap g
                            where g.quarter = s.quarter and g.supplier = s.supplier and g.closed_at is null) as gaps,
                          (select count(*) from amendment a
                            where a.quarter = s.quarter and a.supplier = s.supplier and a.kind = 'CORRECTION') as corrections
                        from supply s join laggard_quarter q on q.key = s.quarter
                        where q.board = :board and (cast(:year as int) is null or q.year = :year)
                          and (cast(:supplier as text) is null or s.supplier = :supplier)
                          and (cast(:quarter as text) is null or s.quarter = :quarter)
                        order by q.year desc, q.quarter desc, s.supplier""")
                .param("board", board)
                .param("year", year)
                .param("supplier", supplier)
                .param("quarter", quarter)
                .query((r, i) -> {
                    LocalDate due = r.getObject("due", LocalDate.class);
                    Timestamp at = r.getTimestamp("supplied_at");
                    return new SupplyRecord(
                            r.getString("quarter"),
                            r.getInt("year"),
                            r.getInt("no"),
                            r.getString("supplier"),
                            due,
                            at == null ? null : at.toInstant(),
                            r.getString("supplied_by"),
                            at == null ? null : late(due, at.toInstant()),
                            r.getInt("gaps"),
                            r.getInt("corrections"),
                            r.getObject("amendment") != null);
                })
                .list();
    }

    private static int late(LocalDate due, Instant at) {
        return (int) Math.max(0, ChronoUnit.DAYS.between(due, LocalDate.ofInstant(at, ZONE)));
    }
}
