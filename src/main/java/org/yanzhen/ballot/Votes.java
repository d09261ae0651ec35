package org.yanzhen.ballot;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a panel voted: subject to those who said yes. Absent members and silent ones are no yes (G7). */
public record Votes(Panel panel, Map<String, Set<String>> yes) {

    /** Votes for the subject, of those entitled on it. */
    public Share share(String subject) {
        var entitled = panel.entitled(subject);
        int count = (int) yes.getOrDefault(subject, Set.of()).stream()
                .filter(entitled::contains)
                .count();
        return new Share(count, entitled.size());
    }

    /** G9: enough members may decide on this subject at all. */
    public boolean quorate(String subject, Threshold quorum) {
        return panel.quorate(panel.entitled(subject).size(), quorum);
    }

    /** G7 and G9 together. */
    public boolean carried(String subject, Threshold majority, Threshold quorum) {
        return quorate(subject, quorum) && share(subject).majority(majority);
    }

    /** The same votes without the other subjects, as if they had never been. */
    public Votes only(Collection<String> kept) {
        var fewer = new LinkedHashMap<>(yes);
        fewer.keySet().retainAll(kept);
        return new Votes(panel.only(kept), fewer);
    }
}
