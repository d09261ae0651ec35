package org.yanzhen.rehearsal;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.yanzhen.engine.Identities;
import org.yanzhen.roster.Roster;

/** Who acts in an exported folder: people by their own accounts, a unit's other accounts as its clerk or head; by codes if wished. */
final class StandIns implements UnaryOperator<String> {
    private final Identities identities;
    private final Codes names;
    private final Set<String> known;
    private final Map<String, String> found = new HashMap<>();

    StandIns(Roster roster, Identities identities, Codes names) {
        this.identities = identities;
        this.names = names;
        this.known = roster.accounts().stream().map(a -> a.userId()).collect(Collectors.toSet());
    }

    @Override
    public String apply(String user) {
        return found.computeIfAbsent(user, u -> names.account(known.contains(u) ? u : other(u)));
    }

    /** The account a folder knows that may do the same. */
    private String other(String user) {
        Set<String> groups = identities.groups(user);
        return groups.stream()
                .filter(g -> g.startsWith("unit-") || g.startsWith("head-"))
                .map(g -> g.startsWith("unit-") ? g.substring("unit-".length()) : g)
                .filter(known::contains)
                .findFirst()
                .or(() -> groups.stream()
                        .flatMap(g -> identities.members(g).stream())
                        .filter(known::contains)
                        .sorted()
                        .findFirst())
                .orElse(user);
    }
}
