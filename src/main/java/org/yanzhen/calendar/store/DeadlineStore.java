package org.yanzhen.calendar.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.house.Json;

/** The table of deadlines. */
@Repository
public class DeadlineStore {
    private final JdbcClient sql;

    DeadlineStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** All of them in one statement; what is there already is opened again with the new days. */
    public void open(Collection<Deadline> deadlines) {
        sql.sql("""
                        insert into deadline (case_key, kind, subject, owner, title, day, original, moved_why, rule, policy, remind_at, escalate_at, link, state)
                        select r."caseKey", r.kind, r.subject, r.owner, r.title, r.day, r.original, r."movedWhy", r.rule, r.policy, r."remindAt", r."escalateAt", r.link, 'OPEN'
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r("caseKey" text, kind text, subject text, owner text, title text, day date,
                          original date, "movedWhy" text, rule text, policy boolean, "remindAt" timestamptz, "escalateAt" timestamptz, link text)
                        on conflict (case_key, kind, subject) do update set owner = excluded.owner, title = excluded.title, day = excluded.day,
                          original = excluded.original, moved_why = excluded.moved_why, rule = excluded.rule, policy = excluded.policy,
                          remind_at = excluded.remind_at, escalate_at = excluded.escalate_at, link = excluded.link, state = 'OPEN', closed_at = null""").param("rows", Json.write(deadlines)).update();
    }

    public void move(
            String caseKey,
            String kind,
            String subject,
            LocalDate day,
            String why,
            Instant remindAt,
            Instant escalateAt) {
        sql.sql("""
                        update deadline set original = coalesce(original, day), day = :day, moved_why = :why,
                          remind_at = :remindAt, escalate_at = :escalateAt
                        where case_key = :case and kind = :kind and subject = :subject""")
                .param("case", caseKey)
                .param("kind", kind)
                .param("subject", subject)
                .param("day", day)
                .param("why", why)
                .param("remindAt", timestamp(remindAt))
                .param("escalateAt", timestamp(escalateAt))
                .update();
    }

    public void remindAt(String caseKey, String kind, String subject, Instant at) {
        set("remind_at", caseKey, kind, subject, at);
    }

    public void escalateAt(String caseKey, String kind, String subject, Instant at) {
        set("escalate_at", caseKey, kind, subject, at);
    }

    private void set(String column, String caseKey, String kind, String subject, Instant at) {
        sql.sql("update deadline set " + column
                        + " = :at where case_key = :case and kind = :kind and subject = :subject")
                .param("at", timestamp(at))
                .param("case", caseKey)
                .param("kind", kind)
                .param("subject", subject)
                .update();
    }

    /** Closes what is open: one subject, or all of the kind when subject is null. */
    public void close(String caseKey, String kind, String subject, Deadline.State state, Instant at) {
        sql.sql("""
                        update deadline set state = :state, closed_at = :at
                        where case_key = :case and kind = :kind and state = 'OPEN'
                          and (cast(:subject as text) is null or subject = :subject)""")
                .param("state", state.name())
                .param("at", timestamp(at))
                .param("case", caseKey)
                .param("kind", kind)
                .param("subject", subject)
                .update();
    }

    /** One deadline, or null. */
    public Deadline get(String caseKey, String kind, String subject) {
        return sql.sql("select * from deadline where case_key = :case and kind = :kind and subject = :subject")
                .param("case", caseKey)
                .param("kind", kind)
                .param("subject", subject)
                .query(DeadlineStore::row)
                .optional()
                .orElse(null);
    }

    /** Those of the owners, or all when owners is null; earliest first, held ones last. */
    public List<Deadline> of(Collection<String> owners, boolean closedToo) {
        String where = (owners == null ? "true" : "owner in (:owners)") + (closedToo ? "" : " and state = 'OPEN'");
        var query =
                sql.sql("select * from deadline where " + where + " order by day nulls last, case_key, kind, subject");
        return (owners == null ? query : query.param("owners", owners))
                .query(DeadlineStore::row)
                .list();
    }

    private static Deadline row(ResultSet r, int i) throws SQLException {
        return new Deadline(
                r.getString("case_key"),
                r.getString("kind"),
                r.getString("subject"),
                r.getString("owner"),
                r.getString("title"),
                r.getObject("day", LocalDate.class),
                r.getObject("original", LocalDate.class),
                r.getString("moved_why"),
                r.getString("rule"),
                r.getBoolean("policy"),
                instant(r.getTimestamp("remind_at")),
                instant(r.getTimestamp("escalate_at")),
                r.getString("link"),
                Deadline.State.valueOf(r.getString("state")));
    }

    private static Timestamp timestamp(Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static Instant instant(Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
