package org.yanzhen.engine.people;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.WritableIdentityProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.yanzhen.engine.Identities;
import org.yanzhen.engine.store.IdentityStore;
import org.yanzhen.house.Refusal;

/** Writes by the engine's own commands, so that passwords are hashed as it expects; reads by one statement. */
@Component
class EngineIdentities implements Identities {
    private final ProcessEngine engine;
    private final IdentityStore store;

    EngineIdentities(@Lazy ProcessEngine engine, IdentityStore store) {
        this.engine = engine;
        this.store = store;
    }

    @Override
    public void create(Collection<Account> accounts) {
        Set<String> there = new HashSet<>(store.users());
        write(identities -> {
            for (Account account : accounts) {
                if (!there.add(account.id())) continue;
                User user = identities.createNewUser(account.id());
                user.setFirstName(""); // names are written in one piece; without this the webapps say null
                user.setLastName(account.name());
                user.setEmail(account.email());
                user.setPassword(account.password());
                identities.saveUser(user);
                for (String group : new TreeSet<>(account.groups())) identities.createMembership(account.id(), group);
            }
        });
    }

    @Override
    public void createGroups(Map<String, String> names) {
        Set<String> there = new HashSet<>(store.groups());
        write(identities -> names.forEach((id, name) -> {
            if (!there.add(id)) return;
            var group = identities.createNewGroup(id);
            group.setName(name);
            group.setType("WORKFLOW");
            identities.saveGroup(group);
        }));
    }

    @Override
    public boolean exists(String user) {
        return store.exists(user);
    }

    @Override
    public boolean any() {
        return !store.users().isEmpty();
    }

    @Override
    public boolean checkPassword(String user, String password) {
        return engine.getIdentityService().checkPassword(user, password);
    }

    @Override
    public boolean matches(String user, String password) {
        var secret = store.secret(user);
        var passwords = configuration().getPasswordManager();
        boolean same = secret.isPresent()
                ? passwords.check(password + secret.get().salt(), secret.get().hash())
                : passwords.check(password, passwords.encrypt("nobody"));
        return same && secret.isPresent();
    }

    @Override
    public void changePassword(String id, String password) {
        User user = engine.getIdentityService().createUserQuery().userId(id).singleResult();
        if (user == null) throw new Refusal("account.unknown", "user", "没有“" + id + "”这个账号。");
        user.setPassword(password);
        engine.getIdentityService().saveUser(user);
    }

    @Override
    public void unlock(String user) {
        engine.getIdentityService().unlockUser(user);
    }

    @Override
    public boolean locked(String user) {
        return store.attempts(user) >= configuration().getLoginMaxAttempts();
    }

    @Override
    public void delete(String user) {
        engine.getIdentityService().deleteUser(user);
    }

    @Override
    public void join(String user, String group) {
        if (!groups(user).contains(group)) write(identities -> identities.createMembership(user, group));
    }

    @Override
    public void leave(String user, String group) {
        write(identities -> identities.deleteMembership(user, group));
    }

    @Override
    public Set<String> groups(String user) {
        return new TreeSet<>(store.groupsOf(user));
    }

    @Override
    public List<String> members(String group) {
        return store.members(group);
    }

    @Override
    public String name(String user) {
        return store.name(user);
    }

    @Override
    public String email(String user) {
        return store.email(user);
    }

    private interface Writing {
        void with(WritableIdentityProvider identities);
    }

    /** One command, so one transaction and one batch of statements. */
    private void write(Writing work) {
        configuration().getCommandExecutorTxRequired().execute(context -> {
            context.runWithoutAuthorization(() -> {
                work.with(context.getWritableIdentityProvider());
                return null;
            });
            return null;
        });
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }
}
