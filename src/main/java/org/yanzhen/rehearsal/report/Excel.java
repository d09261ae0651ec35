package org.yanzhen.rehearsal.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.yanzhen.rehearsal.report.ComparisonReport.Line;
import org.yanzhen.sheet.Column;
import org.yanzhen.sheet.Layout;
import org.yanzhen.sheet.Workbooks;

/** A report as a workbook: one sheet a question, one row a fact. */
public final class Excel {
    private static final int WORD = 24, TEXT = 96, MOST = 1_000_000;
    private static final Layout HEADLINES = new Layout("概要", Column.text("要点", TEXT));
    private static final Layout COUNTS = new Layout(
            "数量",
            Column.text("内容", 60),
            Column.whole("原来", MOST),
            Column.whole("改动以后", MOST),
            Column.signed("相差", MOST));
    private static final Layout PEOPLE = new Layout(
            "按单位和人",
            Column.text("单位或人", 60),
            Column.whole("新增", MOST),
            Column.whole("不再发生", MOST),
            Column.whole("有变化", MOST));
    private static final Layout DIFFERENCES = new Layout(
            "差异",
            Column.whole("序号", MOST),
            Column.text("差异", WORD),
            Column.text("单位或人", 40),
            Column.text("内容", TEXT),
            Column.text("有什么变化", TEXT),
            Column.text("原来的时间", 40),
            Column.text("原来", TEXT),
            Column.text("原来的理由", TEXT),
            Column.text("改动以后的时间", 40),
            Column.text("改动以后", TEXT),
            Column.text("改动以后的理由", TEXT));
    private static final Layout FACTS = new Layout(
            "结果",
            Column.text("问题", WORD),
            Column.text("内容", 40),
            Column.text("时间", 40),
            Column.text("单位或人", 40),
            Column.text("记录", TEXT),
            Column.text("情况", TEXT),
            Column.text("理由", TEXT));
    private static final Layout WAITING = new Layout(
            "没有办完",
            Column.text("流程", 40),
            Column.text("停在", 40),
            Column.whole("件数", MOST),
            Column.text("哪些", TEXT),
            Column.text("从什么时候起", 40),
            Column.text("期限", 40));

    private Excel() {}

    public static byte[] of(ComparisonReport r) {
        return Workbooks.write(
                List.of(HEADLINES, COUNTS, PEOPLE, DIFFERENCES),
                Map.of(
                        HEADLINES.name(),
                                headlines(
                                        r.name(), r.from(), r.to(), r.changed(), r.uses(), r.warnings(), r.headlines()),
                        COUNTS.name(),
                                r.counts().stream()
                                        .map(c -> row(c.name(), c.before(), c.after(), c.after() - c.before()))
                                        .toList(),
                        PEOPLE.name(),
                                r.people().stream()
                                        .map(p -> row(p.name(), p.added(), p.vanished(), p.altered()))
                                        .toList(),
                        DIFFERENCES.name(), r.lines().stream().map(Excel::line).toList()));
    }

    public static byte[] of(SummaryReport r) {
        var facts = new ArrayList<List<Object>>();
        r.sections()
                .forEach(s -> s.answers()
                        .forEach(a -> a.entries()
                                .forEach(e -> facts.add(row(
                                        s.title(),
                                        a.name(),
                                        e.when(),
                                        e.who(),
                                        e.said(),
                                        e.details(),
                                        why(e.why(), e.policy()))))));
        return Workbooks.write(
                List.of(HEADLINES, FACTS, WAITING),
                Map.of(
                        HEADLINES.name(),
                                headlines(
                                        r.name(), r.from(), r.to(), List.of(), List.of(), r.warnings(), r.headlines()),
                        FACTS.name(), facts,
                        WAITING.name(),
                                r.waiting().stream()
                                        .map(w -> row(
                                                w.process(), w.element(), w.instances(), w.which(), w.since(), w.due()))
                                        .toList()));
    }

    private static List<List<Object>> headlines(
            String name,
            String from,
            String to,
            List<String> changed,
            List<String> uses,
            List<String> warnings,
            List<String> headlines) {
        var rows = new ArrayList<List<Object>>();
        rows.add(row("推演：" + name + "（" + from + " 至 " + to + "）。这是推演的结果，不是实际发生的事。"));
        if (!changed.isEmpty()) rows.add(row("改动的表和流程：" + String.join("、", changed)));
        uses.forEach(u -> rows.add(row(u)));
        warnings.forEach(w -> rows.add(row("注意：" + w)));
        headlines.forEach(h -> rows.add(row(h)));
        return rows;
    }

    private static List<Object> line(Line l) {
        return row(
                l.no(),
                l.word(),
                l.who(),
                l.sentence(),
                l.changes(),
                l.before().happened() ? l.before().when() : null,
                l.before().told(),
                why(l.before().why(), l.before().policy()),
                l.after().happened() ? l.after().when() : null,
                l.after().told(),
                why(l.after().why(), l.after().policy()));
    }

    private static String why(String why, boolean policy) {
        return why == null ? null : (policy ? "政策：" : "规则：") + why;
    }

    private static List<Object> row(Object... values) {
        return Arrays.asList(values);
    }
}
