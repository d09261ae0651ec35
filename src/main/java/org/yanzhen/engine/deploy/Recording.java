package org.yanzhen.engine.deploy;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.yanzhen.engine.Definitions;
import org.yanzhen.engine.check.References;
import org.yanzhen.engine.store.DefinitionStore;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Ids;
import org.yanzhen.record.Facts;

/** Keeps what became different: a fact, and the difference for people to read. What is new with the house itself is no change. */
@Component
class Recording implements Definitions {
    private static final int CONTEXT = 3;
    private static final Pattern NAME = Pattern.compile("<(?:\\w+:)?(?:process|decision)\\s[^>]*?\\bname=\"([^\"]*)\"");

    private final DefinitionStore store;
    private final Facts facts;
    private final Clock clock;

    Recording(DefinitionStore store, Facts facts, Clock clock) {
        this.store = store;
        this.facts = facts;
        this.clock = clock;
    }

    /** Records each file that differs from the one in force. */
    void record(Map<String, byte[]> files) {
        files.forEach((name, bytes) -> {
            byte[] old = store.latest(name);
            boolean byHouse = Actor.id().equals(Actor.SYSTEM);
            if (old == null ? !byHouse : !Arrays.equals(old, bytes)) record(name, old, bytes, files);
        });
    }

    private void record(String resource, byte[] old, byte[] bytes, Map<String, byte[]> files) {
        String stem = resource.substring(0, resource.lastIndexOf('.'));
        String kind = resource.endsWith(".bpmn") ? "process" : resource.endsWith(".dmn") ? "decision" : "form";
        // a form has its diagram's version
        String of = kind.equals("form") ? diagram(resource, files, stem) : stem;
        int version = store.version(kind, of);
        Integer before = version == 0 ? null : version;
        store.add(new Change(
                Ids.next(),
                clock.instant(),
                Actor.id(),
                kind,
                stem,
                name(bytes, stem),
                resource,
                before,
                version + 1,
                difference(resource, old, bytes)));
        var details = new HashMap<String, Object>();
        details.put("kind", kind);
        details.put("oldVersion", before);
        details.put("newVersion", version + 1);
        facts.record("definitionDeployed", "definition:" + stem, kind + ":" + stem, details);
    }

    private static String diagram(String form, Map<String, byte[]> files, String otherwise) {
        return files.entrySet().stream()
                .filter(f -> f.getKey().endsWith(".bpmn")
                        && References.forms(f.getValue()).contains(form))
                .map(f -> f.getKey().replace(".bpmn", ""))
                .findFirst()
                .orElse(otherwise);
    }

    private static String name(byte[] bytes, String otherwise) {
        Matcher m = NAME.matcher(new String(bytes, StandardCharsets.UTF_8));
        return m.find() ? m.group(1) : otherwise;
    }

    private static String difference(String resource, byte[] old, byte[] bytes) {
        List<String> before = old == null ? List.of() : lines(old);
        return String.join(
                "\n",
                UnifiedDiffUtils.generateUnifiedDiff(
                        resource, resource, before, DiffUtils.diff(before, lines(bytes)), CONTEXT));
    }

    private static List<String> lines(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }

    @Override
    public List<Change> changes() {
        return store.changes();
    }

    @Override
    public Change change(UUID id) {
        return store.change(id).orElse(null);
    }
}
