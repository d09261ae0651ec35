package org.yanzhen.engine;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Accounts and groups, kept in the engine's identity tables. Nothing here asks who is calling: whoever calls guards his own door. */
public interface Identities {
    /** An account to be made. The password is clear text here and salted and hashed in the table. */
    record Account(String id, String name, String email, String password, Collection<String> groups) {}

    /** Makes accounts with their memberships in one batch; those that are there already are left as they are. */
    void create(Collection<Account> accounts);

    /** Makes groups (id, name) in one batch; those that are there already are left as they are. */
    void createGroups(java.util.Map<String, String> names);

    boolean exists(String user);

    /** Whether anybody has an account yet. */
    boolean any();

    /** True if the password is right and the account is not locked; ten wrong ones in a row lock it. */
    boolean checkPassword(String user, String password);

    /** Whether this is the account's password; nothing is counted, and an unknown account takes as long as a known one. */
    boolean matches(String user, String password);

    void changePassword(String user, String password);

    /** Takes back the lock after wrong passwords. */
    void unlock(String user);

    /** Locked now, by wrong passwords. */
    boolean locked(String user);

    void delete(String user);

    void join(String user, String group);

    void leave(String user, String group);

    /** Group ids of an account, sorted; empty if there is no such account. */
    Set<String> groups(String user);

    /** User ids of a group's members, sorted. */
    List<String> members(String group);

    /** The account's display name, or its id. */
    String name(String user);

    /** The account's mail address, or null. */
    String email(String user);
}
