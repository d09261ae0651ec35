package org.yanzhen.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.validation.DMNValidator;
import org.kie.dmn.validation.DMNValidatorFactory;

/** Every table of the house: its cases hold, every rule is hit by one, and it has no gap and no overlap. */
class TablesTest {
    private static final List<DmnEvaluatedDecisionRule> FIRED = new ArrayList<>();
    private static final DmnEngine ENGINE = engine();
    private static final DMNValidator KIE = DMNValidatorFactory.newValidator();
    /** Between two whole numbers lies nothing, but KIE knows only numbers. */
    private static final Pattern HOLLOW = Pattern.compile("\\( ?(-?\\d+) \\.\\. (-?\\d+) ?\\)");

    static List<Path> tables() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("decisions"))) {
            return all.filter(f -> f.toString().endsWith(".dmn")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void its_cases_hold_and_hit_every_rule(Path file) throws IOException {
        DmnModelInstance model = Dmn.readModelFromFile(file.toFile());
        String key = file.getFileName().toString().replace(".dmn", "");
        DmnDecision decision = ENGINE.parseDecision(key, model);
        DecisionTable table =
                model.getModelElementsByType(DecisionTable.class).iterator().next();
        Path cases = file.resolveSibling(key + ".cases.csv");
        assertThat(cases).exists();

        var hit = new HashSet<String>();
        var grouped = new LinkedHashMap<Map<String, Object>, List<CSVRecord>>();
        for (CSVRecord row : CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(Files.newBufferedReader(cases)))
            grouped.computeIfAbsent(inputs(table, row), k -> new ArrayList<>()).add(row);
        grouped.forEach((inputs, rows) -> {
            FIRED.clear();
            ENGINE.evaluateDecisionTable(decision, inputs);
            var seen = FIRED.stream().map(TablesTest::answer).toList();
            var expected = rows.stream()
                    .filter(r -> !r.get("rule").isBlank())
                    .map(r -> expected(table, r))
                    .toList();
            assertThat(seen).as(key + " " + inputs).containsExactlyInAnyOrderElementsOf(expected);
            FIRED.forEach(r -> hit.add(r.getId()));
        });
        assertThat(hit)
                .as("rules of " + key + " hit by a case")
                .containsAll(table.getRules().stream().map(Rule::getId).toList());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void it_has_no_gap_and_no_overlap_by_a_second_opinion(Path file) throws IOException {
        String xml = Files.readString(file, StandardCharsets.UTF_8);
        boolean collects = xml.contains("hitPolicy=\"COLLECT\"");
        boolean whole = xml.contains("typeRef=\"integer\"") || xml.contains("typeRef=\"long\"");
        var said = KIE.validate(
                new StringReader(xml.replaceAll("typeRef=\"(integer|long|double)\"", "typeRef=\"number\"")
                        .replaceAll("<text ?/>|<text></text>", "<text>null</text>")),
                DMNValidator.Validation.ANALYZE_DECISION_TABLE);
        for (DMNMessage message : said) {
            String kind = message.getMessageType().name();
            boolean fault = kind.contains("GAP")
                    || kind.contains("OVERLAP")
                    || kind.contains("MASKED")
                    || kind.contains("ANALYSIS_ERROR")
                    || message.getSeverity() == DMNMessage.Severity.ERROR;
            if (collects && kind.contains("GAP")) continue; // it lists what applies
            if (fault && !(whole && kind.contains("GAP") && hollow(message.getText())))
                fail(file + ": " + message.getText());
        }
    }

    private static boolean hollow(String gap) {
        var m = HOLLOW.matcher(gap);
        return m.find() && Long.parseLong(m.group(2)) - Long.parseLong(m.group(1)) == 1;
    }

    private static Map<String, Object> inputs(DecisionTable table, CSVRecord row) {
        var inputs = Variables.createVariables();
        for (Input input : table.getInputs()) {
            String name = input.getInputExpression().getText().getTextContent().strip();
            inputs.put(name, value(row.get(name), input.getInputExpression().getTypeRef()));
        }
        return inputs;
    }

    private static Object value(String text, String type) {
        if (text.isBlank()) return null;
        return switch (type) {
            case "boolean" -> Boolean.valueOf(text);
            case "integer" -> Integer.valueOf(text);
            case "long" -> Long.valueOf(text);
            case "double" -> Double.valueOf(text);
            default -> text;
        };
    }

    private static Map<String, String> expected(DecisionTable table, CSVRecord row) {
        var answer = new LinkedHashMap<String, String>();
        answer.put("rule", "rule_" + row.get("rule").replaceFirst("^rule_", ""));
        for (Output output : table.getOutputs())
            if (!row.get(output.getName()).isBlank()) answer.put(output.getName(), plain(row.get(output.getName())));
        return answer;
    }

    private static Map<String, String> answer(DmnEvaluatedDecisionRule rule) {
        var answer = new LinkedHashMap<String, String>();
        answer.put("rule", rule.getId());
        rule.getOutputEntries().values().forEach(o -> {
            Object value = o.getValue().getValue();
            if (Objects.nonNull(value)) answer.put(o.getOutputName(), plain(value.toString()));
        });
        return answer;
    }

    private static String plain(String value) {
        return value.matches("-?\\d+\\.\\d+")
                ? new BigDecimal(value).stripTrailingZeros().toPlainString()
                : value;
    }

    /** The same FEEL as the house's engine. */
    private static DmnEngine engine() {
        var configuration =
                (DefaultDmnEngineConfiguration) DefaultDmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration.enableFeelLegacyBehavior(true);
        configuration.getCustomPostDecisionEvaluationListeners().add(event -> {
            if (event.getDecisionResult() instanceof DmnDecisionTableEvaluationEvent table)
                FIRED.addAll(table.getMatchingRules());
        });
        return configuration.buildEngine();
    }
}
