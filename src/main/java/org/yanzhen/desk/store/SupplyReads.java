package org.yanzhen.desk.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the supplier page reads: who owed what of a quarter, and when it came. */
@Repository
public class SupplyReads {
    /**
     * One supplier's part of one quarter.
     *
     * @param day the last day, null for a quarter taken over from paper
     * @param doneAt when the whole report was in
     * @param firstAt when its first figure came, null when none did
     * @param gaps figures it did not give
     * @param corrections how often it stated something anew after the quarter was published
     */
    public record Row(
            String key,
            int year,
            int quarter,
            String origin,
            boolean published,
            String supplier,
            String items,
            LocalDate day,
            LocalDate original,
            String movedWhy,
            String state,
            Instant doneAt,
            Instant firstAt,
            int figures,
            int gaps,
            int corrections,
            Instant correctedAt) {}

    private final JdbcClient sql;

    SupplyReads(JdbcClient sql) {
        this.sql = sql;
    }

    /** Every supplier's part of every quarter opened in a year, the newest first. */
    public List<Row> of(String board, int year) {
        return sql.sql("""
                        with supplied as (
                          select board, year, supplier, string_agg(distinct name, '、') as items
                          from indicator where board = :board and year = :year group by board, year, supplier),
                        asked as (
                          select q.key, i.supplier, count(*) as figures,
                            count(*) filter (where r.actual is null and r.region_rank is null) as gaps
                          from laggard_quarter q
                          join indicator i on i.board = q.board and i.year = q.year
                          join participation p on p.board = i.board and p.year = i.year and p.code = i.code and p.category = i.category
                          left join result_now r on r.board = q.board and r.year = q.year and r.quarter = q.quarter
                            and r.code = p.code and r.unit = p.unit
                          where q.board = :board and q.year = :year group by q.key, i.supplier),
                        came as (
                          select q.key, s.supplier, min(r.supplied_at) as first_at,
                            count(distinct r.supplied_at) filter (where r.revision > 1 and r.supplied_at > q.published_at) as corrections,
                            max(r.supplied_at) filter (where r.revision > 1 and r.supplied_at > q.published_at) as corrected_at
                          from laggard_quarter q
                          join result r on r.board = q.board and r.year = q.year and r.quarter = q.quarter
                          join (select distinct code, supplier from indicator where board = :board and year = :year) s on s.code = r.code
                          where q.board = :board and q.year = :year group by q.key, s.supplier)
                        select q.key, q.year, q.quarter, q.origin, q.state = 'PUBLISHED' as published, s.supplier, s.items,
                          d.day, d.original, d.moved_why, d.state, d.closed_at, c.first_at, coalesce(a.figures, 0) as figures,
                          coalesce(a.gaps, 0) as gaps, coalesce(c.corrections, 0) as corrections, c.corrected_at
                        from laggard_quarter q
                        join supplied s on s.board = q.board and s.year = q.year
                        left join asked a on a.key = q.key and a.supplier = s.supplier
                        left join came c on c.key = q.key and c.supplier = s.supplier
                        left join deadline d on d.case_key = q.key and d.kind = 'supply' and d.subject = s.supplier
                        where q.board = :board and q.year = :year
                        order by q.quarter desc, d.day nulls last, s.supplier""")
                .param("board", board)
                .param("year", year)
                .query((r, i) -> new Row(
                        r.getString("key"),
                        r.getInt("year"),
                        r.getInt("quarter"),
                        r.getString("origin"),
                        r.getBoolean("published"),
                        r.getString("supplier"),
                        r.getString("items"),
                        r.getObject("day", LocalDate.class),
                        r.getObject("original", LocalDate.class),
                        r.getString("moved_why"),
                        r.getString("state"),
                        instant(r.getTimestamp("closed_at")),
                        instant(r.getTimestamp("first_at")),
                        r.getInt("figures"),
                        r.getInt("gaps"),
                        r.getInt("corrections"),
                        instant(r.getTimestamp("corrected_at"))))
                .list();
    }

    private static Instant instant(java.sql.Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
