package org.yanzhen.attachment;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Files that forms hand in by id. A file is uploaded first (POST /api/attachments, token in the header) and belongs to
 * its uploader until a facade takes it into a case; after that the case's guard says who may read it.
 */
@Service
public class Attachments {
    /** An uploaded file: kind is pdf, docx, png, jpg or xlsx, read from its content; size in bytes. */
    public record Attachment(UUID id, String name, String kind, long size, String sha256) {}

    /** Says whether the current user may read the files of a case; each programme has one. */
    public interface Guard {
        /** The prefix of case keys it answers for, as "selection:". */
        String prefix();

        boolean mayRead(String caseKey, String subject);
    }

    /** The file, if the current user uploaded it or it belongs to this subject already; refused (attachment.unknown, attachment.kind) otherwise. */
    public Attachment take(UUID id, String field, String label, Set<String> kinds, String caseKey, String subject) {
        throw new IllegalStateException("in the making");
    }

    /** Names of files, for a view; unknown ids are left out. */
    public java.util.List<Attachment> of(Collection<UUID> ids) {
        throw new IllegalStateException("in the making");
    }
}
