package org.yanzhen.engine.start;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.task.Task;

/** Tasks come from diagrams alone, for the door to make others is shut: no completion looks for a task's subtasks. */
class NoSubtasks implements SessionFactory {
    @Override
    public Class<?> getSessionType() {
        return TaskManager.class;
    }

    @Override
    public Session openSession() {
        return new TaskManager() {
            @Override
            public List<Task> findTasksByParentTaskId(String task) {
                return new ArrayList<>();
            }
        };
    }
}
