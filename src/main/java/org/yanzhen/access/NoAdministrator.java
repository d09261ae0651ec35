package org.yanzhen.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A real database without anybody who could log in: the house does not open. */
class NoAdministrator extends IllegalStateException {
    NoAdministrator() {
        super("no administrator");
    }

    /** Says it in two languages instead of a stack trace. */
    static class Analyzer extends AbstractFailureAnalyzer<NoAdministrator> {
        @Override
        protected FailureAnalysis analyze(Throwable root, NoAdministrator cause) {
            return new FailureAnalysis(
                    "数据库里还没有管理员。There is no administrator in the database yet.",
                    "请设置环境变量 YANZHEN_ADMIN_USER 和 YANZHEN_ADMIN_PASSWORD（至少12个字符）后再启动，首次启动时用它们建立管理员。\n"
                            + "Set the environment variables YANZHEN_ADMIN_USER and YANZHEN_ADMIN_PASSWORD (at least 12"
                            + " characters) and start again; the first start makes the administrator from them.",
                    cause);
        }
    }
}
