package org.yanzhen.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yanzhen.HouseTest;

/** Our short statement about rights and the engine's long one agree. */
@HouseTest
class OwnRightsTest {
    private static final List<String> USERS = List.of("one", "two", "three");
    private static final List<String> GROUPS = List.of("red", "blue", "green", "white");
    private static final List<String> IDS = List.of("first", "second", "third", Authorization.ANY);
    private static final List<Permission> OF_TASKS = List.of(
            TaskPermissions.READ, TaskPermissions.UPDATE, TaskPermissions.TASK_WORK, TaskPermissions.TASK_ASSIGN);
    private static final List<Permission> OF_DEFINITIONS = List.of(
            ProcessDefinitionPermissions.READ,
            ProcessDefinitionPermissions.READ_TASK,
            ProcessDefinitionPermissions.TASK_WORK,
            ProcessDefinitionPermissions.UPDATE_TASK);

    private final Random random = new Random(20181208);

    @Autowired
    ProcessEngine engine;

    /** The house's rule on rights: what nobody granted to a person, his groups or everybody is not his. */
    @Test
    void our_statement_says_of_every_grant_what_the_engine_says() {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        var commands = configuration.getCommandExecutorTxRequired();
        commands.execute(context -> {
            for (int i = 0; i < 40; i++) grant(context);
            return null;
        });
        int[] answers = commands.execute(this::compare);
        assertThat(answers[0]).as("allowed").isGreaterThan(200);
        assertThat(answers[1]).as("refused").isGreaterThan(200);
    }

    /** Starting a case takes the right to create cases and the right to create one of this process. */
    @Test
    void a_start_needs_both_rights_and_is_refused_in_the_engines_words() {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        var commands = configuration.getCommandExecutorTxRequired();
        var definition = new ProcessDefinitionEntity();
        definition.setKey("first");
        var rights = engine.getAuthorizationService();
        rights.createAuthorizationQuery()
                .userIdIn(Authorization.ANY)
                .resourceType(Resources.PROCESS_INSTANCE)
                .list()
                .forEach(everybodys -> rights.deleteAuthorization(everybodys.getId()));
        var identity = engine.getIdentityService();
        int allowed = 0;
        for (int granted = 0; granted < 16; granted++) {
            String user = "starter" + granted, group = "starters" + granted;
            for (int i = 0; i < 4; i++) if ((granted & 1 << i) != 0) commands.execute(start(i, user, group));
            identity.setAuthentication(user, List.of("red", group));
            try {
                String ours = commands.execute(context -> refusal(configuration.getCommandCheckers(), definition));
                String theirs =
                        commands.execute(context -> refusal(List.of(new AuthorizationCommandChecker()), definition));
                assertThat(ours)
                        .as("granted %s", Integer.toBinaryString(granted))
                        .isEqualTo(theirs);
                if (ours == null) allowed++;
            } finally {
                identity.clearAuthentication();
            }
        }
        assertThat(allowed).isEqualTo(9);
        assertThat(commands.<String>execute(c -> refusal(configuration.getCommandCheckers(), definition)))
                .as("nobody is asked when nobody is logged in")
                .isNull();
    }

    /** One of four grants: to the person or the group, on this process or on all. */
    private static Command<Void> start(int grant, String user, String group) {
        return context -> {
            var right = new AuthorizationEntity(Authorization.AUTH_TYPE_GRANT);
            if (grant % 2 == 0) right.setUserId(user);
            else right.setGroupId(group);
            right.setResource(grant < 2 ? Resources.PROCESS_INSTANCE : Resources.PROCESS_DEFINITION);
            right.setResourceId(grant == 2 ? "first" : Authorization.ANY);
            right.addPermission(grant < 2 ? Permissions.CREATE : Permissions.CREATE_INSTANCE);
            context.getDbEntityManager().insert(right);
            return null;
        };
    }

    private static String refusal(List<CommandChecker> checkers, ProcessDefinitionEntity definition) {
        try {
            checkers.forEach(c -> c.checkCreateProcessInstance(definition));
            return null;
        } catch (AuthorizationException e) {
            return e.getMessage();
        }
    }

    private int[] compare(CommandContext context) {
        var theirs = new AuthorizationManager();
        var ours = context.getAuthorizationManager();
        int[] answers = new int[2];
        for (int i = 0; i < 1_500; i++) {
            String user = any(USERS);
            List<String> groups =
                    GROUPS.stream().filter(g -> random.nextBoolean()).toList();
            var asked = asked();
            boolean allowed = ours.isAuthorized(user, groups, asked);
            assertThat(allowed)
                    .as(
                            "%s of %s asks %s",
                            user,
                            groups,
                            asked.getAtomicChecks().stream()
                                    .map(c -> c.getResource() + " " + c.getResourceId() + " " + c.getPermission())
                                    .toList())
                    .isEqualTo(theirs.isAuthorized(user, groups, asked));
            answers[allowed ? 0 : 1]++;
        }
        return answers;
    }

    private void grant(CommandContext context) {
        int kind = random.nextInt(10);
        var right = new AuthorizationEntity(kind == 0 ? Authorization.AUTH_TYPE_GLOBAL : Authorization.AUTH_TYPE_GRANT);
        if (kind == 0) right.setUserId(Authorization.ANY);
        else if (kind < 5) right.setUserId(any(USERS));
        else right.setGroupId(any(GROUPS));
        boolean task = random.nextBoolean();
        right.setResource(task ? Resources.TASK : Resources.PROCESS_DEFINITION);
        // ids of their own, so that no grant meets another one
        right.setResourceId(kind == 0 || random.nextInt(8) > 0 ? any(IDS.subList(0, 3)) : Authorization.ANY);
        right.setPermissions(new Permission[] {any(task ? OF_TASKS : OF_DEFINITIONS)});
        boolean there = context.getDbEntityManager().getCachedEntitiesByType(AuthorizationEntity.class).stream()
                .anyMatch(r -> r.getResourceType() == right.getResourceType()
                        && r.getResourceId().equals(right.getResourceId())
                        && java.util.Objects.equals(r.getUserId(), right.getUserId())
                        && java.util.Objects.equals(r.getGroupId(), right.getGroupId()));
        if (!there) context.getDbEntityManager().insert(right);
    }

    private CompositePermissionCheck asked() {
        var asked = new CompositePermissionCheck(true);
        int number = 1 + random.nextInt(3);
        for (int i = 0; i < number; i++)
            asked.addAtomicCheck(
                    random.nextBoolean()
                            ? check(Resources.TASK, any(OF_TASKS))
                            : check(Resources.PROCESS_DEFINITION, any(OF_DEFINITIONS)));
        return asked;
    }

    private PermissionCheck check(Resource resource, Permission permission) {
        var check = new PermissionCheck();
        check.setResource(resource);
        check.setResourceId(random.nextInt(10) == 0 ? "nowhere" : any(IDS));
        check.setPermission(permission);
        check.setAuthorizationNotFoundReturnValue(random.nextInt(4) == 0 ? 0L : null);
        return check;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
