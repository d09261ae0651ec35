package org.yanzhen.laggard;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Ids;
import org.yanzhen.laggard.store.AmendmentStore;
import org.yanzhen.message.Message;
import org.yanzhen.message.Messages;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;
import org.yanzhen.scoreboard.Stated;

/** Puts what came after the publication before the office, with its deadline. */
@Component
class Amending {
    static final String AMENDMENT = "amendment";

    private final AmendmentStore store;
    private final Roster roster;
    private final Deadlines deadlines;
    private final LaggardTerms terms;
    private final Messages messages;
    private final Facts facts;
    private final Clock clock;

    Amending(
            AmendmentStore store,
            Roster roster,
            Deadlines deadlines,
            LaggardTerms terms,
            Messages messages,
            Facts facts,
            Clock clock) {
        this.store = store;
        this.roster = roster;
        this.deadlines = deadlines;
        this.terms = terms;
        this.messages = messages;
        this.facts = facts;
        this.clock = clock;
    }

    /** What a supplier hands in after the publication. */
    @Transactional
    public UUID supplement(Quarter q, String supplier, UUID evidence, List<Stated> rows) {
        return file(q, supplier, Amendment.Kind.SUPPLEMENT, null, evidence, Ids.next(), rows);
    }

    /** What a supplier says was wrong; the id is the caller's, since a file may hang on it. */
    @Transactional
    public void correction(Quarter q, String supplier, String reason, UUID evidence, UUID id, List<Stated> rows) {
        file(q, supplier, Amendment.Kind.CORRECTION, reason, evidence, id, rows);
    }

    /** What a supplier puts right before the publication: it counts at once, and the office hears that it has to look again. */
    @Transactional
    public void counted(Quarter q, String supplier, String reason, UUID evidence, UUID id, List<Stated> rows) {
        store.add(amendment(q, supplier, Amendment.Kind.CORRECTION, reason, evidence, id), rows);
        store.decide(id, true, null, Actor.id(), clock.instant());
        store.applied(id, clock.instant());
        String name = roster.unit(supplier).name();
        messages.send(new Message(
                List.of("office"),
                "correctionCounted",
                q.key(),
                name + "改正" + q.name() + "数据",
                q.name() + "的名单还没有公布，" + name + "改正了已报的数据，已直接计入。已经判定过名单的，请重新核对后再公布。",
                Supplies.page(q),
                "correctionCounted:" + id,
                null));
        facts.record(
                "correctionCounted",
                q.key(),
                Supplies.subject(supplier),
                Map.of("amendment", id.toString(), "rows", rows.size()));
    }

    private UUID file(
            Quarter q, String supplier, Amendment.Kind kind, String reason, UUID evidence, UUID id, List<Stated> rows) {
        store.add(amendment(q, supplier, kind, reason, evidence, id), rows);
        var term = terms.of(q.key(), AMENDMENT);
        LocalDate due = terms.lastDay(term, LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE));
        String title = "核对" + q.name() + kind.word() + "数据";
        deadlines.open(List.of(
                terms.deadline(term, q.key(), AMENDMENT, id.toString(), "office", title, due, Supplies.page(q))));
        String name = roster.unit(supplier).name();
        messages.send(new Message(
                List.of("office"),
                "amendmentFiled",
                q.key(),
                name + (kind == Amendment.Kind.SUPPLEMENT ? "补报" : "提出更正") + q.name() + "数据",
                q.name() + "的名单已经公布，" + name + (kind == Amendment.Kind.SUPPLEMENT ? "补报了数据" : "提出更正数据") + "。请在" + due
                        + "24时前核对影响并决定。",
                Supplies.page(q),
                "amendmentFiled:" + id,
                null));
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("amendment", id.toString());
        details.put("rows", rows.size());
        details.put("due", due.toString());
        facts.record(
                kind == Amendment.Kind.SUPPLEMENT ? "supplementFiled" : "correctionFiled",
                q.key(),
                Supplies.subject(supplier),
                details);
        return id;
    }

    private Amendment amendment(
            Quarter q, String supplier, Amendment.Kind kind, String reason, UUID evidence, UUID id) {
        return new Amendment(
                id,
                q.key(),
                supplier,
                kind,
                reason,
                evidence,
                Amendment.State.OPEN,
                null,
                clock.instant(),
                Actor.id(),
                null,
                null,
                null);
    }
}
