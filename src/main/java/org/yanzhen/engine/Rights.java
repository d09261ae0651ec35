package org.yanzhen.engine;

import java.util.Collection;
import java.util.Map;

/** What groups may do in the engine, and the task lists they find ready. Setting the same twice changes nothing. */
public interface Rights {
    /**
     * A right of a group.
     *
     * @param resource application, process_definition, process_instance, task, filter, decision_definition, deployment,
     *     group, user, authorization, ... as the engine's own REST door spells them, lower case
     * @param id one resource, or * for all
     * @param permissions ACCESS, READ, CREATE, CREATE_INSTANCE, UPDATE, DELETE, ALL, ...
     */
    record Right(String group, String resource, String id, Collection<String> permissions) {}

    /** Grants rights in one batch; what a group has already is left as it is. */
    void grant(Collection<Right> rights);

    /**
     * A ready-made task list.
     *
     * @param query the task query as the REST door writes it (json fields), as candidateGroupsExpression or assigneeExpression
     * @param properties color, description, priority, refresh, variables, ...
     * @param readers groups that see it; empty for everybody
     */
    record TaskList(
            String name, Map<String, Object> query, Map<String, Object> properties, Collection<String> readers) {}

    /** Makes or updates task lists by name; unknown ones of other names are left alone. */
    void taskLists(Collection<TaskList> lists);
}
