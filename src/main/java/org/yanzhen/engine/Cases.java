package org.yanzhen.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.engine.door.Inside;
import org.yanzhen.house.Form;
import org.yanzhen.house.Verbs;

/** Running cases: a diagram names its own, other rooms start, tell and look at them. */
@Service("cases")
@Verbs
public class Cases {
    private final RuntimeService running;
    private final TaskService tasks;
    private final HistoryService history;

    Cases(@Lazy RuntimeService running, @Lazy TaskService tasks, @Lazy HistoryService history) {
        this.running = running;
        this.tasks = tasks;
        this.history = history;
    }

    /** An open task. Groups are its candidates; the due instant may be null. */
    public record OpenTask(
            String id,
            String definition,
            String name,
            String businessKey,
            String process,
            String assignee,
            List<String> groups,
            Instant due) {}

    /** Verb: gives the case its key, as ${cases.named(execution, campaign)}. */
    public String named(DelegateExecution execution, String key) {
        execution.setProcessBusinessKey(key); // so that the history knows the case by it, too
        return key;
    }

    /** Starts a case; the form is transient there as if a person had submitted it (null for none), the variables stay. */
    @Transactional
    public void start(String process, String businessKey, Map<String, ?> variables, Form form) {
        var all = Variables.createVariables();
        variables.forEach(all::putValue);
        if (form != null) all.putValueTyped("form", Variables.untypedValue(form, true));
        Inside.run(() -> running.startProcessInstanceByKey(process, businessKey, all));
    }

    /** Tells the case something it may be waiting for; false if it is not waiting. */
    @Transactional
    public boolean tell(String businessKey, String message) {
        return Inside.run(() -> !running.createMessageCorrelation(message)
                .processInstanceBusinessKey(businessKey)
                .correlateAllWithResult()
                .isEmpty());
    }

    /** Whether a case of this key is still on its way. */
    public boolean open(String businessKey) {
        return running.createProcessInstanceQuery()
                        .processInstanceBusinessKey(businessKey)
                        .count()
                > 0;
    }

    /** The open tasks of a case and of its called cases: those that carry its key. */
    public List<OpenTask> tasks(String caseKey) {
        var query = tasks.createTaskQuery().or();
        CaseKey.VARIABLES.forEach(name -> query.processVariableValueEquals(name, caseKey));
        return read(query.endOr().initializeFormKeys().list());
    }

    /** The open tasks that these groups or this person may work on. */
    public List<OpenTask> tasksOf(String user, Collection<String> groups) {
        return read(open(user, groups).list());
    }

    /** How many open tasks these groups or this person may work on. */
    public long count(String user, Collection<String> groups) {
        return open(user, groups).count();
    }

    private TaskQuery open(String user, Collection<String> groups) {
        var query = tasks.createTaskQuery().or().taskAssignee(user).taskCandidateUser(user);
        if (!groups.isEmpty()) query.taskCandidateGroupIn(List.copyOf(groups));
        return query.endOr();
    }

    /** How many tasks of this name in the diagram were completed in the case. */
    public long completed(String businessKey, String task) {
        return history.createHistoricTaskInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .taskDefinitionKey(task)
                .taskDeleteReason("completed")
                .count();
    }

    private List<OpenTask> read(List<Task> found) {
        return found.stream().map(this::read).toList();
    }

    private OpenTask read(Task task) {
        String instance = task.getProcessInstanceId();
        String key = instance == null
                ? null
                : running.createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .singleResult()
                        .getBusinessKey();
        List<String> groups = tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(java.util.Objects::nonNull)
                .sorted()
                .toList();
        String definition = task.getProcessDefinitionId();
        return new OpenTask(
                task.getId(),
                task.getTaskDefinitionKey(),
                task.getName(),
                key,
                definition == null ? null : definition.substring(0, definition.indexOf(':')),
                task.getAssignee(),
                groups,
                task.getDueDate() == null ? null : task.getDueDate().toInstant());
    }
}
