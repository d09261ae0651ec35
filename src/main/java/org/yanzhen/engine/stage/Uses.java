package org.yanzhen.engine.stage;

import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.yanzhen.engine.Evaluation;
import org.yanzhen.engine.Table;

/** How often each table was asked and each diagram begun: where nothing differs, this says whether the change was tried at all. */
@Component
@ConditionalOnProperty("yanzhen.rehearsal.folder")
public class Uses extends AbstractBpmnParseListener {
    private final Map<String, Integer> times = new TreeMap<>();
    private final Map<String, TreeMap<Integer, Integer>> rows = new TreeMap<>();

    /** A table answered. */
    public synchronized void asked(Table table, Evaluation answer) {
        times.merge(table.decision(), 1, Integer::sum);
        var hit = rows.computeIfAbsent(table.decision(), t -> new TreeMap<>());
        for (Evaluation.Hit h : answer.hits())
            hit.merge(table.rows().indexOf(table.row(h.rule())) + 1, 1, Integer::sum);
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
        process.addListener(
                ExecutionListener.EVENTNAME_START, (ExecutionListener) execution -> begun(process.getKey()));
    }

    private synchronized void begun(String process) {
        times.merge(process, 1, Integer::sum);
    }

    /** How often, by the key of the table or the process. */
    public synchronized Map<String, Integer> times() {
        return new TreeMap<>(times);
    }

    /** How often each row of a table decided; rows are numbered from 1 as the table shows them. */
    public synchronized Map<Integer, Integer> rows(String table) {
        return new TreeMap<>(rows.getOrDefault(table, new TreeMap<>()));
    }
}
