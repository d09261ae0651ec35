package org.yanzhen.message;

import java.util.List;

/** Who stands behind a recipient, and where mail reaches them. */
public interface Addresses {
    /** User ids of a group's members; the id itself for a user. */
    List<String> accounts(String recipient);

    /** The mail address of an account, or null. */
    String address(String account);
}
