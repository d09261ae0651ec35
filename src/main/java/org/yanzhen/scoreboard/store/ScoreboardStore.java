package org.yanzhen.scoreboard.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.house.Json;
import org.yanzhen.scoreboard.Indicator;
import org.yanzhen.scoreboard.Participation;
import org.yanzhen.scoreboard.Place;
import org.yanzhen.scoreboard.Revision;
import org.yanzhen.scoreboard.Section;
import org.yanzhen.scoreboard.Stated;

/** The tables of indicators, those who take part, and what was stated about them. */
@Repository
public class ScoreboardStore {
    private static final String STATED = """
            r(code text, unit text, target numeric, actual numeric, "regionRank" int, source text, "sourceDay" date,
              "statedRank" int, explanation text)""";

    private final JdbcClient sql;

    ScoreboardStore(JdbcClient sql) {
        this.sql = sql;
    }

    public boolean hasYear(String board, int year) {
        return sql.sql("select exists (select 1 from indicator where board = :board and year = :year)")
                .param("board", board)
                .param("year", year)
                .query(Boolean.class)
                .single();
    }

    public List<Indicator> indicators(String board, int year) {
        return sql.sql("select * from indicator where board = :board and year = :year order by sort, code, category")
                .param("board", board)
                .param("year", year)
                .query(ScoreboardStore::indicator)
                .list();
    }

    public List<Participation> participants(String board, int year) {
        return sql.sql("""
                        select p.* from participation p join indicator i using (board, year, code, category)
                        where p.board = :board and p.year = :year order by i.sort, p.code, p.category, p.unit""")
                .param("board", board)
                .param("year", year)
                .query(ScoreboardStore::participation)
                .list();
    }

    public List<String> suppliers(String board, int year) {
        return sql.sql("""
                        select supplier from indicator where board = :board and year = :year
                        group by supplier order by min(sort), supplier""")
                .param("board", board)
                .param("year", year)
                .query(String.class)
                .list();
    }

    public List<Section> sections(String board) {
        return sql.sql("select code, name, sort from section where board = :board order by sort, code")
                .param("board", board)
                .query((r, i) -> new Section(r.getString("code"), r.getString("name"), r.getInt("sort")))
                .list();
    }

    /**
     * Where everybody stands, in one statement. Rows of changed count instead of what was supplied. A share is compared to ten
     * places, so that the same share of different targets is the same. Without a target of the quarter the time schedule's is
     * the elapsed part of the annual one. Results are looked up by their key, and changed rows are joined by a single one:
     * both are quick whatever the planner believes.
     */
    public List<Place> places(String board, int year, int quarter, Collection<Stated> changed) {
        return sql.sql("""
                        with changed as (
                          select *, code || ' ' || unit as key from jsonb_to_recordset(cast(:changed as jsonb)) as %s
                        ), figure as (
                          select i.sort, i.pool, i.kind, i.region_size, i.low_is_better, i.ranked_by, p.code, p.unit, p.category, p.annual,
                            coalesce(c.target, n.target, case :quarter when 1 then p.q1 when 2 then p.q2 when 3 then p.q3 else p.q4 end,
                              case when i.target_basis = 'SCHEDULE' then p.annual * :quarter / 4 end) as target,
                            coalesce(c.actual, n.actual) as actual, coalesce(c."regionRank", n.region_rank) as region_rank,
                            coalesce(c."statedRank", n.stated_rank) as stated_rank
                          from participation p
                          join indicator i using (board, year, code, category)
                          left join changed c on c.key = p.code || ' ' || p.unit
                          left join lateral (
                            select r.target, r.actual, r.region_rank, r.stated_rank from result r
                            where c.code is null and r.board = :board and r.year = :year and r.quarter = :quarter
                              and r.code = p.code and r.unit = p.unit
                            order by r.revision desc limit 1) n on true
                          where p.board = :board and p.year = :year
                        ), share as (
                          select f.*, round(actual / nullif(target, 0), 10) as completion, round(actual / nullif(annual, 0), 10) as annual_share
                          from figure f
                        ), worth as (
                          select s.*, case when pool = 'ALL' then '' else category end as among,
                            case when kind = 'REGION_RANK' then null when ranked_by = 'COMPLETION' then completion else actual end
                              * case when low_is_better then -1 else 1 end as worth
                          from share s
                        ), ranked as (
                          select w.*,
                            case when worth is not null then rank() over (partition by code, among order by worth desc nulls last) end as rank,
                            count(worth) over (partition by code, among) as ranked,
                            count(worth) over (partition by code, among, worth) as same
                          from worth w
                        )
                        select code, unit, category, target, actual, completion, annual, annual_share, stated_rank,
                          (case when kind = 'REGION_RANK' then region_rank else rank end)::int as rank,
                          case when kind = 'REGION_RANK' then region_size else ranked end as pool,
                          case when kind = 'REGION_RANK' then coalesce(region_size - region_rank, 0) else coalesce(ranked - rank + 1 - same, 0) end as worse,
                          case when kind = 'REGION_RANK' then (region_rank is not null)::int else same end as same
                        from ranked
                        order by sort, code, category, rank nulls last, unit""".formatted(STATED))
                .param("changed", Json.write(changed))
                .param("board", board)
                .param("year", year)
                .param("quarter", quarter)
                .query(ScoreboardStore::place)
                .list();
    }

