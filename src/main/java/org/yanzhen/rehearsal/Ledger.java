package org.yanzhen.rehearsal;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.yanzhen.house.Json;
import org.yanzhen.rehearsal.store.LedgerStore;
import org.yanzhen.rehearsal.store.LedgerStore.Line;
import org.yanzhen.rulings.Ruling.Basis;

/** Tells the ledger as an outcome does: in words that are the same in every play, without an id of the house. */
@Component
@ConditionalOnProperty("yanzhen.rehearsal.folder")
class Ledger {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private record Hit(String rule, Map<String, Object> outputs, String annotation) {}

    private final LedgerStore store;

    Ledger(LedgerStore store) {
        this.store = store;
    }

    /** Where the ledger stands. */
    long last() {
        return store.last();
    }

    /** The facts after that one, and what is named in them. */
    Told tell(long after) {
        return new Telling(store.natural()).tell(store.after(after), store.names());
    }

    /** Facts and the names of what is in them. */
    record Told(List<Outcome.Fact> facts, Map<String, String> names) {}

    private static final class Telling {
        private final Map<UUID, String> natural;
        private final Map<UUID, String> given = new HashMap<>();
        private final Map<String, Integer> counts = new HashMap<>();

        Telling(Map<UUID, String> natural) {
            this.natural = natural;
        }

        Told tell(List<Line> lines, Map<String, String> allNames) {
            var facts = new ArrayList<Outcome.Fact>();
            for (Line line : lines) facts.add(fact(line));
            var spoken = new HashMap<String, String>();
            allNames.forEach((key, name) -> spoken.put(text(key, ""), name));
            var names = new TreeMap<String, String>();
            for (Outcome.Fact f : facts) {
                subject(names, spoken, f.subject());
                name(names, spoken, "item:" + f.item());
                name(names, spoken, "actor:" + f.actor());
                for (String part : f.subject().split("[:/]")) name(names, spoken, "unit:" + part);
            }
            return new Told(facts, names);
        }

        /** A subject without a name of its own is called by those of its parts. */
        private static void subject(Map<String, String> names, Map<String, String> spoken, String subject) {
            name(names, spoken, subject);
            if (names.containsKey(subject)) return;
            String[] parts = subject.split("[:/]");
            String called = Arrays.stream(parts, 1, parts.length)
                    .map(p -> spoken.getOrDefault("unit:" + p, spoken.get("item:" + p)))
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(" "));
            if (!called.isEmpty()) names.put(subject, called);
        }

        private static void name(Map<String, String> names, Map<String, String> spoken, String key) {
            String name = spoken.get(key);
            if (name != null && !name.isEmpty()) names.put(key, name);
        }

        private Outcome.Fact fact(Line line) {
            Map<String, Object> details = plain(LedgerStore.map(line.details()), line.caseKey());
            details.remove("sha256"); // of a Word file, which another machine may compress in other bytes
            String subject = text(line.subject(), line.caseKey());
            return new Outcome.Fact(
                    Player.text(line.at()),
                    line.programme(),
                    line.kind(),
                    text(line.caseKey(), line.caseKey()),
                    subject,
                    line.actor(),
                    item(subject, details),
                    period(line.caseKey(), details),
                    details,
                    ruling(line));
        }

        private static String item(String subject, Map<String, Object> details) {
            for (String key : List.of("code", "item")) if (details.get(key) instanceof String item) return item;
            return subject.matches("[A-Za-z]+:[A-Za-z0-9]+")
                            && !subject.matches(
                                    "(unit|nominee|department|member|round|measure|quarter|year|bulletin|supplier|campaign):.*")
                    ? subject.substring(0, subject.indexOf(':'))
                    : "";
        }

        private static String period(String caseKey, Map<String, Object> details) {
            String[] parts = caseKey.split(":");
            String period = parts.length > 1 ? parts[1] : "";
            return period.matches("\\d{4}") && details.get("quarter") instanceof Number q ? period + "Q" + q : period;
        }

        private Outcome.Ruling ruling(Line line) {
            if (line.decision() == null) return null;
            List<Hit> hits = Json.read(line.hits(), new TypeReference<>() {});
            var outputs = new LinkedHashMap<String, Object>();
            hits.forEach(h -> outputs.putAll(h.outputs()));
            Basis basis = Basis.of(hits.isEmpty() ? null : hits.get(0).annotation());
            return new Outcome.Ruling(
                    line.decision(),
                    (line.versionTag() == null ? "" : line.versionTag()) + " 第" + line.version() + "版",
                    basis.number(),
                    basis.clause(),
                    basis.policy() ? "POLICY" : "RULE",
                    plain(LedgerStore.map(line.inputs()), line.caseKey()),
                    plain(outputs, line.caseKey()));
        }

        private Map<String, Object> plain(Map<String, Object> map, String caseKey) {
            var plain = new TreeMap<String, Object>();
            map.forEach((k, v) -> plain.put(text(k, caseKey), value(v, caseKey)));
            return plain;
        }

        @SuppressWarnings("unchecked")
        private Object value(Object value, String caseKey) {
            if (value instanceof String text) return text(text, caseKey);
            if (value instanceof Map<?, ?> map) return plain((Map<String, Object>) map, caseKey);
            if (value instanceof List<?> list)
                return list.stream().map(v -> value(v, caseKey)).toList();
            return value;
        }

        private String text(String text, String caseKey) {
            return ID.matcher(text).replaceAll(m -> name(UUID.fromString(m.group()), caseKey));
        }

        /** The natural name, counted from the second of the same name on; without one, a number within its case. */
        private String name(UUID id, String caseKey) {
            return given.computeIfAbsent(id, i -> {
                String name = natural.get(i);
                int n = counts.merge(name == null ? "# " + caseKey : name, 1, Integer::sum);
                if (name == null) return "#" + n;
                return n == 1 || caseKey.isEmpty() ? name : name + "#" + n;
            });
        }
    }
}
