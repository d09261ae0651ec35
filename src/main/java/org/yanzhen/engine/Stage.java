package org.yanzhen.engine;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.exception.NullValueException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Lazy;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.yanzhen.engine.check.Finding;
import org.yanzhen.engine.check.Findings;
import org.yanzhen.engine.stage.Footsteps;
import org.yanzhen.engine.stage.Uses;
import org.yanzhen.engine.store.DefinitionStore;
import org.yanzhen.engine.store.IdentityStore;
import org.yanzhen.engine.store.StageStore;
import org.yanzhen.engine.time.Timers;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Json;
import org.yanzhen.house.Refusal;

/**
 * The engine as a rehearsal plays on it: everybody acts with his own rights through the same doors, time stands still until
 * it is moved, and jobs run one by one in the order they fell due. It is there only in a rehearsal.
 */
@Component
@ConditionalOnProperty("yanzhen.rehearsal.folder")
public class Stage {
    /** An open task; people is the assignee, or all who may claim it. */
    public record Open(
            String id,
            String element,
            String process,
            String caseKey,
            List<String> people,
            Map<String, Object> variables,
            Instant opened,
            Instant due) {}

    /** Where cases wait. */
    public record Wait(String process, String element, String label, String caseKey, Instant since, Instant due) {}

    /**
     * How often a table was asked or a diagram begun.
     *
     * @param file the file it stands in
     * @param rows how often each row of a table decided, numbered from 1; empty for a diagram
     */
    public record Use(String file, int times, Map<Integer, Integer> rows) {}

    /** A diagram or a table broke, and where. */
    public static class Broken extends RuntimeException {
        private final String process;
        private final String element;
        private final String caseKey;

        Broken(String process, String element, String caseKey, Throwable cause) {
            super(root(cause), cause, false, false);
            this.process = process;
            this.element = element;
            this.caseKey = caseKey;
        }

        public String process() {
            return process;
        }

        public String element() {
            return element;
        }

        public String caseKey() {
            return caseKey;
        }

        private static String root(Throwable thrown) {
            Throwable last = thrown;
            while (last.getCause() != null && last.getCause() != last) last = last.getCause();
            return last.getMessage() == null ? last.toString() : last.getMessage();
        }
    }

    /** A changed table or diagram did not pass the check; each sentence says where and what. */
    public static class Unfit extends RuntimeException {
        private final transient List<String> sentences;

        Unfit(List<Finding> findings) {
            super("部署没有通过检查。", null, false, false);
            sentences = findings.stream()
                    .map(f -> (f.resource() == null ? "" : f.resource())
                            + (f.element() == null ? "" : "“" + f.element() + "”") + "：" + f.message())
                    .toList();
        }

        public List<String> sentences() {
            return sentences;
        }
    }

    private static final String OWNER = "processOwner";

    private final ProcessEngine engine;
    private final StageStore store;
    private final IdentityStore identities;
    private final Timers timers;
    private final Footsteps footsteps;
    private final Uses uses;
    private final DefinitionStore definitionsThere;
    private final Map<String, String> definitions = new LinkedHashMap<>();
    private String seen = "";
    /** What comes next by itself, and whether new tasks may be there: asked again only after somebody did something. */
    private Optional<Instant> next;

    private boolean looked;

    Stage(
            @Lazy ProcessEngine engine,
            StageStore store,
            IdentityStore identities,
            Timers timers,
            Footsteps footsteps,
            Uses uses,
            DefinitionStore definitionsThere) {
        this.engine = engine;
        this.store = store;
        this.identities = identities;
        this.timers = timers;
        this.footsteps = footsteps;
        this.uses = uses;
        this.definitionsThere = definitionsThere;
    }

    public Instant now() {
        return timers.now();
    }

    /** When something is due by itself next; now, if work waits already. */
    public Optional<Instant> nextDue() {
        if (next == null) next = store.nextDue(now());
        return next;
    }

    private void touched() {
        next = null;
        looked = false;
    }

    /** It is that instant, and everything due by then is done. */
    public void moveTo(Instant to) {
        if (to.isAfter(now())) timers.freeze(to);
        as(null, () -> {
            while (nextDue().filter(due -> !due.isAfter(now())).isPresent())
                timers.due().forEach(this::run);
            return null;
        });
    }

    private void run(String job) {
        touched();
        footsteps.clear();
        try {
            engine.getManagementService().executeJob(job);
        } catch (RuntimeException e) {
            var about = store.job(job);
            if (about.isEmpty()) return; // one before it ended its case
            throw new Broken(
                    about.get().process(),
                    footsteps.last().orElse(about.get().element()),
                    about.get().caseKey(),
                    e);
        }
    }

