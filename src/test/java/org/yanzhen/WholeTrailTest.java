package org.yanzhen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Runs after all others and looks back: at least 95 % of the nodes and flows of every diagram were walked by the tests of this run. */
class WholeTrailTest {
    private static final double SHARE = 0.95;

    /** Only in a run of all tests: a single test alone walks little. */
    @Test
    @EnabledIfSystemProperty(named = "whole", matches = "true")
    void nearly_every_node_and_flow_of_every_diagram_was_walked() throws Exception {
        var walked = Trail.walked();
        List<Path> diagrams;
        try (var files = Files.walk(Path.of("processes"))) {
            diagrams =
                    files.filter(f -> f.toString().endsWith(".bpmn")).sorted().toList();
        }
        assertThat(diagrams).isNotEmpty();
        var poor = new TreeSet<String>();
        for (Path diagram : diagrams) {
            String process = diagram.getFileName().toString().replace(".bpmn", "");
            var elements = Bpmn.readModelFromFile(diagram.toFile()).getModelElementsByType(FlowElement.class).stream()
                    .filter(e -> e instanceof FlowNode || e instanceof SequenceFlow)
                    .map(FlowElement::getId)
                    .toList();
            var missing = elements.stream()
                    .filter(id -> !walked.contains(process + "#" + id))
                    .toList();
            double share = 1 - (double) missing.size() / elements.size();
            System.out.printf("trail %-22s %5.1f %% of %d%n", process, share * 100, elements.size());
            if (share < SHARE) poor.add(process + " " + Math.round(share * 100) + " %: " + missing);
        }
        assertThat(poor).isEmpty();
    }
}
