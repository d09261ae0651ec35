package org.yanzhen.engine.label;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.yanzhen.engine.CaseKey;
import org.yanzhen.engine.TaskLabels;

/**
 * Names every new task as lists in Tasklist need it: what is to do, for which unit, in which matter. The name is the one
 * text of a task that everybody who may see it reads, and it costs no statement; diagrams need not know of it.
 */
@Component
class Labels implements TaskListener {
    private static final List<String> OWNERS = List.of("unit", "department", "supplier");
    private static final List<String> TURNS = List.of("month", "quarterNo", "round");

    private final ObjectProvider<TaskLabels> labels;
    private final Map<String, String> processes = new ConcurrentHashMap<>();

    Labels(ObjectProvider<TaskLabels> labels) {
        this.labels = labels;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskLabels words = labels.getIfAvailable();
        String caseKey = first(task, CaseKey.VARIABLES);
        if (words == null || caseKey == null) return;
        String unit = first(task, OWNERS);
        String matter = words.matter(caseKey, process(caseKey));
        String label = unit == null ? matter : words.unit(unit) + " · " + matter;
        if (!label.isBlank()) task.setName(task.getName() + turn(task, words) + "　" + label);
    }

    private static String turn(DelegateTask task, TaskLabels words) {
        for (String name : TURNS) {
            Object value = task.getVariable(name);
            if (value != null) return "（" + words.turn(name, value.toString()) + "）";
        }
        return "";
    }

    private static String first(DelegateTask task, List<String> variables) {
        for (String name : variables) if (task.getVariable(name) instanceof String text) return text;
        return null;
    }

    /** A case key ends with the id of the diagram it began with: module:period:process. */
    private String process(String caseKey) {
        String[] part = caseKey.split(":");
        return part.length < 3 ? "" : processes.computeIfAbsent(part[2], Labels::name);
    }

    private static String name(String process) {
        var definition =
                Context.getCommandContext().getProcessDefinitionManager().findLatestProcessDefinitionByKey(process);
        return definition == null || definition.getName() == null ? "" : definition.getName();
    }
}
