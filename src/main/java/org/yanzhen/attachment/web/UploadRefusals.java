package org.yanzhen.attachment.web;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.yanzhen.attachment.TooBig;

/** A file that is too big for its kind is answered with a sentence, like every refusal. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class UploadRefusals {
    record Answer(String type, String message, String code, String field) {}

    @ExceptionHandler
    ResponseEntity<Answer> tooBig(TooBig e) {
        return answer(HttpStatus.PAYLOAD_TOO_LARGE, "attachment.tooBig", e.getMessage());
    }

    private static ResponseEntity<Answer> answer(HttpStatus status, String code, String message) {
        return ResponseEntity.status(status).body(new Answer("Refusal", message, code, "file"));
    }
}
