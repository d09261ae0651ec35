package org.yanzhen.engine.check;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.camunda.bpm.model.dmn.instance.UnaryTests;

/**
 * A decision table: simple tests only, UNIQUE or COLLECT, no gap and no overlap. Between two neighbouring bounds every
 * value gets the same answer, so trying each bound and one value beside it tries them all.
 */
final class TableCheck {
    private static final Set<String> TYPES = Set.of("string", "boolean", "integer", "long", "double", "date");
    private static final int MOST_CELLS = 500_000;
    private static final int MOST_EXAMPLES = 5;

    private final String resource;
    private final List<Finding> findings;

    TableCheck(String resource, List<Finding> findings) {
        this.resource = resource;
        this.findings = findings;
    }

    void check(byte[] bytes) {
        DmnModelInstance model;
        try {
            model = Dmn.readModelFromStream(new ByteArrayInputStream(bytes));
        } catch (RuntimeException e) {
            add(null, "unreadable", "文件读不懂，请在建模工具里重新保存：" + Say.cause(e));
            return;
        }
        var decisions = model.getModelElementsByType(Decision.class);
        String stem = resource.substring(0, resource.indexOf('.'));
        if (decisions.size() != 1 || !decisions.iterator().next().getId().equals(stem)) {
            add(null, "dmn.id", "一个文件放一张决策表，表的标识要与文件名相同：" + stem);
            return;
        }
        Decision decision = decisions.iterator().next();
        if (decision.getInformationRequirements().stream().anyMatch(r -> r.getRequiredDecision() != null))
            add(decision.getId(), "dmn.requires", "一张决策表不能依赖另一张决策表。");
        if (decision.getExpression() instanceof DecisionTable table) check(decision, table);
        else add(decision.getId(), "dmn.noTable", "这里只用决策表，不用公式。");
    }

    private void check(Decision decision, DecisionTable table) {
        if (table.getHitPolicy() != HitPolicy.UNIQUE && table.getHitPolicy() != HitPolicy.COLLECT
                || table.getAggregation() != null)
            add(decision.getId(), "dmn.hitPolicy", "命中方式只能是“唯一”（UNIQUE）或不带汇总的“收集”（COLLECT）。");
        int before = findings.size();
        for (Input input : table.getInputs()) check(input);
        for (Output output : table.getOutputs()) {
            if (output.getName() == null || output.getName().isBlank())
                add(output.getId(), "dmn.output", "每个结果列都要有名称。");
            type(output.getId(), output.getTypeRef());
        }
        var rows = new ArrayList<List<Cell>>();
        for (Rule rule : table.getRules()) rows.add(check(rule));
        if (findings.size() == before) cover(decision, table, rows);
    }

    private void check(Input input) {
        var asked = input.getInputExpression();
        String name = asked == null || asked.getText() == null
                ? ""
                : asked.getText().getTextContent().strip();
        if (!name.matches("[a-z]\\w*")) add(input.getId(), "dmn.input", "条件列只能是一个变量名，现在是“" + name + "”。");
        if (asked != null) {
            language(asked.getId(), asked.getExpressionLanguage());
            type(input.getId(), asked.getTypeRef());
        }
    }

    private List<Cell> check(Rule rule) {
        if (rule.getDescription() == null
                || rule.getDescription().getTextContent().split("\\|").length < 4)
            add(rule.getId(), "dmn.annotation", "每一行都要有注释：编号 | 规则或政策 | 条款 | 说明。");
        var cells = new ArrayList<Cell>();
        for (InputEntry entry : rule.getInputEntries()) {
            language(entry.getId(), entry.getExpressionLanguage());
            try {
                cells.add(Cell.read(text(entry.getText())));
            } catch (IllegalArgumentException e) {
                add(entry.getId(), "dmn.cell", e.getMessage() + "。");
            }
        }
        for (OutputEntry entry : rule.getOutputEntries()) {
            language(entry.getId(), entry.getExpressionLanguage());
            String value = text(entry.getText());
            if (!value.matches("|\"[^\"]*\"|true|false|null|-?\\d+(\\.\\d+)?"))
                add(entry.getId(), "dmn.outcome", "结果只能是一个值，不能是算式：" + value);
        }
        return cells;
    }

