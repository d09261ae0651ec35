package org.yanzhen.desk.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.yanzhen.sheet.Column;
import org.yanzhen.sheet.Layout;
import org.yanzhen.sheet.Workbooks;

/** A unit's page as a workbook: places, steps of its plans, measures and deadlines, with figures as figures and days as days. */
final class LaggardUnitSheets {
    private static final Layout PLACES = new Layout(
            "位次",
            Column.text("事项", 60),
            Column.text("类别", 20),
            Column.text("季度", 20),
            Column.whole("位次", 1_000).optional(),
            Column.whole("参加排名数", 1_000).optional(),
            Column.number("数值", Integer.MAX_VALUE).optional(),
            Column.number("完成率（%）", 1_000).optional(),
            Column.text("结果", 20),
            Column.whole("连续季度", 4));
    private static final Layout STEPS = new Layout(
            "整改进度节点",
            Column.text("季度", 20),
            Column.text("事项", 60),
            Column.text("方案状态", 40),
            Column.whole("节点", 100),
            Column.text("内容", 60),
            Column.text("要达到", 40),
            Column.text("责任人", 30),
            Column.day("到期日"),
            Column.day("原定日期").optional(),
            Column.text("灯", 20),
            Column.text("最近报告", 60).optional());
    private static final Layout MEASURES = new Layout(
            "措施",
            Column.text("措施", 40),
            Column.text("季度", 30),
            Column.text("事项", 60),
            Column.text("实施主体", 40),
            Column.text("办理情况", 60),
            Column.text("说明", 60).optional());
    private static final Layout DUE = new Layout(
            "期限",
            Column.text("灯", 20),
            Column.text("还剩", 30).optional(),
            Column.text("事项", 60),
            Column.text("责任", 40),
            Column.day("到期日").optional(),
            Column.day("原定日期").optional(),
            Column.text("改期原因", 60).optional(),
            Column.text("性质", 20),
            Column.text("依据", 20));

    private LaggardUnitSheets() {}

    /** What everybody reads. */
    static byte[] places(List<LaggardUnit.Figure> figures) {
        return Workbooks.write(PLACES, rows(figures));
    }

    /** What those concerned read. */
    static byte[] whole(List<LaggardUnit.Figure> figures, LaggardDossier.Dossier d, List<DeadlineBoard.Row> due) {
        return Workbooks.write(
                List.of(PLACES, STEPS, MEASURES, DUE),
                Map.of(
                        PLACES.name(),
                        rows(figures),
                        STEPS.name(),
                        d.plans().stream()
                                .flatMap(p -> p.steps().stream().map(s -> step(p, s)))
                                .toList(),
                        MEASURES.name(),
                        d.taken().stream().map(LaggardUnitSheets::measure).toList(),
                        DUE.name(),
                        due.stream().map(LaggardUnitSheets::due).toList()));
    }

    private static List<List<Object>> rows(List<LaggardUnit.Figure> figures) {
        return figures.stream()
                .map(f -> Arrays.<Object>asList(
                        f.item(),
                        f.category(),
                        f.quarter(),
                        f.place(),
                        f.of(),
                        f.actual(),
                        f.percent(),
                        f.state(),
                        f.streak()))
                .toList();
    }

    private static List<Object> step(LaggardDossier.Plan p, LaggardDossier.Step s) {
        return Arrays.asList(
                p.quarter(),
                p.items(),
                p.state(),
                s.no(),
                s.step(),
                s.goal(),
                s.owner(),
                s.on(),
                s.firstOn(),
                s.lampWord(),
                s.report());
    }

    private static List<Object> measure(LaggardDossier.Taken t) {
        return Arrays.asList(t.word(), t.quarter(), t.items(), t.by(), t.state(), t.note());
    }

    private static List<Object> due(DeadlineBoard.Row r) {
        return Arrays.asList(
                r.lampWord(),
                r.left(),
                r.title(),
                r.owner(),
                r.day(),
                r.originalDay(),
                r.movedWhy(),
                r.policy() ? "政策" : "规则",
                r.rule());
    }
}
