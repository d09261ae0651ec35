package org.yanzhen.attachment.web;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.yanzhen.attachment.TooBig;

/** Uploads that are too big are answered with a sentence, like every refusal. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class UploadRefusals {
    record Answer(String type, String message, String code, String field) {}

    @ExceptionHandler
    ResponseEntity<Answer> tooBig(TooBig e) {
        return answer(HttpStatus.PAYLOAD_TOO_LARGE, "attachment.tooBig", e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Answer> tooBig(MaxUploadSizeExceededException e) {
        return answer(
                HttpStatus.PAYLOAD_TOO_LARGE, "attachment.tooBig", "文件太大：照片不能超过5 MB，其他文件不能超过10 MB。请压缩后再传，已经填写的内容都还在。");
    }

    @ExceptionHandler
    ResponseEntity<Answer> broken(MultipartException e) {
        return answer(HttpStatus.BAD_REQUEST, "attachment.broken", "文件没有传完，请重试。");
    }

    private static ResponseEntity<Answer> answer(HttpStatus status, String code, String message) {
        return ResponseEntity.status(status).body(new Answer("Refusal", message, code, "file"));
    }
}
