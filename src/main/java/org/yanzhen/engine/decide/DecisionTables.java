package org.yanzhen.engine.decide;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.yanzhen.engine.Decisions;
import org.yanzhen.engine.Evaluation;
import org.yanzhen.engine.Table;
import org.yanzhen.house.Refusal;

/** Asks the tables straight through the DMN engine: no service, no history, no commit for each row. */
@Component
class DecisionTables implements Decisions {
    private final ObjectProvider<ProcessEngine> engine;
    private final Evaluations evaluations;
    private final Map<String, Table> tables = new ConcurrentHashMap<>();
    private final Map<Named, String> ids = new ConcurrentHashMap<>();

    private record Named(String decision, int version) {}

    DecisionTables(ObjectProvider<ProcessEngine> engine, Evaluations evaluations) {
        this.engine = engine;
        this.evaluations = evaluations;
    }

    @Override
    public int newest(String decision) {
        return inside(context -> {
            try {
                return configuration()
                        .getDeploymentCache()
                        .findDeployedLatestDecisionDefinitionByKey(decision)
                        .getVersion();
            } catch (NotFoundException e) {
                throw unknown(decision);
            }
        });
    }

    @Override
    public List<Evaluation> evaluate(String decision, int version, List<? extends Map<String, ?>> inputs) {
        return inside(context -> {
            DecisionDefinition definition = definition(decision, version);
            Table table = read(definition);
            var stretches = new Stretches(table);
            var known = new HashMap<List<Object>, Evaluation>();
            var answers = new ArrayList<Evaluation>(inputs.size());
            for (Map<String, ?> row : inputs) {
                Evaluation same = known.get(stretches.of(row));
                if (same == null) known.put(stretches.of(row), same = ask((DmnDecision) definition, row));
                else evaluations.count(table, same = asked(same, row));
                answers.add(same);
            }
            return answers;
        });
    }

    private Evaluation ask(DmnDecision table, Map<String, ?> row) {
        var variables = Variables.createVariables();
        row.forEach(variables::putValue);
        List<Evaluation> heard =
                evaluations.during(() -> configuration().getDmnEngine().evaluateDecisionTable(table, variables));
        return heard.get(heard.size() - 1);
    }

    /** The same answer to another question of its stretch. */
    private static Evaluation asked(Evaluation same, Map<String, ?> row) {
        var inputs = new LinkedHashMap<String, Object>();
        same.inputs().keySet().forEach(name -> inputs.put(name, row.get(name)));
        return new Evaluation(same.decision(), same.version(), same.versionTag(), inputs, same.hits());
    }

    @Override
    public Table table(String decision, int version) {
        return inside(context -> read(definition(decision, version)));
    }

    /** Inside a command only. */
    Table read(DecisionDefinition definition) {
        return tables.computeIfAbsent(definition.getId(), id -> {
            var model = configuration().getDeploymentCache().findDmnModelInstanceForDecisionDefinition(id);
            var decision = (org.camunda.bpm.model.dmn.instance.Decision) model.getModelElementById(definition.getKey());
            var table = (org.camunda.bpm.model.dmn.instance.DecisionTable) decision.getExpression();
            return new Table(
                    definition.getKey(),
                    definition.getVersion(),
                    definition.getVersionTag(),
                    definition.getName(),
                    table.getHitPolicy().name(),
                    table.getInputs().stream().map(DecisionTables::column).toList(),
                    table.getOutputs().stream().map(DecisionTables::column).toList(),
                    table.getRules().stream().map(DecisionTables::row).toList());
        });
    }

    private static Table.Column column(Input input) {
        var asked = input.getInputExpression();
        return new Table.Column(text(asked.getText()), input.getLabel(), asked.getTypeRef());
    }

    private static Table.Column column(Output output) {
        return new Table.Column(output.getName(), output.getLabel(), output.getTypeRef());
    }

    private static Table.Row row(Rule rule) {
        return new Table.Row(
                rule.getId(), cells(rule.getInputEntries()), cells(rule.getOutputEntries()), annotation(rule));
    }

    private static List<String> cells(Collection<? extends DmnElement> entries) {
        return entries.stream()
                .map(e -> e.getChildElementsByType(org.camunda.bpm.model.dmn.instance.Text.class).stream()
                        .findFirst()
                        .map(DecisionTables::text)
                        .orElse(""))
                .toList();
    }

    private static String annotation(Rule rule) {
        return rule.getDescription() == null ? "" : text(rule.getDescription());
    }

    private static String text(ModelElementInstance element) {
        return element == null ? "" : element.getTextContent().strip();
    }

    private DecisionDefinition definition(String decision, int version) {
        var cache = configuration().getDeploymentCache();
        var named = new Named(decision, version);
        String id = ids.get(named);
        // the engine's own cache knows ids only and would ask the database for each name
        DecisionDefinition known =
                id == null ? null : cache.getDecisionDefinitionCache().get(id);
        if (known != null) return known;
        try {
            var found = cache.findDeployedDecisionDefinitionByKeyAndVersion(decision, version);
            ids.put(named, found.getId());
            return found;
        } catch (NotFoundException e) {
            throw unknown(decision);
        }
    }

    private static Refusal unknown(String decision) {
        return new Refusal("decision.unknown", null, "没有“" + decision + "”这张决策表。");
    }

    private <T> T inside(Command<T> command) {
        return configuration().getCommandExecutorTxRequired().execute(command);
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
    }
}
