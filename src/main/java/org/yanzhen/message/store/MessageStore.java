package org.yanzhen.message.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.message.FailedMail;
import org.yanzhen.message.Letter;
import org.yanzhen.message.Message;

/** The outbox, who has read what, and mail. */
@Repository
public class MessageStore {
    /** A message not delivered yet. */
    public record Waiting(long id, String recipient, String caseKey, String aboutKind, String aboutSubject) {}

    /** A mail claimed for sending. */
    public record Post(long id, String account, int attempts, String title, String link, Waiting message) {}

    private final JdbcClient sql;

    MessageStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** One row per recipient, in one statement. */
    public void add(Message message, Collection<String> to, Instant at) {
        sql.sql("""
                insert into message (effect_key, recipient, kind, case_key, title, text, link, about_kind, about_subject, written_at)
                select :key, recipient, :kind, :case, :title, :text, :link, :aboutKind, :aboutSubject, :at
                from unnest(cast(:to as text[])) recipient
                on conflict (effect_key, recipient) do nothing""")
                .param("key", message.effectKey())
                .param("kind", message.kind())
                .param("case", message.caseKey())
                .param("title", message.title())
                .param("text", message.text())
                .param("link", message.link())
                .param(
                        "aboutKind",
                        message.about() == null ? null : message.about().kind())
                .param(
                        "aboutSubject",
                        message.about() == null ? null : message.about().subject())
                .param("at", Timestamp.from(at))
                .param("to", to.toArray(String[]::new))
                .update();
    }

    /** Locks up to n waiting messages; those that another node holds are skipped. */
    public List<Waiting> take(int n) {
        return sql.sql("select * from message where state = 'waiting' order by id limit ? for update skip locked")
                .param(n)
                .query(MessageStore::waiting)
                .list();
    }

    public void settle(List<Long> ids, String state, Instant at) {
        if (ids.isEmpty()) return;
        sql.sql("update message set state = :state, settled_at = :at where id in (:ids)")
                .param("state", state)
                .param("at", Timestamp.from(at))
                .param("ids", ids)
                .update();
    }

    /** Delivered to one of these recipients, newest first, each effect once. */
    public List<Letter> inbox(String reader, Collection<String> me, boolean unreadOnly, int limit) {
        return sql.sql("""
                        select * from (
                          select distinct on (m.effect_key) m.*, r.read_at from message m
                          left join message_read r on r.reader = :reader and r.effect_key = m.effect_key
                          where m.recipient in (:me) and m.state = 'delivered' and (not :unread or r.read_at is null)
                          order by m.effect_key, m.id) x
                        order by id desc limit :limit""")
                .param("reader", reader)
                .param("me", me)
                .param("unread", unreadOnly)
                .param("limit", limit)
                .query((r, i) -> new Letter(
                        r.getString("effect_key"),
                        r.getString("kind"),
                        r.getString("case_key"),
                        r.getString("title"),
                        r.getString("text"),
                        r.getString("link"),
                        r.getTimestamp("settled_at").toInstant(),
                        r.getTimestamp("read_at") != null))
                .list();
    }

    public int unread(String reader, Collection<String> me) {
        return sql.sql("""
                        select count(distinct effect_key) from message m where recipient in (:me) and state = 'delivered'
                        and not exists (select from message_read r where r.reader = :reader and r.effect_key = m.effect_key)""")
                .param("reader", reader)
                .param("me", me)
                .query(Integer.class)
                .single();
    }

    public int read(String effectKey, String reader, Collection<String> me, Instant at) {
        return sql.sql("""
                        insert into message_read (effect_key, reader, read_at)
                        select distinct effect_key, :reader, cast(:at as timestamptz) from message
                        where recipient in (:me) and state = 'delivered' and effect_key = :key
                        on conflict do nothing""")
                .param("reader", reader)
                .param("me", me)
                .param("at", Timestamp.from(at))
                .param("key", effectKey)
                .update();
    }

    public int readAll(String reader, Collection<String> me, Instant at) {
        return sql.sql("""
                        insert into message_read (effect_key, reader, read_at)
                        select distinct effect_key, :reader, cast(:at as timestamptz) from message
                        where recipient in (:me) and state = 'delivered'
                        on conflict do nothing""")
                .param("reader", reader)
                .param("me", me)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** One mail per account, in one statement. */
    public void addMail(long message, Collection<String> accounts, Instant at) {
        if (accounts.isEmpty()) return;
        sql.sql("""
                insert into mail (message, account, next_at)
                select :message, account, :at from unnest(cast(:accounts as text[])) account
                on conflict do nothing""")
                .param("message", message)
                .param("accounts", accounts.toArray(String[]::new))
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Takes up to n due mails and keeps the other nodes off them until the given instant. */
    public List<Post> claim(int n, Instant now, Instant until) {
        return sql.sql("""
                        with due as (
                          select id from mail where state = 'waiting' and next_at <= :now order by id limit :n for update skip locked)
                        update mail set attempts = attempts + 1, next_at = :until from due, message m
                        where mail.id = due.id and m.id = mail.message
                        returning mail.id as mail, mail.account, mail.attempts, m.*""")
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(until))
                .param("n", n)
                .query((r, i) -> new Post(
                        r.getLong("mail"),
                        r.getString("account"),
                        r.getInt("attempts"),
                        r.getString("title"),
                        r.getString("link"),
                        waiting(r, i)))
                .list();
    }

    public void settleMail(long id, String state, String problem, Instant at) {
        sql.sql("update mail set state = ?, problem = ?, settled_at = ? where id = ?")
                .params(state, problem, Timestamp.from(at), id)
                .update();
    }

    public void later(long id, String problem, Instant next) {
        sql.sql("update mail set problem = ?, next_at = ? where id = ?")
                .params(problem, Timestamp.from(next), id)
                .update();
    }

    /** Mail that was given up, newest first. */
    public List<FailedMail> failures() {
        return sql.sql("""
                        select mail.*, m.title from mail join message m on m.id = mail.message
                        where mail.state = 'failed' order by mail.id desc limit 200""")
                .query((r, i) -> new FailedMail(
                        r.getLong("id"),
                        r.getString("account"),
                        r.getString("title"),
                        r.getInt("attempts"),
                        r.getString("problem"),
                        r.getTimestamp("settled_at").toInstant()))
                .list();
    }

    public boolean retry(long id, Instant at) {
        return sql.sql("update mail set state = 'waiting', attempts = 0, next_at = ? where id = ? and state = 'failed'")
                        .params(Timestamp.from(at), id)
                        .update()
                == 1;
    }

    private static Waiting waiting(ResultSet r, int i) throws SQLException {
        return new Waiting(
                r.getLong("id"),
                r.getString("recipient"),
                r.getString("case_key"),
                r.getString("about_kind"),
                r.getString("about_subject"));
    }
}
