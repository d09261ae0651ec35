package org.yanzhen.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yanzhen.engine.Feel;

/** Whoever plays a diagram finds a form for everything a person does in it. */
class UsualFormsTest {
    private static final Path PROCESSES = Path.of("processes");

    private final Usual usual = Usual.ofTheHouse();

    @ParameterizedTest
    @ValueSource(strings = {"selection", "laggard", "interview"})
    void every_task_and_every_start_of_a_diagram_has_its_usual_form(String module) throws IOException {
        assertThat(elements(module))
                .isNotEmpty()
                .allSatisfy(
                        element -> assertThat(usual.form(element)).as(element).isPresent());
    }

    /** What is never asked for is a slip of the pen. */
    @Test
    void every_expression_can_be_read() throws IOException {
        var feel = new Feel(List.of());
        for (String module : List.of("selection", "laggard", "interview"))
            for (String element : elements(module))
                readable(feel, element, usual.form(element).orElseThrow());
    }

    private static void readable(Feel feel, String where, Object value) {
        if (value instanceof Map<?, ?> map) map.forEach((field, part) -> readable(feel, where + "." + field, part));
        else if (value instanceof Collection<?> list) list.forEach(part -> readable(feel, where, part));
        else if (Forms.isExpression(value))
            assertThat(feel.fault(Forms.expression(value))).as(where).isEmpty();
    }

    /** The user tasks and the starts with a form, of all diagrams of a module. */
    private static Collection<String> elements(String module) throws IOException {
        var elements = new TreeSet<String>();
        try (Stream<Path> files = Files.list(PROCESSES.resolve(module))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".bpmn")).toList()) {
                BpmnModelInstance diagram = Bpmn.readModelFromFile(file.toFile());
                diagram.getModelElementsByType(UserTask.class).forEach(task -> elements.add(task.getId()));
                for (Process process : diagram.getModelElementsByType(Process.class))
                    if (process.isCamundaStartableInTasklist()
                            && process.getChildElementsByType(StartEvent.class).stream()
                                    .anyMatch(s -> s.getCamundaFormKey() != null || s.getCamundaFormRef() != null))
                        elements.add("start." + process.getId());
            }
        }
        return elements;
    }
}
