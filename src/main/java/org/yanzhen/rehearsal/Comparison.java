package org.yanzhen.rehearsal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yanzhen.rehearsal.Outcome.Fact;
import org.yanzhen.rehearsal.Outcome.Ruling;

/**
 * Two plays of one folder, fact by fact. Facts of one kind about the same subject, item and period of a case belong together;
 * of several such, equal ones are paired first and the rest in their order.
 *
 * @param same how many facts are alike on both sides
 * @param differences in the order of time
 * @param counts how often each topic came about, where both sides are not alike or the topic is one a leader asks for
 */
public record Comparison(int same, List<Difference> differences, List<Count> counts) {
    /** Fingerprints of what a document holds: they change whenever a day in it does, and say nothing more. */
    private static final Set<String> TECHNICAL = Set.of("sha256", "bulletin");

    /** What became of a fact. */
    public enum What {
        ADDED,
        VANISHED,
        CHANGED
    }

    /**
     * One fact that is not alike on both sides.
     *
     * @param before null for an added one
     * @param after null for one that vanished
     * @param beside on the side where it did not happen: the nearest fact there of the same case and subject, or null
     * @param changes what differs, field by field; empty unless changed
     */
    public record Difference(What what, Fact before, Fact after, Fact beside, List<Change> changes) {
        /** The fact on the side where it happened; the later version of a changed one. */
        public Fact fact() {
            return after == null ? before : after;
        }
    }

    /** One field: at, actor, rule, clause, basis, details.NAME, inputs.NAME or outputs.NAME. */
    public record Change(String field, Object before, Object after) {}

    /** How often something came about, and how many different things it concerned, on both sides. */
    public record Count(String topic, int before, int after, int thingsBefore, int thingsAfter) {}

    private record Key(String fact, String caseKey, String subject, String item, String period) {
        static Key of(Fact f) {
            return new Key(f.fact(), f.caseKey(), f.subject(), f.item(), f.period());
        }
    }

    /** Compares what was with what would have been. */
    public static Comparison of(Outcome before, Outcome after) {
        Map<Key, List<Fact>> old = byKey(before.facts());
        Map<Key, List<Fact>> young = byKey(after.facts());
        var differences = new ArrayList<Difference>();
        int same = 0;
        var keys = new LinkedHashMap<Key, Boolean>();
        old.keySet().forEach(k -> keys.put(k, true));
        young.keySet().forEach(k -> keys.put(k, true));
        var nearBefore = new Near(before.facts());
        var nearAfter = new Near(after.facts());
        for (Key key : keys.keySet()) {
            var left = new ArrayList<>(old.getOrDefault(key, List.of()));
            var right = new ArrayList<>(young.getOrDefault(key, List.of()));
            same += takeEqual(left, right);
            int pairs = Math.min(left.size(), right.size());
            for (int i = 0; i < pairs; i++)
                differences.add(new Difference(
                        What.CHANGED, left.get(i), right.get(i), null, changes(left.get(i), right.get(i))));
            for (Fact gone : left.subList(pairs, left.size()))
                differences.add(new Difference(What.VANISHED, gone, null, nearAfter.to(gone), List.of()));
            for (Fact come : right.subList(pairs, right.size()))
                differences.add(new Difference(What.ADDED, null, come, nearBefore.to(come), List.of()));
        }
        differences.sort(Comparator.comparing((Difference d) -> d.fact().at())
                .thenComparing(d -> d.fact().fact())
                .thenComparing(d -> d.fact().caseKey())
                .thenComparing(d -> d.fact().subject()));
        return new Comparison(same, List.copyOf(differences), counts(before.facts(), after.facts()));
    }

    /** The topic a fact counts under, as {@link Count} names it. */
    public static String topic(Fact f) {
        return Topic.of(f);
    }

    /** Whether nothing at all differs. */
    public boolean alike() {
        return differences.isEmpty();
    }

    private static Map<Key, List<Fact>> byKey(List<Fact> facts) {
        var byKey = new LinkedHashMap<Key, List<Fact>>();
        for (Fact f : facts)
            byKey.computeIfAbsent(Key.of(f), k -> new ArrayList<>()).add(f);
        return byKey;
    }

    /** Takes the pairs that are alike out of both lists; how many there were. */
    private static int takeEqual(List<Fact> left, List<Fact> right) {
        int equal = 0;
        for (var it = left.iterator(); it.hasNext(); ) {
            Fact one = it.next();
            var twin = right.stream()
                    .filter(other -> changes(one, other).isEmpty())
                    .findFirst();
            if (twin.isEmpty()) continue;
            it.remove();
            right.remove(twin.get());
            equal++;
        }
        return equal;
    }

    private static List<Change> changes(Fact before, Fact after) {
        var changes = new ArrayList<Change>();
        compare(changes, "at", before.at(), after.at());
        compare(changes, "actor", before.actor(), after.actor());
        compareAll(changes, "details.", before.details(), after.details());
        Ruling was = before.ruling(), is = after.ruling();
        if (was == null && is == null) return changes;
        compare(changes, "rule", was == null ? null : was.rule(), is == null ? null : is.rule());
        compare(changes, "clause", was == null ? null : was.clause(), is == null ? null : is.clause());
        compare(changes, "basis", was == null ? null : was.basis(), is == null ? null : is.basis());
        compareAll(changes, "inputs.", was == null ? null : was.inputs(), is == null ? null : is.inputs());
        compareAll(changes, "outputs.", was == null ? null : was.outputs(), is == null ? null : is.outputs());
        return changes;
    }

    private static void compareAll(
            List<Change> changes, String prefix, Map<String, Object> before, Map<String, Object> after) {
        Map<String, Object> was = before == null ? Map.of() : before;
        Map<String, Object> is = after == null ? Map.of() : after;
        var names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        names.removeAll(TECHNICAL);
        for (String name : names) compare(changes, prefix + name, was.get(name), is.get(name));
    }

    private static void compare(List<Change> changes, String field, Object before, Object after) {
        if (!Objects.equals(before, after)) changes.add(new Change(field, before, after));
    }

    private static List<Count> counts(List<Fact> before, List<Fact> after) {
        var topics = new TreeMap<String, int[]>();
        count(topics, before, 0);
        count(topics, after, 1);
        return topics.entrySet().stream()
                .map(e -> new Count(e.getKey(), e.getValue()[0], e.getValue()[1], e.getValue()[2], e.getValue()[3]))
                .toList();
    }

    private static void count(Map<String, int[]> topics, List<Fact> facts, int side) {
        var seen = new TreeSet<String>();
        for (Fact f : facts) {
            String topic = Topic.of(f);
            int[] counts = topics.computeIfAbsent(topic, t -> new int[4]);
            counts[side]++;
            if (seen.add(topic + "\n" + Key.of(f))) counts[2 + side]++;
        }
    }

    /** Finds what happened instead. */
    private static final class Near {
        private final Map<String, List<Fact>> byMatter = new HashMap<>();

        Near(List<Fact> facts) {
            for (Fact f : facts)
                byMatter.computeIfAbsent(matter(f), m -> new ArrayList<>()).add(f);
        }

        /** The fact of the same case and subject with the nearest time, preferring the first after. */
        Fact to(Fact f) {
            Fact before = null;
            for (Fact there : byMatter.getOrDefault(matter(f), List.of())) {
                if (there.at().compareTo(f.at()) >= 0) return there;
                before = there;
            }
            return before;
        }

        private static String matter(Fact f) {
            return f.caseKey() + "\n" + f.subject();
        }
    }
}
