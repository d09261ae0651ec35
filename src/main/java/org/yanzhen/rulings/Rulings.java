package org.yanzhen.rulings;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.engine.Decisions;
import org.yanzhen.engine.Editions;
import org.yanzhen.engine.Evaluation;
import org.yanzhen.engine.EvaluationSink;
import org.yanzhen.engine.Table;
import org.yanzhen.house.Ids;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.rulings.store.RulingStore;

/**
 * Asks the tables and keeps every answer with its why. A case asks the versions that were in force when editions were pinned
 * for it (G11); a case that was never pinned asks the newest.
 */
@Service("rulings")
@Verbs
public class Rulings implements EvaluationSink {
    private final Decisions decisions;
    private final Editions editions;
    private final RulingStore store;
    private final Clock clock;

    Rulings(Decisions decisions, Editions editions, RulingStore store, Clock clock) {
        this.decisions = decisions;
        this.editions = editions;
        this.store = store;
        this.clock = clock;
    }

    /** Asks one table about one subject and keeps the ruling. No rule or several in a UNIQUE table: refused (ruling.none). */
    @Transactional
    public Ruling judge(String decision, String caseKey, String subject, Map<String, ?> inputs) {
        return judgeAll(decision, caseKey, Map.of(subject, inputs)).get(0);
    }

    /** Asks one table about many subjects; rulings in the order of the map, written in one batch. */
    @Transactional
    public List<Ruling> judgeAll(
            String decision, String caseKey, Map<String, ? extends Map<String, ?>> inputsBySubject) {
        if (inputsBySubject.isEmpty()) return List.of();
        List<Evaluation> answers = ask(decision, caseKey, List.copyOf(inputsBySubject.values()));
        Instant now = clock.instant();
        var rulings = new ArrayList<Ruling>();
        for (String subject : inputsBySubject.keySet())
            rulings.add(ruling(now, caseKey, subject, answers.get(rulings.size())));
        store.add(rulings);
        return rulings;
    }

    /** Asks without keeping a ruling: for proposals and what a form shows beforehand. */
    @Transactional(readOnly = true)
    public Ruling preview(String decision, String caseKey, Map<String, ?> inputs) {
        return ruling(
                clock.instant(),
                caseKey,
                "",
                ask(decision, caseKey, List.of(inputs)).get(0));
    }

    /** Asks about many without keeping a ruling, in their order; where no rule fits, a ruling without hits. */
    @Transactional(readOnly = true)
    public List<Ruling> previewAll(String decision, String caseKey, List<? extends Map<String, ?>> inputs) {
        if (inputs.isEmpty()) return List.of();
        Instant now = clock.instant();
        return answers(decision, caseKey, inputs).stream()
                .map(a -> ruling(now, caseKey, "", a))
                .toList();
    }

    /** The rulings of a case about one subject, oldest first. */
    public List<Ruling> of(String caseKey, String subject) {
        return store.of(caseKey, subject);
    }

    /** One ruling, or null. */
    public Ruling get(UUID id) {
        return store.get(id).orElse(null);
    }

    /** These rulings, by id; unknown ids are left out. */
    public Map<UUID, Ruling> get(Collection<UUID> ids) {
        var found = new HashMap<UUID, Ruling>();
        if (!ids.isEmpty()) store.get(ids).forEach(r -> found.put(r.id(), r));
        return found;
    }

    /** The table as it stood in that version: columns with their labels, every row with its annotation. */
    public Table table(String decision, int version) {
        return decisions.table(decision, version);
    }

    /** What a diagram's own business rule task was answered; its subject is the case itself. */
    @Override
    public void keep(String caseKey, Evaluation evaluation) {
        store.add(List.of(ruling(clock.instant(), caseKey, "", evaluation)));
    }

    private List<Evaluation> ask(String decision, String caseKey, List<? extends Map<String, ?>> inputs) {
        List<Evaluation> answers = answers(decision, caseKey, inputs);
        if (answers.stream().anyMatch(a -> a.hits().isEmpty()))
            throw new Refusal(
                    "ruling.none",
                    null,
                    "决策表“" + decisions.table(decision, answers.get(0).version()).name() + "”里没有适用的规则，请联系流程负责人补充。");
        return answers;
    }

    private List<Evaluation> answers(String decision, String caseKey, List<? extends Map<String, ?>> inputs) {
        return decisions.evaluate(decision, editions.decision(caseKey, decision), inputs);
    }

    private static Ruling ruling(Instant at, String caseKey, String subject, Evaluation answer) {
        return new Ruling(
                Ids.next(),
                at,
                caseKey,
                subject,
                answer.decision(),
                answer.version(),
                answer.versionTag(),
                answer.inputs(),
                answer.hits().stream()
                        .map(h -> new Ruling.Hit(h.rule(), h.outputs(), Ruling.Basis.of(h.annotation())))
                        .toList());
    }
}