    private void cover(Decision decision, DecisionTable table, List<List<Cell>> rows) {
        var columns = new ArrayList<List<Object>>();
        long cells = 1;
        int index = 0;
        for (Input input : table.getInputs()) {
            List<Object> values = values(input, rows, index++);
            columns.add(values);
            cells *= Math.max(1, values.size());
            if (cells > MOST_CELLS) {
                add(decision.getId(), "dmn.tooLarge", "这张表的组合太多，无法逐一检查，请拆成几张。");
                return;
            }
        }
        var inputs = List.copyOf(table.getInputs());
        var rules = List.copyOf(table.getRules());
        boolean unique = table.getHitPolicy() == HitPolicy.UNIQUE;
        var gaps = new LinkedHashSet<String>();
        var overlaps = new LinkedHashSet<String>();
        each(columns, new Object[columns.size()], 0, rows, (values, hit) -> {
            if (hit.isEmpty()) gaps.add(example(inputs, values));
            if (unique && hit.size() > 1)
                overlaps.add(example(inputs, values) + "（"
                        + hit.stream().map(i -> rules.get(i).getId()).collect(java.util.stream.Collectors.joining("、"))
                        + "）");
        });
        gaps.stream().limit(MOST_EXAMPLES).forEach(g -> add(decision.getId(), "dmn.gap", "没有规则适用于：" + g));
        overlaps.stream().limit(MOST_EXAMPLES).forEach(o -> add(decision.getId(), "dmn.overlap", "几条规则同时适用于：" + o));
    }

    private static void each(
            List<List<Object>> columns,
            Object[] chosen,
            int column,
            List<List<Cell>> rows,
            BiConsumer<Object[], List<Integer>> seen) {
        if (column < columns.size()) {
            for (Object value : columns.get(column)) {
                chosen[column] = value;
                each(columns, chosen, column + 1, rows, seen);
            }
            return;
        }
        var hit = new ArrayList<Integer>();
        for (int row = 0; row < rows.size(); row++) {
            boolean all = true;
            for (int c = 0; all && c < chosen.length; c++)
                all = rows.get(row).get(c).matches(chosen[c]);
            if (all) hit.add(row);
        }
        seen.accept(chosen, hit);
    }

    /** One value for every stretch of the column in which the answer cannot turn. */
    private List<Object> values(Input input, List<List<Cell>> rows, int column) {
        String type = input.getInputExpression().getTypeRef();
        if ("boolean".equals(type)) return List.of(true, false);
        Cell allowed = allowed(input);
        var literals = new ArrayList<Object>(allowed == null ? List.of() : allowed.literals());
        rows.forEach(row -> literals.addAll(row.get(column).literals()));
        Set<Object> values = "string".equals(type) ? new LinkedHashSet<>(literals) : numbers(literals, type);
        if (allowed != null) values.removeIf(v -> !allowed.matches(v));
        if (values.isEmpty()) values.add("-");
        return List.copyOf(values);
    }

    private static Set<Object> numbers(List<Object> literals, String type) {
        var bounds = new TreeSet<BigDecimal>();
        literals.forEach(l -> {
            if (l instanceof BigDecimal n) bounds.add(n);
        });
        var values = new TreeSet<BigDecimal>(bounds);
        BigDecimal last = null;
        for (BigDecimal bound : bounds) {
            if ("double".equals(type)) {
                if (last != null) values.add(last.add(bound).divide(BigDecimal.valueOf(2)));
            } else {
                values.add(bound.subtract(BigDecimal.ONE));
                values.add(bound.add(BigDecimal.ONE));
            }
            last = bound;
        }
        if (!bounds.isEmpty()) {
            values.add(bounds.first().subtract(BigDecimal.ONE));
            values.add(bounds.last().add(BigDecimal.ONE));
        }
        return new LinkedHashSet<>(values);
    }

    private Cell allowed(Input input) {
        UnaryTests tests = input.getInputValues();
        if (tests == null || text(tests.getText()).isEmpty()) return null;
        try {
            return Cell.read(text(tests.getText()));
        } catch (IllegalArgumentException e) {
            add(input.getId(), "dmn.cell", "允许的取值：" + e.getMessage() + "。");
            return null;
        }
    }

    private static String example(List<Input> inputs, Object[] values) {
        var words = new ArrayList<String>();
        for (int i = 0; i < values.length; i++) {
            String label = inputs.get(i).getLabel();
            Object value = values[i] instanceof BigDecimal n ? n.toPlainString() : values[i];
            words.add((label == null ? inputs.get(i).getId() : label) + "＝" + value);
        }
        return String.join("，", words);
    }

    private void type(String element, String type) {
        if (type == null || !TYPES.contains(type))
            add(element, "dmn.type", "类型只能是 string、boolean、integer、long、double 或 date，现在是 " + type + "。");
    }

    private void language(String element, String language) {
        if (language != null
                && !language.isBlank()
                && !language.toLowerCase(java.util.Locale.ROOT).contains("feel"))
            add(element, "dmn.language", "决策表里只用 FEEL，不用 " + language + "。");
    }

    private static String text(Text text) {
        return text == null ? "" : text.getTextContent().strip();
    }

    private void add(String element, String code, String message) {
        findings.add(new Finding(resource, element, code, message));
    }
}
