package org.yanzhen.engine.start;

import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/** Who starts a case needs two rights, and they are asked in one statement; where one is missing the engine says which. */
class StartRights extends AuthorizationCommandChecker {
    @Override
    public void checkCreateProcessInstance(ProcessDefinition definition) {
        if (((OwnRights.Manager) getAuthorizationManager()).mayStart(definition)) return;
        super.checkCreateProcessInstance(definition);
    }
}
