package org.yanzhen.engine;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import org.yanzhen.engine.store.DeedStore;

/** What people did in the diagrams: who started or completed what, and when. Never what they handed in: that is not kept. */
@Service
public class Deeds {
    private final DeedStore store;

    Deeds(DeedStore store) {
        this.store = store;
    }

    /**
     * One act of a person.
     *
     * @param task the task's element id; null where the person started the process
     * @param caseKey the business key of the process the task lies in
     */
    public record Deed(Instant at, String user, String process, String task, String caseKey) {
        public boolean start() {
            return task == null;
        }
    }

    /** Everything people did from this instant until before that one, in order. */
    public List<Deed> between(Instant from, Instant to) {
        return store.between(from, to).stream()
                .map(r -> new Deed(r.at(), r.user(), r.process(), r.task(), r.caseKey()))
                .toList();
    }
}
