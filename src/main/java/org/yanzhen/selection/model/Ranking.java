package org.yanzhen.selection.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** G4: people in the order of their values, higher first; equal values share a rank (1-2-2-4) until the chain tells them apart. */
public final class Ranking {
    private static final Comparator<Entry> BEST_FIRST = Ranking::compare;

    private Ranking() {}

    /** Somebody with the values to compare: the score first, then one for each step of the tie chain. */
    public record Entry(UUID id, List<BigDecimal> values) {}

    /** Where somebody stands: by the score alone, and after the tie chain. */
    public record Place(UUID id, int rank, int position) {}

    /**
     * Who gets the places.
     *
     * @param in certain, best first
     * @param tied equal to the end of the chain, on the line; a person decides who of them gets the open places
     * @param out behind the line
     */
    public record Proposal(List<UUID> in, List<UUID> tied, List<UUID> out, int open) {

        /** in, tied, out, or none for somebody who was not ranked. */
        public String of(UUID id) {
            return in.contains(id) ? "in" : tied.contains(id) ? "tied" : out.contains(id) ? "out" : "none";
        }
    }

    /** Everybody's place, best first; the order of the entries does not matter. */
    public static List<Place> rank(Collection<Entry> entries) {
        List<Entry> sorted = sorted(entries);
        var places = new ArrayList<Place>();
        for (int i = 0; i < sorted.size(); i++) {
            Entry entry = sorted.get(i);
            Place before = i == 0 ? null : places.get(i - 1);
            boolean sameScore = i > 0
                    && entry.values()
                                    .get(0)
                                    .compareTo(sorted.get(i - 1).values().get(0))
                            == 0;
            boolean sameChain = i > 0 && equal(entry, sorted.get(i - 1));
            places.add(new Place(entry.id(), sameScore ? before.rank() : i + 1, sameChain ? before.position() : i + 1));
        }
        return places;
    }

    /** The highest for so many places; never more than these, and a tie across the line stays open. */
    public static Proposal propose(Collection<Entry> entries, int places) {
        if (places < 0) throw new IllegalArgumentException("places: " + places);
        var in = new ArrayList<UUID>();
        var tied = new ArrayList<UUID>();
        var out = new ArrayList<UUID>();
        int open = 0;
        for (List<Entry> equals : groups(sorted(entries))) {
            int free = places - in.size();
            List<UUID> ids = equals.stream().map(Entry::id).toList();
            if (!tied.isEmpty() || free == 0) out.addAll(ids);
            else if (ids.size() <= free) in.addAll(ids);
            else {
                tied.addAll(ids);
                open = free;
            }
        }
        return new Proposal(List.copyOf(in), List.copyOf(tied), List.copyOf(out), open);
    }

    private static List<Entry> sorted(Collection<Entry> entries) {
        return entries.stream().sorted(BEST_FIRST.thenComparing(Entry::id)).toList();
    }

    private static List<List<Entry>> groups(List<Entry> sorted) {
        var groups = new ArrayList<List<Entry>>();
        for (Entry entry : sorted) {
            if (groups.isEmpty() || !equal(groups.get(groups.size() - 1).get(0), entry)) groups.add(new ArrayList<>());
            groups.get(groups.size() - 1).add(entry);
        }
        return groups;
    }

    private static boolean equal(Entry a, Entry b) {
        return compare(a, b) == 0;
    }

    private static int compare(Entry a, Entry b) {
        if (a.values().size() != b.values().size() || a.values().isEmpty())
            throw new IllegalArgumentException("values of different length");
        for (int i = 0; i < a.values().size(); i++) {
            int order = b.values().get(i).compareTo(a.values().get(i));
            if (order != 0) return order;
        }
        return 0;
    }
}
