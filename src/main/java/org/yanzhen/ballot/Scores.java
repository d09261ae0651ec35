package org.yanzhen.ballot;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a panel scored: subject to member to the points of each part. A sheet with a part missing counts for nothing (G5:
 * missing is missing, never zero).
 */
public record Scores(Panel panel, Set<String> parts, Map<String, Map<String, Map<String, BigDecimal>>> sheets) {

    /** How many entitled members scored every part of this subject. */
    public int raters(String subject) {
        return (int) complete(subject).count();
    }

    /** The mean over the members who scored every part; none if nobody did. */
    public Optional<Mean> mean(String subject) {
        var totals = complete(subject)
                .map(points -> points.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .toList();
        return totals.isEmpty()
                ? Optional.empty()
                : Optional.of(new Mean(totals.stream().reduce(BigDecimal.ZERO, BigDecimal::add), totals.size()));
    }

    /** The mean of one part, over the same members. */
    public Optional<Mean> mean(String subject, String part) {
        var points = complete(subject).map(p -> p.get(part)).toList();
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of(new Mean(points.stream().reduce(BigDecimal.ZERO, BigDecimal::add), points.size()));
    }

    /** G9: as many scored this subject, stand-ins among them, as the quorum of all members asks for. */
    public boolean quorate(String subject, Threshold quorum) {
        return panel.quorate(raters(subject), quorum);
    }

    /** The same scores without the other subjects, as if they had never been. */
    public Scores only(Collection<String> kept) {
        var fewer = new LinkedHashMap<>(sheets);
        fewer.keySet().retainAll(kept);
        return new Scores(panel.only(kept), parts, fewer);
    }

    private Stream<Map<String, BigDecimal>> complete(String subject) {
        var entitled = panel.entitled(subject);
        return sheets.getOrDefault(subject, Map.of()).entrySet().stream()
                .filter(sheet -> entitled.contains(sheet.getKey()))
                .map(Map.Entry::getValue)
                .filter(points -> points.keySet().equals(parts));
    }
}
