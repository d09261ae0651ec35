package org.yanzhen.attachment;

import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.attachment.store.AttachmentStore;
import org.yanzhen.attachment.store.AttachmentStore.Kept;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Ids;
import org.yanzhen.house.Refusal;

/**
 * Files that forms hand in by id. A file is uploaded first (POST /api/attachments, token in the header) and belongs to
 * its uploader until a facade takes it into a case; after that the case's guard says who may read it.
 */
@Service
public class Attachments {
    /** The most a photo may have. */
    public static final int PHOTO_BYTES = 5 * 1024 * 1024;
    /** The most any file may have. */
    public static final int FILE_BYTES = 10 * 1024 * 1024;

    /** Kinds of a photo. */
    public static final Set<String> PHOTO = Set.of("jpg", "png");
    /** Kinds of a signed document. */
    public static final Set<String> DOCUMENT = Set.of("pdf", "docx");

    private static final int LOOSE_PER_PERSON = 60;
    private static final Map<String, String> IN_WORDS =
            Map.of("pdf", "PDF文件", "docx", "Word文件（docx）", "xlsx", "Excel文件（xlsx）", "jpg", "JPG照片", "png", "PNG照片");

    /** An uploaded file: kind is pdf, docx, png, jpg or xlsx, read from its content; size in bytes. */
    public record Attachment(UUID id, String name, String kind, long size, String sha256) {}

    /** A file a form hands in: in which field, called what, of which kinds, and whose it becomes. */
    public record Wanted(UUID id, String field, String label, Set<String> kinds, String subject) {}

    /** Says whether the current user may read the files of a case; each programme has one. */
    public interface Guard {
        /** The prefix of case keys it answers for, as "selection:". */
        String prefix();

        boolean mayRead(String caseKey, String subject);
    }

    private final AttachmentStore store;
    private final List<Guard> guards;

    Attachments(AttachmentStore store, List<Guard> guards) {
        this.store = store;
        this.guards = guards;
    }

    /** Keeps what the current user uploads, if it is what the field wants (null for any kind). */
    @Transactional
    public Attachment receive(String name, byte[] bytes, Set<String> kinds) {
        if (bytes.length == 0) throw new Refusal("attachment.empty", "file", "这个文件是空的，请重新选择。");
        String kind = Kind.of(bytes)
                .filter(k -> kinds == null || kinds.contains(k))
                .orElseThrow(() -> wrongKind("file", "“" + shown(name) + "”", kinds));
        if (PHOTO.contains(kind)) checkPicture(bytes);
        if (store.looseOf(Actor.id()) >= LOOSE_PER_PERSON)
            throw new Refusal("attachment.tooMany", "file", "您上传后没有提交的文件太多，请先提交已填的表，或明天再传。");
        var file = new Attachment(Ids.next(), shown(name), kind, bytes.length, sha256(bytes));
        store.add(file, bytes, Actor.id());
        return file;
    }

    /** The file, if the current user uploaded it or it belongs to this subject already; refused (attachment.unknown, attachment.kind) otherwise. */
    @Transactional
    public Attachment take(UUID id, String field, String label, Set<String> kinds, String caseKey, String subject) {
        return takeAll(List.of(new Wanted(id, field, label, kinds, subject)), caseKey, Set.of())
                .get(0);
    }

    /**
     * Takes several files at once. A file that belongs to one of the former subjects of the case may be taken over; what
     * those keep besides goes the way of unattached files.
     */
    @Transactional
    public List<Attachment> takeAll(List<Wanted> wanted, String caseKey, Collection<String> former) {
        var kept = store.find(wanted.stream().map(Wanted::id).toList()).stream()
                .collect(Collectors.toMap(k -> k.file().id(), k -> k));
        var subjects = new LinkedHashMap<UUID, String>();
        for (Wanted w : wanted) {
            Kept k = kept.get(w.id());
            if (k == null || !mine(k, caseKey, w.subject(), former))
                throw new Refusal("attachment.unknown", w.field(), w.label() + "已经失效，请重新上传。");
            if (!w.kinds().contains(k.file().kind())) throw wrongKind(w.field(), w.label(), w.kinds());
            if (subjects.put(w.id(), w.subject()) != null)
                throw new Refusal("attachment.twice", w.field(), w.label() + "和另一处是同一个文件，请各传一个。");
        }
        if (!former.isEmpty()) store.release(caseKey, former, subjects.keySet());
        if (store.attach(caseKey, subjects) != subjects.size())
            throw new Refusal("attachment.unknown", wanted.get(0).field(), "有文件已经失效，请重新上传。");
        return wanted.stream().map(w -> kept.get(w.id()).file()).toList();
    }

