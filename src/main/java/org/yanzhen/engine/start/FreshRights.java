package org.yanzhen.engine.start;

import java.util.Optional;
import java.util.function.Predicate;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;

/** The right that goes with a task: of a task made in this very command nothing can lie in the database, so nothing is looked up. */
class FreshRights extends DefaultAuthorizationProvider {
    @Override
    protected AuthorizationEntity getGrantAuthorizationByGroupId(String group, Resource resource, String id) {
        return made(id, right -> group.equals(right.getGroupId()))
                .orElseGet(
                        () -> FreshTasks.made(id) ? null : super.getGrantAuthorizationByGroupId(group, resource, id));
    }

    @Override
    protected AuthorizationEntity getGrantAuthorizationByUserId(String user, Resource resource, String id) {
        return made(id, right -> user.equals(right.getUserId()))
                .orElseGet(() -> FreshTasks.made(id) ? null : super.getGrantAuthorizationByUserId(user, resource, id));
    }

    private static Optional<AuthorizationEntity> made(String id, Predicate<AuthorizationEntity> whose) {
        return Context.getCommandContext()
                .getDbEntityManager()
                .getCachedEntitiesByType(AuthorizationEntity.class)
                .stream()
                .filter(right -> id.equals(right.getResourceId()) && whose.test(right))
                .findFirst();
    }
}
