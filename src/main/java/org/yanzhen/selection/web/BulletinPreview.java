package org.yanzhen.selection.web;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.yanzhen.house.Actor;
import org.yanzhen.selection.Commendations;

/** The Word file of a bulletin before it is signed, for the office alone. */
@RestController
class BulletinPreview {
    private static final MediaType DOCX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    private final Commendations commendations;

    BulletinPreview(Commendations commendations) {
        this.commendations = commendations;
    }

    @GetMapping("/selection/bulletin")
    ResponseEntity<byte[]> preview(@RequestParam String campaign, @RequestParam String kind) {
        if (!Actor.in("office")) throw new ResponseStatusException(org.springframework.http.HttpStatus.NOT_FOUND);
        return ResponseEntity.ok()
                .contentType(DOCX)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("通报（预览）.docx", java.nio.charset.StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(commendations.preview(campaign, kind));
    }
}
