package org.yanzhen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.boot.test.context.TestComponent;

/** Remembers every node and flow of every diagram that any test of this run walked, in either JVM: "process#element". */
@TestComponent
public class Trail extends AbstractProcessEnginePlugin {
    private static final Path KEPT = Path.of("target/trail");
    private static final Set<String> WALKED = ConcurrentHashMap.newKeySet();

    private static final ExecutionListener STEP = execution -> {
        var here = (ExecutionEntity) execution;
        String process = here.getProcessDefinition().getKey();
        WALKED.add(process + "#"
                + (execution.getEventName().equals(ExecutionListener.EVENTNAME_TAKE)
                        ? execution.getCurrentTransitionId()
                        : execution.getCurrentActivityId()));
    };

    /** Writes down what this JVM walked so far, in a run of everything. */
    static void keep() {
        if (System.getProperty("whole") == null) return;
        try {
            Files.createDirectories(KEPT);
            Files.write(KEPT.resolve(System.getProperty("fork", "1")), WALKED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything written down. */
    static Set<String> walked() throws IOException {
        var all = new HashSet<String>();
        try (var files = Files.list(KEPT)) {
            for (Path file : files.toList()) all.addAll(Files.readAllLines(file));
        }
        return all;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getCustomPostBPMNParseListeners().add(new AbstractBpmnParseListener() {
            @Override
            public void parseProcess(Element element, ProcessDefinitionEntity process) {
                watch(process);
            }
        });
    }

    private static void watch(ScopeImpl scope) {
        for (ActivityImpl activity : scope.getActivities()) {
            activity.addListener(ExecutionListener.EVENTNAME_START, STEP);
            activity.getOutgoingTransitions().forEach(flow -> ((TransitionImpl) flow).addExecutionListener(STEP));
            watch(activity);
        }
    }
}
