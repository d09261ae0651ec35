package org.yanzhen.conduct.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.conduct.FalseFigure;

/** Figures found to be false, with what became of them. */
@Repository
public class FalseFigureStore {
    private final JdbcClient sql;

    FalseFigureStore(JdbcClient sql) {
        this.sql = sql;
    }

    public void add(FalseFigure f, Instant at) {
        sql.sql("""
                        insert into conduct_false_figure (id, key, quarter, unit, code, fact, found_by, found_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(f.id(), f.key(), f.quarter(), f.unit(), f.code(), f.fact(), f.foundBy(), Timestamp.from(at))
                .update();
    }

    /** Whether one about this score is still undecided. */
    public boolean open(String year, int quarter, String unit, String code) {
        return sql.sql("""
                        select exists (select 1 from conduct_false_figure
                          where key = ? and quarter = ? and unit = ? and code = ? and founded is null)""")
                .params(year, quarter, unit, code)
                .query(Boolean.class)
                .single();
    }

    /** False if the unit has stated its case already, or its days are over. */
    public boolean state(UUID id, String statement, Instant at) {
        return sql.sql("""
                        update conduct_false_figure set statement = ?, stated_at = ?
                        where id = ? and statement is null and not lapsed""").params(statement, Timestamp.from(at), id).update() == 1;
    }

    public void lapse(UUID id) {
        sql.sql("update conduct_false_figure set lapsed = true where id = ? and statement is null")
                .param(id)
                .update();
    }

    /** False if it is decided already. */
    public boolean decide(UUID id, boolean founded, String why, String by, Instant at) {
        return sql.sql("""
                        update conduct_false_figure set founded = ?, why = ?, decided_by = ?, decided_at = ?
                        where id = ? and founded is null""").params(founded, why, by, Timestamp.from(at), id).update() == 1;
    }

    public Optional<FalseFigure> get(UUID id) {
        return sql.sql("select * from conduct_false_figure where id = ?")
                .param(id)
                .query(FalseFigureStore::read)
                .optional();
    }

    /** All of the year, oldest first. */
    public List<FalseFigure> of(String year) {
        return sql.sql("select * from conduct_false_figure where key = ? order by found_at, id")
                .param(year)
                .query(FalseFigureStore::read)
                .list();
    }

    private static FalseFigure read(ResultSet r, int i) throws SQLException {
        return new FalseFigure(
                r.getObject("id", UUID.class),
                r.getString("key"),
                r.getInt("quarter"),
                r.getString("unit"),
                r.getString("code"),
                r.getString("fact"),
                r.getString("found_by"),
                r.getString("statement"),
                r.getBoolean("lapsed"),
                r.getObject("founded", Boolean.class),
                r.getString("why"));
    }
}
