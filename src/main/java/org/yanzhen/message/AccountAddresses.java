package org.yanzhen.message;

import java.util.List;
import org.springframework.stereotype.Component;
import org.yanzhen.engine.Identities;

/** Addresses as the accounts carry them. */
@Component
class AccountAddresses implements Addresses {
    private final Identities identities;

    AccountAddresses(Identities identities) {
        this.identities = identities;
    }

    @Override
    public List<String> accounts(String recipient) {
        List<String> members = identities.members(recipient);
        return members.isEmpty() ? List.of(recipient) : members;
    }

    @Override
    public String address(String account) {
        return identities.email(account);
    }
}
