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
     * @param supplement whether it came after the publication, into a supplement bulletin
     * @param gaps figures it did not give
     * @param corrections how often it corrected the quarter after its publication
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
            boolean supplement,
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
                        amended as (
                          select quarter, supplier, count(*) as corrections, max(filed_at) as corrected_at
                          from amendment where kind = 'CORRECTION' and state <> 'REFUSED' group by quarter, supplier)
                        select q.key, q.year, q.quarter, q.origin, q.state = 'PUBLISHED' as published, s.supplier, s.items,
                          coalesce(y.due, d.day) as day, d.original, d.moved_why,
                          case when y.supplied_at is not null then 'DONE' else d.state end as state,
                          coalesce(y.supplied_at, d.closed_at) as closed_at, y.amendment is not null as supplement,
                          coalesce(a.figures, 0) as figures, coalesce(a.gaps, 0) as gaps,
                          coalesce(c.corrections, 0) as corrections, c.corrected_at
                        from laggard_quarter q
                        join supplied s on s.board = q.board and s.year = q.year
                        left join asked a on a.key = q.key and a.supplier = s.supplier
                        left join amended c on c.quarter = q.key and c.supplier = s.supplier
                        left join supply y on y.quarter = q.key and y.supplier = s.supplier
                        left join deadline d on d.case_key = q.key and d.kind = 'supply' and d.subject = s.supplier
                        where q.board = :board and q.year = :year
                        order by q.quarter desc, day nulls last, s.supplier""")
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
                        r.getBoolean("supplement"),
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
