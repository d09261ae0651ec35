package org.yanzhen.record;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.house.Actor;
import org.yanzhen.record.store.FactStore;

/** The ledger's one door: facts are added in the transaction of what they tell, and never changed or removed. */
@Service
public class Facts {
    private final FactStore store;
    private final Clock clock;

    Facts(FactStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Records a fact of the case as done by the current user, or by the system in a timer. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(String kind, String caseKey, String subject, Map<String, ?> details) {
        record(kind, caseKey, subject, null, details);
    }

    /** As above, resting on a ruling. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(String kind, String caseKey, String subject, UUID ruling, Map<String, ?> details) {
        store.add(clock.instant(), kind, caseKey, subject, Actor.id(), ruling, details, null);
    }

    /** Records a fact at most once for the effect key; false if it is there already, and then nothing else should happen either. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean once(String effectKey, String kind, String caseKey, String subject, Map<String, ?> details) {
        return store.add(clock.instant(), kind, caseKey, subject, Actor.id(), null, details, effectKey);
    }

    /** Many facts of one kind in one batch: subject by subject. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordAll(String kind, String caseKey, Map<String, Map<String, ?>> detailsBySubject) {
        recordAll(kind, caseKey, Map.of(), detailsBySubject);
    }

    /** As above, each resting on the ruling of its subject. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordAll(
            String kind,
            String caseKey,
            Map<String, UUID> rulingBySubject,
            Map<String, Map<String, ?>> detailsBySubject) {
        if (!detailsBySubject.isEmpty())
            store.addAll(clock.instant(), kind, caseKey, Actor.id(), rulingBySubject, detailsBySubject);
    }

    /** All facts of a case, oldest first. */
    public List<Fact> of(String caseKey) {
        return store.of(caseKey, null);
    }

    /** The facts of a case about one subject, oldest first. */
    public List<Fact> of(String caseKey, String subject) {
        return store.of(caseKey, subject);
    }
}
