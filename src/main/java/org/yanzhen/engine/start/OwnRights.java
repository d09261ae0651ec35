package org.yanzhen.engine.start;

import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.yanzhen.engine.store.RightStore;

/**
 * Rights are asked with a person's own few groups, in one short statement that is always the same: the engine would first read
 * all groups that have any, and then write a statement anew, at every command.
 */
class OwnRights implements SessionFactory {
    private final RightStore rights;

    OwnRights(RightStore rights) {
        this.rights = rights;
    }

    @Override
    public Class<?> getSessionType() {
        return AuthorizationManager.class;
    }

    @Override
    public Session openSession() {
        return new Manager(rights);
    }

    /** The engine's own, with our statements. */
    static class Manager extends AuthorizationManager {
        private final RightStore rights;

        private Manager(RightStore rights) {
            this.rights = rights;
        }

        @Override
        public List<String> filterAuthenticatedGroupIds(List<String> groups) {
            return groups == null ? List.of() : groups;
        }

        @Override
        public boolean isAuthorized(String user, List<String> groups, CompositePermissionCheck asked) {
            List<PermissionCheck> checks = asked.getAtomicChecks();
            boolean plain = !checks.isEmpty()
                    && asked.getCompositeChecks().isEmpty()
                    && (asked.isDisjunctive() || checks.size() == 1)
                    && checks.stream()
                            .allMatch(c -> c.getResourceIdQueryParam() == null && isResourceValidForPermission(c))
                    && checks.subList(0, checks.size() - 1).stream().allMatch(OwnRights::goesOn)
                    && !Objects.equals(checks.get(checks.size() - 1).getAuthorizationNotFoundReturnValue(), 1L);
            return plain
                    ? rights.anyGranted(
                            user,
                            filterAuthenticatedGroupIds(groups),
                            checks.stream()
                                    .map(c ->
                                            new RightStore.Asked(c.getResourceType(), c.getResourceId(), c.getPerms()))
                                    .toList())
                    : super.isAuthorized(user, groups, asked);
        }

        /** Whether the person who asks may create cases at all and cases of this process; false where nobody is asked. */
        boolean mayStart(ProcessDefinition definition) {
            if (!isAuthCheckExecuted()) return false;
            var person = getCurrentAuthentication();
            return rights.allGranted(
                    person.getUserId(),
                    filterAuthenticatedGroupIds(person.getGroupIds()),
                    List.of(
                            asked(Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE),
                            asked(Resources.PROCESS_DEFINITION, definition.getKey(), Permissions.CREATE_INSTANCE)));
        }

        private static RightStore.Asked asked(Resource resource, String id, Permission permission) {
            return new RightStore.Asked(resource.resourceType(), id, permission.getValue());
        }
    }

    /** Whether the next check is asked where this one finds nothing; with a value of its own it would be the answer. */
    private static boolean goesOn(PermissionCheck check) {
        return check.getAuthorizationNotFoundReturnValue() == null;
    }
}
