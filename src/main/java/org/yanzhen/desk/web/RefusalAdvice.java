package org.yanzhen.desk.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Refusal;

/** Refusals and lost races of any controller: a page for a person, Json for a program or a page's script. */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class RefusalAdvice {
    private final FrameAdvice frame;

    RefusalAdvice(FrameAdvice frame) {
        this.frame = frame;
    }

    @ExceptionHandler(Refusal.class)
    Object refused(Refusal e, HttpServletRequest request) {
        return answer(request, HttpStatus.UNPROCESSABLE_ENTITY, "Refusal", e.code(), e.field(), e.getMessage());
    }

    @ExceptionHandler(Conflict.class)
    Object lost(Conflict e, HttpServletRequest request) {
        return answer(request, HttpStatus.CONFLICT, "Conflict", e.code(), null, e.getMessage());
    }

    /** More than the house takes at once; the token of a page's form lies in what nobody read, so this is told even to a stranger. */
    @ExceptionHandler(MaxUploadSizeExceededException.class)
    Object tooBig(MaxUploadSizeExceededException e, HttpServletRequest request) {
        return person(request)
                ? page(request, HttpStatus.PAYLOAD_TOO_LARGE, null)
                : json(
                        HttpStatus.PAYLOAD_TOO_LARGE,
                        "Refusal",
                        "attachment.tooBig",
                        "file",
                        "文件太大：照片不能超过5 MB，其他文件不能超过10 MB。请压缩后再传，已经填写的内容都还在。");
    }

    @ExceptionHandler(MultipartException.class)
    Object broken(MultipartException e, HttpServletRequest request) {
        return answer(request, HttpStatus.BAD_REQUEST, "Refusal", "attachment.broken", "file", "文件没有传完，请重试。");
    }

    private Object answer(
            HttpServletRequest request, HttpStatus status, String type, String code, String field, String message) {
        return person(request) ? page(request, status, message) : json(status, type, code, field, message);
    }

    private static boolean person(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE) && request.getHeader("HX-Request") == null;
    }

    private ModelAndView page(HttpServletRequest request, HttpStatus status, String message) {
        return ErrorPages.page(status, message).addObject("frame", frame.frame(request));
    }

    private static ResponseEntity<Map<String, Object>> json(
            HttpStatus status, String type, String code, String field, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type);
        body.put("message", message);
        body.put("code", code);
        body.put("field", field);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }
}
