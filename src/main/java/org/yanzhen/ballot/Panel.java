package org.yanzhen.ballot;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who judges whom. Stand-ins judge only the subjects they were named for and are no members: the quorum keeps counting all
 * members.
 *
 * @param recused member to subjects
 * @param standIns subject to accounts
 */
public record Panel(
        List<String> members,
        List<String> subjects,
        Map<String, Set<String>> recused,
        Map<String, Set<String>> standIns) {
    public Panel {
        members = List.copyOf(members);
        subjects = List.copyOf(subjects);
        recused = Map.copyOf(recused);
        standIns = Map.copyOf(standIns);
    }

    /** Subjects this member may neither see nor judge. */
    public Set<String> recusedFrom(String member) {
        return recused.getOrDefault(member, Set.of());
    }

    /** G7: members less the recused, whether they came or not; a recused one replaced by a stand-in counts through him. */
    public Set<String> entitled(String subject) {
        var entitled = new LinkedHashSet<String>();
        for (String member : members) if (!recusedFrom(member).contains(subject)) entitled.add(member);
        for (String member : standIns.getOrDefault(subject, Set.of()))
            if (!recusedFrom(member).contains(subject)) entitled.add(member);
        return entitled;
    }

    /** Subjects this member or stand-in judges, in the panel's order. */
    public List<String> judgedBy(String member) {
        return subjects.stream().filter(s -> entitled(s).contains(member)).toList();
    }

    /** G9: enough of all members, the recused included. */
    public boolean quorate(int count, Threshold quorum) {
        return quorum.reached(count, members.size());
    }

    /** The same panel with fewer subjects; what belongs to the others is gone. */
    public Panel only(Collection<String> kept) {
        var fewer = subjects.stream().filter(kept::contains).toList();
        var recusals = new LinkedHashMap<String, Set<String>>();
        recused.forEach((member, from) -> {
            var rest = new LinkedHashSet<>(from);
            rest.retainAll(fewer);
            if (!rest.isEmpty()) recusals.put(member, rest);
        });
        var helpers = new LinkedHashMap<>(standIns);
        helpers.keySet().retainAll(fewer);
        return new Panel(members, fewer, recusals, helpers);
    }
}
