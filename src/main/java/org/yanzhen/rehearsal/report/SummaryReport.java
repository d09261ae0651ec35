package org.yanzhen.rehearsal.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yanzhen.rehearsal.Outcome;
import org.yanzhen.rehearsal.Outcome.Fact;
import org.yanzhen.rehearsal.Outcome.Refusal;
import org.yanzhen.rehearsal.Summary;
import org.yanzhen.rehearsal.Summary.Part;
import org.yanzhen.rehearsal.Summary.Question;

/** One play, told to a leader: who was chosen, listed, escalated, graded, what was late, and what is not done. */
public record SummaryReport(
        String name,
        String from,
        String to,
        int facts,
        List<String> headlines,
        List<String> warnings,
        Chart chart,
        List<Section> sections,
        List<Open> waiting,
        List<Refused> refusals) {

    /** More names than this a line does not take. */
    private static final int NAMES = 8;

    /** One question and its answers. */
    public record Section(String title, List<Answer> answers) {}

    /** One topic: how many, and each. */
    public record Answer(String topic, String name, String counted, List<Entry> entries) {}

    /** One fact of an answer. */
    public record Entry(String at, String when, String who, String said, String details, String why, boolean policy) {}

    /** What was still open at the end: how many cases stood there, and which, as far as one reads them. */
    public record Open(String process, String element, int instances, String which, String since, String due) {}

    /** A refusal that the script did not expect. */
    public record Refused(String when, String who, String task, String sentence) {}

    /** Tells a play. */
    public static SummaryReport of(Outcome outcome) {
        var teller = new Teller(outcome.names());
        var sections = new LinkedHashMap<Question, List<Answer>>();
        for (Part part : Summary.of(outcome).parts())
            sections.computeIfAbsent(part.question(), q -> new ArrayList<>()).add(answer(part, teller));
        return new SummaryReport(
                outcome.name(),
                Teller.moment(outcome.from()),
                Teller.moment(outcome.to()),
                outcome.facts().size(),
                sections.values().stream()
                        .map(answers -> answers.stream().map(Answer::counted).collect(Collectors.joining("，")) + "。")
                        .toList(),
                warnings(outcome, teller),
                Chart.single(sections.values().stream()
                        .flatMap(List::stream)
                        .map(a -> new Chart.Pair(a.name(), 0, a.entries().size()))
                        .toList()),
                sections.entrySet().stream()
                        .map(e -> new Section(title(e.getKey()), e.getValue()))
                        .toList(),
                outcome.waiting().stream()
                        .map(w -> new Open(
                                teller.element(w.process()),
                                w.label() == null ? teller.element(w.element()) : w.label(),
                                w.instances().size(),
                                which(w.instances(), teller),
                                w.since() == null ? "" : Teller.moment(w.since()),
                                w.due() == null ? "" : Teller.moment(w.due())))
                        .toList(),
                unexpected(outcome)
                        .map(r -> new Refused(
                                Teller.moment(r.at()),
                                r.by() == null ? "" : teller.value(r.by()),
                                teller.element(r.element()),
                                r.sentence()))
                        .toList());
    }

    private static Stream<Refusal> unexpected(Outcome outcome) {
        return outcome.refusals().stream().filter(r -> !r.expected());
    }

    private static String which(List<String> cases, Teller teller) {
        return cases.stream()
                        .map(teller::name)
                        .filter(Objects::nonNull)
                        .distinct()
                        .limit(NAMES)
                        .collect(Collectors.joining("、"))
                + (cases.size() > NAMES ? "……" : "");
    }

    /** What kept a play from being whole: an error, refusals that nobody expected. */
    static List<String> warnings(Outcome outcome, Teller teller) {
        var warnings = new ArrayList<String>();
        var error = outcome.error();
        if (error != null)
            warnings.add("推演在 " + Teller.moment(error.at()) + " 停下了，“" + teller.element(error.process()) + "”的“"
                    + teller.element(error.element()) + "”出错：" + error.message() + "。结果只到这里为止。");
        long refused = unexpected(outcome).count();
        if (refused > 0) warnings.add("有 " + refused + " 次提交没有料到会被拒绝。");
        return warnings;
    }

    private static Answer answer(Part part, Teller teller) {
        var entries = part.facts().stream().map(f -> entry(f, teller)).toList();
        return new Answer(
                part.topic(), Topics.name(part.topic()), Topics.counted(part.topic(), entries.size()), entries);
    }

    private static Entry entry(Fact f, Teller teller) {
        return new Entry(
                f.at(),
                Teller.moment(f.at()),
                String.join("、", teller.people(f)),
                teller.said(f),
                teller.details(f),
                teller.why(f.ruling()),
                f.ruling() != null && Teller.policy(f.ruling()));
    }

    private static String title(Question question) {
        return switch (question) {
            case CHOSEN -> "选出了谁";
            case LISTED -> "列入名单、实现赶队";
            case ESCALATED -> "采取的措施";
            case GRADED -> "灯和等次";
            case LATE -> "逾期和没有办的";
        };
    }
}
