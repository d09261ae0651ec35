package org.yanzhen.engine.decide;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationListener;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedInput;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.yanzhen.engine.Evaluation;
import org.yanzhen.engine.EvaluationSink;
import org.yanzhen.engine.Table;
import org.yanzhen.engine.stage.Uses;

/** Hears every evaluation. What {@link DecisionTables} asked goes back to it; what a diagram asked goes to the sink. */
@Component
public class Evaluations implements DmnDecisionEvaluationListener {
    private final ThreadLocal<List<Evaluation>> asked = new ThreadLocal<>();
    private final ObjectProvider<EvaluationSink> sink;
    private final ObjectProvider<DecisionTables> tables;
    private final Optional<Uses> uses;

    Evaluations(ObjectProvider<EvaluationSink> sink, ObjectProvider<DecisionTables> tables, Optional<Uses> uses) {
        this.sink = sink;
        this.tables = tables;
        this.uses = uses;
    }

    /** What the tables answer while this runs, the required ones first. */
    List<Evaluation> during(Runnable question) {
        var heard = new ArrayList<Evaluation>();
        asked.set(heard);
        try {
            question.run();
        } finally {
            asked.remove();
        }
        return heard;
    }

    @Override
    public void notify(DmnDecisionEvaluationEvent event) {
        Stream.concat(event.getRequiredDecisionResults().stream(), Stream.of(event.getDecisionResult()))
                .filter(DmnDecisionTableEvaluationEvent.class::isInstance)
                .map(e -> read((DmnDecisionTableEvaluationEvent) e))
                .forEach(this::tell);
    }

    private void tell(Evaluation evaluation) {
        if (asked.get() != null) asked.get().add(evaluation);
        else if (Context.getBpmnExecutionContext() != null) {
            var execution = Context.getBpmnExecutionContext().getExecution();
            Object campaign = execution.getVariable("campaign");
            String caseKey = campaign == null ? execution.getProcessBusinessKey() : campaign.toString();
            sink.ifAvailable(s -> s.keep(caseKey, evaluation));
        }
    }

    /** An answer counts, whether the table was asked for it or it was known already. */
    void count(Table table, Evaluation answer) {
        uses.ifPresent(u -> u.asked(table, answer));
    }

    private Evaluation read(DmnDecisionTableEvaluationEvent event) {
        var definition = (DecisionDefinition) event.getDecisionTable();
        Table table = tables.getObject().read(definition);
        var inputs = new LinkedHashMap<String, Object>();
        int column = 0;
        for (DmnEvaluatedInput input : event.getInputs())
            inputs.put(table.inputs().get(column++).name(), input.getValue().getValue());
        var hits = new ArrayList<Evaluation.Hit>();
        for (DmnEvaluatedDecisionRule rule : event.getMatchingRules()) {
            Map<String, Object> outputs = new LinkedHashMap<>();
            rule.getOutputEntries()
                    .values()
                    .forEach(o -> outputs.put(o.getOutputName(), o.getValue().getValue()));
            Table.Row row = table.row(rule.getId());
            hits.add(new Evaluation.Hit(rule.getId(), outputs, row == null ? "" : row.annotation()));
        }
        var answer =
                new Evaluation(definition.getKey(), definition.getVersion(), definition.getVersionTag(), inputs, hits);
        count(table, answer);
        return answer;
    }
}
