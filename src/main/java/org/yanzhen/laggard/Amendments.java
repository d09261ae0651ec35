package org.yanzhen.laggard;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Form;
import org.yanzhen.house.Ids;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.house.View;
import org.yanzhen.laggard.SuppliedRows.Checked;
import org.yanzhen.laggard.SuppliedRows.Line;
import org.yanzhen.laggard.store.AmendmentStore;
import org.yanzhen.laggard.store.QuarterStore;
import org.yanzhen.message.Message;
import org.yanzhen.message.Messages;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;
import org.yanzhen.scoreboard.Scoreboard;
import org.yanzhen.scoreboard.Stated;

/** B14, B7: a published quarter is corrected or supplemented; later quarters are judged again and nothing is erased. */
@Service("amendments")
@Verbs
public class Amendments {
    private final AmendmentStore store;
    private final QuarterStore quarters;
    private final Amending amending;
    private final SuppliedRows rows;
    private final Supplies supplying;
    private final Effects effects;
    private final Listings listings;
    private final Measures measures;
    private final CatchUps catchUps;
    private final Rectifications rectifications;
    private final Scoreboard scoreboard;
    private final Attachments attachments;
    private final Roster roster;
    private final Deadlines deadlines;
    private final Messages messages;
    private final Facts facts;
    private final Clock clock;

    Amendments(
            AmendmentStore store,
            QuarterStore quarters,
            Amending amending,
            SuppliedRows rows,
            Supplies supplying,
            Effects effects,
            Listings listings,
            Measures measures,
            CatchUps catchUps,
            Rectifications rectifications,
            Scoreboard scoreboard,
            Attachments attachments,
            Roster roster,
            Deadlines deadlines,
            Messages messages,
            Facts facts,
            Clock clock) {
        this.store = store;
        this.quarters = quarters;
        this.amending = amending;
        this.rows = rows;
        this.supplying = supplying;
        this.effects = effects;
        this.listings = listings;
        this.measures = measures;
        this.catchUps = catchUps;
        this.rectifications = rectifications;
        this.scoreboard = scoreboard;
        this.attachments = attachments;
        this.roster = roster;
        this.deadlines = deadlines;
        this.messages = messages;
        this.facts = facts;
        this.clock = clock;
    }

    /** A quarter that the current user may correct, with the supplier he or she acts for. */
    public record Choice(String quarter, String name, String supplier, String department) {}

    /** Every quarter of the city that is published or of which the current user's unit has supplied, newest first. */
    public List<Choice> choices() {
        var choices = new ArrayList<Choice>();
        for (int year : listings.years(Scoreboard.CITY))
            for (Quarter q : listings.quarters(Scoreboard.CITY, year))
                for (String supplier : scoreboard.suppliers(q.board(), q.year()))
                    if (Actor.in(roster.clerks(supplier)) && (q.published() || supplied(q.key(), supplier)))
                        choices.add(
                                0,
                                new Choice(
                                        q.key(),
                                        q.name(),
                                        supplier,
                                        roster.unit(supplier).name()));
        return choices;
    }

    /** What stands in a quarter, for the start form of a correction. */
    public Map<String, Object> current(String quarter, String supplier) {
        supplying.onlyClerk(supplier);
        Quarter q = listings.city(quarter);
        List<Line> lines = rows.owed(q, supplier);
        return Map.of("rows", supplying.lines(q, lines), "indicators", Supplies.indicators(lines));
    }

    /** A supplier's clerk says that a quarter is wrong; before the publication that simply counts. Answers the amendment's id. */
    @Transactional
    public String file(Form form) {
        String quarter = form.required("quarter", "季度", 5, 100);
        Quarter q = listings.find(quarter)
                .filter(Quarter::city)
                .orElseThrow(() -> form.refuse("quarter.unknown", "quarter", "不认识这个季度，请从列表里重新选择。"));
        String supplier = supplier(q, form);
        quarters.lock();
        boolean published = listings.city(quarter).published();
        if (!published && !supplied(quarter, supplier))
            throw form.refuse("correction.notSupplied", "quarter", "本部门还没有报送" + q.name() + "的数据，请在任务列表里办理“报送考核数据”。");
        if (store.correcting(quarter, supplier))
            throw form.refuse("correction.open", "quarter", q.name() + "前一次更正还在办公室核对，请等办公室决定后再提。");
        String reason = form.required("reason", "更正的原因", 10, 500);
        List<Line> owed = rows.owed(q, supplier);
        Checked checked = rows.check(q, owed, rows.touched(q, owed, form.rows("results")), false)
                .orRefuse();
        List<Stated> changed = changed(q, owed, checked.rows());
        if (changed.isEmpty()) throw form.refuse("correction.same", "results", "填的数与已公布的完全一样，没有要更正的。请改正有误的数据后再提交。");
        UUID id = Ids.next();
        UUID evidence = form.id("evidence", "依据文件");
        if (evidence != null)
            attachments.take(evidence, "evidence", "依据文件", Supplies.EVIDENCE, quarter, Amending.AMENDMENT + ":" + id);
        if (published) amending.correction(q, supplier, reason, evidence, id, changed);
        else {
            scoreboard.supply(q.board(), q.year(), q.quarter(), changed);
            amending.counted(q, supplier, reason, evidence, id, changed);
        }
        return id.toString();
    }

