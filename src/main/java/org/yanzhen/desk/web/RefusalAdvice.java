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

    private Object answer(
            HttpServletRequest request, HttpStatus status, String type, String code, String field, String message) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean person =
                accept != null && accept.contains(MediaType.TEXT_HTML_VALUE) && request.getHeader("HX-Request") == null;
        if (person) return ErrorPages.page(status, message).addObject("frame", frame.frame(request));
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
