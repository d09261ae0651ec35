package org.yanzhen.engine.start;

import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** How long a task took follows from when it was made, which is known where it ends: the engine would ask its history for it. */
class KnownStarts extends DbHistoryEventHandler {
    @Override
    protected void insertOrUpdate(HistoryEvent event) {
        var entities = getDbEntityManager();
        boolean later = event instanceof HistoricTaskInstanceEventEntity && !isInitialEvent(event);
        var task = later ? entities.getCachedEntity(TaskEntity.class, event.getId()) : null;
        if (task == null || entities.getCachedEntity(event.getClass(), event.getId()) != null) {
            super.insertOrUpdate(event);
            return;
        }
        ((HistoricTaskInstanceEventEntity) event).setStartTime(task.getCreateTime());
        entities.merge(event);
    }
}
