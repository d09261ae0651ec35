package org.yanzhen.rulings;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.yanzhen.house.Verbs;

/**
 * Asks the tables and keeps every answer with its why. A case asks the versions that were in force when editions were pinned
 * for it (G11); a case that was never pinned asks the newest.
 */
@Service("rulings")
@Verbs
public class Rulings {

    /** Asks one table about one subject and keeps the ruling. No rule or several in a UNIQUE table: refused (ruling.none). */
    public Ruling judge(String decision, String caseKey, String subject, Map<String, ?> inputs) {
        return judgeAll(decision, caseKey, Map.of(subject, inputs)).get(0);
    }

    /** Asks one table about many subjects; rulings in the order of the map, written in one batch. */
    public List<Ruling> judgeAll(
            String decision, String caseKey, Map<String, ? extends Map<String, ?>> inputsBySubject) {
        throw new IllegalStateException("in the making");
    }

    /** Asks without keeping a ruling: for proposals and what a form shows beforehand. */
    public Ruling preview(String decision, String caseKey, Map<String, ?> inputs) {
        throw new IllegalStateException("in the making");
    }

    /** The rulings of a case about one subject, oldest first. */
    public List<Ruling> of(String caseKey, String subject) {
        throw new IllegalStateException("in the making");
    }

    /** One ruling, or null. */
    public Ruling get(UUID id) {
        throw new IllegalStateException("in the making");
    }
}
