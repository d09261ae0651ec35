package org.yanzhen.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what came of it beside the file that was asked for, and says the most important on the console. */
final class Results {
    private Results() {}

    /** @param changed the play with the changed tables or diagrams, or null */
    static void write(Path out, Outcome now, Outcome changed) {
        String stem = out.getFileName().toString().replaceFirst("\\.(csv|json)$", "");
        try {
            Files.createDirectories(out.getParent());
            one(out.resolveSibling(stem), now);
            if (changed != null) {
                one(out.resolveSibling(stem + "-changed"), changed);
                Reports.comparison(out.getParent(), now, changed);
                System.out.println("前后比较写在 " + out.resolveSibling("comparison.html"));
            } else {
                Reports.summary(out.getParent(), now);
                System.out.println("小结写在 " + out.resolveSibling("summary.html"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void one(Path stem, Outcome outcome) {
        Path csv = stem.resolveSibling(stem.getFileName() + ".csv");
        Outcomes.writeCsv(outcome, csv);
        Outcomes.write(outcome, stem.resolveSibling(stem.getFileName() + ".json"));
        System.out.println(outcome.name() + "：" + outcome.facts().size() + " 条事实，写在 " + csv);
        for (Outcome.Refusal r : outcome.refusals())
            if (!r.expected())
                System.err.println(r.at().replace('T', ' ') + " " + (r.by() == null ? "" : r.by() + " ") + r.element()
                        + (r.caseKey() == null ? "" : "（" + r.caseKey() + "）") + "：" + r.sentence() + " [" + r.code()
                        + (r.field() == null ? "" : " " + r.field()) + "]"
                        + (r.line() > 0 ? " script.yaml 第 " + r.line() + " 行" : ""));
        Outcome.Failure e = outcome.error();
        if (e != null)
            System.err.println(e.at().replace('T', ' ') + " 推演到此中断：流程 " + e.process() + " 的 " + e.element()
                    + (e.caseKey() == null ? "" : "（" + e.caseKey() + "）") + " 出错：" + e.message());
        for (Outcome.Waiting w : outcome.waiting())
            System.out.println("结束时停在 " + w.process() + " 的 " + w.element() + "："
                    + w.instances().size() + " 件，最早从 "
                    + (w.since() == null ? "开始" : w.since().replace('T', ' '))
                    + (w.due() == null ? "，没有期限" : "，期限 " + w.due().replace('T', ' ')));
    }
}
