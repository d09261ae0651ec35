package org.yanzhen.desk.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Errors as a person reads them: what happened, what to do next, and nothing from inside. Programs get the same as Json. */
@Controller
class ErrorPages implements ErrorController {

    /** One kind of error: its heading, what it means, what to do. */
    record Text(String title, String sentence, String next) {
        static Text of(HttpStatus status) {
            return switch (status) {
                case UNAUTHORIZED -> new Text("请先登录", "登录已经过期，或还没有登录。", "登录后再打开这一页。");
                case FORBIDDEN ->
                    new Text("没有办成：这一页不对您开放", "您的账户没有这项权限，或页面放得太久，须刷新后再办。", "如果这是您的职责，请找本单位管理员或领导小组办公室开通。");
                case NOT_FOUND -> new Text("没有这一页", "地址写错了，或这一页不对您开放。", "请从上面的导航重新进入。");
                case CONFLICT -> new Text("已经有人先办了", "您打开之后，别人办结了这件事。您填的内容没有生效。", "请返回列表，看最新的结果。");
                case UNPROCESSABLE_ENTITY, BAD_REQUEST -> new Text("没有办成", "提交的内容有一处不对。", "请返回上一页改正后再送。");
                case PAYLOAD_TOO_LARGE -> new Text("文件太大", "上传的文件超过了允许的大小，一次最多 10 MB。", "请压缩或者分开以后，回到上一页再传。");
                case METHOD_NOT_ALLOWED -> new Text("没有办成", "这个地址不能这样打开。", "请从上面的导航重新进入。");
                default ->
                    status.is4xxClientError()
                            ? new Text("没有办成", "这个请求无法处理。", "请从上面的导航重新进入。")
                            : new Text("系统出了问题，没有办成", "这不是您的操作造成的，已经办好的事都在。", "请稍后再试；还是不行，请把时间和页面告诉领导小组办公室。");
            };
        }
    }

    @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView page(HttpServletRequest request) {
        HttpStatus status = status(request);
        return page(status, null);
    }

    @RequestMapping("/error")
    ResponseEntity<Map<String, Object>> json(HttpServletRequest request) {
        HttpStatus status = status(request);
        Text text = Text.of(status);
        return ResponseEntity.status(status)
                .body(Map.of(
                        "type",
                        "Error",
                        "code",
                        "http." + status.value(),
                        "message",
                        text.title() + "。" + text.sentence() + text.next()));
    }

    /** The page for a status; a sentence of the rooms replaces the general one. */
    static ModelAndView page(HttpStatus status, String sentence) {
        Text text = Text.of(status);
        var page = new ModelAndView("error", status);
        page.addObject("text", sentence == null ? text : new Text(text.title(), sentence, text.next()));
        page.addObject("status", status.value());
        return page;
    }

    private static HttpStatus status(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }
}
