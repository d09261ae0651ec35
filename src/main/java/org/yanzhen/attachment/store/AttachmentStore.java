package org.yanzhen.attachment.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.attachment.Attachments.Attachment;

/** Files in the database, so that a backup of it is a backup of everything. */
@Repository
public class AttachmentStore {
    private final JdbcClient sql;
    private final JdbcTemplate batch;

    AttachmentStore(JdbcClient sql, JdbcTemplate batch) {
        this.sql = sql;
        this.batch = batch;
    }

    /** A file with whose it is; no case as long as nobody took it. */
    public record Kept(Attachment file, String uploadedBy, String caseKey, String subject) {}

    public void add(Attachment file, byte[] bytes, String uploadedBy) {
        sql.sql("""
                        insert into attachment (id, name, kind, size, sha256, bytes, uploaded_by)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(file.id(), file.name(), file.kind(), file.size(), file.sha256(), bytes, uploadedBy)
                .update();
    }

    /** How many files of this person wait to be handed in. */
    public int looseOf(String userId) {
        return sql.sql("select count(*) from attachment where case_key is null and uploaded_by = ?")
                .param(userId)
                .query(Integer.class)
                .single();
    }

    public List<Kept> find(Collection<UUID> ids) {
        if (ids.isEmpty()) return List.of();
        return sql.sql("""
                        select id, name, kind, size, sha256, uploaded_by, case_key, subject
                        from attachment where id in (:ids)""").param("ids", ids).query(AttachmentStore::read).list();
    }

    public List<Kept> find(String caseKey, Collection<String> subjects) {
        if (subjects.isEmpty()) return List.of();
        return sql.sql("""
                        select id, name, kind, size, sha256, uploaded_by, case_key, subject
                        from attachment where case_key = :case and subject in (:subjects) order by uploaded_at, id""")
                .param("case", caseKey)
                .param("subjects", subjects)
                .query(AttachmentStore::read)
                .list();
    }

    private static Kept read(ResultSet r, int i) throws SQLException {
        return new Kept(
                new Attachment(
                        r.getObject("id", UUID.class),
                        r.getString("name"),
                        r.getString("kind"),
                        r.getLong("size"),
                        r.getString("sha256")),
                r.getString("uploaded_by"),
                r.getString("case_key"),
                r.getString("subject"));
    }

    public byte[] bytes(UUID id) {
        return sql.sql("select bytes from attachment where id = ?")
                .param(id)
                .query((r, i) -> r.getBytes(1))
                .single();
    }

    /** Gives files to subjects of a case; answers how many were still there. */
    public int attach(String caseKey, Map<UUID, String> subjects) {
        int[] done = batch.batchUpdate(
                "update attachment set case_key = ?, subject = ? where id = ?",
                subjects.entrySet().stream()
                        .map(e -> new Object[] {caseKey, e.getValue(), e.getKey()})
                        .toList());
        return java.util.Arrays.stream(done).sum();
    }

    public void move(String caseKey, Collection<String> subjects, String subject) {
        sql.sql("update attachment set subject = :to where case_key = :case and subject in (:subjects)")
                .param("to", subject)
                .param("case", caseKey)
                .param("subjects", subjects)
                .update();
    }

    /** What these subjects have, but for the files kept, is nobody's again. */
    public void release(String caseKey, Collection<String> subjects, Collection<UUID> kept) {
        sql.sql("""
                        update attachment set case_key = null, subject = null, uploaded_at = now()
                        where case_key = ? and subject = any (?) and not id = any (?)""")
                .params(caseKey, subjects.toArray(String[]::new), kept.toArray(UUID[]::new))
                .update();
    }

    public void purge() {
        sql.sql("delete from attachment where case_key is null and uploaded_at < now() - interval '1 day'")
                .update();
    }
}
