package org.yanzhen.selection.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A11: the list the office wants to fix, held against the places of each track and the proposal by score. */
public final class CandidateList {

    /** One track: its places, who may be chosen, what the scores propose. */
    public record Track(int places, Set<UUID> eligible, Ranking.Proposal proposal) {}

    /** What is wrong with the list; the track is null if it is the whole. Places and chosen are the numbers that clash. */
    public record Fault(Kind kind, String track, int places, int chosen) {}

    /** Why a list cannot be fixed. */
    public enum Kind {
        TOO_MANY_IN_ALL,
        TOO_MANY,
        TOO_FEW
    }

    private final Map<String, Track> tracks;

    public CandidateList(Map<String, Track> tracks) {
        this.tracks = new LinkedHashMap<>(tracks);
    }

    /** All faults of this choice; places never move between tracks by themselves. */
    public List<Fault> faults(Collection<UUID> chosen) {
        var faults = new ArrayList<Fault>();
        int all = tracks.values().stream().mapToInt(Track::places).sum();
        if (chosen.size() > all) faults.add(new Fault(Kind.TOO_MANY_IN_ALL, null, all, chosen.size()));
        tracks.forEach((name, track) -> {
            int count = count(track, chosen);
            int due = Math.min(track.places(), track.eligible().size());
            if (count > track.places()) faults.add(new Fault(Kind.TOO_MANY, name, track.places(), count));
            else if (count < due) faults.add(new Fault(Kind.TOO_FEW, name, due, count));
        });
        return faults;
    }

    /** Those about whom the choice differs from the proposal, and those on the line whom only a person could tell apart. */
    public Set<UUID> decidedByHand(Collection<UUID> chosen) {
        var decided = new LinkedHashSet<UUID>();
        for (Track track : tracks.values()) {
            track.proposal().in().stream().filter(id -> !chosen.contains(id)).forEach(decided::add);
            track.proposal().out().stream().filter(chosen::contains).forEach(decided::add);
            decided.addAll(track.proposal().tied());
        }
        return decided;
    }

    private static int count(Track track, Collection<UUID> chosen) {
        return (int) chosen.stream().filter(track.eligible()::contains).count();
    }
}
