package org.yanzhen.attachment.web;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An upload from a form needs the session's token in a header: this says which header and which token. */
@RestController
class SessionController {
    record Session(String header, String token) {}

    @GetMapping("/api/session")
    ResponseEntity<Session> session(CsrfToken token) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Session(token.getHeaderName(), token.getToken()));
    }
}
