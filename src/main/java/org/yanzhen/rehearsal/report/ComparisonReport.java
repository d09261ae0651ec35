package org.yanzhen.rehearsal.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yanzhen.rehearsal.Comparison;
import org.yanzhen.rehearsal.Comparison.Count;
import org.yanzhen.rehearsal.Comparison.Difference;
import org.yanzhen.rehearsal.Comparison.What;
import org.yanzhen.rehearsal.Outcome;
import org.yanzhen.rehearsal.Outcome.Fact;

/**
 * Two plays compared, told in sentences: the one thing that page, print, Excel and JSON show.
 *
 * @param changed the tables and diagrams that are not the same on both sides
 * @param uses whether what was changed was used at all, and which rows of a table
 * @param headlines what a leader should know first
 * @param warnings what kept a play from being whole
 */
public record ComparisonReport(
        String name,
        String from,
        String to,
        List<String> changed,
        List<String> uses,
        List<String> headlines,
        List<String> warnings,
        int same,
        int added,
        int vanished,
        int altered,
        Chart chart,
        List<Counted> counts,
        List<Person> people,
        List<Line> lines) {
    /** More rows than this the chart does not take. */
    private static final int BARS = 10;

    /** More names than this a headline does not take. */
    private static final int NAMES = 12;

    /** One topic on both sides. */
    public record Counted(String topic, String name, int before, int after) {
        /** +3, −2 or 0. */
        public String difference() {
            return after > before ? "+" + (after - before) : after < before ? "−" + (before - after) : "0";
        }
    }

    /** Who is concerned by how many differences. */
    public record Person(String name, int added, int vanished, int altered) {
        public int all() {
            return added + vanished + altered;
        }
    }

    /** What one side tells of a difference; happened is false where it only tells what is nearest. */
    public record Side(boolean happened, String at, String when, String told, String why, boolean policy) {}

    /** One difference. */
    public record Line(
            int no,
            String what,
            String word,
            String at,
            String programme,
            String fact,
            String caseKey,
            String subject,
            String item,
            String period,
            List<String> people,
            String sentence,
            String changes,
            Side before,
            Side after) {
        /** 灵山县、钦北区. */
        public String who() {
            return String.join("、", people);
        }
    }

    /** Tells a comparison. */
    public static ComparisonReport of(Outcome before, Outcome after) {
        return of(before, after, Comparison.of(before, after));
    }

    static ComparisonReport of(Outcome before, Outcome after, Comparison comparison) {
        var names = new LinkedHashMap<>(before.names());
        names.putAll(after.names());
        var teller = new Teller(names);
        var lines = new ArrayList<Line>();
        for (Difference d : comparison.differences()) lines.add(line(lines.size() + 1, d, teller));
        var counts = counted(comparison.counts());
        var changed = changed(before, after);
        var uses = Used.of(changed, before.uses(), after.uses());
        return new ComparisonReport(
                after.name(),
                Teller.moment(after.from()),
                Teller.moment(after.to()),
                names(changed, teller),
                Used.told(uses, teller),
                headlines(comparison, teller),
                warnings(before, after, uses, teller),
                comparison.same(),
                count(comparison, What.ADDED),
                count(comparison, What.VANISHED),
                count(comparison, What.CHANGED),
                chart(comparison.counts()),
                counts,
                people(lines),
                List.copyOf(lines));
    }

    public boolean alike() {
        return lines.isEmpty();
    }

    private static int count(Comparison comparison, What what) {
        return (int)
                comparison.differences().stream().filter(d -> d.what() == what).count();
    }

    private static Line line(int no, Difference d, Teller teller) {
        Fact f = d.fact();
        return new Line(
                no,
                d.what().name().toLowerCase(java.util.Locale.ROOT),
                word(d.what()),
                f.at(),
                f.programme(),
                f.fact(),
                f.caseKey(),
                f.subject(),
                f.item(),
                f.period(),
                teller.people(f),
                teller.sentence(f),
                d.what() == What.CHANGED ? teller.changes(d.changes(), f.ruling()) : "",
                side(d.before(), d.what() == What.ADDED ? d.beside() : null, teller),
                side(d.after(), d.what() == What.VANISHED ? d.beside() : null, teller));
    }

    static String word(What what) {
        return switch (what) {
            case ADDED -> "新增";
            case VANISHED -> "不再发生";
            case CHANGED -> "有变化";
        };
    }

    private static Side side(Fact f, Fact beside, Teller teller) {
        if (f == null && beside == null) return new Side(false, null, null, "没有发生。", null, false);
        Fact told = f == null ? beside : f;
        String details = teller.details(told);
        String text = teller.said(told) + (details.isEmpty() ? "" : "，" + details);
        return new Side(
                f != null,
                told.at(),
                Teller.moment(told.at()),
                f == null ? "没有发生；同一事项最近的记录：" + text : text,
                teller.why(told.ruling()),
                told.ruling() != null && Teller.policy(told.ruling()));
    }

    private static List<String> changed(Outcome before, Outcome after) {
        var tables = new TreeSet<>(before.edition().keySet());
        tables.addAll(after.edition().keySet());
        return tables.stream()
                .filter(t -> !String.valueOf(before.edition().get(t))
                        .equals(String.valueOf(after.edition().get(t))))
                .toList();
    }

    private static List<String> names(List<String> files, Teller teller) {
        return files.stream()
                .map(file -> teller.element(file.replaceAll("\\.(dmn|bpmn|form|html)$", "")))
                .distinct()
                .toList();
    }

    private static List<Counted> counted(List<Count> counts) {
        var byTopic = counts.stream().collect(Collectors.toMap(Count::topic, c -> c));
        var order = new LinkedHashSet<>(Topics.leading());
        order.addAll(new TreeSet<>(byTopic.keySet()));
        return order.stream()
                .map(byTopic::get)
                .filter(c -> c != null
                        && (c.before() != c.after() || Topics.leading().contains(c.topic())))
                .map(c -> new Counted(c.topic(), Topics.name(c.topic()), c.before(), c.after()))
                .toList();
    }

    private static Chart chart(List<Count> counts) {
        var byTopic = counts.stream().collect(Collectors.toMap(Count::topic, c -> c));
        return Chart.pairs(Topics.leading().stream()
                .map(byTopic::get)
                .filter(c -> c != null && c.thingsBefore() != c.thingsAfter())
                .limit(BARS)
                .map(c -> new Chart.Pair(Topics.name(c.topic()), c.thingsBefore(), c.thingsAfter()))
                .toList());
    }

    private static List<String> headlines(Comparison comparison, Teller teller) {
        if (comparison.alike()) return List.of("两次推演完全一致，" + comparison.same() + " 条记录没有一条不同。");
        var headlines = new ArrayList<String>();
        var byTopic = comparison.counts().stream().collect(Collectors.toMap(Count::topic, c -> c));
        for (String topic : Topics.leading()) {
            Count c = byTopic.get(topic);
            if (c == null) continue;
            String who = who(topic, comparison, teller);
            if (c.thingsBefore() != c.thingsAfter())
                headlines.add(Topics.counted(topic, c.thingsAfter())
                        + (c.thingsBefore() == 0 ? "，原来没有" : "，原来是 " + Topics.amount(topic, c.thingsBefore()))
                        + (who.isEmpty() ? "。" : "。" + who));
            else if (!who.isEmpty())
                headlines.add(Topics.name(topic) + "：数量没有变，还是 " + Topics.amount(topic, c.thingsAfter()) + "。" + who);
        }
        if (headlines.isEmpty()) headlines.add("选出、列入、措施、等次和逾期都没有变化；不同的是别的记录，或者只是时间和内容。");
        return headlines;
    }

    /** 新增：灵山县；不再有：钦北区、浦北县。 */
    private static String who(String topic, Comparison comparison, Teller teller) {
        var parts = new ArrayList<String>();
        for (What what : List.of(What.ADDED, What.VANISHED)) {
            var names = comparison.differences().stream()
                    .filter(d -> d.what() == what && Comparison.topic(d.fact()).equals(topic))
                    .flatMap(d -> teller.people(d.fact()).stream())
                    .collect(Collectors.groupingBy(n -> n, LinkedHashMap::new, Collectors.counting()));
            if (names.isEmpty()) continue;
            String listed = names.entrySet().stream()
                    .limit(NAMES)
                    .map(e -> e.getKey() + (e.getValue() > 1 ? "（" + e.getValue() + "）" : ""))
                    .collect(Collectors.joining("、"));
            parts.add((what == What.ADDED ? "新增：" : "不再有：")
                    + listed
                    + (names.size() > NAMES ? "等 " + names.size() + " 个" : ""));
        }
        return parts.isEmpty() ? "" : String.join("；", parts) + "。";
    }

    private static List<String> warnings(Outcome before, Outcome after, List<Used> uses, Teller teller) {
        var warnings = new ArrayList<String>();
        SummaryReport.warnings(before, teller).forEach(w -> warnings.add("原来：" + w));
        SummaryReport.warnings(after, teller).forEach(w -> warnings.add("改动以后：" + w));
        warnings.addAll(Used.unused(uses, teller));
        return warnings;
    }

    private static List<Person> people(List<Line> lines) {
        var counts = new LinkedHashMap<String, int[]>();
        for (Line line : lines)
            for (String name : line.people()) {
                int[] c = counts.computeIfAbsent(name, n -> new int[3]);
                c[line.what().equals("added") ? 0 : line.what().equals("vanished") ? 1 : 2]++;
            }
        return counts.entrySet().stream()
                .map(e -> new Person(e.getKey(), e.getValue()[0], e.getValue()[1], e.getValue()[2]))
                .sorted(java.util.Comparator.comparingInt((Person p) -> -(p.added() + p.vanished()))
                        .thenComparingInt(p -> -p.altered())
                        .thenComparing(Person::name))
                .toList();
    }
}
