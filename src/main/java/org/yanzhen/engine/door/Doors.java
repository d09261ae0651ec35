package org.yanzhen.engine.door;

import java.util.Set;
import org.camunda.bpm.engine.impl.MessageCorrelationBuilderImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractCorrelateMessageCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.yanzhen.house.Refusal;

/** Doors that lead round the diagram are shut: nobody outside writes variables, throws errors into a task, or leaves text in the engine. */
public class Doors extends CommandInterceptor {
    private static final Set<String> SHUT = Set.of(
            "HandleTaskBpmnErrorCmd",
            "HandleTaskEscalationCmd",
            "HandleExternalTaskBpmnErrorCmd",
            "CompleteExternalTaskCmd",
            "ResolveTaskCmd",
            "DelegateTaskCmd",
            "CreateTaskCmd",
            "SetTaskVariablesCmd",
            "PatchTaskVariablesCmd",
            "RemoveTaskVariablesCmd",
            "SetExecutionVariablesCmd",
            "PatchExecutionVariablesCmd",
            "RemoveExecutionVariablesCmd",
            "SetVariablesToProcessInstancesBatchCmd",
            "CorrelateAllMessageBatchCmd",
            "StartProcessInstanceAtActivitiesCmd",
            "EvaluateStartConditionCmd",
            "SignalCmd",
            "SignalEventReceivedCmd",
            "MessageEventReceivedCmd",
            "AddCommentCmd",
            "UpdateCommentCmd",
            "CreateAttachmentCmd",
            "SaveAttachmentCmd");
    /** Cases and rulings rest on what was once deployed. */
    private static final Set<String> KEPT = Set.of(
            "DeleteDeploymentCmd",
            "DeleteProcessDefinitionsByIdsCmd",
            "DeleteProcessDefinitionsByKeyCmd",
            "PurgeDatabaseAndCacheCmd");

    private static final java.lang.reflect.Field MESSAGE = Fields.of(AbstractCorrelateMessageCmd.class, "builder");

    @Override
    public <T> T execute(Command<T> command) {
        if (Inside.outside() && shut(command)) throw new Refusal("door.shut", null, "这项操作会绕开流程图，已经关闭。请在任务的表单里办理。");
        if (Inside.outside() && KEPT.contains(command.getClass().getSimpleName()))
            throw new Refusal("deployment.kept", null, "已部署的版本是案件和决定的依据，不能删除；请部署一个新版本。");
        return next.execute(command);
    }

    private static boolean shut(Command<?> command) {
        if (SHUT.contains(command.getClass().getSimpleName())) return true;
        if (!(command instanceof AbstractCorrelateMessageCmd)) return false;
        var message = (MessageCorrelationBuilderImpl) Fields.get(MESSAGE, command);
        return some(message.getPayloadProcessInstanceVariables())
                || some(message.getPayloadProcessInstanceVariablesLocal())
                || some(message.getPayloadProcessInstanceVariablesToTriggeredScope());
    }

    private static boolean some(java.util.Map<?, ?> variables) {
        return variables != null && !variables.isEmpty();
    }
}
