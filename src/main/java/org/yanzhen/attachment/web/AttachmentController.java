package org.yanzhen.attachment.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.attachment.Attachments.Attachment;

/** Files go from a form to here and never through the engine. */
@RestController
class AttachmentController {
    private static final Map<String, Set<String>> AS =
            Map.of("photo", Attachments.PHOTO, "document", Attachments.DOCUMENT, "sheet", Set.of("xlsx"));
    private static final Map<String, String> TYPES = Map.of(
            "pdf", "application/pdf",
            "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "png", "image/png",
            "jpg", "image/jpeg");

    private final Attachments attachments;

    AttachmentController(Attachments attachments) {
        this.attachments = attachments;
    }

    /** Takes a file; {@code as} (photo, document, sheet) says early what the field wants. */
    @PostMapping("/api/attachments")
    Attachment upload(@RequestParam("file") MultipartFile file, @RequestParam(name = "as", required = false) String as)
            throws IOException {
        return attachments.receive(file.getOriginalFilename(), file.getBytes(), as == null ? null : AS.get(as));
    }

    /** Hands a file out, never as something a browser would run. */
    @GetMapping("/attachments/{id}")
    ResponseEntity<byte[]> download(@PathVariable UUID id) {
        Attachment file = attachments.readable(id).orElse(null);
        if (file == null) return ResponseEntity.notFound().build();
        var how =
                Attachments.PHOTO.contains(file.kind()) ? ContentDisposition.inline() : ContentDisposition.attachment();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(TYPES.get(file.kind())))
                .header(
                        "Content-Disposition",
                        how.filename(named(file), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .cacheControl(CacheControl.noStore())
                .body(attachments.bytes(id).orElseThrow());
    }

    // the name ends as the content says, whatever the sender called it
    private static String named(Attachment file) {
        String name = file.name();
        int dot = name.lastIndexOf('.');
        String end = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(java.util.Locale.ROOT);
        boolean right =
                end.equals(file.kind()) || end.equals("jpeg") && file.kind().equals("jpg");
        return right ? name : name + "." + file.kind();
    }
}
