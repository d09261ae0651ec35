package org.yanzhen.interview.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.house.Json;
import org.yanzhen.interview.Interview;
import org.yanzhen.interview.Minutes;

/** The tables of talks. */
@Repository
public class InterviewStore {
    private static final String ALL =
            "select id, case_key, unit, kind, ground, link, state, opened_at, leader, appointed, place,"
                    + " minutes_days, moves, held_by, held_at, follow_up, kept, followed_by, followed_at from interview ";

    private final JdbcClient sql;

    InterviewStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Asks for talks in one batch; one that is there already stays. */
    public void open(Collection<Interview> asked) {
        sql.sql("""
                insert into interview (id, case_key, unit, kind, ground, link, state, opened_at, minutes_days)
                select id, "caseKey", unit, kind, ground, link, 'ASKED', "openedAt", "minutesDays"
                from jsonb_to_recordset(cast(:rows as jsonb)) as r(id uuid, "caseKey" text, unit text, kind text, ground text,
                  link text, "openedAt" timestamptz, "minutesDays" int)
                on conflict (id) do nothing""").param("rows", Json.write(asked)).update();
    }

    public Optional<Interview> find(UUID id) {
        return sql.sql(ALL + "where id = ?")
                .param(id)
                .query(InterviewStore::row)
                .optional();
    }

    /** The talk, held until the end of the transaction. */
    public Optional<Interview> lock(UUID id) {
        return sql.sql(ALL + "where id = ? for update")
                .param(id)
                .query(InterviewStore::row)
                .optional();
    }

    public List<Interview> ofUnit(String unit) {
        return sql.sql(ALL + "where unit = ? order by opened_at desc, id")
                .param(unit)
                .query(InterviewStore::row)
                .list();
    }

    public List<Interview> of(Collection<UUID> ids) {
        return sql.sql(ALL + "where id in (:ids) order by opened_at, unit")
                .param("ids", ids)
                .query(InterviewStore::row)
                .list();
    }

    /** Appoints a talk, or moves it. */
    public void appoint(UUID id, String leader, Instant at, String place, boolean moved) {
        sql.sql(
                        "update interview set state = 'ARRANGED', leader = ?, appointed = ?, place = ?, moves = moves + ? where id = ?")
                .params(leader, Timestamp.from(at), place, moved ? 1 : 0, id)
                .update();
    }

    public void hold(UUID id, Minutes minutes, LocalDate followUp, String by, Instant at) {
        sql.sql("""
                update interview set state = 'HELD', minutes = ?, follow_up = ?, held_by = ?, held_at = ? where id = ?""")
                .params(minutes.text(), followUp, by, Timestamp.from(at), id)
                .update();
        sql.sql("""
                insert into interview_undertaking (interview, no, text, day)
                select :id, no, text, day from jsonb_to_recordset(cast(:rows as jsonb)) as r(no int, text text, day date)""")
                .param("id", id)
                .param("rows", Json.write(minutes.undertakings()))
                .update();
    }

    public void follow(UUID id, boolean kept, String note, String by, Instant at) {
        sql.sql("""
                update interview set state = 'FOLLOWED', kept = ?, kept_note = ?, followed_by = ?, followed_at = ? where id = ?""").params(kept, note, by, Timestamp.from(at), id).update();
    }

    /** False if it was over already. */
    public boolean cancel(UUID id) {
        return sql.sql(
                                "update interview set state = 'CANCELLED' where id = ? and state in ('ASKED', 'ARRANGED', 'HELD')")
                        .param(id)
                        .update()
                == 1;
    }

    public Optional<Minutes> minutes(UUID id) {
        var undertakings = sql.sql("select no, text, day from interview_undertaking where interview = ? order by no")
                .param(id)
                .query((r, i) -> new Minutes.Undertaking(
                        r.getInt("no"), r.getString("text"), r.getObject("day", LocalDate.class)))
                .list();
        return sql.sql("select minutes, kept_note from interview where id = ? and minutes is not null")
                .param(id)
                .query((r, i) -> new Minutes(r.getString("minutes"), undertakings, r.getString("kept_note")))
                .optional();
    }

    private static Interview row(ResultSet r, int i) throws SQLException {
        return new Interview(
                r.getObject("id", UUID.class),
                r.getString("case_key"),
                r.getString("unit"),
                r.getString("kind"),
                r.getString("ground"),
                r.getString("link"),
                Interview.State.valueOf(r.getString("state")),
                instant(r.getTimestamp("opened_at")),
                r.getString("leader"),
                instant(r.getTimestamp("appointed")),
                r.getString("place"),
                r.getInt("minutes_days"),
                r.getInt("moves"),
                r.getString("held_by"),
                instant(r.getTimestamp("held_at")),
                r.getObject("follow_up", LocalDate.class),
                r.getObject("kept", Boolean.class),
                r.getString("followed_by"),
                instant(r.getTimestamp("followed_at")));
    }

    private static Instant instant(Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