    /** Gives what these subjects of a case have to another subject of it. */
    @Transactional
    public void move(String caseKey, Collection<String> subjects, String subject) {
        if (!subjects.isEmpty()) store.move(caseKey, subjects, subject);
    }

    /** What a subject of a case has is no longer needed. */
    @Transactional
    public void drop(String caseKey, String subject) {
        store.release(caseKey, List.of(subject), List.of());
    }

    /** Names of files, for a view; unknown ids are left out. */
    public List<Attachment> of(Collection<UUID> ids) {
        return store.find(ids).stream().map(Kept::file).toList();
    }

    /** What these subjects of a case have, by subject, for a view; who has none is left out. */
    public Map<String, List<Attachment>> of(String caseKey, Collection<String> subjects) {
        return store.find(caseKey, subjects).stream()
                .collect(Collectors.groupingBy(Kept::subject, Collectors.mapping(Kept::file, Collectors.toList())));
    }

    /** The file's bytes if the current user may read it; otherwise it is as if there were none. */
    public Optional<byte[]> bytes(UUID id) {
        return readable(id).map(file -> store.bytes(id));
    }

    /** The file if the current user may read it. */
    public Optional<Attachment> readable(UUID id) {
        return store.find(List.of(id)).stream()
                .filter(k -> k.caseKey() == null
                        ? k.uploadedBy().equals(Actor.id())
                        : guards.stream()
                                .anyMatch(
                                        g -> k.caseKey().startsWith(g.prefix()) && g.mayRead(k.caseKey(), k.subject())))
                .map(Kept::file)
                .findFirst();
    }

    /** What nobody handed in for a day goes. By the machine's clock: housekeeping does not follow the rehearsed one. */
    @Scheduled(fixedDelay = 3_600_000, initialDelay = 600_000)
    @Transactional
    public void purge() {
        store.purge();
    }

    private static boolean mine(Kept k, String caseKey, String subject, Collection<String> former) {
        if (k.caseKey() == null) return k.uploadedBy().equals(Actor.id());
        return k.caseKey().equals(caseKey) && (k.subject().equals(subject) || former.contains(k.subject()));
    }

    private static void checkPicture(byte[] bytes) {
        if (bytes.length > PHOTO_BYTES) throw new TooBig("照片不能超过5 MB，请压缩后再传。");
        switch (Picture.at(bytes)) {
            case BROKEN -> throw new Refusal("attachment.broken", "file", "这张照片打不开，可能已经损坏，请换一张。");
            case HUGE -> throw new Refusal("attachment.huge", "file", "这张照片的尺寸太大（超过2500万像素），请缩小后再传。");
            case GOOD -> {}
        }
    }

    private static Refusal wrongKind(String field, String label, Set<String> kinds) {
        String allowed = (kinds == null ? IN_WORDS.keySet() : kinds)
                .stream().sorted().map(IN_WORDS::get).collect(Collectors.joining("、"));
        return new Refusal("attachment.kind", field, label + "的内容不是可以接收的文件。这里只收" + allowed + "，不收带宏的文件；改了扩展名的文件也不行。");
    }

    private static String shown(String name) {
        String last = name == null ? "" : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("[\\p{Cntrl}\\p{Cf}\"<>|:*?]", "").strip();
        if (clean.isEmpty()) return "未命名";
        return clean.length() <= 120 ? clean : clean.substring(clean.length() - 120);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
