package org.yanzhen.desk.web;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yanzhen.ballot.Ballots;
import org.yanzhen.desk.model.Nominated;
import org.yanzhen.desk.model.Sight;
import org.yanzhen.house.Actor;
import org.yanzhen.roster.Roster;

/** What the current user may see of a campaign. */
@Component
class Sights {
    private final Ballots ballots;
    private final Roster roster;

    Sights(Ballots ballots, Roster roster) {
        this.ballots = ballots;
        this.roster = roster;
    }

    Sight of(String campaign, List<Nominated> nominees) {
        boolean everything = Actor.in("office", "leader", "leadingGroup", "chair");
        boolean committee = Actor.in("committee", "secretary");
        return new Sight(
                everything, committee, units(), everything || committee ? hidden(campaign, nominees) : Set.of());
    }

    /** Units for which the current user works, as clerk or head. */
    static Set<String> units() {
        return Actor.groups().stream()
                .filter(g -> g.startsWith("unit-") || g.startsWith("head-"))
                .map(g -> g.substring(5))
                .collect(Collectors.toSet());
    }

    /** G9: declared or computed recusal; computed here too, because a panel is seated only when its round opens. */
    private Set<UUID> hidden(String campaign, List<Nominated> nominees) {
        String me = Actor.id();
        var hidden = new HashSet<UUID>();
        for (String subject : ballots.recusedFrom(campaign, me)) hidden.add(UUID.fromString(subject));
        Collection<UUID> kin = roster.kin(
                        List.of(me), nominees.stream().map(Nominated::person).toList())
                .getOrDefault(me, List.of());
        String unit = roster.unitOf(me);
        Set<String> mine = units();
        for (Nominated n : nominees)
            if (kin.contains(n.person()) || n.unit().equals(unit) || mine.contains(n.unit())) hidden.add(n.id());
        return hidden;
    }
}