    /** The tasks opened since this was asked last, in the order they opened. */
    public List<Open> opened() {
        if (looked) return List.of();
        looked = true;
        var tasks = store.opened(seen);
        if (tasks.isEmpty()) return List.of();
        var variables = store.variables(seen);
        var candidates = store.candidates(seen);
        seen = tasks.get(tasks.size() - 1).id();
        return tasks.stream()
                .map(t -> new Open(
                        t.id(),
                        t.element(),
                        t.process(),
                        t.caseKey(),
                        t.assignee() != null ? List.of(t.assignee()) : candidates.getOrDefault(t.id(), List.of()),
                        variables.getOrDefault(t.id(), Map.of()),
                        t.opened(),
                        t.due()))
                .toList();
    }

    /** What the task shows, empty if it shows nothing; null if it is gone. */
    public Map<String, Object> view(String task) {
        return store.view(task)
                .map(view -> view.isEmpty() ? Map.<String, Object>of() : Json.map(view))
                .orElse(null);
    }

    /** Starts a case as somebody; a refusal comes out as it is. */
    public void start(String user, String process, Map<String, Object> form) {
        as(
                user,
                () -> guarded(process, null, null, () -> {
                    engine.getFormService().submitStartForm(definition(process), form);
                    return true;
                }));
    }

    /** Hands a task in as somebody; false if it is gone. A refusal comes out as it is. */
    public boolean complete(String user, Open task, Map<String, Object> form) {
        return as(
                user,
                () -> guarded(task.process(), task.element(), task.caseKey(), () -> {
                    try {
                        engine.getFormService().submitTaskForm(task.id(), form);
                        return true;
                    } catch (NullValueException | Conflict gone) {
                        return false;
                    }
                }));
    }

    /**
     * Deploys what a process owner changed, through his door with its whole check; the names of what differs from what is in
     * force. {@link Unfit} names everything that is wrong with it.
     */
    public List<String> deploy(Map<String, byte[]> files) {
        List<String> changed = files.keySet().stream()
                .filter(name -> !Arrays.equals(files.get(name), definitionsThere.latest(name)))
                .sorted()
                .toList();
        if (changed.isEmpty()) return changed;
        as(OWNER, List.of(OWNER), () -> {
            var deployment = engine.getRepositoryService().createDeployment().name("rehearsal");
            files.forEach((name, bytes) -> deployment.addInputStream(name, new ByteArrayInputStream(bytes)));
            try {
                return deployment.deploy();
            } catch (Findings e) {
                throw new Unfit(e.findings());
            }
        });
        definitions.clear();
        touched();
        return changed;
    }

    /** What was asked and begun since the start, by the key of every table and diagram there is. */
    public Map<String, Use> uses() {
        var times = uses.times();
        var all = new TreeMap<String, Use>();
        definitionsThere
                .files()
                .forEach((key, file) -> all.put(key, new Use(file, times.getOrDefault(key, 0), uses.rows(key))));
        return all;
    }

    /** Everything running cases wait for. */
    public List<Wait> waiting() {
        return store.waiting().stream()
                .map(w -> new Wait(w.process(), w.element(), w.label(), w.caseKey(), w.since(), w.due()))
                .toList();
    }

    /** Does something as somebody, for our rooms and for the engine; null for the system. */
    public <T> T as(String user, Supplier<T> act) {
        return as(user, user == null ? List.of() : identities.groupsOf(user), act);
    }

    private <T> T as(String user, List<String> groups, Supplier<T> act) {
        var identity = engine.getIdentityService();
        var before = SecurityContextHolder.getContext().getAuthentication();
        var beforeThere = identity.getCurrentAuthentication();
        try {
            SecurityContextHolder.clearContext();
            identity.clearAuthentication();
            if (user != null) {
                SecurityContextHolder.getContext()
                        .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                                user,
                                null,
                                groups.stream()
                                        .map(g -> new SimpleGrantedAuthority("ROLE_" + g))
                                        .toList()));
                identity.setAuthentication(user, groups);
            }
            return act.get();
        } finally {
            SecurityContextHolder.getContext().setAuthentication(before);
            if (beforeThere == null) identity.clearAuthentication();
            else identity.setAuthentication(beforeThere.getUserId(), beforeThere.getGroupIds());
        }
    }

    private <T> T guarded(String process, String element, String caseKey, Supplier<T> act) {
        touched();
        footsteps.clear();
        try {
            return act.get();
        } catch (Refusal | Conflict answer) {
            throw answer;
        } catch (org.camunda.bpm.engine.AuthorizationException e) {
            throw new Refusal("task.notYours", null, "这个账号无权办理。");
        } catch (RuntimeException e) {
            throw new Broken(process, footsteps.last().orElse(element), caseKey, e);
        }
    }

    private String definition(String process) {
        return definitions.computeIfAbsent(process, key -> {
            var found = as(
                    null,
                    () -> engine.getRepositoryService()
                            .createProcessDefinitionQuery()
                            .processDefinitionKey(key)
                            .latestVersion()
                            .singleResult());
            if (found == null) throw new Refusal("process.unknown", null, "没有流程“" + key + "”。");
            return found.getId();
        });
    }
}
