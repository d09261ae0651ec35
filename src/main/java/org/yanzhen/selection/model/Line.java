package org.yanzhen.selection.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** G4: where the places end, who is on which side of it, and which comparison put him there. */
public final class Line {
    private final Map<UUID, Side> sides;
    private final int open;

    private Line(Map<UUID, Side> sides, int open) {
        this.sides = sides;
        this.open = open;
    }

    /**
     * One person's side.
     *
     * @param where in, tied or out
     * @param step the comparison that decided it: 0 the score itself, then the steps of the chain; -1 where there was a place
     *     for everybody
     */
    public record Side(String where, int step) {}

    /** Draws the line behind so many places; the entries hold one value for each comparison, higher is better. */
    public static Line draw(Collection<Ranking.Entry> entries, int places) {
        var sides = new LinkedHashMap<UUID, Side>();
        if (entries.size() <= places) {
            entries.forEach(e -> sides.put(e.id(), new Side("in", -1)));
            return new Line(sides, 0);
        }
        int steps = entries.iterator().next().values().size();
        int open = 0;
        for (int step = 0; step < steps; step++) {
            int compared = step + 1;
            var proposal = Ranking.propose(
                    entries.stream()
                            .map(e -> new Ranking.Entry(e.id(), e.values().subList(0, compared)))
                            .toList(),
                    places);
            for (var entry : entries) {
                Side before = sides.get(entry.id());
                if (before == null || before.where().equals("tied"))
                    sides.put(entry.id(), new Side(proposal.of(entry.id()), step));
            }
            open = proposal.open();
        }
        return new Line(sides, open);
    }

    /** Null for somebody who was not compared. */
    public Side of(UUID id) {
        return sides.get(id);
    }

    public List<UUID> in() {
        return where("in");
    }

    public List<UUID> tied() {
        return where("tied");
    }

    /** Places that the tied would have to share. */
    public int open() {
        return open;
    }

    private List<UUID> where(String where) {
        return sides.entrySet().stream()
                .filter(e -> e.getValue().where().equals(where))
                .map(Map.Entry::getKey)
                .toList();
    }
}
