package org.yanzhen;

import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.client.RestClient;
import org.yanzhen.access.Accounts;
import org.yanzhen.engine.HouseClock;
import org.yanzhen.house.Json;

/** Plays people and time in tests: every step is done as somebody, through the engine's own doors, with its rights. */
@TestComponent
public class Play {
    private final ProcessEngine engine;
    private final HouseClock clock;
    private final ApplicationContext context;

    Play(ProcessEngine engine, HouseClock clock, ApplicationContext context) {
        this.engine = engine;
        this.clock = clock;
        this.context = context;
    }

    /** From now on this thread is that person, for our rooms and for the engine; null for nobody. */
    public Play as(String userId) {
        if (userId == null) {
            SecurityContextHolder.clearContext();
            engine.getIdentityService().clearAuthentication();
            return this;
        }
        engine.getIdentityService().clearAuthentication();
        List<String> groups = engine.getIdentityService().createGroupQuery().groupMember(userId).list().stream()
                .map(group -> group.getId())
                .toList();
        var authorities = groups.stream()
                .map(g -> new SimpleGrantedAuthority("ROLE_" + g))
                .toList();
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(userId, null, authorities));
        engine.getIdentityService().setAuthentication(userId, groups);
        return this;
    }

    /** Does something as somebody and returns to who was before. */
    public <T> T as(String userId, Supplier<T> act) {
        var before = SecurityContextHolder.getContext().getAuthentication();
        try {
            return as(userId).run(act);
        } finally {
            as(before == null ? null : before.getName());
        }
    }

    private <T> T run(Supplier<T> act) {
        return act.get();
    }

    /** Starts a process as somebody; gives the instance's id. */
    public String start(String userId, String process, Map<String, ?> form) {
        return as(userId, () -> {
            var definition = engine.getRepositoryService()
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(process)
                    .latestVersion()
                    .singleResult();
            return engine.getFormService()
                    .submitStartForm(definition.getId(), Map.copyOf(form))
                    .getId();
        });
    }

    /** Completes the person's one task of that kind in the case; the case is a campaign or a unit's business key. */
    public void complete(String userId, String task, String caseKey, Map<String, ?> form) {
        complete(userId, task(userId, task, caseKey), form);
    }

    /** Completes a task as somebody, as a form would. */
    public void complete(String userId, Task task, Map<String, ?> form) {
        as(userId, () -> {
            engine.getFormService().submitTaskForm(task.getId(), Map.copyOf(form));
            return null;
        });
    }

    /** The one task of that kind in the case that the person may work on. */
    public Task task(String userId, String task, String caseKey) {
        List<Task> mine = tasks(userId, task, caseKey);
        if (mine.size() != 1)
            throw new AssertionError(mine.size() + " tasks " + task + " of " + caseKey + " for " + userId
                    + "; open are: "
                    + tasks(caseKey).stream()
                            .map(Task::getTaskDefinitionKey)
                            .collect(Collectors.groupingBy(k -> k, Collectors.counting())));
        return mine.get(0);
    }

    /** The tasks of that kind in the case that the person may work on (assignee or candidate). */
    public List<Task> tasks(String userId, String task, String caseKey) {
        var ours = tasks(caseKey).stream()
                .filter(t -> t.getTaskDefinitionKey().equals(task))
                .collect(Collectors.toMap(Task::getId, t -> t));
        return as(
                        userId,
                        () -> engine.getTaskService()
                                .createTaskQuery()
                                .taskDefinitionKey(task)
                                .or()
                                .taskAssignee(userId)
                                .taskCandidateUser(userId)
                                .endOr()
                                .listPage(0, 2000)) // somebody logged in may not ask without a bound
                .stream()
                .filter(t -> ours.containsKey(t.getId()))
                .toList();
    }

    /** All open tasks of a case, whoever's they are: by business key, or by the variable campaign. */
    public List<Task> tasks(String caseKey) {
        return as(
                null,
                () -> engine.getTaskService()
                        .createTaskQuery()
                        .initializeFormKeys()
                        .or()
                        .processInstanceBusinessKey(caseKey)
                        .processVariableValueEquals("campaign", caseKey)
                        .processVariableValueEquals("quarter", caseKey)
                        .processVariableValueEquals("year", caseKey)
                        .endOr()
                        .list());
    }

    /** What the task shows. */
    public Map<String, Object> view(Task task) {
        return as(null, () -> {
            var view = engine.getTaskService().getVariableTyped(task.getId(), "view", false);
            if (view == null) return Map.of();
            return view instanceof org.camunda.bpm.engine.variable.value.SerializableValue text
                    ? Json.map(text.getValueSerialized())
                    : Json.map(view.getValue().toString());
        });
    }

    /** The house's date and time. */
    public LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), HouseClock.ZONE);
    }

    /** Time passes: every timer on the way fires at its own moment, in order, and then it is that time. A failure is thrown. */
    public void moveTo(LocalDateTime to) {
        as(null, () -> {
            runJobs();
            clock.moveTo(to.atZone(HouseClock.ZONE).toInstant());
            runJobs();
            engine.getManagementService()
                    .createJobQuery()
                    .withException()
                    .list()
                    .forEach(job -> {
                        throw new AssertionError(engine.getManagementService().getJobExceptionStacktrace(job.getId()));
                    });
            return null;
        });
    }

    /** Runs every job that is due now, oldest first, and those they make; the first failure is thrown. */
    public void runJobs() {
        as(null, () -> {
            for (Job job = nextDue(); job != null; job = nextDue())
                engine.getManagementService().executeJob(job.getId());
            return null;
        });
    }

    private Job nextDue() {
        return engine.getManagementService().createJobQuery().active().executable().list().stream()
                .min(Comparator.comparing((Job job) -> job.getDuedate() == null ? new Date(0) : job.getDuedate())
                        .thenComparing(Job::getId))
                .orElse(null);
    }

    /** A client of this house's HTTP doors that logs in with Basic, as /engine-rest wants it. Errors are answers, not exceptions. */
    public RestClient http(String userId) {
        var client = RestClient.builder()
                .baseUrl("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"))
                .defaultStatusHandler(s -> true, (q, a) -> {});
        if (userId != null)
            client.defaultHeaders((HttpHeaders headers) -> headers.setBasicAuth(userId, Accounts.SAMPLE_PASSWORD));
        return client.build();
    }

    /** The database and the clock as they were right after the start. */
    public void fresh() {
        as(null);
        FreshHouse.again(context);
    }

    /** Nothing is in these tables any more, nor in what refers to them. */
    public void empty(String... tables) {
        KeptRows.empty(context.getEnvironment().getRequiredProperty("yanzhen.test-database"), tables);
    }

    /** The house opens at another time than the sample's: only before anything happened in it. Cyclic timers wait from there on. */
    public void beginAt(LocalDateTime time) {
        as(null, () -> {
            ClockUtil.offset(time.atZone(HouseClock.ZONE).toInstant().toEpochMilli() - System.currentTimeMillis());
            engine.getManagementService()
                    .createJobQuery()
                    .timers()
                    .list()
                    .forEach(job -> engine.getManagementService().recalculateJobDuedate(job.getId(), false));
            return null;
        });
    }

    /** The opening morning, as the database says again by now. */
    void resetClock() {
        as(null);
        ClockUtil.offset(HouseClock.FIRST_MORNING.toEpochMilli() - System.currentTimeMillis());
    }
}
