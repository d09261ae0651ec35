package org.yanzhen.engine.start;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;

/** A task made in this very command has no variables in the database yet, so none are looked up. */
class FreshTasks implements SessionFactory {
    @Override
    public Class<?> getSessionType() {
        return VariableInstanceManager.class;
    }

    @Override
    public Session openSession() {
        return new VariableInstanceManager() {
            @Override
            public List<VariableInstanceEntity> findVariableInstancesByTaskId(String task) {
                return made(task) ? new ArrayList<>() : super.findVariableInstancesByTaskId(task);
            }

            @Override
            public List<VariableInstanceEntity> findVariableInstancesByTaskIdAndVariableNames(
                    String task, Collection<String> names) {
                return made(task)
                        ? new ArrayList<>()
                        : super.findVariableInstancesByTaskIdAndVariableNames(task, names);
            }
        };
    }

    /** Whether the task is of this command: nothing about it can lie in the database. */
    static boolean made(String id) {
        var task = Context.getCommandContext().getDbEntityManager().getCachedEntity(TaskEntity.class, id);
        return task != null && task.getRevision() == 0;
    }
}