    public List<Stated> stated(String board, int year, int quarter) {
        return sql.sql("""
                        select n.* from result_now n
                        where n.board = :board and n.year = :year and n.quarter = :quarter order by n.code, n.unit""")
                .param("board", board)
                .param("year", year)
                .param("quarter", quarter)
                .query(ScoreboardStore::stated)
                .list();
    }

    /** Every revision of every row, the earliest first. */
    public List<Revision> revisions(String board, int year, int quarter) {
        return sql.sql("""
                        select * from result
                        where board = :board and year = :year and quarter = :quarter order by code, unit, revision""")
                .param("board", board)
                .param("year", year)
                .param("quarter", quarter)
                .query((r, i) ->
                        new Revision(stated(r, i), r.getTimestamp("supplied_at").toInstant()))
                .list();
    }

    public Optional<Instant> lastSupplied(String board, int year, int quarter) {
        return sql.sql(
                        "select max(supplied_at) from result where board = :board and year = :year and quarter = :quarter")
                .param("board", board)
                .param("year", year)
                .param("quarter", quarter)
                .query((r, i) -> Optional.ofNullable(r.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }

    /** One loader at a time, and nobody supplies meanwhile; readers are not held up. */
    public void lockYears() {
        sql.sql("lock table indicator, result in share row exclusive mode").update();
    }

    /** The years that are loaded, newest first. */
    public List<Integer> years(String board) {
        return sql.sql("select distinct year from indicator where board = :board order by year desc")
                .param("board", board)
                .query(Integer.class)
                .list();
    }

    /** The quarters of the year of which something was supplied. */
    public List<Integer> quartersWithResults(String board, int year) {
        return sql.sql("select distinct quarter from result where board = :board and year = :year order by quarter")
                .param("board", board)
                .param("year", year)
                .query(Integer.class)
                .list();
    }

    /** The year as these rows say, whatever was there before. */
    public void saveYear(
            String board, int year, Collection<Indicator> indicators, Collection<Participation> participants) {
        for (String table : List.of("participation", "indicator"))
            sql.sql("delete from " + table + " where board = :board and year = :year")
                    .param("board", board)
                    .param("year", year)
                    .update();
        sql.sql("""
                        insert into indicator (board, year, code, category, name, item, measure, kind, low_is_better, ranked_by, target_basis,
                          scope, pool, region_size, supplier, sort)
                        select :board, :year, r.code, r.category, r.name, r.item, r.measure, r.kind, r."lowIsBetter", r."rankedBy",
                          r."targetBasis", r.scope, r.pool, r."regionSize", r.supplier, r.sort
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(code text, category text, name text, item text, measure text,
                          kind text, "lowIsBetter" boolean, "rankedBy" text, "targetBasis" text, scope text, pool text, "regionSize" int,
                          supplier text, sort int)""")
                .param("rows", Json.write(indicators))
                .param("board", board)
                .param("year", year)
                .update();
        sql.sql("""
                        insert into participation (board, year, code, unit, category, annual, q1, q2, q3, q4)
                        select :board, :year, r.code, r.unit, r.category, r.annual, r.q1, r.q2, r.q3, r.q4
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(code text, unit text, category text, annual numeric,
                          q1 numeric, q2 numeric, q3 numeric, q4 numeric)""")
                .param("rows", Json.write(participants))
                .param("board", board)
                .param("year", year)
                .update();
        analyze();
    }

    /** Tells the planner at once how many there are; a large year would be ranked as if it were three rows. */
    private void analyze() {
        sql.sql("analyze indicator, participation").update();
    }

    /** Adds sections or makes them what the rows say; one that competes no more keeps its name for the years it did. */
    public void saveSections(String board, Collection<Section> sections) {
        sql.sql("""
                        insert into section (board, code, name, sort) select :board, r.code, r.name, r.sort
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(code text, name text, sort int)
                        on conflict (board, code) do update set name = excluded.name, sort = excluded.sort""").param("rows", Json.write(sections)).param("board", board).update();
    }

    /** One supplier at a time; readers are not held up. */
    public void lockResults() {
        sql.sql("lock table result in share row exclusive mode").update();
    }

    /** New revisions of the rows that say something else than before; how many. */
    public int supply(String board, int year, int quarter, Collection<Stated> rows, String by, Instant at) {
        return sql.sql("""
                        insert into result (board, year, quarter, code, unit, revision, target, actual, region_rank, source, source_day,
                          stated_rank, explanation, supplied_by, supplied_at)
                        select :board, :year, :quarter, r.code, r.unit, coalesce(n.revision, 0) + 1, r.target, r.actual, r."regionRank", r.source,
                          r."sourceDay", r."statedRank", r.explanation, :by, :at
                        from jsonb_to_recordset(cast(:rows as jsonb)) as %s
                        left join lateral (
                          select * from result o
                          where o.board = :board and o.year = :year and o.quarter = :quarter and o.code = r.code and o.unit = r.unit
                          order by o.revision desc limit 1) n on true
                        where n.revision is null
                          or (n.target, n.actual, n.region_rank, n.source, n.source_day, n.stated_rank, n.explanation)
                            is distinct from (r.target, r.actual, r."regionRank", r.source, r."sourceDay", r."statedRank", r.explanation)""".formatted(STATED))
                .param("rows", Json.write(rows))
                .param("board", board)
                .param("year", year)
                .param("quarter", quarter)
                .param("by", by)
                .param("at", Timestamp.from(at))
                .update();
    }

    private static Indicator indicator(ResultSet r, int i) throws SQLException {
        return new Indicator(
                r.getString("board"),
                r.getInt("year"),
                r.getString("code"),
                r.getString("category"),
                r.getString("name"),
                r.getString("item"),
                r.getString("measure"),
                r.getString("kind"),
                r.getBoolean("low_is_better"),
                r.getString("ranked_by"),
                r.getString("target_basis"),
                r.getString("scope"),
                r.getString("pool"),
                r.getObject("region_size", Integer.class),
                r.getString("supplier"),
                r.getInt("sort"));
    }

    private static Participation participation(ResultSet r, int i) throws SQLException {
        return new Participation(
                r.getString("code"),
                r.getString("unit"),
                r.getString("category"),
                number(r, "annual"),
                number(r, "q1"),
                number(r, "q2"),
                number(r, "q3"),
                number(r, "q4"));
    }

    private static Place place(ResultSet r, int i) throws SQLException {
        return new Place(
                r.getString("code"),
                r.getString("unit"),
                r.getString("category"),
                number(r, "target"),
                number(r, "actual"),
                number(r, "completion"),
                number(r, "annual"),
                number(r, "annual_share"),
                r.getObject("rank", Integer.class),
                r.getInt("pool"),
                r.getInt("worse"),
                r.getInt("same"),
                r.getObject("stated_rank", Integer.class));
    }

    private static Stated stated(ResultSet r, int i) throws SQLException {
        return new Stated(
                r.getString("code"),
                r.getString("unit"),
                number(r, "target"),
                number(r, "actual"),
                r.getObject("region_rank", Integer.class),
                r.getString("source"),
                r.getObject("source_day", LocalDate.class),
                r.getObject("stated_rank", Integer.class),
                r.getString("explanation"));
    }

    /** As it was typed: 98.60 is 98.6. */
    private static BigDecimal number(ResultSet r, String column) throws SQLException {
        BigDecimal number = r.getBigDecimal(column);
        if (number == null) return null;
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
