package org.yanzhen.engine.people;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.EntityTypes;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.util.ResourceTypeUtil;
import org.camunda.bpm.engine.rest.dto.task.TaskQueryDto;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.yanzhen.engine.Rights;
import org.yanzhen.engine.store.RightStore;

/** Grants and task lists, written where the engine looks for them. */
@Component
class EngineRights implements Rights {
    private final ProcessEngine engine;
    private final RightStore store;

    EngineRights(@Lazy ProcessEngine engine, RightStore store) {
        this.engine = engine;
        this.store = store;
    }

    @Override
    public void grant(Collection<Right> rights) {
        Set<RightStore.Key> there = new HashSet<>(store.granted());
        configuration().getCommandExecutorTxRequired().execute(context -> {
            for (Right right : rights) {
                Resources resource = resource(right.resource());
                if (!there.add(new RightStore.Key(holder(right.group()), resource.resourceType(), right.id())))
                    continue;
                var grant = new AuthorizationEntity(
                        everybody(right.group()) ? Authorization.AUTH_TYPE_GLOBAL : Authorization.AUTH_TYPE_GRANT);
                if (everybody(right.group())) grant.setUserId(Authorization.ANY);
                else grant.setGroupId(right.group());
                grant.setResource(resource);
                grant.setResourceId(right.id());
                for (String permission : right.permissions()) grant.addPermission(permission(permission, resource));
                context.getDbEntityManager().insert(grant);
            }
            return null;
        });
    }

    @Override
    public void taskLists(Collection<TaskList> lists) {
        var filters = engine.getFilterService();
        Map<String, Filter> there = new LinkedHashMap<>();
        filters.createFilterQuery().filterResourceType(EntityTypes.TASK).list().forEach(f -> there.put(f.getName(), f));
        for (TaskList list : lists) {
            Filter filter =
                    there.containsKey(list.name()) ? there.get(list.name()) : filters.newTaskFilter(list.name());
            filter.setQuery(query(list.query()));
            filter.setProperties(list.properties());
            filters.saveFilter(filter);
            Collection<String> readers = list.readers().isEmpty() ? List.of("*") : list.readers();
            grant(readers.stream()
                    .map(group -> new Right(group, "filter", filter.getId(), List.of("READ")))
                    .toList());
        }
    }

    /** The query as the REST door understands it: its names are those of the documentation, the engine's own differ. */
    private TaskQuery query(Map<String, Object> asked) {
        var mapper = new ObjectMapper();
        var query = mapper.convertValue(asked, TaskQueryDto.class);
        query.setObjectMapper(mapper);
        return query.toQuery(engine);
    }

    private static boolean everybody(String group) {
        return group.equals("*");
    }

    private static String holder(String group) {
        return everybody(group) ? "user *" : "group " + group;
    }

    private static Resources resource(String name) {
        return Resources.valueOf(name.toUpperCase(java.util.Locale.ROOT));
    }

    private static Permission permission(String name, Resources resource) {
        return Arrays.stream(ResourceTypeUtil.getPermissionsByResourceType(resource.resourceType()))
                .filter(p -> p.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(resource + " knows no " + name));
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }
}