    /** Whether the office has to decide: the list was out already. Never refuses. */
    public boolean pending(String amendment) {
        return store.find(UUID.fromString(amendment))
                .map(a -> a.state() == Amendment.State.OPEN)
                .orElse(false);
    }

    /** The quarter it changes. */
    public String quarter(String amendment) {
        return known(amendment).quarter();
    }

    /** The supplier it comes from. */
    public String supplier(String amendment) {
        return known(amendment).supplier();
    }

    /** The key of its case. */
    public String caseKey(String amendment) {
        return known(amendment).caseKey();
    }

    /** The amendments of a quarter, refused ones too, the earliest first. */
    public List<Amendment> of(String quarter) {
        return store.of(quarter);
    }

    /** What an amendment says, row by row. */
    public List<Stated> rows(UUID amendment) {
        return store.rows(amendment);
    }

    /** What the office sees: who says what, beside what holds now. What follows from it is fetched while the form is open. */
    public View view(String quarter, String amendment) {
        Amendment a = known(amendment);
        Quarter q = listings.city(quarter);
        Deadline deadline = deadlines.get(quarter, Amending.AMENDMENT, amendment);
        return View.of()
                .with("amendment", amendment)
                .with("title", q.name())
                .with("kind", a.kind().name())
                .with("word", a.kind().word())
                .with("department", roster.unit(a.supplier()).name())
                .with("reason", a.reason())
                .with(
                        "filedAt",
                        a.filedAt()
                                .atZone(org.yanzhen.calendar.WorkingDays.ZONE)
                                .toLocalDate()
                                .toString())
                .with("due", deadline == null ? null : deadline.day().toString())
                .with("evidence", evidence(a));
    }

    /** What would follow if it were accepted now; for the office. */
    public Map<String, Object> preview(String amendment) {
        if (!Actor.in("office")) throw new Refusal("amendment.notOffice", null, "只有领导小组办公室可以核对更正。");
        Amendment a = known(amendment);
        Quarter q = listings.city(a.quarter());
        return effects.preview(q, store.rows(a.id()));
    }

    /** The office accepts or refuses; whoever comes second hears that it was decided. */
    @Transactional
    public void check(String quarter, String amendment, Form form) {
        boolean accepted =
                form.choice("verdict", "意见", List.of("accept", "refuse")).equals("accept");
        String note = accepted ? null : form.required("note", "不同意的理由", 5, 500);
        quarters.lock();
        if (!store.decide(UUID.fromString(amendment), accepted, note, Actor.id(), clock.instant()))
            throw new Conflict("amendment.decided", "这件更正已经有人决定过了，请刷新任务列表。");
        deadlines.done(quarter, Amending.AMENDMENT, amendment);
        Amendment a = known(amendment);
        facts.record(
                accepted ? "amendmentAccepted" : "amendmentRefused",
                quarter,
                Supplies.subject(a.supplier()),
                Map.of("amendment", amendment, "kind", a.kind().name()));
    }

    /** Whether the office accepted it. Never refuses. */
    public boolean accepted(String quarter, String amendment) {
        return store.find(UUID.fromString(amendment))
                .map(a -> a.state() == Amendment.State.ACCEPTED || a.state() == Amendment.State.APPLIED)
                .orElse(false);
    }

    /** The figures become a new revision, and this quarter and the later ones of the year are judged again. */
    @Transactional
    public void apply(String quarter, String amendment) {
        Amendment a = known(amendment);
        quarters.lock();
        if (!store.applied(a.id(), clock.instant())) return;
        Quarter q = listings.city(quarter);
        var changed = effects.apply(q, a, roster.unit(a.supplier()).name(), store.rows(a.id()));
        store.keepEffects(a.id(), changed);
        measures.reconcile(quarter, a.id());
        catchUps.reconcile(quarter, a.id());
        rectifications.reconcile(quarter);
        var counts = changed.stream().collect(Collectors.groupingBy(AmendmentEffect::effect, Collectors.counting()));
        facts.record(
                "amendmentApplied",
                quarter,
                Supplies.subject(a.supplier()),
                Map.of(
                        "amendment", amendment,
                        "kind", a.kind().name(),
                        "listed", counts.getOrDefault("LISTED", 0L),
                        "unlisted", counts.getOrDefault("UNLISTED", 0L),
                        "streaks", counts.getOrDefault("STREAK", 0L)));
    }

