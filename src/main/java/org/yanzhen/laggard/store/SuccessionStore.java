package org.yanzhen.laggard.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** B14: which unit stands in another's place, by which document. */
@Repository
public class SuccessionStore {
    private final JdbcClient sql;

    SuccessionStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** One decision. */
    public record Succession(
            UUID id,
            int year,
            String predecessor,
            String successor,
            String document,
            LocalDate documentDay,
            String decidedBy,
            Instant decidedAt) {}

    /** False if this unit has a successor in the year already. */
    public boolean add(Succession s) {
        return sql.sql("""
                        insert into streak_succession (id, year, predecessor, successor, document, document_day, decided_by, decided_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (year, predecessor) do nothing""")
                        .params(
                                s.id(),
                                s.year(),
                                s.predecessor(),
                                s.successor(),
                                s.document(),
                                s.documentDay(),
                                s.decidedBy(),
                                Timestamp.from(s.decidedAt()))
                        .update()
                == 1;
    }

    public List<Succession> of(int year) {
        return sql.sql("select * from streak_succession where year = ? order by decided_at, predecessor")
                .param(year)
                .query((r, i) -> new Succession(
                        r.getObject("id", UUID.class),
                        r.getInt("year"),
                        r.getString("predecessor"),
                        r.getString("successor"),
                        r.getString("document"),
                        r.getObject("document_day", LocalDate.class),
                        r.getString("decided_by"),
                        r.getTimestamp("decided_at").toInstant()))
                .list();
    }
}
