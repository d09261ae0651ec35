package org.yanzhen.engine.start;

import java.util.ArrayList;
import org.camunda.bpm.engine.impl.bpmn.behavior.MultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/**
 * A task that is repeated for each of many becomes a scope of its own. An input parameter is evaluated in the scope around
 * its task, and without this the view of such a task could not name the one it is for.
 */
@Component
class EachOfMany extends AbstractProcessEnginePlugin {
    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        if (engine.getCustomPreBPMNParseListeners() == null) engine.setCustomPreBPMNParseListeners(new ArrayList<>());
        engine.getCustomPreBPMNParseListeners().add(new AbstractBpmnParseListener() {
            @Override
            public void parseUserTask(Element element, ScopeImpl around, ActivityImpl task) {
                if (around instanceof ActivityImpl many
                        && many.getActivityBehavior() instanceof MultiInstanceActivityBehavior) task.setScope(true);
            }
        });
    }
}
