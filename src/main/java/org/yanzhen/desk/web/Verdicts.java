package org.yanzhen.desk.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yanzhen.desk.model.Reason.Policy;
import org.yanzhen.desk.model.Reason.Row;
import org.yanzhen.desk.model.Reason.Verdict;
import org.yanzhen.engine.Table;
import org.yanzhen.rulings.Ruling;
import org.yanzhen.rulings.Rulings;

/** Shows rulings as people read them: the row that fired, marked, between its neighbours. */
@Component
class Verdicts {
    private static final Pattern CODE = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern BETWEEN = Pattern.compile("\\[\\s*(-?[\\d.]+)\\s*\\.\\.\\s*(-?[\\d.]+)\\s*\\)");
    private static final Pattern WHOLE = Pattern.compile("\\[\\s*(-?\\d+)\\s*\\.\\.\\s*(-?\\d+)\\s*\\)");
    private static final Pattern FROM = Pattern.compile(">=\\s*(-?[\\d.]+)");
    private static final Pattern BELOW = Pattern.compile("<\\s*(-?[\\d.]+)");

    private final Rulings rulings;

    Verdicts(Rulings rulings) {
        this.rulings = rulings;
    }

    /** The table of a ruling with the rows that fired and their neighbours. */
    Verdict verdict(Ruling ruling, LocalDate today) {
        return verdict(ruling, today, Terms::word);
    }

    /** The same in the words of another programme. */
    Verdict verdict(Ruling ruling, LocalDate today, UnaryOperator<String> word) {
        Table table = rulings.table(ruling.decision(), ruling.version());
        Set<String> fired = ruling.hits().stream().map(Ruling.Hit::rule).collect(Collectors.toSet());
        var shown = new TreeSet<Integer>();
        for (int i = 0; i < table.rows().size(); i++)
            if (fired.contains(table.rows().get(i).id()))
                for (int k = Math.max(0, i - 1); k <= Math.min(table.rows().size() - 1, i + 1); k++) shown.add(k);
        var columns = new ArrayList<String>();
        table.inputs().forEach(c -> columns.add(c.label()));
        table.outputs().forEach(c -> columns.add(c.label()));
        var rows = new ArrayList<Row>();
        for (int i : shown) {
            Table.Row row = table.rows().get(i);
            var cells = new ArrayList<String>();
            for (int c = 0; c < row.inputs().size(); c++)
                cells.add(
                        "integer".equals(table.inputs().get(c).type())
                                ? whole(row.inputs().get(c), word)
                                : cell(row.inputs().get(c), word));
            row.outputs().forEach(c -> cells.add(cell(c, word)));
            rows.add(new Row(
                    i + 1,
                    fired.contains(row.id()),
                    cells,
                    Ruling.Basis.of(row.annotation()).sentence()));
        }
        Ruling.Basis basis = ruling.hits().isEmpty()
                ? Ruling.Basis.of("")
                : ruling.hits().get(0).basis();
        String version = "决策表“" + table.name() + "”第 " + table.version() + " 版"
                + (table.versionTag() == null || table.versionTag().isBlank() ? "" : "（" + table.versionTag() + "）")
                + "，标 ▶ 的行生效";
        return new Verdict(
                table.name(),
                basis.number(),
                basis.policy(),
                basis.clause(),
                version,
                columns,
                rows,
                Words.minute(ruling.at(), today));
    }

    /** What these rulings rest on where the document is silent, each once. */
    static List<Policy> policies(List<Ruling> rulings) {
        Map<String, Policy> policies = new LinkedHashMap<>();
        for (Ruling ruling : rulings)
            for (Ruling.Hit hit : ruling.hits())
                if (hit.basis().policy())
                    policies.putIfAbsent(
                            hit.basis().sentence(),
                            new Policy(hit.basis().number(), hit.basis().sentence()));
        return List.copyOf(policies.values());
    }

    /** A cell about whole numbers: 1; 1 至 3. */
    private static String whole(String text, UnaryOperator<String> word) {
        var between = WHOLE.matcher(text == null ? "" : text.strip());
        if (!between.matches()) return cell(text, word);
        int last = Integer.parseInt(between.group(2)) - 1;
        return between.group(1).equals(String.valueOf(last)) ? between.group(1) : between.group(1) + " 至 " + last;
    }

    /** A cell of a table in words: codes translated, comparisons spelled out. */
    static String cell(String text) {
        return cell(text, Terms::word);
    }

    private static String cell(String text, UnaryOperator<String> word) {
        String t = text == null ? "" : text.strip();
        if (t.isEmpty() || t.equals("-")) return "不论";
        if (t.equals("true")) return "是";
        if (t.equals("false")) return "否";
        var between = BETWEEN.matcher(t);
        if (between.matches()) return between.group(1) + " 及以上，不到 " + between.group(2);
        var from = FROM.matcher(t);
        if (from.matches()) return from.group(1) + " 及以上";
        var below = BELOW.matcher(t);
        if (below.matches()) return below.group(1).equals("1") ? "0" : "不到 " + below.group(1);
        boolean not = t.startsWith("not(");
        var codes = CODE.matcher(t).results().map(m -> word.apply(m.group(1))).collect(Collectors.joining("、"));
        return codes.isEmpty() ? t : (not ? "不是" : "") + codes;
    }
}
