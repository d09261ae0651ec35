package org.yanzhen.rehearsal;

import java.util.Map;
import java.util.UUID;
import org.yanzhen.roster.Roster;

/** What an exported folder calls people: as they are called, or by codes. */
final class Codes {
    private final Map<String, String> codes;

    Codes(Roster roster, boolean coded) {
        this.codes = coded ? roster.codes() : Map.of();
    }

    /** The name of somebody on the roster. */
    String name(UUID person, String name) {
        return codes.getOrDefault(String.valueOf(person), name);
    }

    String account(String account) {
        return codes.getOrDefault(account, account);
    }
}
