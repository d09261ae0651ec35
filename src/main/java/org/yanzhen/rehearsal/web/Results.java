package org.yanzhen.rehearsal.web;

import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.yanzhen.desk.Wording;
import org.yanzhen.house.Json;
import org.yanzhen.rehearsal.Run;
import org.yanzhen.rehearsal.Runs;
import org.yanzhen.rehearsal.report.ComparisonReport;
import org.yanzhen.rehearsal.report.ComparisonReport.Line;
import org.yanzhen.rehearsal.report.SummaryReport;

/** What came of a run, as the page shows it: differences filtered and sorted, or the summary of a play alone. */
@Component
class Results {
    /** As many rows are shown before somebody asks for more. */
    private static final int SHOWN = 200;

    /**
     * What the reader wants to see.
     *
     * @param what added, vanished or changed; empty for all
     * @param who a unit or person by name
     * @param topic a kind of fact
     * @param q words in the sentence
     * @param sort empty for time, who or fact
     * @param rows how many
     */
    public record Filter(String what, String who, String topic, String q, String sort, Integer rows) {
        public Filter {
            what = what == null ? "" : what;
            who = who == null ? "" : who;
            topic = topic == null ? "" : topic;
            q = q == null ? "" : q.strip();
            sort = sort == null ? "" : sort;
            rows = rows == null || rows < 1 ? SHOWN : rows;
        }

        /** Whether anything is left out. */
        public boolean any() {
            return !(what + who + topic + q).isEmpty();
        }

        Predicate<Line> test() {
            return l -> (what.isEmpty() || what.equals(l.what()))
                    && (who.isEmpty() || l.people().contains(who))
                    && (topic.isEmpty() || topic.equals(l.fact()))
                    && (q.isEmpty() || l.sentence().contains(q) || l.changes().contains(q));
        }

        Comparator<Line> order() {
            return switch (sort) {
                case "who" -> Comparator.comparing(Line::who).thenComparingInt(Line::no);
                case "fact" -> Comparator.comparing(Line::fact).thenComparingInt(Line::no);
                default -> Comparator.comparingInt(Line::no);
            };
        }
    }

    /** One choice of a filter. */
    public record Choice(String code, String word) {}

    private final Runs runs;

    Results(Runs runs) {
        this.runs = runs;
    }

    /** Puts the comparison or the summary into the model, if there is one. */
    void fill(Run run, Filter filter, Model model) {
        Optional<ComparisonReport> comparison = report(run, "comparison.json", new TypeReference<>() {});
        comparison.ifPresent(c -> fill(c, filter, model));
        if (comparison.isEmpty())
            report(run, "summary.json", new TypeReference<SummaryReport>() {})
                    .ifPresent(s -> model.addAttribute("summary", s));
    }

    private <T> Optional<T> report(Run run, String file, TypeReference<T> type) {
        return run.files().contains(file)
                ? runs.file(run.id(), file).map(json -> Json.read(new String(json, StandardCharsets.UTF_8), type))
                : Optional.empty();
    }

    private static void fill(ComparisonReport report, Filter filter, Model model) {
        List<Line> found = report.lines().stream()
                .filter(filter.test())
                .sorted(filter.order())
                .toList();
        List<Line> shown = found.stream().limit(filter.rows()).toList();
        model.addAttribute("comparison", report);
        model.addAttribute("lines", shown);
        model.addAttribute("more", found.size() - shown.size());
        model.addAttribute("next", filter.rows() + SHOWN);
        model.addAttribute(
                "said",
                "共 " + found.size() + " 条" + (filter.any() ? "符合条件" : "差异")
                        + (found.size() > shown.size() ? "，先显示 " + shown.size() + " 条" : ""));
        model.addAttribute(
                "whats",
                List.of(
                        new Choice("added", "新增（" + report.added() + "）"),
                        new Choice("vanished", "不再发生（" + report.vanished() + "）"),
                        new Choice("changed", "有变化（" + report.altered() + "）")));
        model.addAttribute(
                "topics",
                report.lines().stream()
                        .map(Line::fact)
                        .distinct()
                        .map(f -> new Choice(f, Wording.fact(f)))
                        .sorted(Comparator.comparing(Choice::word))
                        .toList());
    }
}
