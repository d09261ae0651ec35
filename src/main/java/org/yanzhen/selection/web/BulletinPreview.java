package org.yanzhen.selection.web;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Download;
import org.yanzhen.selection.Commendations;

/** The Word file of a bulletin before it is signed, for the office alone. */
@RestController
class BulletinPreview {
    private final Commendations commendations;

    BulletinPreview(Commendations commendations) {
        this.commendations = commendations;
    }

    @GetMapping("/selection/bulletin")
    ResponseEntity<byte[]> preview(@RequestParam String campaign, @RequestParam String kind) {
        if (!Actor.in("office")) throw new ResponseStatusException(org.springframework.http.HttpStatus.NOT_FOUND);
        return Download.of("通报（预览）.docx", commendations.preview(campaign, kind));
    }
}
