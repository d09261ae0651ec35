package org.yanzhen.bulletin.store;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.bulletin.Bulletin;
import org.yanzhen.bulletin.Published;
import org.yanzhen.bulletin.word.Word;
import org.yanzhen.house.Ids;
import org.yanzhen.house.Json;

/** The table of bulletins. */
@Repository
public class BulletinStore {
    private static final String OUT =
            "select id, case_key, kind, series, year, number, content, published_at, published_by, sha256 from bulletin where published_at is not null ";

    private final JdbcClient sql;

    BulletinStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** False if it is published already. */
    public boolean draft(String caseKey, String kind, String series, Bulletin content, String by, Instant at) {
        return sql.sql("""
                        insert into bulletin (id, case_key, kind, series, content, drafted_by, drafted_at)
                        values (?, ?, ?, ?, ?::jsonb, ?, ?)
                        on conflict (case_key, kind) do update
                        set series = excluded.series, content = excluded.content, drafted_by = excluded.drafted_by, drafted_at = excluded.drafted_at
                        where bulletin.published_at is null""")
                        .params(Ids.next(), caseKey, kind, series, Json.write(content), by, Timestamp.from(at))
                        .update()
                == 1;
    }

    /** Two publishers of one bulletin go one after the other. */
    public void lock(String caseKey, String kind) {
        sql.sql("select id from bulletin where case_key = ? and kind = ? for update")
                .params(caseKey, kind)
                .query(UUID.class)
                .optional();
    }

    public Optional<Bulletin> content(String caseKey, String kind) {
        return sql.sql("select content from bulletin where case_key = ? and kind = ?")
                .params(caseKey, kind)
                .query((r, i) -> content(r))
                .optional();
    }

    public String series(String caseKey, String kind) {
        return sql.sql("select series from bulletin where case_key = ? and kind = ?")
                .params(caseKey, kind)
                .query(String.class)
                .single();
    }

    /** The next number of the series in the year; whoever asks holds the series until the end of the transaction. */
    public int nextNumber(String series, int year) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("bulletin:" + series + ":" + year)
                .query((r, i) -> 1)
                .single();
        return sql.sql("select coalesce(max(number), 0) + 1 from bulletin where series = ? and year = ?")
                .params(series, year)
                .query(Integer.class)
                .single();
    }

    public void publish(
            String caseKey,
            String kind,
            int year,
            int number,
            Word.Filled filled,
            String template,
            String by,
            Instant at) {
        sql.sql("""
                update bulletin set year = ?, number = ?, docx = ?, sha256 = ?, template_sha256 = ?, published_by = ?, published_at = ?
                where case_key = ? and kind = ? and published_at is null""")
                .params(year, number, filled.bytes(), filled.sha256(), template, by, Timestamp.from(at), caseKey, kind)
                .update();
    }

    public Optional<Published> published(String caseKey, String kind) {
        return sql.sql(OUT + "and case_key = ? and kind = ?")
                .params(caseKey, kind)
                .query(BulletinStore::row)
                .optional();
    }

    public Optional<Published> published(UUID id) {
        return sql.sql(OUT + "and id = ?").param(id).query(BulletinStore::row).optional();
    }

    public List<Published> published() {
        return sql.sql(OUT + "order by published_at desc, id")
                .query(BulletinStore::row)
                .list();
    }

    public Optional<byte[]> docx(UUID id) {
        return sql.sql("select docx from bulletin where id = ? and published_at is not null")
                .param(id)
                .query(byte[].class)
                .optional();
    }

    private static Published row(ResultSet r, int i) throws SQLException {
        return new Published(
                r.getObject("id", UUID.class),
                r.getString("case_key"),
                r.getString("kind"),
                r.getString("series") + "〔" + r.getInt("year") + "〕" + r.getInt("number") + "号",
                content(r),
                r.getTimestamp("published_at").toInstant(),
                r.getString("published_by"),
                r.getString("sha256"));
    }

    private static Bulletin content(ResultSet r) throws SQLException {
        return Json.read(r.getString("content"), new TypeReference<>() {});
    }
}
