package org.yanzhen.engine.label;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.yanzhen.engine.TaskLabels;

/**
 * Gives tasks two texts for the lists in Tasklist: unitName and matter. They are written once for a case, and for each
 * task only where its tasks belong to different units; diagrams need not know of them.
 */
@Component
class Labels implements TaskListener {
    private final ObjectProvider<TaskLabels> labels;
    private final Map<String, String> processes = new ConcurrentHashMap<>();

    Labels(ObjectProvider<TaskLabels> labels) {
        this.labels = labels;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskLabels words = labels.getIfAvailable();
        if (words == null || !(task.getVariable("campaign") instanceof String caseKey)) return;
        var whole = task.getExecution().getProcessInstance();
        if (!whole.hasVariableLocal("matter"))
            whole.setVariableLocal("matter", words.matter(caseKey, process(caseKey)));
        if (whole.getVariableLocal("unit") instanceof String unit) {
            if (!whole.hasVariableLocal("unitName")) whole.setVariableLocal("unitName", words.unit(unit));
        } else if (task.getVariable("department") instanceof String department)
            task.setVariableLocal("unitName", words.unit(department));
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
