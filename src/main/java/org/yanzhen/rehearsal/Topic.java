package org.yanzhen.rehearsal;

import java.util.Set;
import org.yanzhen.rehearsal.Outcome.Fact;

/** What a fact is about, a little finer than its kind: which measure, which light, which grade. */
final class Topic {
    private static final Set<String> BY_KIND = Set.of("measureRaised", "measureTaken", "measureWithdrawn");
    private static final Set<String> BY_GRADE = Set.of("gradePublished", "gradeCorrected");

    private Topic() {}

    /** measureRaised:interview, lightShown:red, gradePublished:good, else the kind alone. */
    static String of(Fact f) {
        Object finer = BY_KIND.contains(f.fact())
                ? f.details().get("kind")
                : BY_GRADE.contains(f.fact())
                        ? f.details().get("grade")
                        : f.fact().equals("lightShown") ? f.details().get("light") : null;
        return finer == null ? f.fact() : f.fact() + ":" + finer;
    }
}