    /** The bulletin of what changed; from here the newly listed have their days (G10). */
    @Transactional
    public void publish(String quarter, String amendment) {
        Amendment a = known(amendment);
        var withdrawn = new ArrayList<>(measures.withdrawn(a.id()));
        withdrawn.addAll(catchUps.withdrawn(a.id()));
        effects.publish(listings.city(quarter), a, withdrawn);
    }

    /** The units it brought onto the quarter's list that owe no plan of that quarter yet, each once. */
    public List<String> newlyListed(String quarter, String amendment) {
        List<String> unopened = rectifications.unopened(quarter);
        return store.effects(UUID.fromString(amendment)).stream()
                .filter(e -> e.quarter().equals(quarter) && e.effect().equals("LISTED"))
                .map(AmendmentEffect::unit)
                .filter(unopened::contains)
                .distinct()
                .sorted()
                .toList();
    }

    /** What an applied amendment changed, row by row; for pages. */
    public List<AmendmentEffect> effects(UUID amendment) {
        return store.effects(amendment);
    }

    /** The supplier hears that it was refused, and why; nothing changes. */
    @Transactional
    public void tellRefused(String quarter, String amendment) {
        Amendment a = known(amendment);
        Quarter q = listings.city(quarter);
        messages.send(new Message(
                List.of(roster.clerks(a.supplier())),
                "amendmentRefused",
                quarter,
                q.name() + a.kind().word() + "数据，办公室没有同意",
                "办公室的理由：" + a.note() + "。原来的数据和名单不变；情况有变化的，可以重新提出。",
                Supplies.page(q),
                "amendmentRefused:" + amendment,
                null));
    }

    /** The office is reminded. */
    @Transactional
    public void remind(String quarter, String amendment) {
        Deadline deadline = deadlines.get(quarter, Amending.AMENDMENT, amendment);
        if (deadline.state() != Deadline.State.OPEN) return;
        Quarter q = listings.city(quarter);
        Amendment a = known(amendment);
        messages.send(new Message(
                List.of("office"),
                "amendmentReminder",
                quarter,
                "核对" + q.name() + a.kind().word() + "数据，期限将至",
                roster.unit(a.supplier()).name() + "提出的" + a.kind().word() + "数据，请在" + deadline.day() + "24时前核对影响并决定。",
                Supplies.page(q),
                "amendmentReminder:" + amendment + ":" + deadline.day(),
                deadline));
    }

    private boolean supplied(String quarter, String supplier) {
        return supplying.ofQuarter(quarter).stream().anyMatch(r -> r.supplier().equals(supplier) && r.supplied());
    }

    private String supplier(Quarter q, Form form) {
        List<String> mine = scoreboard.suppliers(q.board(), q.year()).stream()
                .filter(s -> Actor.in(roster.clerks(s)))
                .toList();
        if (mine.isEmpty())
            throw form.refuse(
                    "correction.notSupplier",
                    "quarter",
                    "本单位不提供" + q.name() + "的考核数据，不能提出更正。发现有误，请告知提供数据的部门或者领导小组办公室。");
        return mine.size() == 1 ? mine.get(0) : form.choice("supplier", "部门", mine);
    }

    /** Only what says something else than what holds now. */
    private List<Stated> changed(Quarter q, List<Line> owed, List<Stated> stated) {
        var plan = new HashMap<List<String>, BigDecimal>();
        owed.forEach(line -> plan.put(line.id(), line.target()));
        var now = rows.stated(q);
        return stated.stream()
                .filter(s -> {
                    var id = List.of(s.code(), s.unit());
                    return !same(s, now.get(id), plan.get(id));
                })
                .toList();
    }

    private static boolean same(Stated one, Stated other, BigDecimal plan) {
        if (other == null) return one.missing();
        return equal(one.target() == null ? plan : one.target(), other.target() == null ? plan : other.target())
                && equal(one.actual(), other.actual())
                && Objects.equals(one.regionRank(), other.regionRank())
                && Objects.equals(one.source(), other.source())
                && Objects.equals(one.sourceDay(), other.sourceDay());
    }

    private static boolean equal(BigDecimal one, BigDecimal other) {
        return one == null || other == null ? one == other : one.compareTo(other) == 0;
    }

    private List<Map<String, Object>> evidence(Amendment a) {
        if (a.evidence() == null) return List.of();
        return attachments.of(List.of(a.evidence())).stream()
                .map(file -> {
                    Map<String, Object> shown = new LinkedHashMap<>();
                    shown.put("id", file.id().toString());
                    shown.put("name", file.name());
                    return shown;
                })
                .toList();
    }

    private Amendment known(String amendment) {
        return store.find(UUID.fromString(amendment))
                .orElseThrow(() -> new Refusal("amendment.unknown", null, "没有找到这件更正，请从任务列表重新打开。"));
    }
}
