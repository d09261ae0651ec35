package org.yanzhen.engine.start;

import org.camunda.bpm.engine.impl.bpmn.behavior.MultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.core.variable.mapping.IoMapping;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Every turn of a multi-instance task with inputs is a scope of its own. The engine evaluates inputs in the enclosing scope,
 * where the loop's element is not known: without this a view could not say for whom it is.
 */
class EachItsOwn extends AbstractBpmnParseListener {
    @Override
    public void parseIoMapping(Element extensions, ActivityImpl activity, IoMapping mapping) {
        if (mapping != null
                && activity.getFlowScope() instanceof ActivityImpl body
                && body.getActivityBehavior() instanceof MultiInstanceActivityBehavior) activity.setScope(true);
    }
}
