package org.yanzhen.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.yanzhen.engine.Identities;
import org.yanzhen.engine.Identities.Account;
import org.yanzhen.engine.Turns;
import org.yanzhen.roster.Imported;
import org.yanzhen.roster.Roster;
import org.yanzhen.roster.Unit;

/**
 * Before the first request is answered: roles, the groups of the roster's units, and somebody who can log in. In the sample
 * city that is everybody, with one password; with a real database the administrator named by the environment.
 */
@Component
public class Accounts implements SmartLifecycle {
    /** Of the sample city's accounts, and refused everywhere else. */
    public static final String SAMPLE_PASSWORD = "yanzhen-sample";

    static final String ADMINISTRATORS = "camunda-admin";
    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

    private final Roles roles;
    private final Roster roster;
    private final Identities identities;
    private final Turns turns;
    private final boolean sample;
    private final String administrator;
    private final String password;
    private boolean settled;

    Accounts(
            Roles roles,
            Roster roster,
            Identities identities,
            Turns turns,
            @Value("${yanzhen.sample:false}") boolean sample,
            @Value("${YANZHEN_ADMIN_USER:}") String administrator,
            @Value("${YANZHEN_ADMIN_PASSWORD:}") String password) {
        this.roles = roles;
        this.roster = roster;
        this.identities = identities;
        this.turns = turns;
        this.sample = sample;
        this.administrator = administrator.strip();
        this.password = password;
    }

    @Override
    public void start() {
        turns.take(() -> {
            roles.settle();
            groupsOfUnits();
            if (sample) sampleAccounts();
            else if (identities.members(ADMINISTRATORS).isEmpty()) firstAdministrator();
        });
        settled = true;
    }

    /** New units come with an import. */
    @EventListener
    void follow(Imported roster) {
        if (settled && roster.unitsAdded() > 0) groupsOfUnits();
    }

    /** Makes the groups of clerks and heads of every unit that has none yet; again after each import of the roster. */
    public void groupsOfUnits() {
        Map<String, String> names = new LinkedHashMap<>();
        for (Unit unit : roster.units()) {
            names.put(roster.clerks(unit.code()), unit.name() + "经办人");
            names.put(roster.heads(unit.code()), unit.name() + "负责人");
        }
        identities.createGroups(names);
    }

    private void sampleAccounts() {
        if (identities.exists("admin")) return;
        List<Account> accounts = new java.util.ArrayList<>(roster.accounts().stream()
                .map(a -> new Account(a.userId(), a.name(), null, SAMPLE_PASSWORD, a.groups()))
                .toList());
        accounts.add(new Account("admin", "系统管理员", null, SAMPLE_PASSWORD, List.of(ADMINISTRATORS)));
        identities.create(accounts);
        LOG.info("Sample city: {} accounts", accounts.size());
    }

    private void firstAdministrator() {
        if (administrator.isEmpty() || password.isEmpty()) throw new NoAdministrator();
        Passwords.check(administrator, password);
        identities.create(List.of(new Account(administrator, administrator, null, password, List.of())));
        identities.join(administrator, ADMINISTRATORS);
    }

    @Override
    public void stop() {
        settled = false;
    }

    @Override
    public boolean isRunning() {
        return settled;
    }

    /** Before the web server and the job executor. */
    @Override
    public int getPhase() {
        return -1000;
    }
}
